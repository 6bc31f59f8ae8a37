import { ROLE } from '@zhilu/kernel/vocabulary';
import { type BroughtPerson, planPeople, type StandingPeople } from './plan-people';

const STANDING: StandingPeople = {
  accounts: new Map([
    ['shi', { name: '市局某', role: 'supervisor', place: '440100', ended: false }],
    ['jiu', { name: '旧人', role: 'liaison', place: 'A', ended: true }],
  ]),
  places: new Map([
    ['440100', 'node'],
    ['L01', 'node'],
    ['A', 'agency'],
  ]),
  today: '2026-11-24',
};
const person = (more: Partial<BroughtPerson> = {}): BroughtPerson => ({
  line: 2,
  account: 'xin',
  name: '新人',
  role: '单位联络员',
  place: 'A',
  until: '',
  ...more,
});
const said = (...lines: Partial<BroughtPerson>[]) =>
  planPeople(
    lines.map((line, at) => person({ line: at + 2, ...line })),
    STANDING,
  ).faults.map(({ line, column, code }) => [line, column, code]);

describe('PP people by file', () => {
  it('PP-1 a line becomes an account, its role by word or code; who stands already is counted, not made again', () => {
    const plan = planPeople(
      [
        person(),
        person({ line: 3, account: 'ju', role: 'approver', place: '440100', until: '2026-11-24' }),
        person({ line: 4, account: 'shen', role: ROLE.auditAdmin.word, place: '' }),
        person({ line: 5, account: 'shi', name: '市局某', role: 'supervisor', place: '440100', until: '2020-01-01' }),
      ],
      STANDING,
    );
    expect(plan).toEqual({
      people: [
        { account: 'xin', name: '新人', role: 'liaison', place: 'A', until: null },
        { account: 'ju', name: '新人', role: 'approver', place: '440100', until: '2026-11-24' },
        { account: 'shen', name: '新人', role: 'auditAdmin', place: null, until: null },
      ],
      same: 1,
      faults: [],
    });
  });

  it.each<[Partial<BroughtPerson>, string, string]>([
    [{ account: '' }, '账号', 'account-missing'],
    [{ account: 'x'.repeat(65) }, '账号', 'account-malformed'],
    [{ account: 'a\u202eb' }, '账号', 'account-malformed'],
    [{ name: '' }, '姓名', 'name-missing'],
    [{ name: '某'.repeat(61) }, '姓名', 'name-malformed'],
    [{ role: '' }, '角色', 'role-missing'],
    [{ role: '局长' }, '角色', 'role-unknown'],
    [{ role: 'constructor' }, '角色', 'role-unknown'],
    [{ place: '' }, '所在代码', 'place-missing'],
    [{ place: 'B' }, '所在代码', 'place-unknown'],
    [{ place: '440100' }, '所在代码', 'place-unknown'],
    [{ role: 'supervisor', place: 'A' }, '所在代码', 'place-unknown'],
    [{ role: 'systemAdmin' }, '所在代码', 'place-none'],
    [{ role: 'reviewer', place: '440100' }, '所在代码', 'place-none'],
    [{ until: '2026-13-01' }, '有效至', 'until-malformed'],
    [{ until: '2026/12/1' }, '有效至', 'until-malformed'],
    [{ until: '2026-11-23' }, '有效至', 'until-past'],
    [{ account: 'shi' }, '账号', 'account-differs'],
    [{ account: 'jiu', name: '旧人' }, '账号', 'account-ended'],
  ])('PP-2 %o: %s %s', (line, column, code) => expect(said(line)).toEqual([[2, column, code]]));

  it('PP-3 every fault of every line is told, and one account stands in one line', () => {
    expect(said({ account: '', name: '', role: '' }, {}, {})).toEqual([
      [2, '账号', 'account-missing'],
      [2, '姓名', 'name-missing'],
      [2, '角色', 'role-missing'],
      [4, '账号', 'account-twice'],
    ]);
    const { faults } = planPeople([person({ account: 'shi', name: '市局某' })], STANDING);
    expect(faults[0]!.text).toBe('账号“shi”已建立，角色、所在代码与本行不同；更改在“账号”办理。');
  });
});
