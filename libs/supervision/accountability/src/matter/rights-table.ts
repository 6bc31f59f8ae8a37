import { Injectable } from '@nestjs/common';
import { PageTables, type TableColumn } from '@zhilu/platform/documents';
import { RIGHTS_ROLES, RIGHTS_ROWS, type RightsRow } from '@zhilu/kernel/flow';
import { ROLE } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';

const COLUMNS: readonly TableColumn<RightsRow>[] = [
  { heading: '事项', width: 16, of: ({ work }) => work },
  { heading: '办理', width: 30, of: ({ step }) => step },
  ...RIGHTS_ROLES.map((role): TableColumn<RightsRow> => ({
    heading: ROLE[role].word,
    width: 18,
    of: ({ by }) => (by.includes(role) ? '可' : null),
  })),
  { heading: '不得由办理过下列各步的人员办理', width: 60, of: ({ notAfter }) => notAfter.join('、') },
];

/** 办理权限, as the matrix leaves: it is nobody's data, and the same for whoever takes it. */
@Injectable()
export class RightsTable {
  constructor(tables: PageTables) {
    tables.add<object, RightsRow>({
      name: 'rights',
      question: z.strictObject({}),
      columns: COLUMNS,
      read: () =>
        Promise.resolve({
          of: [],
          said: [['职责分离', '按人核对，不因角色变更而解除']],
          total: RIGHTS_ROWS.length,
          rows: () => RIGHTS_ROWS,
        }),
    });
  }
}
