import { explain, outcomeAt, sentence, settle } from '@zhilu/kernel/law';
import { offeredUnder, type ReviewStandard } from '@zhilu/kernel/review';
import type { LegalDate } from '@zhilu/kernel/time';
import { OUTCOME } from '@zhilu/kernel/vocabulary';
import type { Ledger } from '@zhilu/ledger';
import type { Tx } from '@zhilu/platform/database';
import type { ReviewFinding } from '../desk/desk.model';

/** A case as it stood at a posting and a day. */
export interface CaseAt {
  readonly agency: number;
  readonly caseId: string;
  readonly known: number;
  readonly asOf: LegalDate;
}

/** 自动疑点 of a case: what a statute or a step asked for and was late or is missing, each under the item of a standard it is offered for. */
export const findingsOf = async (
  tx: Tx,
  ledger: Ledger,
  standard: ReviewStandard,
  { agency, caseId, known, asOf }: CaseAt,
): Promise<ReviewFinding[]> => {
  const dossier = await ledger.dossier(tx, { agency, caseId: Number(caseId) }, known);
  if (dossier === null) return [];
  const context = (await ledger.contextAt(tx, known)).of(agency);
  const found = explain(dossier, context).flatMap((duty) => {
    const outcome = outcomeAt({ settlement: settle(duty), dueAt: duty.dueAt, metAt: duty.metAt }, asOf);
    if (duty.kind.dutyClass === 'case' || (outcome !== 'late' && outcome !== 'missing')) return [];
    const why = duty.why.at(-1);
    return [
      { no: duty.no, rule: duty.kind.rule, title: duty.title, outcome: OUTCOME[outcome], why: why === undefined ? '' : sentence(why) },
    ];
  });
  return [...offeredUnder(standard, found)].flatMap(([item, own]) => own.map((one) => ({ ...one, item })));
};
