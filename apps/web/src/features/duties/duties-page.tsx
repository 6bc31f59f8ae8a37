import { periodWords } from '@zhilu/kernel/time';
import { useQuery } from '@apollo/client/react';
import { ACT_TYPE, count, DUTY_CLASS, EXPLANATION, GROUND, OUTCOME, type Role, STAGE } from '@zhilu/kernel/vocabulary';
import type { DutiesQuery, DutySort, Explanation, FigureFilter, Outcome } from '@zhilu/contract';
import { isDoneBy } from '@zhilu/kernel/flow';
import { Button, Select } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { filterOf, withFilter } from '../../shared/address';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { DateRangeField } from '../../shared/date/date-field';
import { FilterTabs } from '../../shared/frame/filter-tabs';
import { GuideLink } from '../../shared/frame/guide-link';
import { OutcomeTag } from '../../shared/chart/outcome';
import { useSession } from '../../shared/server/session';
import { LawNote } from '../../shared/rules/law-note';
import { day, lasting, minute } from '../../shared/date/time';
import { EditionNote } from '../../shared/state/edition-note';
import { UnassessedNote } from '../../shared/state/unassessed';
import { keepCaseList } from '../../shared/case/case-list';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { ExportButton } from '../../shared/export/export-button';
import { ListCrumb, Narrowing, useFacets } from './narrowing';
import { Views } from './views';
import { DutiesDocument, DutiesExportPlanDocument, ExportDutiesDocument } from './generated/duties';

/** It comes when it is asked for. */
const AskMany = lazy(async () => ({ default: (await import('./ask-many')).AskMany }));

type Row = DutiesQuery['duties']['rows'][number];
const TABS: readonly [Outcome, string][] = [
  ['missing', '缺失'],
  ['late', '逾期'],
  ['reportedLate', '迟报'],
  ['notReceived', '超过核查期限未收到'],
  ['indeterminate', '信息不足'],
  ['onTime', '按时'],
  ['pending', '未到期'],
  ['notApplicable', '不适用'],
];

const COLUMNS: readonly DataColumn<Row>[] = [
  {
    key: 'caseNo',
    title: '案号',
    orders: true,
    hint: (row) => row.caseTitle ?? '',
    cell: (row) => row.caseNo ?? row.caseTitle ?? '（无案号）',
  },
  {
    key: 'item',
    title: '事项',
    orders: true,
    cell: (row) => (
      <>
        {row.dutyClass === 'written' || row.dutyClass === 'case' ? row.title : `${DUTY_CLASS[row.dutyClass]}：${row.title}`}{' '}
        <GuideLink page={row.rule} word={`${row.title}：规则说明`}>
          ⓘ
        </GuideLink>
      </>
    ),
  },
  { key: 'actType', title: '类别', orders: true, cell: (row) => ACT_TYPE[row.actType] },
  { key: 'agency', title: '单位', orders: true, cell: (row) => row.agencyName },
  { key: 'stage', title: '环节', orders: true, cell: (row) => STAGE[row.stage] },
  { key: 'ground', title: '期限依据', orders: true, cell: (row) => GROUND[row.ground] },
  { key: 'due', title: '到期', orders: true, className: 'when', cell: (row) => minute(row.dueAt) },
  {
    key: 'delay',
    title: '逾期时长',
    orders: true,
    numeric: true,
    cell: (row) => (row.delaySeconds === null ? '' : lasting(row.delaySeconds)),
  },
  {
    key: 'outcome',
    title: '结论',
    orders: true,
    cell: (row) => (
      <>
        <OutcomeTag outcome={row.outcome} />
        {row.silentSource && (
          <span className="tag indeterminate" title={`来源“${row.silentSource}”未报，所列只是已收到的部分`}>
            来源未报
          </span>
        )}
        {row.explanation !== 'none' && <span className="tag explained">说明{EXPLANATION[row.explanation]}</span>}
      </>
    ),
  },
];

/** The order an address asks for; what is none is the order of due days. */
const sortOf = (asked: string | null): DutySort =>
  COLUMNS.some(({ key }) => key === asked?.replace(/(Down|Up)$/, '')) ? (asked as DutySort) : 'due';
/** The longest delay stands first, whatever else is ordered from its beginning. */
const orderOf = (sort: DutySort): { readonly key: string; readonly down: boolean } => ({
  key: sort.replace(/(Down|Up)$/, ''),
  down: sort === 'delay' || sort.endsWith('Down'),
});
/** The order by a head; by that of the order there is, from its other end. */
const turned = (sort: DutySort, head: string): DutySort =>
  (orderOf(sort).key !== head ? head : sort !== head ? head : head === 'delay' ? 'delayUp' : `${head}Down`) as DutySort;

/** So many are asked about at once, as the service takes them. */
const AT_ONCE = 100;
const keyOf = ({ agencyId, caseId, no }: Row): string => `${agencyId}-${caseId}-${no}`;

/** The list behind a number: asked with the very filter, day and knowledge of the number. */
export const DutiesPage = () => {
  const { viewer, state } = useSession();
  const [chosen, choose] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const outcome = (params.get('outcome') ?? 'missing').split(',') as Outcome[];
  const sort = sortOf(params.get('sort'));
  const explanation = params.get('explanation') as Explanation | null;
  const { data, error, fetchMore, refetch, loading } = useQuery(DutiesDocument, {
    variables: { filter: filter!, outcome, explanation, sort, after: null },
    skip: filter === null,
    notifyOnNetworkStatusChange: true,
  });
  useEffect(() => {
    document.title = '问题清单 · 执录';
  }, []);
  if (filter === null) return <Loading rows={12} />;
  const move = (question: string): void => {
    // What was chosen of another list is not chosen of this one.
    choose([]);
    setParams(question);
  };
  const go = (changes: Parameters<typeof withFilter>[1]): void => move(withFilter(params, changes));
  const page = data?.duties;
  const mayAsk = isDoneBy('ask', viewer.role as Role);
  const open = (row: Row): void => {
    const list = keepCaseList(
      `/duties?${params.toString()}`,
      page!.rows.map((one) => [one.agencyId, one.caseId, one.no]),
    );
    navigate(`/cases/${row.agencyId}/${row.caseId}?duty=${row.no}&asOf=${page!.basis.asOf}&known=${page!.basis.known}&list=${list}`);
  };
  const more = (): void =>
    void fetchMore({
      variables: { after: page!.next },
      updateQuery: (before, { fetchMoreResult }) => ({
        duties: { ...fetchMoreResult.duties, rows: [...before.duties.rows, ...fetchMoreResult.duties.rows] },
      }),
    });
  return (
    <>
      <Placed filter={filter} outcome={outcome} explanation={explanation} params={params} />
      <div className="row between">
        <h1>
          {outcome.length === 1 ? OUTCOME[outcome[0]!] : '已到期'}的应记录事项
          {page && (
            <span className="head-count">
              {count(page.total)} 项，涉及 {count(page.cases)} 案
            </span>
          )}
        </h1>
        {page && (
          <span className="row">
            <span className="aid">
              到期日 {periodWords(filter.from, filter.to)}，统计截至 {day(page.basis.asOf)}日终
            </span>
            <Views question={params.toString()} open={move} />
            <ExportButton
              plan={DutiesExportPlanDocument}
              ask={ExportDutiesDocument}
              question={{ filter: { ...filter, asOf: page.basis.asOf, known: page.basis.known }, outcome, explanation, sort }}
            />
          </span>
        )}
      </div>
      <FilterTabs
        label="结论"
        value={outcome.length === 1 ? outcome[0]! : null}
        tabs={TABS.map(([value, word]) => ({ value, word }))}
        onChange={(value) => go({ outcome: value })}
      />
      {state && <LawNote packs={state.packs} />}
      <EditionNote edition={page?.basis.edition ?? null} />
      <Facets filter={filter} go={go} />
      <Narrowed filter={filter} outcome={outcome} explanation={explanation} go={go} />
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !page && <Loading rows={14} />}
      {page?.unassessed && <UnassessedNote unassessed={page.unassessed} />}
      {page && page.withheld > 0 && <p className="aid">另有 {count(page.withheld)} 项无权查看（涉及未成年人或国家秘密），已计入总数。</p>}
      {page && page.total === 0 && <EmptyState why="没有符合条件的应记录事项。" what="可放宽筛选，或换一个期间。" />}
      {page && page.rows.length > 0 && (
        <div className="card list">
          <DataTable<Row>
            leaves="page"
            name="duties"
            label="应记录事项"
            rows={page.rows}
            rowKey={keyOf}
            columns={COLUMNS}
            open={open}
            order={{ ...orderOf(sort), change: (head) => go({ sort: turned(sort, head) }) }}
            {...(mayAsk && {
              selection: { selectedRowKeys: [...chosen], onChange: (keys) => choose(keys.slice(0, AT_ONCE).map(String)) },
              tools: (
                <Button disabled={chosen.length === 0} onClick={() => setAsking(true)}>
                  批量要求{chosen.length > 0 && ` ${count(chosen.length)} 项`}
                </Button>
              ),
            })}
          />
          {page.next && (
            <Button onClick={more} loading={loading} block type="text">
              再看 50 项（已列 {count(page.rows.length)} 项）
            </Button>
          )}
        </div>
      )}
      {asking && page && (
        <Suspense fallback={null}>
          <AskMany
            rows={page.rows.filter((row) => chosen.includes(keyOf(row)))}
            close={(sent) => {
              setAsking(false);
              if (!sent) return;
              choose([]);
              void refetch();
            }}
          />
        </Suspense>
      )}
    </>
  );
};

const Facets = ({ filter, go }: { filter: FigureFilter; go: (changes: Parameters<typeof withFilter>[1]) => void }) => {
  const facet = (
    name: 'dutyClasses' | 'stages' | 'actTypes' | 'grounds' | 'explanations',
    words: Readonly<Record<string, string>>,
    all: string,
  ) => (
    <Select
      mode="multiple"
      allowClear
      placeholder={all}
      aria-label={all}
      value={(filter[name] as string[] | null | undefined) ?? []}
      options={Object.entries(words).map(([value, label]) => ({ value, label }))}
      onChange={(list: string[]) => go({ [name]: list.length === 0 ? null : list.join(',') })}
      style={{ minWidth: 122 }}
      maxTagCount={1}
    />
  );
  return (
    <div className="filters" role="group" aria-label="筛选">
      <span>
        到期日 <DateRangeField label="到期日" from={filter.from} to={filter.to} onChange={go} />
      </span>
      {facet('dutyClasses', DUTY_CLASS, '文字与音像')}
      {facet('stages', STAGE, '全部环节')}
      {facet('actTypes', ACT_TYPE, '全部类别')}
      {facet('grounds', GROUND, '全部依据')}
      {facet('explanations', EXPLANATION, '说明不限')}
      <Select
        value={typeof filter.withdrawn === 'boolean' ? (filter.withdrawn ? 'yes' : 'no') : 'all'}
        aria-label="案件数据是否撤回"
        options={[
          { value: 'all', label: '撤回不限' },
          { value: 'yes', label: '已撤回' },
          { value: 'no', label: '未撤回' },
        ]}
        onChange={(value) => go({ withdrawn: value === 'all' ? null : value })}
      />
    </div>
  );
};

interface Narrow {
  readonly filter: FigureFilter;
  readonly outcome: Outcome[];
  readonly explanation: Explanation | null;
}
/** Where the list is. */
const Placed = ({ params, ...asked }: Narrow & { params: URLSearchParams }) => (
  <ListCrumb facets={useFacets(asked)} to={(place) => `/duties?${withFilter(params, { places: place })}`} />
);
const Narrowed = ({ go, ...asked }: Narrow & { go: (changes: Parameters<typeof withFilter>[1]) => void }) => (
  <Narrowing facets={useFacets(asked)} filter={asked.filter} go={go} />
);
