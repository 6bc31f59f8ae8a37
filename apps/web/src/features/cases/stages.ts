import { instantOf } from '../../shared/date/time';
import { CHARGED, type Outcome, STAGE, type Stage } from '@zhilu/kernel/vocabulary';

/** A duty as the picture of stages sees it. */
export interface StagedDuty {
  readonly no: string;
  readonly title: string;
  readonly stage: string;
  readonly dutyClass: string;
  readonly outcome: Outcome;
  readonly dueAt: string;
  readonly metAt: string | null;
}
/** A mark: when a duty was met, or when what is not there fell due. */
export interface StageMark {
  readonly no: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly at: number;
  readonly dueAt: number;
  readonly met: boolean;
}
/** One stage of a case: its marks in time, and the span they take. */
export interface StageRow {
  readonly stage: Stage;
  readonly marks: readonly StageMark[];
  readonly from: number;
  readonly to: number;
}

const DRAWN: ReadonlySet<Outcome> = new Set<Outcome>([...CHARGED, 'notReceived', 'pending']);

/** 案件全程: the stages of a case by what was recorded and what fell due in each; stages in which nothing is are left out. */
export const stagesOf = (duties: readonly StagedDuty[]): StageRow[] =>
  (Object.keys(STAGE) as Stage[]).flatMap((stage) => {
    const marks = duties
      .filter((duty) => duty.stage === stage && duty.dutyClass !== 'case' && DRAWN.has(duty.outcome))
      .map(({ no, title, outcome, dueAt, metAt }): StageMark => {
        const due = Date.parse(dueAt);
        const met = metAt === null ? null : metAt.endsWith('Z') ? Date.parse(metAt) : (instantOf(metAt) ?? Date.parse(metAt));
        return { no, title, outcome, at: met ?? due, dueAt: due, met: met !== null };
      })
      .sort((a, b) => a.at - b.at);
    return marks.length === 0 ? [] : [{ stage, marks, from: marks[0]!.at, to: marks.at(-1)!.at }];
  });
