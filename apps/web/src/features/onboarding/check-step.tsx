import { count, percent } from '@zhilu/kernel/vocabulary';
import { useQuery } from '@apollo/client/react';
import type { TriedDraftQuery } from '@zhilu/contract';
import { Alert, Button, Flex, Segmented, Statistic } from 'antd';
import { useState } from 'react';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { EmptyColumns } from './points/empty-columns';
import { TriedDraftDocument } from './generated/onboarding';
import { type Draft, Theirs } from './steps';

type Tally = NonNullable<TriedDraftQuery['intakeDraft']['tally']>;
type Preview = NonNullable<TriedDraftQuery['intakeDraft']['preview']>;
type Row = Preview['rows'][number];

/** 核对: what would become of every line, and the first rows as they would be stored; nothing is stored yet. */
export const CheckStep = ({ draft }: { draft: Draft }) => {
  const { data, error, refetch } = useQuery(TriedDraftDocument, { variables: { id: draft.id }, fetchPolicy: 'network-only' });
  const [field, setField] = useState<string | null>(null);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  const { tally, preview } = data?.intakeDraft ?? {};
  if (tally == null || preview == null) return <Loading rows={12} />;
  if (tally.refusal !== null) return <Alert type="error" showIcon title={`这份文件按现在的映射会整批退回：${tally.refusal}`} />;
  return (
    <>
      <p className="answer">
        收到 {count(tally.received)} 行，按现在的映射 <b>{count(tally.taken)} 行可以入库</b>（
        {percent({ n: tally.taken, of: tally.received })}）
        {tally.quarantined > 0 && (
          <>
            ，<b className="red">{count(tally.quarantined)} 行质检不能通过</b>
          </>
        )}
        。这是试算，尚未入库；与已有记录重复、过时的，入库时再分出。
      </p>
      <EmptyColumns draft={draft.id} columns={tally.emptyColumns} />
      <Flex gap="middle" align="flex-start">
        <TallyCard tally={tally} field={field} choose={setField} />
        <PreviewCard preview={preview} field={field} all={() => setField(null)} />
      </Flex>
    </>
  );
};

type Reason = Tally['reasons'][number];

const TallyCard = ({ tally, field, choose }: { tally: Tally; field: string | null; choose: (field: string | null) => void }) => {
  const pick = (one: Reason): void => choose(one.field === field ? null : one.field);
  const columns: readonly DataColumn<Reason>[] = [
    {
      key: 'reason',
      title: '栏目与原因',
      cell: (one) => (
        <>
          {one.field === '' ? '整行' : one.field}
          <div className="aid" translate="no">
            {one.text}
            {one.examples.length > 0 && ` 如“${one.examples.join('”“')}”`}
          </div>
        </>
      ),
    },
    { key: 'rows', title: '行数', numeric: true, cell: (one) => count(one.lines) },
    { key: 'line', title: '首见于行', numeric: true, cell: ({ line }) => line },
  ];
  return (
    <section className="card tally">
      <h2>
        逐行核对结果 <span>每一行都有去处</span>
      </h2>
      <Flex className="equation" justify="space-between" align="flex-end">
        <Statistic title="收到" value={tally.received} />
        =
        <Statistic title="可以入库" value={tally.taken} />
        +
        <Statistic title="质检未通过" value={tally.quarantined} className={tally.quarantined > 0 ? 'red' : undefined} />
      </Flex>
      {tally.reasons.length === 0 ? (
        <p className="aid">没有质检不能通过的行。</p>
      ) : (
        <>
          <p className="aid">质检未通过的原因；一行有几处的，各算一次。点一项，看前几行中的例子。</p>
          <DataTable
            leaves="work"
            label="质检未通过的原因"
            dense
            rows={tally.reasons}
            rowKey={({ field: name, text }) => `${name}/${text}`}
            columns={columns}
            open={pick}
            rowClassName={(one) => (one.field === field ? 'chosen' : '')}
          />
        </>
      )}
    </section>
  );
};

const PreviewCard = ({ preview, field, all }: { preview: Preview; field: string | null; all: () => void }) => {
  const [shown, show] = useState<'all' | 'quarantined'>('all');
  const kinds = [...new Set(preview.rows.flatMap(({ records }) => records.map(({ kindLabel }) => kindLabel)))];
  const sheets = new Set(preview.rows.map(({ sheet }) => sheet)).size;
  const [kind, setKind] = useState(kinds[0] ?? '');
  const rows = preview.rows.filter(
    (row) => (shown === 'all' || !row.taken) && (field === null || row.problems.some((problem) => problem.field === field)),
  );
  const columns: readonly DataColumn<Row>[] = [
    { key: 'line', title: '行', numeric: true, cell: ({ line }) => line },
    ...(sheets > 1 ? [{ key: 'sheet', title: '工作表', cell: ({ sheet }: Row) => <Theirs>{sheet}</Theirs> }] : []),
    { key: 'fate', title: '去处', cell: (row) => <Fate row={row} /> },
    ...labelsOf(rows, kind, field).map((label) => ({
      key: `field/${label}`,
      title: label,
      cell: (row: Row) => <Cell row={row} kind={kind} label={label} />,
    })),
  ];
  return (
    <section className="card grow">
      <h2>
        入库后的样子 <span>{preview.more ? '每表前 200 行' : `全部 ${count(preview.rows.length)} 行`}；有错的栏在前，小字为原值</span>
      </h2>
      <Flex gap="small" align="center" wrap>
        <Segmented<'all' | 'quarantined'>
          size="small"
          value={shown}
          onChange={show}
          options={[
            { value: 'all', label: `全部 ${count(preview.rows.length)}` },
            { value: 'quarantined', label: `质检未通过 ${count(preview.quarantined)}` },
          ]}
        />
        {kinds.length > 1 && <Segmented<string> size="small" value={kind} onChange={setKind} options={kinds} />}
        {field !== null && (
          <Button type="link" size="small" onClick={all}>
            只看“{field === '' ? '整行' : field}”有错的 {count(rows.length)} 行，恢复全部
          </Button>
        )}
      </Flex>
      {rows.length === 0 ? (
        <EmptyState
          why="所列各行中没有这样的行。"
          what={field !== null && preview.more ? '有错的行在所列各行之后，入库后见回执。' : undefined}
        />
      ) : (
        <div className="wide" tabIndex={0} role="region" aria-label="入库后的样子">
          <DataTable
            leaves="work"
            label="入库后的样子"
            className="stored"
            dense
            rows={rows}
            rowKey={({ sheet, line }) => `${sheet}/${line}`}
            columns={columns}
          />
        </div>
      )}
    </section>
  );
};

/** What becomes of a row, and what is wrong with it as a whole. */
const Fate = ({ row }: { row: Row }) => (
  <>
    {row.taken ? '入库' : <span className="tag missing">质检未通过</span>}
    {whole(row).map((text) => (
      <div key={text} className="aid red">
        {text}
      </div>
    ))}
  </>
);

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

/** One value as it would be stored; the original beneath it where that was written otherwise, and what is wrong with it. */
const Cell = ({ row, kind, label }: { row: Row; kind: string; label: string }) => {
  const cell = row.records.find((one) => one.kindLabel === kind)?.cells.find((one) => one.label === label);
  if (cell === undefined) return null;
  const { given, understood, faulty } = cell;
  const told = row.problems.filter(({ field }) => field === label).map(({ text }) => text);
  if (faulty)
    return (
      <div translate="no">
        <span className="faulty" title={given}>
          {given === '' ? '空' : given}
        </span>
        <div className="aid red">{told.join('；')}</div>
      </div>
    );
  return (
    <div translate="no">
      <span title={understood ?? undefined}>{understood ?? '不明'}</span>
      {understood !== null && given !== understood && given !== '' && <div className="aid">{given}</div>}
    </div>
  );
};
