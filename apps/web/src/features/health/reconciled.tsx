import { useQuery } from '@apollo/client/react';
import type { ReconciledQuery } from '@zhilu/contract';
import { LINE_KIND } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useState } from 'react';
import { count } from '../../shared/rate';
import { day, minute } from '../../shared/time';
import { ErrorState, Loading } from '../../shared/states';
import { RECONCILED } from './health.graphql';
import { differenceWords } from './health-words';

type Cell = ReconciledQuery['reconciledCells'][number];

/** 对账: what the sender found when it compared its records with what is held, of the source and of one day. */
export const Reconciled = ({ source, on, go }: { source: number; on: string; go: (day: string) => void }) => {
  const { data, error } = useQuery(RECONCILED, { variables: { source, day: on } });
  if (error) return <ErrorState error={error} />;
  if (!data) return <Loading rows={2} />;
  const { reconciled, reconciledCells: cells } = data;
  if (!reconciled) return <p className="aid">该来源没有通过推送接口对过账；平台所有与送方所有是否一致，不得而知。</p>;
  const others = reconciled.days.filter(({ day: each, differing }) => differing > 0 && each !== on);
  return (
    <>
      <p className="aid">
        送方 {minute(reconciled.at)} 比对了 {spanWords(reconciled)}收到的记录。已比对 {count(reconciled.cells)}{' '}
        项（一个单位、一种记录、一日为一项），不符{' '}
        <b className={reconciled.differing > 0 ? 'red' : undefined}>
          {count(reconciled.differing)}/{count(reconciled.cells)}
        </b>{' '}
        项。
        {others.length > 0 && (
          <>
            不符的其他各日：
            {others.map(({ day: each, differing, cells: of }) => (
              <button key={each} type="button" className="link" onClick={() => go(each)}>
                {day(each)}（{count(differing)}/{count(of)}）
              </button>
            ))}
          </>
        )}
      </p>
      {cells.length === 0 ? <p className="aid">当日收到的记录没有比对过。</p> : <CellsOfDay cells={cells} />}
    </>
  );
};

const spanWords = ({ from, to }: { from: string; to: string }): string => (from === to ? day(from) : `${day(from)}至${day(to)}`);

/** Those that differ; the others on demand. */
const CellsOfDay = ({ cells }: { cells: readonly Cell[] }) => {
  const [all, setAll] = useState(false);
  const differing = cells.filter(({ differs }) => differs);
  const same = cells.length - differing.length;
  const shown = all ? cells : differing;
  return (
    <>
      {shown.length === 0 ? <p className="aid">当日比对的 {count(cells.length)} 项均相符。</p> : <Cells cells={shown} />}
      {same > 0 && (
        <Button size="small" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? '只看不符的' : `列出相符的 ${count(same)}/${count(cells.length)} 项`}
        </Button>
      )}
    </>
  );
};

const Cells = ({ cells }: { cells: readonly Cell[] }) => (
  <table>
    <thead>
      <tr>
        <th>单位</th>
        <th>记录</th>
        <th className="r">平台所有</th>
        <th className="r">送方所有</th>
        <th>比对</th>
        <th>比对时间</th>
      </tr>
    </thead>
    <tbody>
      {cells.map((one) => (
        <tr key={`${one.agency ?? ''} ${one.code} ${one.kind}`}>
          <th scope="row">{one.agency ?? `没有编码为“${one.code}”的单位`}</th>
          <td>{LINE_KIND[one.kind]}</td>
          <td className="r">{one.ours == null ? '无' : count(one.ours)}</td>
          <td className="r">{one.theirs == null ? '无' : count(one.theirs)}</td>
          <td className={one.differs ? 'red' : undefined}>{one.differs ? differenceWords(one.ours, one.theirs) : '相符'}</td>
          <td>{minute(one.at)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
