import type { CaseOutcome } from '@zhilu/kernel/vocabulary';
import type { CaseRecord, Dossier } from '../../dossier';
import { evaluate } from '../../evaluate';
import { settle, SETTLEMENT } from '../../settlement';
import { aCase, context, dossier, UNDER_2021 } from '@zhilu/testing/law/make';

const CLOSED: Partial<CaseRecord> = {
  filedOn: '2026-03-02',
  closedOn: '2026-03-30',
  facts: { hearingRightApplies: true, decisionImposesDuty: true },
};
const ended = (actType: CaseRecord['actType'], caseOutcome?: CaseOutcome): Partial<Dossier> => ({
  case: aCase({ ...CLOSED, actType, ...(caseOutcome && { caseOutcome }) }),
});
/** What binds a case that has nothing in its file but its closing. */
const binding = (of: Partial<Dossier>, under = {}): string[] =>
  evaluate(dossier(of), context(under)).flatMap((duty) => (SETTLEMENT[settle(duty)] === 'notApplicable' ? [] : [duty.kind.rule.slice(7)]));

describe.each([
  ['GD-2018', {}],
  ['GD-2021', UNDER_2021],
])('LW-2 办理结果 under %s', (_code, under) => {
  it.each([
    // 送达方式 is not stated: that the penalty was served by announcement (民事诉讼法第九十五条) is neither said nor excluded, so T25N is asked as well.
    ['imposed', ['T14', 'T15', 'T17', 'T25-PEN', 'T25N', 'T26']],
    ['notImposed', ['T25N']],
    ['dropped', []],
    ['transferred', []],
    ['crime', []],
    ['terminated', []],
  ] as const)('LW-2 a penalty that ended %s owes of notice, statement, hearing, service and performance: %j', (outcome, owed) => {
    const asked = ['T14', 'T15', 'T17', 'T25-PEN', 'T25N', 'T26'];
    expect(binding(ended('penalty', outcome), under).filter((rule) => asked.includes(rule))).toEqual(owed);
  });

  it('LW-2 evidence is for whom the case belongs to: a case sent to another agency owes none', () => {
    const asked = ['T06', 'T09', 'G1'];
    expect(binding(ended('penalty', 'transferred'), under).filter((rule) => asked.includes(rule))).toEqual([]);
    expect(
      binding(ended('penalty', 'dropped'), under)
        .filter((rule) => asked.includes(rule))
        .sort(),
    ).toEqual(['G1', 'T06', 'T09']);
  });

  it.each([
    ['granted', ['T25-LIC']],
    ['refused', ['T25N']],
    ['terminated', []],
  ] as const)('LW-2 a licence that ended %s is served by %j', (outcome, owed) => {
    expect(binding(ended('licence', outcome), under).filter((rule) => rule.startsWith('T25'))).toEqual(owed);
  });

  it('LW-2 an outcome not stated leaves everything as asked: silence lifts no duty', () => {
    const all = binding(ended('penalty'), under);
    expect(all).toEqual(binding(ended('penalty', 'imposed'), under));
    for (const outcome of ['notImposed', 'dropped', 'transferred', 'crime', 'terminated'] as const)
      expect(binding(ended('penalty', outcome), under).filter((rule) => rule !== 'T25N' && !all.includes(rule))).toEqual([]);
  });
});
