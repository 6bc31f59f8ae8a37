import { useQuery } from '@apollo/client/react';
import { codesOf, count, WORK_KIND, WORK_SHARE, type WorkKind, type WorkShare } from '@zhilu/kernel/vocabulary';
import { Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { FilterTabs } from '../../shared/frame/filter-tabs';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { WorklistDocument } from '../../shared/work/generated/work';
import { rowName, thingsOf, WORK_ROOM, type WorkRow } from '../../shared/work/work-path';
import { WorkTable } from '../../shared/work/work-table';
import { MergeProposals } from './merge-proposals';
import { WorkActions } from './work-actions';

/** As many as the page lists; what is beyond is counted, and stands on the page of its room. */
const LISTED = 200;
const KINDS: readonly WorkKind[] = codesOf(WORK_KIND);
/** The tab that leaves no kind out. */
const ALL = 'all' as const;
const SHARES: readonly WorkShare[] = codesOf(WORK_SHARE);
/** So many are dealt with at once, as the service takes them. */
const AT_ONCE = 100;
const EMPTY: Readonly<Record<WorkShare, string>> = {
  all: '没有等待您办理的事项。',
  mine: '没有分派给您的事项。',
  unassigned: '没有未分派的事项。',
  aside: '没有暂缓的事项。',
};

/** As many of the entries chosen as are dealt with at once, with all they stand for. */
const atOnce = (rows: readonly WorkRow[], names: readonly string[]): string[] => {
  let things = 0;
  return names.filter((name) => {
    things += rows.filter((row) => rowName(row) === name).flatMap(thingsOf).length;
    return things <= AT_ONCE;
  });
};

/** 待办: whatever waits for the reader, from every room, due first. */
export const WorkPage = () => {
  const [params, setParams] = useSearchParams();
  const kind = KINDS.find((one) => one === params.get('kind')) ?? null;
  const share = SHARES.find((one) => one === params.get('share')) ?? ALL;
  const [chosen, choose] = useState<readonly string[]>([]);
  const { data, previousData, error, refetch } = useQuery(WorklistDocument, {
    variables: { kinds: kind === null ? null : [kind], first: LISTED, share },
    fetchPolicy: 'cache-and-network',
  });
  useEffect(() => {
    document.title = '待办 · 执录';
  }, []);
  const list = (data ?? previousData)?.worklist;
  if (error && !list) return <ErrorState error={error} again={() => void refetch()} />;
  if (!list) return <Loading rows={12} />;
  const { tally, rows, total, overdue, shares } = list;
  const all = tally.reduce((sum, one) => sum + one.total, 0);
  const go = (to: { readonly kind: WorkKind | null; readonly share: WorkShare }): void => {
    choose([]);
    setParams({ ...(to.kind !== null && { kind: to.kind }), ...(to.share !== ALL && { share: to.share }) });
  };
  const listed = rows.flatMap(thingsOf).length;
  const room = kind === null ? null : WORK_ROOM[kind];
  return (
    <>
      <div className="row between">
        <h1>
          待办
          <span className="head-count">
            {count(total)} 项{overdue > 0 && `，其中已超期 ${count(overdue)} 项`}
            {rows.length < listed && listed === total && `；合并后 ${count(rows.length)} 条`}
          </span>
        </h1>
        <span className="row">
          {room && <Link to={room.to}>{room.word}页</Link>}
          <Link to="/work/desk">离岗和交接</Link>
        </span>
      </div>
      <div className="filters" role="group" aria-label="筛选">
        <Segmented
          value={share}
          aria-label="范围"
          options={SHARES.map((value) => ({ value, label: `${WORK_SHARE[value]} ${count(shares[value])}` }))}
          onChange={(one) => go({ kind, share: one })}
        />
      </div>
      <FilterTabs
        label="种类"
        value={kind ?? ALL}
        tabs={[
          { value: ALL, word: `全部 ${count(all)}` },
          ...tally
            .filter((one) => one.total > 0 || one.kind === kind)
            .map((one) => ({ value: one.kind, word: `${WORK_KIND[one.kind]} ${count(one.total)}` })),
        ]}
        onChange={(one: WorkKind | typeof ALL) => go({ kind: one === ALL ? null : one, share })}
      />
      {rows.length === 0 ? (
        <EmptyState why={EMPTY[share]} what="新的事项来到时列在这里，期限在先的在前。" />
      ) : (
        <section className="card list">
          <MergeProposals proposals={list.proposals} done={() => void refetch()} />
          <WorkTable
            rows={rows}
            leaves={{ table: 'worklist', question: { kinds: kind === null ? null : [kind], share } }}
            selection={{ chosen, choose: (names) => choose(atOnce(rows, names)) }}
            tools={
              <WorkActions
                entries={rows.filter((row) => chosen.includes(rowName(row)))}
                share={share}
                done={() => {
                  choose([]);
                  void refetch();
                }}
              />
            }
          />
        </section>
      )}
      {listed < total && (
        <p className="aid">
          按期限列出前 {count(listed)} 项，另有 {count(total - listed)} 项
          {room ? (
            <>
              ，全部见<Link to={room.to}>{room.word}</Link>
            </>
          ) : (
            '，选定一个种类查看'
          )}
          。
        </p>
      )}
    </>
  );
};
