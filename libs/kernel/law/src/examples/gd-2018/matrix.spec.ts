import { ACT_TYPE, codesOf, type FactName, ITEM } from '@zhilu/kernel/vocabulary';
import type { Acts, Condition, RulePack } from '../../packs/pack';
import { gd2018 } from '../../packs/gd-2018';
import { gd2021 } from '../../packs/gd-2021';

const ACTS = codesOf(ACT_TYPE);

const FLAG: Partial<Record<FactName, string>> = {
  exOfficio: 'eo',
  withinAnotherCase: 'within',
  materialsIncomplete: 'mi',
  inquiryConducted: 'inq',
  onsiteConducted: 'site',
  evidenceBeyondApplication: 'evx',
  samplingTaken: 'smp',
  testCommissioned: 'tst',
  evidencePreserved: 'prs',
  coerciveMeasureTaken: 'coe',
  adverseDecision: 'adv',
  thirdPartyInterest: 'tpi',
  statementMade: 'stm',
  recusalRequested: 'rec',
  hearingRightApplies: 'hr',
  hearingRequested: 'hq',
  expertReview: 'exp',
  legalReviewRequired: 'lr',
  collectiveDiscussionRequired: 'cd',
  emergency: 'emg',
  approvalRequired: 'apv',
  decisionImposesDuty: 'duty',
  enforcementStarted: 'enf',
  documentIssued: 'doc',
  problemFound: 'iss',
  rectificationOrdered: 'rct',
  closed: 'cls',
  monetaryOnly: 'money',
  servedInPerson: 'person',
  servedByLien: 'lien',
  servedByAnnouncement: 'ann',
  noticePosted: 'posted',
  majorDecision: 'major',
};

/** domain.md §8.2: columns PEN LIC COE LEV REQ PAY CON REG ADJ INS; `-` never, `M` always, else the flag. */
const MATRIX: Record<keyof typeof ITEM, string> = {
  T01: 'M   eo  !within eo  M    eo  eo  eo  -   M',
  T02: 'M   eo  !within eo  !emg eo  eo  eo  -   apv',
  T03: '-   !eo -       !eo -    !eo !eo !eo M   -',
  T04: '-   mi  -       mi  -    mi  mi  mi  mi  -',
  T05: '-   !eo -       !eo -    !eo !eo !eo M   -',
  T06: 'M   site M      site M   site site site site M',
  T07: 'inq inq inq     inq inq  inq inq inq inq inq',
  T08: 'site site site site M  site site site site M',
  T09: 'M   evx M       M   M    M   M   evx M   iss',
  T10: 'smp smp smp     -   -    -   smp -   smp smp',
  T11: 'tst tst tst     tst tst  tst tst tst tst tst',
  T12: 'prs -   prs     -   -    -   -   -   prs prs',
  T13: 'coe -   !demolish,substitute&seal,detain,freeze,liberty|!enf coe - - coe - - coe',
  T14: 'M   adv|tpi !freeze M M  adv adv|tpi adv|tpi M M',
  T15: 'M   stm !freeze stm stm  stm stm stm M   stm',
  T16: 'rec rec rec     rec rec  rec rec rec rec rec',
  T17: 'hr  hr  -       hr  -    -   hr  -   hr  -',
  T18: 'hq  hq  -       hq  -    -   hq  -   hq  -',
  T19: 'exp exp exp     exp -    exp exp exp exp exp',
  T20: 'M   M   M       M   M    M   M   M   M   iss',
  T21: 'M   M   M       M   !emg M   M   M   M   iss',
  T22: 'lr  lr  lr      lr  lr   lr  lr  lr  lr  -',
  T23: 'cd  cd  cd      cd  cd   cd  cd  cd  cd  -',
  T24: 'M   M   M       M   M    M   M   M   M   doc',
  T25: 'M   M   !seal,detain,freeze M M M M M M doc',
  T26: 'duty -  duty&!seal,detain,freeze,liberty M M M - - duty rct',
  T27: 'enf -   enf     enf enf  -   -   -   enf -',
  T28: 'cls cls cls     cls cls  cls cls cls cls cls',
};
/** What the 2021 text says otherwise: review and discussion of major decisions only (Art 11 (3), (4)). */
const MATRIX_2021: typeof MATRIX = {
  ...MATRIX,
  T22: 'major major major major major major major major major -',
  T23: `${'cd '.repeat(9)}-`,
};

/** domain.md §8.3: what announces a scene of which no activity was delivered. */
/** Questioned or sampled, and no visit was delivered during which that may have been done. */
const ELSEWHERE = '!{"scene":["siteInspection","randomCheck","siteEnforcement","privateSpace","preservation","coercion","caseRoom"]}';
const QUESTIONED = ['inq|smp', 'inq|smp', 'inq|smp', 'inq', 'inq', 'inq', 'inq|smp', 'inq', 'inq|smp', 'inq|smp']
  .map((flag) => `${flag}&${ELSEWHERE}`)
  .join(' ');
const ANNOUNCED = {
  A01: ['site', 'site', '-', 'site', '', 'site', 'site', 'site', 'site', '']
    .map((flag) => (flag === '-' ? flag : `${flag && `${flag}&`}!{"scene":["privateSpace"]}`))
    .join(' '),
  A02: QUESTIONED,
  A03: 'prs -   prs     -   -    -   -   -   prs prs',
  A04: 'hq  hq  -       hq  -    -   hq  -   hq  -',
  // A freeze has no site.
  A05: 'coe&!freeze - !freeze&!money coe&!freeze|enf enf - coe&!freeze - enf coe&!freeze',
  // What a ticket hands over on the spot is in the recording of the visit (处罚法 52).
  A06: `person&!{"procedure":["summary"]} ${'person '.repeat(9)}`,
};
const ANNOUNCED_2021 = {
  A02: QUESTIONED,
  A04: ANNOUNCED.A04,
  A05: ANNOUNCED.A05,
  A06L: 'lien '.repeat(10),
  // 登报、网站公告 have no site: only a notice that was posted is filmed.
  A06N: 'ann&posted '.repeat(10),
};

const read = (condition: Condition | 'never'): string => {
  if (condition === 'never') return '-';
  if (condition === 'always') return 'M';
  if ('fact' in condition) return FLAG[condition.fact] ?? condition.fact;
  if ('coerciveType' in condition) return condition.coerciveType.join(',');
  if ('measure' in condition) return condition.measure.join(',');
  if ('not' in condition) return `!${read(condition.not)}`;
  if ('all' in condition) return condition.all.map(read).join('&');
  // A record of the item itself proves its own rule: not a flag of the matrix.
  if ('any' in condition)
    return condition.any
      .filter((part) => typeof part === 'string' || !('record' in part))
      .map(read)
      .join('|');
  return JSON.stringify(condition);
};

const cellsOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).flatMap(([family, row]) => {
    const columns = row.trim().split(/\s+/);
    return ACTS.map((act, column) => ({ family, act, expected: columns[column]! }));
  });
const rulesOf = (pack: RulePack, family: string, act: (typeof ACTS)[number]) =>
  pack.rules.filter((one) => one.family === family && one.acts[act] !== undefined);

it('the matrix has ten columns in every row', () => {
  for (const table of [MATRIX, MATRIX_2021, ANNOUNCED, ANNOUNCED_2021])
    for (const row of Object.values(table)) expect(row.trim().split(/\s+/)).toHaveLength(10);
});

describe.each([
  ['GD-2018', gd2018(), MATRIX, ANNOUNCED],
  ['GD-2021', gd2021(), MATRIX_2021, ANNOUNCED_2021],
] as const)('%s transcribes the item × act matrix', (_code, pack, matrix, announced) => {
  it.each(cellsOf(matrix))('$family of $act: $expected', ({ family, act, expected }) => {
    const [rule, ...more] = rulesOf(pack, family, act);
    expect(more).toEqual([]);
    expect(read(rule!.acts[act]!)).toBe(expected);
    expect(rule!.stage).toBe(ITEM[family as keyof typeof ITEM].stage);
  });

  it.each(cellsOf(announced))('$family of $act is announced by: $expected', ({ family, act, expected }) => {
    const [rule] = rulesOf(pack, family, act);
    const flagged = rule?.dutyClass === 'recording' ? rule.flagged : undefined;
    expect(read((flagged as Acts)[act]!)).toBe(expected);
  });

  it('every rule states its exceptions, its due and its article with text; only notes and the payment rest on the backstop', () => {
    for (const rule of pack.rules) {
      expect(Array.isArray(rule.exceptions)).toBe(true);
      expect(pack.articles[rule.article]!.length).toBeGreaterThan(10);
      if (rule.due.terms.length === 0) expect(['A09', 'A09R', 'T26', 'T28']).toContain(rule.family);
    }
  });
});
