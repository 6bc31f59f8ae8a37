import { draftOf, editsOf, type TriedRule, unitsOf } from './draft';

const rule = {
  id: 'R',
  title: '储存',
  dutyClass: 'storage',
  stage: 'archive',
  articleNo: '第二十三条',
  articleText: '',
  backstop: null,
  scenes: ['siteInspection', 'hearing'],
  terms: [
    { ground: 'statute', anchor: '制作完成', n: 24, unit: 'hour', restDay: null, ofInstant: true, statute: null, statuteText: null },
    {
      ground: 'step',
      anchor: '决定日期',
      n: 3,
      unit: 'naturalDay',
      restDay: 'counted',
      ofInstant: false,
      statute: null,
      statuteText: null,
    },
  ],
} as TriedRule;
const draft = draftOf(rule);
const edits = (change: Partial<typeof draft>) => editsOf(rule, { ...draft, ...change });

describe('what a form comes to as edits', () => {
  it('nothing where nothing was changed', () => expect(edits({})).toEqual([]));
  it('a limit in another unit', () =>
    expect(edits({ terms: [{ n: 2, unit: 'workingDay' }, draft.terms[1]!] })).toEqual([
      { rule: 'R', path: 'due.terms.0.period', value: '{"n":2,"unit":"workingDay"}' },
    ]));
  it('natural days keep what the rule says of rest days', () =>
    expect(edits({ terms: [draft.terms[0]!, { n: 5, unit: 'naturalDay' }] })).toEqual([
      { rule: 'R', path: 'due.terms.1.period', value: '{"n":5,"unit":"naturalDay","restDay":"counted"}' },
    ]));
  it('the backstop and the scenes', () =>
    expect(edits({ backstop: 30, scenes: ['hearing'] })).toEqual([
      { rule: 'R', path: 'due.backstop', value: '30' },
      { rule: 'R', path: 'scenes', value: '["hearing"]' },
    ]));
  it('a rule switched off is nothing else', () =>
    expect(edits({ off: true, backstop: 30 })).toEqual([{ rule: 'R', path: '', value: 'null' }]));
  it('hours only from an instant', () =>
    expect(rule.terms.map(unitsOf)).toEqual([
      ['hour', 'workingDay'],
      ['workingDay', 'naturalDay'],
    ]));
});
