import { GROUND, OUTCOME } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';
import { minute } from '../../shared/date/time';
import { DataTable } from '../../shared/table/data-table';
import type { Referred } from './referred';

type Fact = Referred['candidates'][number];

/** 事实和依据: facts, the records they rest on with their digests, and the text of the rule in force. */
export const FactTable = ({ file, facts }: { file: Referred; facts: readonly Fact[] }) => (
  <section className="card">
    <h2>
      事实和依据 <span>以数据批号 {file.proposal!.known} 时的数据为准</span>
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
        { key: 'due', title: '到期', className: 'when', cell: ({ dueAt }) => minute(dueAt) },
        { key: 'ground', title: '期限依据', className: 'when', cell: ({ ground }) => GROUND[ground] },
        { key: 'met', title: '办结', className: 'when', cell: ({ metAt }) => (metAt === null ? '没有记录' : minute(metAt)) },
        {
          key: 'records',
          title: '来源记录及摘要',
          className: 'referral-records',
          cell: ({ records }) => records.map(({ key, digest }) => `${key}（${digest.slice(0, 8)}）`).join('、'),
        },
        { key: 'article', title: '条文', cell: ({ article, articleText }) => <span title={articleText}>{article}</span> },
      ]}
    />
  </section>
);
