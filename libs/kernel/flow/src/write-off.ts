import { type Context, type Dossier, type Duty, evaluate, outcomeAt, settle } from '@zhilu/kernel/law';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Outcome } from '@zhilu/kernel/vocabulary';

const OPEN: ReadonlySet<Outcome> = new Set(['missing', 'notReceived']);

/** 撤回后未完成的应记录事项: of a withdrawn case, what was due by the end of a day and never met. None where it stands. */
export const openAfterWithdrawal = (dossier: Dossier, context: Context, asOf: LegalDate): Duty[] =>
  dossier.case.withdrawnAt === undefined
    ? []
    : evaluate(dossier, context).filter((duty) =>
        OPEN.has(outcomeAt({ settlement: settle(duty), dueAt: duty.dueAt, metAt: duty.metAt }, asOf)),
      );
