import type { Dossier } from '../../dossier';
import { evaluate } from '../../evaluate';
import { settle, SETTLEMENT } from '../../settlement';
import { aCase, activity, clip, context, dossier, UNDER_2021, written } from '@zhilu/testing/law/make';

const DAY = '2026-03-02';
/** A ticket as 行政处罚法 51 and 52 have it, with nothing stated that the law itself answers. */
const TICKET: Partial<Dossier> = {
  case: aCase({
    procedure: 'summary',
    filedOn: undefined,
    decidedOn: DAY,
    servedOn: DAY,
    closedOn: '2026-03-06',
    documentNo: '1号',
    legalBasis: '某条例第一条',
  }),
  written: [written('T24S', DAY), written('T24R', '2026-03-03'), written('T26', '2026-03-06'), written('T28', '2026-03-06')],
  activities: [activity()],
  recordings: [clip()],
};
const without = (item: string): Partial<Dossier> => ({ ...TICKET, written: TICKET.written!.filter((one) => one.item !== item) });

describe.each([
  ['GD-2018', {}],
  ['GD-2021', UNDER_2021],
] as const)('LW-1 简易程序 under %s', (_code, under) => {
  const outcomes = (of: Partial<Dossier>): Record<string, string[]> => {
    const found: Record<string, string[]> = {};
    for (const duty of evaluate(dossier(of), context(under))) (found[SETTLEMENT[settle(duty)]] ??= []).push(duty.kind.rule.slice(7));
    return found;
  };

  it('LW-1 a ticket with its filing and its recording has nothing missing and nothing late, and at most six unknown', () => {
    const { missing = [], late = [], indeterminate = [], onTime } = outcomes(TICKET);
    expect({ missing, late }).toEqual({ missing: [], late: [] });
    expect(indeterminate.filter((rule) => rule !== 'CASE').length).toBeLessThanOrEqual(6);
    expect(onTime).toEqual(expect.arrayContaining(['T24S', 'T24R', 'T26', 'T28', 'E1', 'E2', 'E3', 'A01', 'A10', 'O07', 'O08']));
  });

  it('LW-1 no paper is asked for besides the ticket: certificate, evidence, notice, statement and service are in it', () => {
    expect(outcomes(TICKET).notApplicable).toEqual(expect.arrayContaining(['T01', 'T02', 'T06', 'T09', 'T14', 'T15', 'T24', 'T25-PEN']));
  });

  it.each([
    ['no ticket', without('T24S'), { missing: ['T24S', 'CASE'] }],
    ['no filing', without('T24R'), { missing: ['T24R', 'CASE'] }],
    ['handed over nine days later', { ...TICKET, case: { ...TICKET.case!, servedOn: '2026-03-11' } }, { late: ['O08'] }],
    ['a ticket written the next day', { ...without('T24S'), written: [...without('T24S').written!, written('T24S', '2026-03-03')] }, { late: ['T24S', 'O07'] }],
  ] as const)('LW-1 %s: the rule that the law names speaks, and no other', (_title, of, said) => {
    const { missing = [], late = [] } = outcomes(of);
    expect({ missing, late }).toEqual({ missing: [], late: [], ...said });
  }); // prettier-ignore
});
