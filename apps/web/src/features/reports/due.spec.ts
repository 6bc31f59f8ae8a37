import { dueReports, type KnownEdition } from './due';

const edition = (more: Partial<KnownEdition>): KnownEdition => ({
  id: 'e',
  from: '2026-07-01',
  to: '2026-09-30',
  no: 1,
  office: '省',
  state: 'locked',
  ...more,
});

describe('应出报告', () => {
  it.each([
    ['2026-11-23', '2026-10-01', '2026-07-01', '2025-01-01'],
    ['2026-10-31', '2026-10-01', '2026-07-01', '2025-01-01'],
    ['2026-09-30', '2026-09-01', '2026-07-01', '2025-01-01'],
    ['2026-09-29', '2026-08-01', '2026-04-01', '2025-01-01'],
    ['2026-01-15', '2025-12-01', '2025-10-01', '2025-01-01'],
    ['2025-12-31', '2025-12-01', '2025-10-01', '2025-01-01'],
  ])(
    'RD-1 when %s has ended, a notice of the month from %s, reports of the quarter from %s and data of the year from %s are due',
    (closed, month, quarter, year) => {
      expect(dueReports(closed, '省', []).map(({ kind, from }) => [kind, from])).toEqual([
        ['notice', month],
        ['analysis', quarter],
        ['rectification', quarter],
        ['yearly', year],
      ]);
    },
  );

  it('RD-2 of the office’s own editions the newest locked one counts; another office’s does not', () => {
    const [, analysis] = dueReports('2026-11-23', '省', [
      edition({ id: 'other', no: 9, office: '市' }),
      edition({ id: 'one' }),
      edition({ id: 'two', no: 2 }),
      edition({ id: 'three', no: 3, state: 'prepared' }),
      edition({ id: 'gone', no: 3, state: 'returned' }),
    ]);
    expect([analysis!.locked!.id, analysis!.prepared!.id]).toEqual(['two', 'three']);
    expect(dueReports('2026-11-23', '县', [edition({})]).every(({ locked }) => locked === null)).toBe(true);
  });
});
