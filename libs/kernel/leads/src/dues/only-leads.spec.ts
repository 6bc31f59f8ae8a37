import { context, dossier, written } from '@zhilu/testing/law/make';
import { onlyLead, setAsideOf } from './only-leads';

const RULE = 'GD2018-T25-PEN';
const of = (papers = [written('T25', '2026-04-20')]) => dossier({ case: { ...dossier().case, decidedOn: '2026-03-10' }, written: papers });
const under = (onlyLeads: string[]) => context({ configuration: { onlyLeads } });

describe('仅作线索: what a rule set aside would find', () => {
  it('OL-1 is one lead a rule, with how many it would find late and missing, and the cases', () => {
    const seen = [
      ...setAsideOf(1, of(), under([RULE]), '2026-11-23'),
      ...setAsideOf(2, of([]), under([RULE]), '2026-11-23'),
      ...setAsideOf(3, of([written('T25', '2026-03-11')]), under([RULE]), '2026-11-23'),
    ];
    const { leads, base } = onlyLead(seen);
    expect(base).toEqual({ n: 2, of: 3 });
    expect(leads).toEqual([
      {
        kind: 'onlyLead',
        subject: RULE,
        values: { title: '送达', of: 3, late: 1, missing: 1, allowed: 0 },
        cases: [
          { caseId: 1, records: [] },
          { caseId: 2, records: [] },
        ],
      },
    ]);
  });

  it('OL-2 is nothing where the office has set no rule aside, and nothing before the duty was due', () => {
    expect(setAsideOf(1, of(), under([]), '2026-11-23')).toEqual([]);
    expect(onlyLead(setAsideOf(2, of([]), under([RULE]), '2026-03-12')).leads).toEqual([]);
  });
});
