import { useQuery } from '@apollo/client/react';
import type { TriedDraftQuery } from '@zhilu/contract';
import { Segmented } from 'antd';
import { useState } from 'react';
import { count, percent } from '../../shared/rate';
import { EmptyState, ErrorState, Loading } from '../../shared/states';
import { TRIED } from './connect.graphql';
import { type Draft, Theirs } from './steps';

type Tally = NonNullable<TriedDraftQuery['intakeDraft']['tally']>;
type Preview = NonNullable<TriedDraftQuery['intakeDraft']['preview']>;
type Row = Preview['rows'][number];

/** 核对: what would become of every line, and the first rows as they would be stored; nothing is stored yet. */
export const CheckStep = ({ draft }: { draft: Draft }) => {
  const { data, error, refetch } = useQuery(TRIED, { variables: { id: draft.id }, fetchPolicy: 'network-only' });
  const [field, setField] = useState<string | null>(null);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  const { tally, preview } = data?.intakeDraft ?? {};
  if (tally == null || preview == null) return <Loading rows={12} />;
  if (tally.refusal !== null)
    return (
      <p className="answer red" role="alert">
        这份文件按现在的映射会整份退回：{tally.refusal}
      </p>
    );
  return (
    <>
      <p className="answer">
        收到 {count(tally.received)} 行，按现在的映射 <b>{count(tally.taken)} 行可以入库</b>（
        {percent({ n: tally.taken, of: tally.received })}）
        {tally.aside > 0 && (
          <>
            ，<b className="red">{count(tally.aside)} 行会隔离</b>
          </>
        )}
        。这是试算，尚未入账；与已有记录重复、过时的，入账时再分出。
      </p>
      <div className="row check">
        <TallyCard tally={tally} field={field} choose={setField} />
        <PreviewCard preview={preview} field={field} all={() => setField(null)} />
      </div>
    </>
  );
};

const TallyCard = ({ tally, field, choose }: { tally: Tally; field: string | null; choose: (field: string | null) => void }) => (
  <section className="card tally">
    <h2>
      行账 <span>每一行都有去处</span>
    </h2>
    <div className="equation">
      <Sum label="收到" n={tally.received} />
      <i>=</i>
      <Sum label="可以入库" n={tally.taken} />
      <i>+</i>
      <Sum label="隔离" n={tally.aside} red={tally.aside > 0} />
    </div>
    {tally.reasons.length === 0 ? (
      <p className="aid">没有要隔离的行。</p>
    ) : (
      <>
        <p className="aid">隔离的原因；一行有几处的，各算一次。点一项，看前几行中的例子。</p>
        <table>
          <thead>
            <tr>
              <th>栏目与原因</th>
              <th className="r">行数</th>
              <th className="r">首见于行</th>
            </tr>
          </thead>
          <tbody>
            {tally.reasons.map((one, at) => (
              <tr
                key={at}
                tabIndex={0}
                className={one.field === field ? 'chosen' : undefined}
                onClick={() => choose(one.field === field ? null : one.field)}
                onKeyDown={(event) => event.key === 'Enter' && choose(one.field === field ? null : one.field)}
              >
                <td>
                  {one.field === '' ? '整行' : one.field}
                  <small translate="no">
                    {one.text}
                    {one.examples.length > 0 && ` 如“${one.examples.join('”“')}”`}
                  </small>
                </td>
                <td className="r">{count(one.lines)}</td>
                <td className="r">{one.line}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </>
    )}
  </section>
);

const Sum = ({ label, n, red = false }: { label: string; n: number; red?: boolean }) => (
  <div>
    <small>{label}</small>
    <b className={red ? 'red' : undefined}>{count(n)}</b>
  </div>
);

const PreviewCard = ({ preview, field, all }: { preview: Preview; field: string | null; all: () => void }) => {
  const [shown, show] = useState<'all' | 'aside'>('all');
  const kinds = [...new Set(preview.rows.flatMap(({ records }) => records.map(({ kindLabel }) => kindLabel)))];
  const sheets = new Set(preview.rows.map(({ sheet }) => sheet)).size;
  const [kind, setKind] = useState(kinds[0] ?? '');
  const rows = preview.rows.filter(
    (row) => (shown === 'all' || !row.taken) && (field === null || row.problems.some((problem) => problem.field === field)),
  );
  const labels = labelsOf(rows, kind, field);
  return (
    <section className="card grow">
      <h2>
        入库后的样子 <span>{preview.more ? '每表前 200 行' : `全部 ${count(preview.rows.length)} 行`}；有错的栏在前，小字为原值</span>
      </h2>
      <div className="filters flush">
        <Segmented<'all' | 'aside'>
          size="small"
          value={shown}
          onChange={show}
          options={[
            { value: 'all', label: `全部 ${count(preview.rows.length)}` },
            { value: 'aside', label: `隔离 ${count(preview.aside)}` },
          ]}
        />
        {kinds.length > 1 && <Segmented<string> size="small" value={kind} onChange={setKind} options={kinds} />}
        {field !== null && (
          <button type="button" className="linked" onClick={all}>
            只看“{field === '' ? '整行' : field}”有错的 {count(rows.length)} 行，恢复全部
          </button>
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState
          why="所列各行中没有这样的行。"
          what={field !== null && preview.more ? '有错的行在所列各行之后，入库后见回执。' : undefined}
        />
      ) : (
        <div className="wide tall" tabIndex={0} role="region" aria-label="入库后的样子">
          <table className="stored">
            <thead>
              <tr>
                <th className="r">行</th>
                {sheets > 1 && <th>工作表</th>}
                <th>去处</th>
                {labels.map((label) => (
                  <th key={label}>{label}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.sheet}/${row.line}`}>
                  <th scope="row" className="r">
                    {row.line}
                  </th>
                  {sheets > 1 && (
                    <td>
                      <Theirs>{row.sheet}</Theirs>
                    </td>
                  )}
                  <td>
                    {row.taken ? '入库' : <span className="tag missing">隔离</span>}
                    {whole(row).map((text) => (
                      <small key={text} className="red">
                        {text}
                      </small>
                    ))}
                  </td>
                  {labels.map((label) => (
                    <Cell key={label} row={row} kind={kind} label={label} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};

/** The fields of a kind as the standard orders them, those that keep rows aside first, the one asked for before all. */
const labelsOf = (rows: readonly Row[], kind: string, field: string | null): string[] => {
  const cells = rows.flatMap(({ records }) => records.filter((one) => one.kindLabel === kind).flatMap((one) => one.cells));
  const faulty = new Set(cells.filter((cell) => cell.faulty).map(({ label }) => label));
  const rank = (label: string): number => (label === field ? 0 : faulty.has(label) ? 1 : 2);
  return [...new Set(cells.map(({ label }) => label))].sort((one, other) => rank(one) - rank(other));
};

/** What is wrong with a row beside what stands in its cells. */
const whole = ({ problems, records }: Row): string[] => {
  const labels = new Set(records.flatMap(({ cells }) => cells.map(({ label }) => label)));
  return problems.filter(({ field }) => !labels.has(field)).map(({ field, text }) => (field === '' ? text : `${field}：${text}`));
};

const Cell = ({ row, kind, label }: { row: Row; kind: string; label: string }) => {
  const cell = row.records.find((one) => one.kindLabel === kind)?.cells.find((one) => one.label === label);
  if (cell === undefined) return <td />;
  const { given, understood, faulty } = cell;
  const told = row.problems.filter(({ field }) => field === label).map(({ text }) => text);
  return (
    <td translate="no">
      {faulty ? (
        <span className="faulty" title={given}>
          {given === '' ? '空' : given}
        </span>
      ) : (
        <span className={given === understood ? undefined : 'turned'} title={understood ?? undefined}>
          {understood ?? '不明'}
        </span>
      )}
      {!faulty && understood !== null && given !== understood && given !== '' && <small>{given}</small>}
      {faulty && <small className="red">{told.join('；')}</small>}
    </td>
  );
};
