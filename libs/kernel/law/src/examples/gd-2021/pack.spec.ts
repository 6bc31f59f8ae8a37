import { settle } from '../../settlement';
import { ACT_TYPE, type ActType, codesOf } from '@zhilu/kernel/vocabulary';
import { sentence } from '../../guide/words/reasons';
import { caseDate, isOutsideEffect, packFor } from '../../case-date';
import { evaluate, explain } from '../../evaluate';
import { gd2018 } from '../../packs/gd-2018';
import { gd2021 } from '../../packs/gd-2021';
import { aCase, at, context, dossier, judged, UNDER_2021, written } from '@zhilu/testing/law/make';

const pack = gd2021();

describe('GD-2021: the text', () => {
  it('holds all 31 articles', () => {
    expect(Object.keys(pack.articles)).toHaveLength(31);
    expect(Object.keys(pack.articles)[0]).toBe('第一条');
    expect(Object.keys(pack.articles)[30]).toBe('第三十一条');
    for (const text of Object.values(pack.articles)) expect(text).not.toMatch(/[<>&]/);
  });
  it.each([
    ['第二条', '行政许可、行政检查、行政处罚、行政强制、行政征收、行政征用'],
    ['第十一条', '重大行政执法决定法制审核情况'],
    ['第十四条', '留置送达和公告送达'],
    ['第二十三条', '1个工作日内'],
    ['第二十五条', '保存期不得少于案卷保存期限'],
    ['第三十一条', '自发布之日起施行'],
  ])('%s says %s', (article, words) => {
    expect(pack.articles[article]).toContain(words);
  });

  it.each([
    ['T01 T02', '第九条', '第一款'],
    ['T03 T04 T05', '第九条', '第二款'],
    ['T06', '第十条', '第（一）项'],
    ['T07', '第十条', '第（二）项'],
    ['T08', '第十条', '第（三）项'],
    ['T09', '第十条', '第（四）项'],
    ['T10', '第十条', '第（五）项'],
    ['T11', '第十条', '第（六）项'],
    ['T12 T12D', '第十条', '第（七）项'],
    ['T13 T13A', '第十条', '第（八）项'],
    ['T14 T15 T16 T17', '第十条', '第（九）项'],
    ['T18', '第十条', '第（十）项'],
    ['T19', '第十条', '第（十一）项'],
    ['T20', '第十一条', '第（一）项'],
    ['T21', '第十一条', '第（二）项'],
    ['T22', '第十一条', '第（三）项'],
    ['T23', '第十一条', '第（四）项'],
    ['T24 T24S T24U T24V', '第十一条', '第（五）项'],
    ['T25 T25S T25F', '第十二条', '第（一）项'],
    ['T26 T26M', '第十二条', '第（二）项'],
    ['T27', '第十二条', '第（三）项'],
    ['T28', '第十三条', undefined],
    ['A01 A02 A04 A05 A06L A06N', '第十四条', '第一款'],
    ['A07 A07P A14', '第十四条', '第二款'],
    ['A00', '第十四条', '第三款'],
    ['A09 A09R', '第二十条', undefined],
    ['A10', '第二十三条', '第一款'],
    ['A11', '第二十五条', '第三款'],
  ])('%s rest on %s%s', (families, article, clause) => {
    for (const family of families.split(' ')) {
      // A measure within another case rests on 第十条第（八）项 with all its papers.
      const rules = pack.rules.filter((rule) => rule.family === family && !rule.id.endsWith('-IN'));
      expect(rules.length).toBeGreaterThan(0);
      for (const rule of rules) expect([rule.family, rule.article, rule.clause]).toEqual([family, article, clause]);
    }
  });
});

describe('GD-2021: which day it is chosen for', () => {
  const both = context({ packs: [...context().packs, ...UNDER_2021.packs!] });
  const codeOn = (filedOn: string) => packFor(both, caseDate(dossier({ case: aCase({ filedOn }) })).day)?.pack.code;
  it.each([
    ['2018-01-31', undefined],
    ['2018-02-01', 'GD-2018'],
    ['2021-05-20', 'GD-2018'],
    ['2021-05-21', 'GD-2021'],
    ['2026-03-02', 'GD-2021'],
  ])('a case of %s → %s', (day, code) => {
    expect(codeOn(day)).toBe(code);
  });
  it('is in effect from its first day on, and GD-2018 until the day before', () => {
    const applied = (code: string) => both.packs.find((one) => one.pack.code === code)!;
    expect(isOutsideEffect(applied('GD-2021'), '2021-05-21')).toBe(false);
    expect(isOutsideEffect(applied('GD-2021'), '2021-05-20')).toBe(true);
    expect(isOutsideEffect(applied('GD-2018'), '2021-05-21')).toBe(true);
  });
  it('what both ask for keeps its number: families survive the pack', () => {
    const stated = aCase({ decidedOn: '2026-03-20' });
    const numbers = (under: object) =>
      new Map(evaluate(dossier({ case: stated }), context(under)).map(({ no, kind }) => [kind.rule.replace(/GD\d+-/, ''), no]));
    const [then, now] = [numbers({}), numbers(UNDER_2021)];
    for (const rule of ['T01', 'T14', 'T22', 'T24', 'T25-PEN', 'A04', 'A05', 'CASE']) expect(now.get(rule)).toBe(then.get(rule));
  });
});

describe('GD-2021: four kinds of act are covered for reference', () => {
  const NAMED: ActType[] = ['licence', 'inspection', 'penalty', 'coercion', 'levy', 'requisition'];
  const late = [written('T24', '2026-03-25'), written('T20', '2026-03-24')];
  it.each(codesOf(ACT_TYPE))('%s', (actType) => {
    const named = NAMED.includes(actType);
    const stated = aCase({ actType, decidedOn: '2026-03-20', facts: { problemFound: true, documentIssued: true, emergency: false } });
    const duties = evaluate(dossier({ case: stated, written: late }), context(UNDER_2021));
    expect(duties.length).toBeGreaterThanOrEqual(25);
    const grounds = new Set(duties.filter(({ standing }) => standing !== 'notApplicable').map(({ kind }) => kind.ground));
    expect(grounds.has('step')).toBe(named);
    if (!named) expect([...grounds]).toEqual(['office']);
    const opinion = judged('GD2021-T20', { case: stated, written: late }, UNDER_2021);
    expect(opinion.dueAt).toBe(at('2026-03-20T23:59:59'));
    expect(settle(opinion)).toBe(named ? 'L' : 'O');
  });
  it('none of their duties is ever late, the whole case neither; and each says why', () => {
    const stated = aCase({ actType: 'registration', procedure: 'ordinary', decidedOn: '2026-03-20' });
    const duties = explain(dossier({ case: stated, written: late }), context(UNDER_2021));
    for (const duty of duties) expect(settle(duty)).not.toBe('L');
    expect(duties.find(({ kind }) => kind.dutyClass === 'case')!.kind.ground).toBe('office');
    expect(duties[0]!.why.map(sentence)).toContain(
      '《广东省行政执法全过程记录办法》未列明此类执法行为，本项供参考，列为内部时限，不认定逾期',
    );
  });
  it('GD-2018 names all ten: none is for reference', () => {
    expect(gd2018().reference).toBeUndefined();
    expect(pack.reference).toEqual(['payment', 'confirmation', 'registration', 'adjudication']);
  });
});

describe('GD-2021: review and discussion of major decisions only (Art 11 (3), (4))', () => {
  const of = (rule: string, facts: object, records = [] as ReturnType<typeof written>[]) =>
    judged(`GD2021-${rule}`, { case: aCase({ decidedOn: '2026-03-20', facts }), written: records }, UNDER_2021).standing;
  it.each([
    ['T22', { majorDecision: true }, 'firm'],
    ['T22', { majorDecision: false, legalReviewRequired: true }, 'notApplicable'],
    ['T22', { legalReviewRequired: true }, 'indeterminate'],
    ['T23', { majorDecision: true, collectiveDiscussionRequired: true }, 'firm'],
    ['T23', { majorDecision: true, collectiveDiscussionRequired: false }, 'notApplicable'],
    ['T23', { majorDecision: false, collectiveDiscussionRequired: true }, 'firm'],
    ['T23', { majorDecision: true }, 'indeterminate'],
  ])('%s, %j → %s', (rule, facts, standing) => {
    expect(of(rule, facts)).toBe(standing);
  });
  it('a review, or a hearing held, proves the decision major', () => {
    expect(of('T22', { majorDecision: false }, [written('T22', '2026-03-19')])).toBe('firm');
    expect(of('T22', { majorDecision: false }, [written('T18', '2026-03-19')])).toBe('firm');
  });
});
