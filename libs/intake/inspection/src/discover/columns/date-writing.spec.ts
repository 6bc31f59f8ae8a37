import { DateReader, FIELDS } from '@zhilu/intake/format';
import { dateWritingOf } from './date-writing';

const dates = new DateReader(Date.parse('2026-11-24T02:00:00Z'));
const filedOn = FIELDS.case.find(({ name }) => name === 'filedOn')!;
const arrivedAt = FIELDS.activity.find(({ name }) => name === 'arrivedAt')!;
const read = (field: typeof filedOn, formats: readonly string[], text: string) =>
  field.type === 'date' ? dates.day(text, formats) : dates.moment(text, formats);

describe('dateWritingOf', () => {
  it('names no format where the usual ones read every value', () => {
    const found = dateWritingOf(['2026-08-20', '2026/8/2', '2026年2月18日', '２０２６-０８-０１', ''], filedOn, dates);
    expect(found).not.toHaveProperty('formats');
    expect(found).toMatchObject({ questions: [], unread: [], unreadCount: 0 });
    expect(found.ways.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  it.each([
    [filedOn, '20250218', ['yyyyMMdd'], '2025-02-18'],
    [filedOn, '2026.8.2', ['yyyy.M.d'], '2026-08-02'],
    [filedOn, '2026-8-2', ['yyyy-M-d'], '2026-08-02'],
    [filedOn, '2026-04-23 15:29:43', ['yyyy-MM-dd HH:mm:ss'], '2026-04-23'],
    [filedOn, '2026/1/2 下午3:05', ['yyyy/M/d ah:mm'], '2026-01-02'],
    [arrivedAt, '2026/1/2 下午3:05', ['yyyy/M/d ah:mm'], '2026-01-02T15:05:00'],
    [arrivedAt, '2026年1月2日 上午9:05', ['yyyy年M月d日 ah:mm'], '2026-01-02T09:05:00'],
    [arrivedAt, '2026-01-02 09:05', ['yyyy-MM-dd HH:mm'], '2026-01-02T09:05:00'],
    [arrivedAt, '20260102090500', ['yyyyMMddHHmmss'], '2026-01-02T09:05:00'],
  ])('of %j, %s is written %j', (field, text, formats, expected) => {
    const found = dateWritingOf([text], field, dates);
    expect(found.formats).toEqual(formats);
    expect(read(field, found.formats!, text)).toBe(expected);
  });

  it('several ways in one column are named together, the fewest that read all', () => {
    const found = dateWritingOf(['2026-07-01', '2026-7-2', '2026年7月3日', '20260704', '46213'], filedOn, dates, 1900);
    expect(found.formats).toEqual(['yyyy-M-d', 'yyyy年M月d日', 'yyyyMMdd', 'serial-1900']);
    expect(found.ways.map(({ count }) => count)).toEqual([2, 1, 1, 1]);
    expect(found.unread).toEqual([]);
    expect(read(filedOn, found.formats!, '46213')).toBe('2026-07-10');
  });

  it('serials are reckoned by the date system of the workbook; of a text file it is asked', () => {
    expect(dateWritingOf(['44751'], filedOn, dates, 1904).formats).toEqual(['serial-1904']);
    const asked = dateWritingOf(['46213', '2026-07-01'], filedOn, dates);
    expect(asked).not.toHaveProperty('formats.1');
    expect(asked.questions).toEqual([
      {
        text: '日期写成了序号，文本文件不记日期制，请核对来源后选定。',
        examples: ['46213'],
        options: [
          { format: 'serial-1900', text: '1900 日期制', reads: 1, of: 1 },
          { format: 'serial-1904', text: '1904 日期制', reads: 0, of: 1 },
        ],
      },
    ]);
  });

  it('01/02/2025 is asked and named by no format, even where other values tell the order', () => {
    const found = dateWritingOf(['01/02/2025', '25/02/2025', '01/02/2025'], filedOn, dates);
    expect(found).not.toHaveProperty('formats');
    expect(found.questions).toEqual([
      {
        text: '日和月哪个在前，从写法看不出来，请核对来源后选定。',
        examples: ['01/02/2025', '25/02/2025'],
        options: [
          { format: 'd/M/yyyy', text: '日在前', reads: 3, of: 3 },
          { format: 'M/d/yyyy', text: '月在前', reads: 2, of: 3 },
        ],
      },
    ]);
  });

  it('days that are none, and what is no date, are told with their count and reason', () => {
    const found = dateWritingOf(['2026-09-31', '2026-09-31', '不详', '2026-09-30', '25-02-18'], filedOn, dates);
    expect(found.unreadCount).toBe(4);
    expect(found.unread).toEqual([
      { value: '2026-09-31', count: 2, reason: '日期不存在。' },
      { value: '不详', count: 1, reason: '不是已知的日期写法。' },
      { value: '25-02-18', count: 1, reason: '不是已知的日期写法。' },
    ]);
  });

  it('a moment written to the minute says that its seconds are taken as nought', () => {
    expect(dateWritingOf(['2026-01-02 09:05'], arrivedAt, dates).ways[0]!.note).toBe('只写到分，按 0 秒计');
    expect(dateWritingOf(['2026-01-02 09:05'], filedOn, dates).ways[0]!.note).toBe('');
  });
});
