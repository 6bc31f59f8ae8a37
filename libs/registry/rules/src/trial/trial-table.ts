import { Injectable } from '@nestjs/common';
import { everyPage, PageTables, type TableColumn, timeCell } from '@zhilu/platform/documents';
import { ACT_TYPE, codesOf, DUTY_CLASS, type DutyClass, OUTCOME } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import type { TrialOutcome } from '@zhilu/kernel/law';
import type { TrialChange } from './trial.model';
import { Trials } from './trial.service';

const PAGE = 200;
const WORD: Readonly<Record<TrialOutcome, string>> = { ...OUTCOME, outside: '期间以外', none: '无此事项' };
interface Question {
  readonly id: string;
  readonly agencyId: number | null;
  readonly dutyClass: DutyClass | null;
  readonly before: TrialOutcome | null;
  readonly outcome: TrialOutcome | null;
}
const outcome = z.enum(Object.keys(WORD) as [TrialOutcome, ...TrialOutcome[]]).nullable();

const COLUMNS: readonly TableColumn<TrialChange>[] = [
  { heading: '案号', width: 26, of: ({ caseNo }) => caseNo },
  { heading: '案件名称', width: 36, personal: true, of: ({ caseTitle }) => caseTitle },
  { heading: '执法类别', width: 12, of: ({ actType }) => ACT_TYPE[actType] },
  { heading: '事项类别', width: 12, of: ({ dutyClass }) => DUTY_CLASS[dutyClass] },
  { heading: '事项', width: 30, of: ({ title }) => title },
  { heading: '单位', width: 28, of: ({ agencyName }) => agencyName },
  { heading: '现行结论', width: 12, of: ({ before }) => WORD[before] },
  { heading: '试算结论', width: 12, of: ({ after }) => WORD[after] },
  { heading: '现行到期', width: 20, look: 'instant', of: ({ dueBefore }) => timeCell(dueBefore) },
  { heading: '试算到期', width: 20, look: 'instant', of: ({ dueAfter }) => timeCell(dueAfter) },
];

/** 试算: the duties that change under a trial of rules, as the list leaves. */
@Injectable()
export class TrialTable {
  constructor(trials: Trials, tables: PageTables) {
    tables.add<Question, TrialChange>({
      name: 'trialChanges',
      question: z.strictObject({
        id: z.string().max(40),
        agencyId: z.int().nullable(),
        dutyClass: z.enum(codesOf(DUTY_CLASS) as [DutyClass, ...DutyClass[]]).nullable(),
        before: outcome,
        outcome,
      }),
      columns: COLUMNS,
      read: async (viewer, { id, outcome: after, ...asked }) => {
        const wanted = { ...asked, after };
        const { total, withheld } = await trials.changes(viewer, id, wanted, 1, null);
        return {
          of: [],
          said: [
            ['试算', '规则改动试算的结果，不入库'],
            ['现行结论', asked.before === null ? '不限' : WORD[asked.before]],
            ['试算结论', after === null ? '不限' : WORD[after]],
          ],
          total: total - withheld,
          withheld,
          rows: () => everyPage((from) => trials.changes(viewer, id, wanted, PAGE, from)),
        };
      },
    });
  }
}
