import type { Context } from '../law/context';
import type { Dossier } from '../law/dossier';
import type { Duty } from '../law/duty';
import { evaluate } from '../law/evaluate';
import { outcomeAt, settle } from '../ledger/settlement';
import type { LegalDate } from '../time/moment';

/** 撤案而未了的应录事项: of a withdrawn case, what was charged by the end of a day and never met. None where it stands. */
export const openAfterWithdrawal = (dossier: Dossier, context: Context, asOf: LegalDate): Duty[] =>
  dossier.case.withdrawnAt === undefined
    ? []
    : evaluate(dossier, context).filter(
        (duty) => outcomeAt({ settlement: settle(duty), dueAt: duty.dueAt, metAt: duty.metAt }, asOf) === 'missing',
      );
