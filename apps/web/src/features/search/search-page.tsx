import { useQuery } from '@apollo/client/react';
import type { SearchAllQuery } from '@zhilu/contract';
import { codesOf, count, SEARCH_KIND, SEARCH_MATCH, type SearchKind } from '@zhilu/kernel/vocabulary';
import { Button, Input } from 'antd';
import { useEffect } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import { FilterTabs } from '../../shared/frame/filter-tabs';
import { hitPath, hitTitle } from '../../shared/search/hit';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { SearchAllDocument } from './generated/search';
import './search.css';

type Row = SearchAllQuery['search']['rows'][number];
const KINDS: readonly SearchKind[] = codesOf(SEARCH_KIND);
const LEAST = 2;

const title: DataColumn<Row> = { key: 'title', title: '结果', cell: (row) => <Link to={hitPath(row)}>{hitTitle(row)}</Link> };
const agency: DataColumn<Row> = { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName };
const matched: DataColumn<Row> = {
  key: 'matched',
  title: '匹配依据',
  cell: (row) => row.matched.map((one) => SEARCH_MATCH[one]).join('、'),
};
const COLUMNS: Readonly<Record<SearchKind, readonly DataColumn<Row>[]>> = {
  agency: [title, { key: 'code', title: '单位代码', cell: ({ no }) => no ?? '' }, matched],
  officer: [title, agency, matched],
  device: [title, agency, matched],
  case: [
    title,
    { key: 'document', title: '文号', cell: ({ documentNo }) => documentNo ?? '' },
    { key: 'name', title: '案件名称', cell: ({ name }) => name ?? '' },
    agency,
    matched,
  ],
};

/** 检索: every hit of what was typed, by kind, with what of it matches. */
export const SearchAllPage = () => {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const text = params.get('text') ?? '';
  const asked = KINDS.find((one) => one === params.get('kind')) ?? null;
  const kind = asked ?? 'case';
  const { data, previousData, error, loading, fetchMore, refetch } = useQuery(SearchAllDocument, {
    variables: { text, kind, after: null },
    skip: text.trim().length < LEAST,
    notifyOnNetworkStatusChange: true,
  });
  useEffect(() => {
    document.title = `检索 ${text} · 执录`;
  }, [text]);
  const page = (data ?? previousData)?.search;
  const best = page?.tally.find(({ total }) => total > 0)?.kind;
  // Unasked the page shows a kind of which there is something: cases before all others.
  useEffect(() => {
    if (asked === null && page && best && page.tally.find((one) => one.kind === 'case')!.total === 0)
      setParams({ text, kind: best }, { replace: true });
  }, [asked, page, best, text, setParams]);
  const more = (): void =>
    void fetchMore({
      variables: { after: page!.next },
      updateQuery: (before, { fetchMoreResult: { search } }) => ({ search: { ...search, rows: [...before.search.rows, ...search.rows] } }),
    });
  return (
    <>
      <h1>检索</h1>
      <Input.Search
        key={text}
        className="search-all"
        defaultValue={text}
        maxLength={100}
        aria-label="检索词"
        placeholder="案号、文号、当事人、案件名称、单位及其简称和拼音首字母、执法人员、设备编号，可以空格分开同时检索"
        enterButton="检索"
        onSearch={(next) => setParams({ text: next.trim() })}
      />
      {error && !page ? (
        <ErrorState error={error} again={() => void refetch()} />
      ) : text.trim().length < LEAST ? (
        <EmptyState why="检索词至少两个字。" what="括号、全角半角和空格不影响检索，几个词同时输入的，列出全部符合的结果。" />
      ) : !page ? (
        <Loading rows={12} />
      ) : (
        <>
          <FilterTabs
            label="种类"
            value={kind}
            tabs={page.tally.map((one) => ({ value: one.kind, word: `${SEARCH_KIND[one.kind]} ${count(one.total)}` }))}
            onChange={(one: SearchKind) => setParams({ text, kind: one })}
          />
          {page.rows.length === 0 ? (
            <EmptyState
              why={`没有找到符合的${SEARCH_KIND[kind]}。`}
              what="可只输入案号中的数字，括号和空格不限；您无权查阅的案件不在其中。"
            />
          ) : (
            <section className="card list">
              <DataTable
                leaves={{ table: 'search', question: { text, kind } }}
                name={`search-${kind}`}
                label={`检索到的${SEARCH_KIND[kind]}`}
                rows={page.rows}
                rowKey={(row) => `${row.agencyId} ${row.caseId ?? row.no}`}
                columns={COLUMNS[kind]}
                open={(row) => void navigate(hitPath(row))}
              />
              {page.next && (
                <Button onClick={more} loading={loading} block type="text">
                  再看 50 项（已列 {count(page.rows.length)} 项，共 {count(page.tally.find((one) => one.kind === kind)!.total)} 项）
                </Button>
              )}
            </section>
          )}
        </>
      )}
    </>
  );
};
