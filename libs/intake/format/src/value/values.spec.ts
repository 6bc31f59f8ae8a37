import fc from 'fast-check';
import { FIELDS } from '../fields';
import { dateFormat, DateReader } from './dates';
import { usccCheck, usccFault } from '@zhilu/kernel/vocabulary';
import { checkValue } from './values';

const RECEIVED = Date.parse('2026-11-24T02:00:00Z');
const scope = { dates: new DateReader(RECEIVED), items: { SEND: '寄出罚单' } };
const fieldOf = (name: string) =>
  Object.values(FIELDS)
    .flat()
    .find((field) => field.name === name)!;
/** The value of a text, or the code of what is wrong with it. */
const check = (name: string, text: string, formats?: readonly string[]): unknown => {
  const codes: string[] = [];
  const value = checkValue(fieldOf(name), text, scope, (code) => void codes.push(code), formats);
  return codes.length > 0 ? codes.join() : value;
};

describe('B-10 dates', () => {
  it.each([
    ['2026-08-20', '2026-08-20'],
    ['2026/8/2', '2026-08-02'],
    ['2026年8月2日', '2026-08-02'],
    ['２０２６－０８－０２', '2026-08-02'],
    [' 2026-08-20 ', '2026-08-20'],
    ['2024-02-29', '2024-02-29'],
    ['1990-01-01', '1990-01-01'],
    ['2026-11-25', '2026-11-25'],
    ['2026-02-30', 'date-absent'],
    ['2025-02-29', 'date-absent'],
    ['2026-13-01', 'date-absent'],
    ['1989-12-31', 'date-too-early'],
    ['2026-11-26', 'date-in-future'],
    ['9999-12-31', 'date-in-future'],
    ['02-01-26', 'date-format'],
    ['20260820', 'date-format'],
    ['民国115年1月1日', 'date-format'],
    ['infinity', 'date-format'],
    ['294277-01-01', 'date-format'],
    ['2026-08-20 10:00:00', 'date-format'],
    ['2026-08-20\u0000', 'character-forbidden'],
    ['', undefined],
    ['　', undefined],
  ])('a day written %j is %s', (text, expected) => {
    expect(check('filedOn', text)).toBe(expected);
  });

  it.each([
    ['2026-08-24 09:02:10', '2026-08-24T09:02:10'],
    ['2026-08-24T09:02:10', '2026-08-24T09:02:10'],
    ['2026-08-24T01:02:10Z', '2026-08-24T09:02:10'],
    ['2026-08-24T20:02:10Z', '2026-08-25T04:02:10'],
    ['2026-08-24T09:02:10+08:00', '2026-08-24T09:02:10'],
    ['2026-08-24T10:02:10+0900', '2026-08-24T09:02:10'],
    ['2026/8/24 9:02:10', '2026-08-24T09:02:10'],
    ['2026年8月24日 9时02分10秒', '2026-08-24T09:02:10'],
    ['2026-08-24', '2026-08-24'],
    ['2026-11-25 10:00:00', '2026-11-25T10:00:00'],
    ['2026-11-25 10:00:01', 'date-in-future'],
    ['2026-08-24 24:00:00', 'time-absent'],
    ['2026-08-24 09:60:00', 'time-absent'],
    ['2026-02-30 09:00:00', 'date-absent'],
    ['2026-08-24 09:02', 'date-format'],
    ['2026-08-24 09:02:10.500', 'moment-fraction'],
    ['2026-08-24 上午9:02:10', 'date-format'],
    ['1991-09-14 10:00:00', 'moment-before-zone'],
    ['1991-09-14', '1991-09-14'],
    ['1991-09-15 10:00:00', '1991-09-15T10:00:00'],
  ])('a moment written %j is %s', (text, expected) => {
    expect(check('arrivedAt', text)).toBe(expected);
  });

  it.each([
    ['arrivedAt', '2026-08-24 09:02', 'yyyy-MM-dd HH:mm', '2026-08-24T09:02:00'],
    ['arrivedAt', '24.08.2026 9:02:10.123', 'dd.MM.yyyy H:mm:ss.SSS', '2026-08-24T09:02:10'],
    ['filedOn', '2026-04-23 15:29:43', 'yyyy-MM-dd HH:mm:ss', '2026-04-23'],
    ['filedOn', '2006-07-24T00:00:00Z', "yyyy-MM-dd'T00:00:00Z'", '2006-07-24'],
    ['filedOn', '20260820', 'yyyyMMdd', '2026-08-20'],
    ['filedOn', '2026-08-20', 'yyyyMMdd', 'date-format'],
    ['arrivedAt', '2026-08-24', 'yyyy-MM-dd HH:mm', 'date-format'],
    ['arrivedAt', '2026/8/24 下午3:05', 'yyyy/M/d ah:mm', '2026-08-24T15:05:00'],
    ['arrivedAt', '2026/8/24 上午 9:05:10', 'yyyy/M/d a h:mm:ss', '2026-08-24T09:05:10'],
    ['arrivedAt', '2026-8-24 12:00 AM', 'yyyy-M-d h:mm a', '2026-08-24T00:00:00'],
    ['arrivedAt', '2026-8-24 12:30 pm', 'yyyy-M-d h:mm a', '2026-08-24T12:30:00'],
    ['arrivedAt', '2026-8-24 下午15:30', 'yyyy-M-d ah:mm', 'time-absent'],
    ['arrivedAt', '2026-8-24 9:5:3', 'yyyy-M-d H:m:s', '2026-08-24T09:05:03'],
    ['filedOn', '46254', 'serial-1900', '2026-08-20'],
    ['filedOn', '44792', 'serial-1904', '2026-08-20'],
    ['filedOn', '４６２５４', 'serial-1900', '2026-08-20'],
    ['arrivedAt', '46258.376504629632', 'serial-1900', '2026-08-24T09:02:10'],
    ['filedOn', '20000', 'serial-1900', 'date-too-early'],
    ['filedOn', '99999', 'serial-1900', 'date-in-future'],
    ['filedOn', '2026-08-20', 'serial-1900', 'date-format'],
  ])('%s %j under the named format %s is %s', (name, text, format, expected) => {
    expect(check(name, text, [format])).toBe(expected);
  });

  it.each(['yyyy-MM', 'yyyy-mm-dd', 'foo', 'serial', 'yyyy-M-d h:mm', 'yyyy-M-d aH:mm', 'yyyy-M-d a', 'yyyy-MM-dd HH', 'yyyy-MM-dd QQ'])(
    '%s is no format',
    (text) => {
      expect(dateFormat(text)).toBeNull();
    },
  );

  it('a way of writing named for one column is none for another', () => {
    expect(check('filedOn', '24.08.2026', ['dd.MM.yyyy'])).toBe('2026-08-24');
    expect(check('filedOn', '24.08.2026')).toBe('date-format');
  });

  it('every day of the calendar is taken, and no other (against counting day by day)', () => {
    const days = new Set<string>();
    for (let at = Date.UTC(1990, 0, 1); at <= Date.UTC(2026, 10, 25); at += 86_400_000) days.add(new Date(at).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.integer({ min: 1988, max: 2028 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (y, m, d) => {
        const text = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
        expect(check('filedOn', text) === text).toBe(days.has(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('B-12 统一社会信用代码', () => {
  it.each(['91350100M000100Y43', '914403001922038216', '91110000802100433B', '91440300708461136T'])('%s is sound', (code) => {
    expect(usccFault(code)).toBeNull();
  });
  it.each([
    ['91350100M000100Y4X', 'uscc-check', { expected: '3' }],
    ['91350100M000100Y4', 'uscc-length', { count: 17 }],
    ['91350100M000100Y433', 'uscc-length', { count: 19 }],
    ['91350100m000100y43', 'uscc-character', { character: 'm' }],
    ['91350100I000100Y43', 'uscc-character', { character: 'I' }],
  ])('%s: %s', (code, expected, values) => {
    expect(usccFault(code)).toEqual({ code: expected, values });
  });
  it('any one changed character is found', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 }),
        fc.nat(16),
        fc.constantFrom(...alphabet),
        (tail, at, other) => {
          const body = `11440000${tail.join('')}`;
          fc.pre(body[at] !== other);
          expect(usccCheck(body.slice(0, at) + other + body.slice(at + 1))).not.toBe(usccCheck(body));
        },
      ),
    );
  });
  it('full-width code is read, an office code and a name are taken as they are', () => {
    expect(check('agency', '９１３５０１００M000100Y43')).toBe('91350100M000100Y43');
    expect(check('agency', 'LD-0231')).toBe('LD-0231');
    expect(check('agency', '岭东市（市场）监管局')).toBe('岭东市（市场）监管局');
  });
});

describe('B-09 B-11 values', () => {
  it.each([
    ['title', 'a\u0000b', 'character-forbidden'],
    ['title', 'a\u001bb', 'character-forbidden'],
    ['title', 'a\u0085b', 'character-forbidden'],
    ['title', 'a\ufffdb', 'character-lost'],
    ['title', 'a\ud800b', 'surrogate-lone'],
    ['title', 'a\udc00', 'surrogate-lone'],
    ['title', '字'.repeat(32_768), 'cell-too-long'],
    ['title', '𠮷\u202e㐀é\u200d=cmd|x\n二行', '𠮷\u202e㐀é\u200d=cmd|x\n二行'],
    ['title', ' 前后空格 ', ' 前后空格 '],
    ['key', 'x'.repeat(201), 'key-too-long'],
    ['key', ' A-1 ', 'A-1'],
    ['revision', '３', 3],
    ['revision', '2147483647', 2_147_483_647],
    ['revision', '2147483648', 'integer-invalid'],
    ['revision', '0', 'integer-invalid'],
    ['revision', '-0', 'integer-invalid'],
    ['revision', 'NaN', 'integer-invalid'],
    ['revision', '1e309', 'integer-invalid'],
    ['revision', '1,234', 'integer-invalid'],
    ['penaltyAmount', '２，２５０．５０元', '2250.50'],
    ['penaltyAmount', '115万元', '1150000.00'],
    ['penaltyAmount', '罚款10万元，没收违法所得2万元', 'amount-several'],
    ['penaltyAmount', '-1', 'amount-negative'],
    ['penaltyAmount', '12.345', 'amount-fraction'],
    ['penaltyAmount', '99999999999亿元', 'amount-large'],
    ['withdrawn', '是', true],
    ['withdrawn', 'false', false],
    ['withdrawn', '1', 'boolean-unknown'],
    ['procedure', '普通程序', 'ordinary'],
    ['procedure', 'ordinary', 'ordinary'],
    ['procedure', '__proto__', 'code-unknown'],
    ['procedure', '普通', 'code-unknown'],
    ['caseOutcome', '撤销案件', 'dropped'],
    ['caseOutcome', '数据撤回', 'code-unknown'],
    ['serviceMode', '留置送达', 'lien'],
    ['serviceMode', '留置送达、邮寄送达', 'code-unknown'],
    ['stepsTaken', '询问、现场检查(勘验)；抽样取证', ['inquiry', 'site', 'sampling']],
    ['stepsTaken', '询问、谈话', 'code-unknown'],
    ['stepsTaken', '无以上各项', ['none']],
    ['penaltyKinds', '警告、罚款、没收违法所得、没收非法财物', ['warning', 'fine', 'confiscation']],
    ['penaltyKinds', '罚款、禁止从业', ['fine', 'ban']],
    ['penaltyKinds', '罚款、禁足', 'code-unknown'],
    ['penaltyKinds', '罚款、__proto__', 'code-unknown'],
    ['storedFrom', '单位自报', 'statement'],
    ['storedFrom', '单位自述', 'statement'],
    ['storedFrom', 'constructor', 'code-unknown'],
    ['item', '立案（启动）审批', 'T02'],
    ['item', '立案(启动)审批', 'T02'],
    ['item', 'T24S', 'T24S'],
    ['item', '当场处罚决定书及备案', 'T24S'],
    ['item', 'SEND', 'SEND'],
    ['item', 'T99', 'item-unknown'],
  ])('%s %j is %j', (name, text, expected) => {
    expect(check(name, text)).toStrictEqual(expected);
  });

  it('officers are separated by 、 and empty ones left out', () => {
    expect(check('officers', '张三、李四; 王五、')).toEqual(['张三', '李四', '王五']);
  });

  it('B-22 no pattern takes long over a hostile text', () => {
    const started = performance.now();
    for (const field of Object.values(FIELDS).flat())
      for (const text of ['2'.repeat(32_767), ' '.repeat(32_766) + 'x', '2026-08-24' + ' '.repeat(32_000) + '1', ':11.'.repeat(8_000)])
        checkValue(field, text, scope, () => undefined);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
