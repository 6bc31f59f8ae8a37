import {
  type Accountable,
  barOfGround,
  type Decided,
  type Found,
  requireDecided,
  requireHeard,
  requireItem,
  requirePersons,
} from '@zhilu/kernel/flow';
import { accountabilityArticle } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { endOfDay, startOfDay } from '@zhilu/kernel/time';
import { type HumanFinding, MEASURE, type Measure } from '@zhilu/kernel/vocabulary';

const A2018 = accountabilityArticle('GD-2018')!;
const A2021 = accountabilityArticle('GD-2021')!;
const found = (...findings: HumanFinding[]): Found[] => findings.map((finding) => ({ finding, reason: '据证据四' }));
const person = (measure: Measure, name = '黄某'): Accountable => ({
  name,
  post: '副局长',
  responsibility: 'inCharge',
  delegatedBody: null,
  measure,
});
const refusal = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

describe('责任追究: the article', () => {
  it.each([
    ['GD-2018', 1, [], null],
    ['GD-2018', 2, [], 'referral.finding-missing'],
    ['GD-2018', 2, ['graveConsequence'], null],
    ['GD-2018', 3, ['intent'], 'referral.finding-missing'],
    ['GD-2018', 3, ['graveConsequence'], null],
    ['GD-2018', 4, ['graveConsequence', 'grossNegligence'], 'referral.finding-missing'],
    ['GD-2018', 4, ['intent'], null],
    ['GD-2018', 5, [], null],
    ['GD-2018', 6, [], 'referral.item-unknown'],
    ['GD-2021', 2, ['graveConsequence'], 'referral.finding-missing'],
    ['GD-2021', 2, ['grossNegligence'], 'referral.finding-missing'],
    ['GD-2021', 2, ['graveConsequence', 'grossNegligence'], null],
    ['GD-2021', 2, ['graveConsequence', 'intent'], null],
    ['GD-2021', 4, ['grossNegligence'], 'referral.finding-missing'],
  ] as const)('AA-1 %s item %i with %j → %s', (pack, no, findings, expected) => {
    expect(refusal(() => requireItem(accountabilityArticle(pack)!, no, found(...findings)))).toBe(expected);
  });

  it('AA-2 a finding without words is none', () => {
    expect(refusal(() => requireItem(A2018, 3, [{ finding: 'graveConsequence', reason: ' ' }]))).toBe('referral.finding-wordless');
    expect([A2018.no, A2021.no, accountabilityArticle('TEST')]).toEqual(['第二十七条', '第二十八条', null]);
  });

  it('AA-3 a measure beyond the article is refused by name; the heaviest two need a finding of their own', () => {
    const against = (measure: Measure, ...findings: HumanFinding[]) =>
      refusal(() => requirePersons(A2018, [person(measure)], found(...findings)));
    expect((Object.keys(MEASURE) as Measure[]).map((measure) => [measure, against(measure)])).toEqual([
      ['selfCriticism', null],
      ['education', null],
      ['circulated', null],
      ['training', null],
      ['suspended', null],
      ['revoked', 'referral.measure-needs'],
      ['handedOver', 'referral.measure-needs'],
      ['apology', 'referral.measure-beyond'],
      ['dutyStopped', 'referral.measure-beyond'],
      ['resignation', 'referral.measure-beyond'],
      ['dismissed', 'referral.measure-beyond'],
    ]);
    expect([against('revoked', 'serious'), against('handedOver', 'discipline'), against('revoked', 'discipline')]).toEqual([
      null,
      null,
      'referral.measure-needs',
    ]);
    expect(refusal(() => requirePersons(A2018, [], []))).toBe('referral.persons');
    expect(refusal(() => requirePersons(A2018, [{ ...person('training'), post: ' ' }], []))).toBe('referral.persons');
    expect(refusal(() => requirePersons(A2018, [person('training'), person('education')], []))).toBe('referral.person-twice');
  });

  it('AA-4 silence is noted after the last second of the time for a statement, never before, and not where the time cannot be told', () => {
    const due = endOfDay('2026-11-12') - 1000;
    const silent = [{ name: '黄某', made: false, text: '期限内未作陈述' }];
    const heard = (statements: Parameters<typeof requireHeard>[1], dueAt: number | null, now: number) =>
      refusal(() => requireHeard([person('training')], statements, { dueAt, now }));
    expect([heard(silent, due, due), heard(silent, due, due + 1), heard(silent, null, due + 1)]).toEqual([
      'referral.statement-open',
      null,
      'referral.statement-open',
    ]);
    expect(heard([{ name: '黄某', made: true, text: '设备不足' }], due, startOfDay('2026-11-01'))).toBeNull();
    expect(heard([{ name: '黄某', made: true, text: '' }], due, due)).toBe('referral.statement-empty');
    expect(heard([], due, due + 1)).toBe('referral.statements');
    expect(heard([...silent, { name: '他人', made: true, text: '……' }], due, due + 1)).toBe('referral.statements');
  });

  it('AA-5 nothing heavier is decided than was heard about; what is changed is said why', () => {
    const told = [person('training'), person('circulated', '张某')];
    const decided = (first: Measure | null, reason = '', second: Measure | null = 'circulated'): Decided[] => [
      { name: '黄某', measure: first, reason },
      { name: '张某', measure: second, reason },
    ];
    const say = (list: Decided[]) => refusal(() => requireDecided(A2018, told, list, found('serious')));
    expect(say(decided('training'))).toBeNull();
    expect(say(decided('education'))).toBe('referral.change-wordless');
    expect(say(decided('education', '采纳陈述'))).toBeNull();
    expect(say(decided(null, '采纳陈述'))).toBeNull();
    expect(say(decided('suspended', '情节较重'))).toBe('referral.heavier');
    expect(say(decided('dismissed', '情节较重'))).toBe('referral.measure-beyond');
    expect(say(decided(null, '采纳', null))).toBe('referral.nobody');
    expect(say(decided('training').slice(1))).toBe('referral.undecided');
  });

  it('AA-6 迟报, 信息不足, 内部时限 and what is in time support nothing, each by its name', () => {
    const at = startOfDay('2026-09-01');
    const duty = { standing: 'firm', dueAt: at, metAt: at + 1, lateBy: 'declared', kind: { ground: 'statute' } } as Parameters<
      typeof barOfGround
    >[0];
    const bar = (over: object) => barOfGround({ ...duty, ...over }, '2026-09-30');
    expect(bar({})).toBeNull();
    expect(bar({ metAt: null, lateBy: null })).toBeNull();
    expect(bar({ lateBy: 'receipt' })).toBe('referral.rests-on-reported-late');
    expect(bar({ standing: 'indeterminate' })).toBe('referral.rests-on-unknown');
    expect(bar({ metAt: null, lateBy: null, kind: { ground: 'office' } })).toBe('referral.rests-on-office-period');
    expect(bar({ metAt: at, lateBy: null })).toBe('referral.no-breach');
    expect(bar({ standing: 'notApplicable' })).toBe('referral.no-breach');
    expect(barOfGround({ ...duty, metAt: null, lateBy: null }, '2026-08-31')).toBe('referral.no-breach');
  });
});
