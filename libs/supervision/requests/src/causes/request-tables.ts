import { Injectable } from '@nestjs/common';
import { everyPage, PageTables, type TableColumn, timeCell, yesNo } from '@zhilu/platform/documents';
import { isLegalDate, periodWords } from '@zhilu/kernel/time';
import {
  codesOf,
  INTERRUPTION,
  type Interruption,
  RECTIFICATION_COLUMN,
  type RectificationColumn,
  REQUEST_KIND,
  REQUEST_STATE,
  type RequestKind,
  type RequestState,
  stateWord,
  TURN,
  type Turn,
} from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { RequestReader } from '../reader.service';
import type { RequestFilter } from '../request.input';
import type { CauseCount, RequestModel } from '../request.model';
import { Causes } from './causes.service';

const PAGE = 200;
const FILTER: z.ZodType<RequestFilter> = z.strictObject({
  agencyId: z.int().nullish(),
  caseId: z.string().max(20).nullish(),
  kinds: z.array(z.enum(codesOf(REQUEST_KIND))).nullish(),
  states: z.array(z.enum(codesOf(REQUEST_STATE))).nullish(),
  turn: z.enum(codesOf(TURN)).nullish(),
  overdue: z.boolean().nullish(),
  column: z.enum(codesOf(RECTIFICATION_COLUMN)).nullish(),
  matter: z.string().max(200).nullish(),
});
const PERIOD = z.strictObject({ from: z.string().refine(isLegalDate), to: z.string().refine(isLegalDate) });

const REQUESTS: readonly TableColumn<RequestModel>[] = [
  { heading: '种类', width: 12, of: ({ kind }) => REQUEST_KIND[kind] },
  { heading: '单位', width: 28, of: ({ agencyName }) => agencyName },
  { heading: '案号', width: 26, of: ({ caseNo }) => caseNo },
  { heading: '案件名称', width: 36, personal: true, of: ({ caseTitle }) => caseTitle },
  { heading: '事项', width: 40, of: ({ about }) => about },
  { heading: '状况', width: 14, of: ({ kind, state }) => stateWord(kind, state) },
  { heading: '待谁办理', width: 12, of: ({ turn }) => (turn === null ? null : TURN[turn]) },
  { heading: '提出时间', width: 20, look: 'instant', of: ({ openedAt }) => timeCell(openedAt) },
  { heading: '办理期限', width: 20, look: 'instant', of: ({ dueAt }) => timeCell(dueAt) },
  { heading: '已超期', width: 10, of: ({ turn, overdue }) => (turn === null ? null : yesNo(overdue)) },
  { heading: '编号', width: 14, of: ({ no }) => no },
];
interface CauseLine {
  readonly name: string;
  readonly causes: readonly CauseCount[];
  readonly total: number;
  readonly faults: number | null;
}
const CAUSES: readonly TableColumn<CauseLine>[] = [
  { heading: '单位', width: 28, of: ({ name }) => name },
  ...(Object.keys(INTERRUPTION) as Interruption[]).map((cause, at): TableColumn<CauseLine> => ({
    heading: INTERRUPTION[cause],
    width: 16,
    look: 'count',
    of: ({ causes }) => causes[at]!.n,
  })),
  { heading: '合计', width: 10, look: 'count', of: ({ total }) => total },
  { heading: '设备故障记录（空为没有登记）', width: 20, look: 'count', of: ({ faults }) => faults },
];

const words = (filter: RequestFilter): [string, string][] => {
  const { kinds, states, turn, overdue, column, matter } = filter as {
    kinds?: readonly RequestKind[] | null;
    states?: readonly RequestState[] | null;
    turn?: Turn | null;
    overdue?: boolean | null;
    column?: RectificationColumn | null;
    matter?: string | null;
  };
  return [
    ['种类', kinds ? kinds.map((one) => REQUEST_KIND[one]).join('、') : '全部'],
    ['状况', states ? states.map((one) => REQUEST_STATE[one]).join('、') : '全部'],
    ...(turn ? [['待谁办理', TURN[turn]] as [string, string]] : []),
    ...(column ? [['整改看板', RECTIFICATION_COLUMN[column]] as [string, string]] : []),
    ...(matter ? [['整改事由', matter] as [string, string]] : []),
    ...(overdue ? [['只含', '已超期的'] as [string, string]] : []),
    ['不含', '您无权查看的案件的事项，也不计数'],
  ];
};

/** 办理事项、中断原因: the tables of the page of requests, as they leave. */
@Injectable()
export class RequestTables {
  constructor(reader: RequestReader, causes: Causes, tables: PageTables) {
    tables.add<RequestFilter, RequestModel>({
      name: 'requests',
      question: FILTER,
      columns: REQUESTS,
      read: async (viewer, filter) => ({
        of: [],
        said: words(filter),
        total: (await reader.page(viewer, filter, 1, null)).total,
        rows: () => everyPage((after) => reader.page(viewer, filter, PAGE, after)),
      }),
    });
    tables.add<{ from: string; to: string }, CauseLine>({
      name: 'interruptionCauses',
      question: PERIOD,
      columns: CAUSES,
      read: async (viewer, { from, to }) => {
        const { agencies, whole, total } = await causes.causes(viewer, { from, to });
        const rows: CauseLine[] = [
          ...agencies.map((one) => ({ name: one.agencyName, causes: one.causes, total: one.total, faults: one.deviceFaults })),
          { name: '合计', causes: whole, total, faults: null },
        ];
        return { of: [periodWords(from, to)], said: [['期间', periodWords(from, to)], ['口径', '提出的说明，已撤回的不计']], total: rows.length, rows: () => rows }; // prettier-ignore
      },
    });
  }
}
