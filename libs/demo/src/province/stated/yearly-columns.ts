import { addDays, type LegalDate } from '@zhilu/kernel/time';
import type { CaseLine } from '../case-lines';
import { Chance } from '../chance';

/** Of a case what only the yearly tables ask for. With numbers of its own: the other cases are drawn as if it were not stated. */
export const yearlyColumnsOf = (key: string, stated: Partial<CaseLine>, until: LegalDate): Partial<CaseLine> => {
  const chance = new Chance(`yearly ${key}`);
  const { actType } = stated;
  const [accepted, decided] = [stated.acceptedOn, stated.decidedOn] as (LegalDate | undefined)[];
  /** Days that have not come yet are not stated. */
  const by = (day: LegalDate): LegalDate | undefined => (day <= until ? day : undefined);
  if (actType === 'licence' && accepted !== undefined) {
    const revoked = decided !== undefined && stated.caseOutcome !== 'refused' && chance.is(0.02) ? by(addDays(decided, chance.whole(30, 300))) : undefined; // prettier-ignore
    return { appliedOn: addDays(accepted, -chance.whole(0, 4)), ...(revoked !== undefined && { revokedOn: revoked }) };
  }
  if (decided === undefined) return {};
  if (actType === 'levy') return { levyAmount: `${chance.whole(20, 4_000) * 100}.00` };
  if (actType !== 'penalty' || stated.caseOutcome !== 'imposed') return {};
  if (chance.is(0.02)) {
    const executed = by(addDays(decided, chance.whole(40, 200)));
    return { executionModes: [chance.of(['surcharge', 'surcharge', 'transfer', 'auction', 'restoration', 'substitute'])], ...(executed !== undefined && { executedOn: executed }) }; // prettier-ignore
  }
  const applied = chance.is(0.02) ? by(addDays(decided, chance.whole(180, 270))) : undefined;
  return applied === undefined ? {} : { courtAppliedOn: applied };
};
