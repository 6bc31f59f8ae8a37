import { useQuery } from '@apollo/client/react';
import type { EndingRecordingsQuery } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { day } from '../../shared/date/time';
import { Crumb } from '../../shared/frame/crumb';
import { ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { EndingRecordingsDocument } from './generated/keeping';

type Row = EndingRecordingsQuery['endingRecordings']['rows'][number];

const COLUMNS: readonly DataColumn<Row>[] = [
  {
    key: 'case',
    title: '案号',
    hint: ({ caseTitle }) => caseTitle ?? '',
    cell: ({ agencyId, caseId, caseNo, caseTitle }) => (
      <Link to={`/cases/${agencyId}/${caseId}`}>{caseNo ?? caseTitle ?? '（无案号）'}</Link>
    ),
  },
  { key: 'record', title: '音像记录', cell: ({ key }) => <bdi translate="no">{key}</bdi> },
  { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName ?? '' },
  { key: 'keep', title: '保存期限', cell: ({ keep }) => keep },
  { key: 'until', title: '保存至', className: 'when', cell: ({ until }) => day(until) },
];

/** 保存期限将届满的音像记录: what whoever keeps them looks at before anything is destroyed. */
export const KeepingPage = () => {
  const { data, error, refetch, fetchMore, loading } = useQuery(EndingRecordingsDocument, {
    variables: { after: null },
    notifyOnNetworkStatusChange: true,
  });
  useEffect(() => {
    document.title = '保存期限将届满的音像记录 · 执录';
  }, []);
  const page = data?.endingRecordings;
  if (error && !page) return <ErrorState error={error} again={() => void refetch()} />;
  if (!page) return <Loading rows={10} />;
  const more = (): void =>
    void fetchMore({
      variables: { after: page.next },
      updateQuery: (before, { fetchMoreResult: { endingRecordings: next } }) => ({
        endingRecordings: { ...next, rows: [...before.endingRecordings.rows, ...next.rows] },
      }),
    });
  return (
    <>
      <Crumb
        steps={[
          { key: 'work', word: '待办', to: '/work' },
          { key: 'keeping', word: '保存期限' },
        ]}
      />
      <h1>
        保存期限将届满的音像记录<span className="head-count">{count(page.total)} 件</span>
      </h1>
      <p className="aid">
        保存期限在 {day(page.from)}至 {day(page.to)}届满的；“保存至”所列之日起可以不再保存。截止日不明的不在此列，期满以前不得销毁。
      </p>
      {page.withheld > 0 && <p className="aid">另有 {count(page.withheld)} 件无权查看（涉及未成年人或国家秘密），未计入。</p>}
      <section className="card list">
        <DataTable
          leaves={{ table: 'endingRecordings', question: {} }}
          name="keeping"
          label="保存期限将届满的音像记录"
          rows={page.rows}
          rowKey={({ agencyId, caseId, key }) => `${agencyId} ${caseId} ${key}`}
          columns={COLUMNS}
          empty={{
            why: '三十日内没有保存期限届满的音像记录。',
            what: '保存年限按单位登记的信息保存制度计算；没有登记的，截止日不明，不得销毁。',
          }}
        />
        {page.next && (
          <Button onClick={more} loading={loading} block type="text">
            再看 100 件（已列 {count(page.rows.length)} 件）
          </Button>
        )}
      </section>
    </>
  );
};
