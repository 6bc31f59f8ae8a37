import type { Decision } from '@zhilu/kernel/ledger';
import { legalDateOf } from '@zhilu/kernel/time';
import { openAfterWithdrawal } from '@zhilu/kernel/flow';
import { Deciding, Ledger } from '@zhilu/ledger';
import type { TestApp } from '../harness';

/** A case as its source calls it. */
interface Called {
  readonly agency: number;
  readonly source: number;
  readonly key: string;
}
/** Beyond every posting. */
const NEWEST = 2_147_483_647;

const numberOf = async (test: TestApp, { source, key }: Called): Promise<number> => {
  const { rows } = await test.owner.query('select case_id from case_key where source_no = $1 and source_case = $2', [source, key]);
  return Number((rows[0] as { case_id: string }).case_id);
};
const scopeOf = ({ agency }: Called) => ({ stat: [agency], case: [agency], role: 'system' });

/** Posts a decision about a case; one about the case record is about this case's, whatever key it was made with. */
export const decideAbout = async (test: TestApp, one: Called, decision: Decision): Promise<void> => {
  const caseId = await numberOf(test, one);
  const about = decision.of === 'correction' && decision.kind === 'case' ? { ...decision, key: one.key } : decision;
  await test.database.run(scopeOf(one), (tx) =>
    test.app.get(Deciding).decide(tx, { agency: one.agency, caseId }, about, decision.of, test.clock.at),
  );
};

/** Writes off what a withdrawn case leaves open now; nothing where it stands. */
export const writeOffOpen = async (test: TestApp, one: Called): Promise<void> => {
  const caseId = await numberOf(test, one);
  const open = await test.database.run(scopeOf(one), async (tx) => {
    const ledger = test.app.get(Ledger);
    const dossier = await ledger.dossier(tx, { agency: one.agency, caseId }, NEWEST);
    if (dossier?.case.withdrawnAt === undefined) return null;
    const context = (await ledger.contextAt(tx, NEWEST)).of(one.agency);
    const duties = openAfterWithdrawal(dossier, context, legalDateOf(test.clock.at)).map(({ no }) => no);
    return { withdrawnAt: dossier.case.withdrawnAt, duties };
  });
  if (open !== null) await decideAbout(test, one, { of: 'writeOff', request: 1, ...open });
};
