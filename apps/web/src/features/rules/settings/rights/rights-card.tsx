import { RIGHTS_ROLES, RIGHTS_ROWS, type RightsRow } from '@zhilu/kernel/flow';
import { ROLE } from '@zhilu/kernel/vocabulary';
import './rights-card.css';
import { type DataColumn, DataTable } from '../../../../shared/table/data-table';

const COLUMNS: readonly DataColumn<RightsRow>[] = [
  { key: 'work', title: '事项', className: 'when', cell: ({ work }) => work },
  { key: 'step', title: '办理', width: 150, cell: ({ step }) => step },
  ...RIGHTS_ROLES.map((role): DataColumn<RightsRow> => ({
    key: role,
    title: ROLE[role].word,
    cell: ({ by }) => (by.includes(role) ? '可' : ''),
  })),
  { key: 'bar', title: '不得由办理过下列各步的人员办理', width: 210, cell: ({ notAfter }) => notAfter.join('、') },
];

/** 办理权限: who may take which step of what, and who may not for what they did before. */
export const RightsCard = () => (
  <section className="card rights">
    <h2>
      办理权限和职责分离 <span>按人核对，不因角色变更而解除</span>
    </h2>
    <DataTable<RightsRow>
      leaves={{ table: 'rights', question: {} }}
      dense
      label="办理权限"
      rows={RIGHTS_ROWS}
      rowKey={({ work, step }) => `${work} ${step}`}
      columns={COLUMNS}
    />
  </section>
);
