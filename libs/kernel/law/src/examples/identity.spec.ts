import { difference } from '../difference';
import { evaluate, explain } from '../evaluate';
import { caseDate, isOutsideEffect, packFor } from '../case-date';
import { gd2018 } from '../packs/gd-2018';
import { DOUBT, sentence, STEP_CODES } from '../guide/words/reasons';
import { aCase, activity, at, clip, context, dossier, dutyOfRule, terms, written } from '@zhilu/testing/law/make';

const full = dossier({
  case: aCase({ decidedOn: '2026-03-20', facts: { legalReviewRequired: true, majorProperty: true } }),
  written: [written('T01', '2026-03-02'), written('T22', '2026-03-19'), written('T06', '2026-03-02')],
  activities: [activity()],
  recordings: [clip()],
});

describe('the number of a duty', () => {
  it('is the same whatever the pack, as long as family and subject are', () => {
    const renamed = {
      ...gd2018(),
      code: 'GD-2021',
      rules: gd2018().rules.map((rule) => ({ ...rule, id: rule.id.replace('2018', '2021') })),
    };
    const other = context({ packs: [{ pack: renamed, from: '2018-02-01', to: null }] });
    expect(evaluate(full, other).map(({ no }) => no)).toEqual(evaluate(full, context()).map(({ no }) => no));
  });
  it('is written in stone: a change of the hash would orphan every line in the books', () => {
    expect(dutyOfRule(evaluate(full, context()), 'GD2018-T22').no).toBe('046c3f4de6810556');
    expect(dutyOfRule(evaluate(full, context()), 'GD2018-A10').no).toBe('d36f40a22a8b2a25');
  });
  it('differs between cases and between clips', () => {
    const other = { ...full, case: { ...full.case, key: 'C-2' }, recordings: [clip({ key: 'R-2' })] };
    const numbers = new Set([...evaluate(full, context()), ...evaluate(other, context())].map(({ no }) => no));
    const again = evaluate(full, context()).length + evaluate(other, context()).length;
    // The two activity duties A01 and A07 have the same key in both cases.
    expect(numbers.size).toBe(
      again -
        new Set(
          evaluate(full, context())
            .filter(({ subject }) => subject.of === 'activity')
            .map(({ no }) => no),
        ).size,
    );
  });
});

describe('the kinds of duties are shared objects', () => {
  it('equal kinds are the same object, so that they are looked up once', () => {
    const [a, b] = [evaluate(full, context()), evaluate(full, context())];
    a.forEach((duty, index) => expect(duty.kind).toBe(b[index]!.kind));
  });
});

describe('difference: what to reverse and what to post', () => {
  it('is empty between equal evaluations, and only what changed otherwise', () => {
    const before = evaluate(full, context());
    expect(difference(before, evaluate(full, context()))).toEqual({ closed: [], opened: [] });
    const less = evaluate({ ...full, written: full.written.slice(0, 2) }, context());
    const { closed, opened } = difference(before, less);
    const officers = dutyOfRule(before, 'GD2018-T06').no;
    expect(closed).toEqual([officers]);
    expect(opened.map(({ no, metAt }) => [no, metAt])).toEqual([[officers, null]]);
    expect(difference(before, []).closed.length).toBe(before.length);
  });
});

describe('the date of a case chooses its pack', () => {
  const only = (over: object) => dossier({ case: aCase({ filedOn: undefined, ...over }), activities: [] });
  it.each([
    [{ filedOn: '2026-03-03', acceptedOn: '2026-03-01', decidedOn: '2026-02-01' }, '2026-03-03', 'filed'],
    [{ acceptedOn: '2026-03-05', decidedOn: '2026-02-01' }, '2026-03-05', 'accepted'],
    [{ decidedOn: '2026-03-20', servedOn: '2026-03-10' }, '2026-03-20', 'decided'],
    [{ servedOn: '2026-03-21', publishedOn: '2026-03-01' }, '2026-03-21', 'served'],
    [{ publishedOn: '2026-03-22' }, '2026-03-22', 'published'],
    [{}, '2026-03-02', 'received'],
  ])('%j → %s %s', (over, day, kind) => {
    expect(caseDate(only(over))).toEqual({ day, kind });
  });
  it('the first activity stands before the decision', () => {
    const visits = [activity({ arrivedAt: '2026-03-09T09:00:00' }), activity({ key: 'A-2', arrivedAt: '2026-03-08' })];
    expect(caseDate({ ...only({ decidedOn: '2026-03-20' }), activities: visits })).toEqual({ day: '2026-03-08', kind: 'activity' });
  });
  it('of packs applied to the same day the one that began last is taken; outside its effect is said', () => {
    const next = { ...gd2018(), code: 'GD-2021' };
    const both = context({
      packs: [
        { pack: gd2018(), from: '2018-02-01', to: null },
        { pack: next, from: '2021-05-21', to: null },
      ],
    });
    expect(packFor(both, '2021-05-20')?.pack.code).toBe('GD-2018');
    expect(packFor(both, '2021-05-21')?.pack.code).toBe('GD-2021');
    expect(packFor(both, '2018-01-31')).toBeNull();
    expect(isOutsideEffect(packFor(context(), '2021-05-20')!, '2021-05-20')).toBe(false);
    expect(isOutsideEffect(packFor(context(), '2021-05-21')!, '2021-05-21')).toBe(true);
  });
});

describe('explain: every step is a sentence of the law', () => {
  it('cites article and text, and says how the time was reckoned', () => {
    const duty = explain(full, context()).find(({ kind }) => kind.rule === 'GD2018-T25-PEN')!;
    expect(duty.article.no).toBe('第十四条第（一）项');
    expect(duty.article.text).toContain('送达的情况');
    expect(duty.reckoning.map(sentence)).toEqual([
      '自决定日期2026年3月20日起算',
      '期限依据《中华人民共和国行政处罚法》第六十一条',
      '期限7个工作日，开始之日不计，至2026年3月31日',
      '应于2026年3月31日 23:59:59之前完成',
    ]);
    expect(duty.remedy.map(sentence)).toEqual(['归集“送达”的文字记录后即有记录；所载时间在到期之前、收到已过宽限的，记为迟报']);
  });
  it('shows the facts it looked at and where they come from', () => {
    const duty = explain(full, context()).find(({ kind }) => kind.rule === 'GD2018-T22')!;
    expect(duty.facts).toEqual([{ fact: 'legalReviewRequired', value: true, source: 'derived' }]);
  });
  it('no sentence keeps an open place, and every doubt has its words', () => {
    const poor = { ...full, case: aCase({ procedure: undefined }), recordings: [clip({ storedAt: undefined })] };
    const steps = [full, poor].flatMap((one) =>
      [context(), context({ sources: [terms({ completeFor: [] })] })].flatMap((under) =>
        explain(one, under).flatMap(({ why, reckoning, remedy }) => [...why, ...reckoning, ...remedy]),
      ),
    );
    for (const step of steps) expect(sentence(step)).not.toMatch(/[{}a-zA-Z]/);
    expect(STEP_CODES.length).toBeGreaterThan(40);
    expect(Object.values(DOUBT).every((text) => text.length > 5)).toBe(true);
    expect(at('2026-03-02')).toBe(at('2026-03-02T00:00:00'));
  });
});
