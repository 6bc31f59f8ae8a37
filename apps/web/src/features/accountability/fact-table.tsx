import { GROUND, OUTCOME } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';
import { minute } from '../../shared/date/time';
import { DataTable } from '../../shared/table/data-table';
import type { Referred } from './referred';

type Fact = Referred['candidates'][number];

/** 凭什么: facts, the records they rest on with their digests, and the text of the rule in force. */
export const FactTable = ({ file, facts }: { file: Referred; facts: readonly Fact[] }) => (
  <section className="card">
    <h2>
      凭什么：事实 → 记录 → 摘要 → 条文 <span>数据批号 {file.proposal!.known} 时的账</span>
    </h2>
    <DataTable<Fact>
      leaves="dossier"
      dense
      label="事实和依据"
      rows={facts}
      rowKey={({ dutyNo }) => dutyNo}
      empty={{ why: '没有选定应记录事项，以起因为据。' }}
      columns={[
        {
          key: 'title',
          title: '事实',
          cell: ({ dutyNo, title }) => <Link to={`/cases/${file.agencyId}/${file.caseId}?duty=${dutyNo}`}>{title}</Link>,
        },
        {
          key: 'outcome',
          title: '结论',
          className: 'when',
          cell: ({ outcome }) => <span className={`tag ${outcome}`}>{OUTCOME[outcome]}</span>,
        },
        { key: 'due', title: '到期', className: 'when', cell: ({ dueAt, ground }) => `${minute(dueAt)}（${GROUND[ground]}）` },
        { key: 'met', title: '办结', className: 'when', cell: ({ metAt }) => (metAt === null ? '没有记录' : minute(metAt)) },
        {
          key: 'records',
          title: '来源记录及摘要',
          cell: ({ records }) => records.map(({ key, digest }) => `${key}（${digest.slice(0, 8)}）`).join('、'),
        },
        { key: 'article', title: '条文', cell: ({ article, articleText }) => <span title={articleText}>{article}</span> },
      ]}
    />
  </section>
);
