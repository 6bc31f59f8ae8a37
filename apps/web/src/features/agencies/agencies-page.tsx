import { useQuery } from '@apollo/client/react';
import type { AgenciesQuery } from '@zhilu/contract';
import { ABSENCE, type AbsenceCode } from '@zhilu/kernel/vocabulary';
import { Input } from 'antd';
import { useEffect } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { count } from '../../shared/rate';
import { EmptyState, ErrorState, Loading } from '../../shared/states';
import { AbsenceTag } from './absence';
import { AGENCIES } from './agencies.graphql';
import './agencies.css';

type Row = AgenciesQuery['agencies'][number];
const CODES = Object.keys(ABSENCE) as AbsenceCode[];

/** 单位: the agencies in view with the state of their devices, officers, rules and lists. */
export const AgenciesPage = () => {
  const [params, setParams] = useSearchParams();
  const { data, error, refetch } = useQuery(AGENCIES);
  useEffect(() => {
    document.title = '单位 · 执录';
  }, []);
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={14} />;
  const all = data.agencies;
  const lack = params.get('lack');
  const named = params.get('named') ?? '';
  const lacking = (row: Row, code: string): boolean => row.absences.some((one) => one.code === code);
  const shown = all.filter(
    (row) => (lack === null || lacking(row, lack)) && `${row.name}${row.territory}${row.line}`.includes(named.trim()),
  );
  const go = (name: string, value: string | null): void => {
    const next = new URLSearchParams(params);
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: name === 'named' });
  };
  const tab = (code: string | null, word: string, n: number) => (
    <button key={word} type="button" role="tab" aria-selected={lack === code} onClick={() => go('lack', code)}>
      {word} {count(n)}
    </button>
  );
  const whole = all.filter((row) => row.absences.length === 0).length;
  return (
    <>
      <div className="row between">
        <h1>
          单位 <span className="head-count">{count(all.length)} 个</span>
        </h1>
        <Input
          placeholder="单位、地区或领域"
          aria-label="筛选单位"
          allowClear
          value={named}
          onChange={(event) => go('named', event.target.value)}
          style={{ width: 220 }}
        />
      </div>
      {all.length > 0 && (
        <p className="answer">
          {count(all.length)} 个单位中，{count(whole)} 个设备、人员、制度和清单齐备，{count(all.length - whole)}{' '}
          个有缺项。缺项以报送的台账为准，是核查的起点，不是结论。
        </p>
      )}
      <div className="tabs" role="tablist" aria-label="缺项">
        {tab(null, '全部', all.length)}
        {CODES.map((code) => tab(code, ABSENCE[code], all.filter((row) => lacking(row, code)).length))}
      </div>
      {shown.length === 0 ? (
        <EmptyState
          why={all.length === 0 ? '查阅范围内没有单位。' : '没有符合条件的单位。'}
          what={all.length === 0 ? undefined : '可换一个缺项，或清空筛选。'}
        />
      ) : (
        <Table rows={shown} />
      )}
    </>
  );
};

const Table = ({ rows }: { rows: readonly Row[] }) => {
  const navigate = useNavigate();
  return (
    <div className="card list">
      <table className="agencies">
        <thead>
          <tr>
            <th>单位</th>
            <th>地区</th>
            <th>领域</th>
            <th className="r">今日可用设备</th>
            <th className="r">未修复故障</th>
            <th className="r">执法人员</th>
            <th>施行清单</th>
            <th className="r">已列场景</th>
            <th>缺项</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const open = (): void => void navigate(`/agencies/${row.agencyId}`);
            return (
              <tr key={row.agencyId} tabIndex={0} onClick={open} onKeyDown={(event) => event.key === 'Enter' && open()}>
                <th scope="row">{row.name}</th>
                <td>{row.territory}</td>
                <td>{row.line}</td>
                <td className="r">{row.devices === 0 ? '未登记' : `${count(row.usable)} / ${count(row.devices)}`}</td>
                <td className="r">{row.devices === 0 ? '' : count(row.openFaults)}</td>
                <td className="r">{row.officers === 0 ? '未登记' : count(row.officers)}</td>
                <td>{row.listVersion ?? '没有'}</td>
                <td className="r">{row.surveyedAt === null ? '待通查' : `${row.breadth.named} / ${row.breadth.practised}`}</td>
                <td>
                  {row.absences.map((one) => (
                    <AbsenceTag key={one.code} absence={one} />
                  ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
