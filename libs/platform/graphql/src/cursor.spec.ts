import { CURSOR, readCursor, writeCursor } from './cursor';

describe('places in lists', () => {
  const DUTY = [CURSOR.instant, CURSOR.number, CURSOR.large, CURSOR.large];

  it('C1 what was written is read; nothing is the first page', () => {
    const parts = ['2026-08-01 23:59:59.999+00', '7', '120', '-9223372036854775808'];
    expect(readCursor(writeCursor(parts), DUTY)).toEqual(parts);
    expect(readCursor(null, DUTY)).toBeNull();
  });

  it.each([
    'abc|1|1|1',
    '',
    '2026-02-30 00:00:00+00|1|1|1',
    '2026-02-03 24:00:00+00|1|1|1',
    '2026-02-03 00:00:00+00|1|1',
    '2026-02-03 00:00:00+00|2147483648|1|1',
    '2026-02-03 00:00:00+00|1|9223372036854775808|1',
    '2026-02-03 00:00:00+00|-1|1|1',
    '2026-02-03 00:00:00+00|1|1|1|1',
  ])('C2 “%s” is none', (after) => expect(() => readCursor(after, DUTY)).toThrow(expect.objectContaining({ code: 'list.cursor-unknown' })));

  it.each([
    ['3 days 04:05:06', true],
    ['1 day', true],
    ['-12 days -04:05:06.25', true],
    ['00:00:00', true],
    ['04:05:06', true],
    ['', false],
    [' ', false],
    ['3 days ', false],
    ['3 days04:05:06', false],
    ['04:61:06', false],
    ['3 moons', false],
    ['abc', false],
  ])('C3 a span “%s”: %s', (text, holds) => expect(CURSOR.span(text)).toBe(holds));

  it('C4 never is a time only where a list has it', () => {
    expect([CURSOR.instantOrNever('infinity'), CURSOR.instant('infinity')]).toEqual([true, false]);
  });
});
