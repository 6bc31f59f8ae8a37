import fc from 'fast-check';
import { checkObjects } from '@zhilu/intake/inspection';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { usccCheck } from '@zhilu/kernel/vocabulary';
import { startOfDay } from '@zhilu/kernel/time';
import { ALPHABET, before, CHECKS, faulty, lacking, notListed, repeated } from './cell-checks';
import { workOut } from '@zhilu/testing/files/workbook-formula.fixture';

const TODAY = '2026-11-24';
const lists = { 位次: Array.from({ length: 17 }, () => null), 代码字符: [ALPHABET] };
const holds = (type: keyof typeof CHECKS, text: string | number): unknown =>
  workOut(CHECKS[type]!.holds('K2'), { cells: { K2: text }, lists, today: TODAY });
const AGENCY = '11440000MB2D01234C';

/** Whether the intake takes a text of that kind, on the same day. */
const taken = (type: keyof typeof CHECKS, text: string): boolean => {
  const member = { agency: 'performedBy', key: 'key', date: 'filedOn', integer: 'revision', amount: 'penaltyAmount' }[type as string];
  const object =
    type === 'moment'
      ? { kind: 'written', agency: AGENCY, caseKey: 'A', item: 'T01', madeAt: text }
      : type === 'term'
        ? { kind: 'device', agency: AGENCY, key: 'D', deviceKind: 'recorder', from: text }
        : { kind: 'case', agency: AGENCY, key: 'A', actType: 'penalty', [member!]: text };
  return checkObjects([object], STANDARD_MAPPING, startOfDay(TODAY))[0]!.ok;
};

describe('checks of the template, worked out as the workbook does', () => {
  it.each([
    ['date', '2026-08-20', true],
    ['date', TODAY, true],
    ['date', '2026-11-25', false],
    ['date', '2026-02-29', false],
    ['date', '2024-02-29', true],
    ['date', '2026-8-20', false],
    ['date', '2026/08/20', false],
    ['date', '1989-12-31', false],
    ['date', '0026-08-20', false],
    ['date', '2026-08-20 ', false],
    ['date', '不详', false],
    ['date', 46254, false],
    ['term', '2030-12-31', true],
    ['term', '2130-12-31', false],
    ['moment', '2026-08-24', true],
    ['moment', '2026-08-24 09:02:10', true],
    ['moment', '2026-08-24 09:02', false],
    ['moment', '2026-08-24 24:00:00', false],
    ['moment', '2026-08-24 09:60:00', false],
    ['moment', '2026-11-25 00:00:00', false],
    ['moment', '1990-06-01 09:00:00', false],
    ['moment', '2026-08-24T09:02:10', false],
    ['integer', '1', true],
    ['integer', '0', false],
    ['integer', '1.5', false],
    ['integer', '-1', false],
    ['integer', '01', false],
    ['integer', '2147483647', true],
    ['integer', '2147483648', false],
    ['amount', '2250', true],
    ['amount', '2250.00', true],
    ['amount', '0.5', true],
    ['amount', '2,250', false],
    ['amount', '1e3', false],
    ['amount', '-1', false],
    ['amount', '两千元', false],
    ['amount', '50%', false],
    ['key', 'A'.repeat(200), true],
    ['key', 'A'.repeat(201), false],
    ['key', '0e+00', false],
    ['key', '1.23457E+14', false],
    ['key', '12月31日', false],
    ['key', '####', false],
    ['key', 'CODE+1', true],
    ['key', '粤市监〔2026〕3月1日', true],
    ['key', '20260301', true],
    ['agency', AGENCY.slice(0, 17) + usccCheck(AGENCY.slice(0, 17)), true],
    ['agency', AGENCY.slice(0, 17) + (usccCheck(AGENCY.slice(0, 17)) === '0' ? '1' : '0'), false],
    ['agency', AGENCY.slice(0, 17), false],
    ['agency', '县市场监督管理局', true],
    ['agency', 'GA-0012', true],
  ] as const)('%s %p → %p', (type, text, right) => {
    expect(holds(type, text)).toBe(right);
  });

  it('a 统一社会信用代码 passes exactly where the intake finds no fault in it (GB 32100-2015)', () => {
    const digit = fc.constantFrom(...'0123456789');
    const any = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    const code = fc.tuple(
      fc.string({ unit: any, minLength: 2, maxLength: 2 }),
      fc.string({ unit: digit, minLength: 6, maxLength: 6 }),
      fc.string({ unit: any, minLength: 8, maxLength: 12 }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(code, ([type, area, rest, sound]) => {
        const text = type + area + rest;
        const whole = sound && /^[^IOSVZ]{17}/.test(text) ? text.slice(0, 17) + usccCheck(text.slice(0, 17)) : text;
        expect([whole, holds('agency', whole)]).toEqual([whole, taken('agency', whole)]);
      }),
      { numRuns: 500 },
    );
  });

  it.each(Object.keys(CHECKS) as (keyof typeof CHECKS)[])('what the workbook lets pass as %s the intake takes', (type) => {
    const loose = fc.string({ unit: fc.constantFrom(...'0123456789-/: .,eE+%年月日T元'), minLength: 1, maxLength: 21 });
    const near = fc
      .tuple(
        fc.integer({ min: 1985, max: 2110 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        fc.integer({ min: 0, max: 90_000 }),
        fc.boolean(),
      )
      .map(([y, m, d, s, long]) => {
        const two = (n: number) => String(n).padStart(2, '0');
        return `${y}-${two(m)}-${two(d)}${long ? ` ${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : ''}`;
      });
    const number = fc.double({ noNaN: true, min: -10, max: 1e15 }).map((n) => String(n));
    const digits = fc.nat({ max: 99 }).map(String);
    const damaged = fc
      .tuple(digits, fc.constantFrom('E+', 'e+', '月', '.5E+'), digits, fc.constantFrom('', '日'))
      .map((some) => some.join(''));
    fc.assert(
      fc.property(fc.oneof(loose, near, number, damaged, fc.nat().map(String)), (text) => {
        fc.pre(text.trim() !== '');
        if (holds(type, text) === true) expect([text, taken(type, text)]).toEqual([text, true]);
      }),
      { numRuns: 1500 },
    );
  });

  it('a blank cell is not asked, and a wrong one is coloured', () => {
    const wrong = faulty(CHECKS.date!, 'K2');
    expect(workOut(wrong, { cells: {}, today: TODAY })).toBe(false);
    expect(workOut(wrong, { cells: { K2: '2026-08-20' }, today: TODAY })).toBe(false);
    expect(workOut(wrong, { cells: { K2: '2027-08-20' }, today: TODAY })).toBe(true);
  });

  it('a required cell is lacking once its line has begun; a line that takes a record back needs to say only which', () => {
    const formula = lacking('C2', '$A2:$E2', '$E2');
    expect(workOut(formula, { cells: {} })).toBe(false);
    expect(workOut(formula, { cells: { A2: 'X' } })).toBe(true);
    expect(workOut(formula, { cells: { A2: 'X', C2: '行政处罚' } })).toBe(false);
    expect(workOut(formula, { cells: { A2: 'X', E2: '是' } })).toBe(false);
    expect(workOut(lacking('B2', '$A2:$E2', null), { cells: { A2: 'X', E2: '是' } })).toBe(true);
  });

  it.each([
    ['2026-08-24 09:00:00', '2026-08-24 08:59:59', true],
    ['2026-08-24 09:00:00', '2026-08-24 09:00:00', false],
    ['2026-08-24 09:00:00', '2026-08-24', false],
    ['2026-08-24', '2026-08-24 00:00:00', false],
    ['2026-08-24', '2026-08-23', true],
    ['', '2026-08-23', false],
    ['2026-08-24', '', false],
  ])('from %p to %p is reversed: %p', (from, to, reversed) => {
    const cells = { ...(from !== '' && { F2: from }), ...(to !== '' && { G2: to }) };
    expect(workOut(before('G2', '$F2'), { cells })).toBe(reversed);
  });

  it('a number that differs behind its fifteenth digit is another number: keys are compared as texts', () => {
    const list = ['440100202600000001', '440100202600000002', 'A-1', 'a-1'];
    const at = (row: number) => workOut(repeated(`B${row}`, '编号'), { cells: { [`B${row}`]: list[row - 2]! }, lists: { 编号: list } });
    expect([at(2), at(3), at(4), at(5)]).toEqual([false, false, false, true]);
    expect(workOut(notListed('B2', '编号'), { cells: { B2: '440100202600000003' }, lists: { 编号: list } })).toBe(true);
    expect(workOut(notListed('B2', '编号'), { cells: { B2: '440100202600000002' }, lists: { 编号: list } })).toBe(false);
    expect(workOut(notListed('B2', '编号'), { cells: {}, lists: { 编号: list } })).toBe(false);
  });
});
