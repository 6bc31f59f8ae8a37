import { periodWords } from '@zhilu/kernel/time';
import { filterOf, lastComplete, listBehind, withFilter } from './address';

describe('filters in the address', () => {
  it.each([
    ['month', '2026-11-23', '2026-10-01', '2026-10-31'],
    ['quarter', '2026-11-23', '2026-07-01', '2026-09-30'],
    ['quarter', '2026-09-30', '2026-07-01', '2026-09-30'],
    ['year', '2026-11-23', '2025-01-01', '2025-12-31'],
  ] as const)('the last whole %s by %s', (preset, closed, from, to) => expect(lastComplete(preset, closed)).toEqual({ from, to }));

  it('the list behind a number carries its filter, day and knowledge, and reads back as the same filter (L3)', () => {
    const filter = { from: '2026-07-01', to: '2026-09-30', places: ['territory:2'], reading: 'asNow' as const };
    const link = listBehind(filter, { asOf: '2026-11-23', known: 41 }, { dutyClasses: ['written'] }, ['missing']);
    const params = new URLSearchParams(link.split('?')[1]);
    expect(params.get('outcome')).toBe('missing');
    expect(filterOf(params, '2026-11-23')).toEqual({ ...filter, asOf: '2026-11-23', known: 41, dutyClasses: ['written'] });
  });

  it('changes a part and leaves the rest', () => {
    expect(withFilter(new URLSearchParams('from=a&places=b'), { places: null, reading: 'asNow' })).toBe('from=a&reading=asNow');
  });

  it.each([
    ['2026-07-01', '2026-09-30', '2026年第三季度'],
    ['2025-01-01', '2025-12-31', '2025年'],
    ['2026-02-01', '2026-02-28', '2026年2月'],
    ['2026-02-02', '2026-02-28', '2026-02-02 至 2026-02-28'],
  ])('%s to %s reads %s', (from, to, words) => expect(periodWords(from, to)).toBe(words));
});

describe('口径: a locked edition in the address', () => {
  const params = new URLSearchParams('from=2026-07-01&to=2026-09-30&edition=e1&stages=decision');

  it('AD-1 other days, another posting or reading are no edition’s; another filter still is', () => {
    for (const changes of [{ from: '2026-07-02' }, { to: '2026-09-29' }, { asOf: '2026-09-30' }, { known: '3' }, { reading: 'asNow' }])
      expect(new URLSearchParams(withFilter(params, changes)).get('edition')).toBeNull();
    expect(new URLSearchParams(withFilter(params, { stages: null })).get('edition')).toBe('e1');
    expect(new URLSearchParams(withFilter(params, { from: '2026-01-01', edition: 'e2' })).get('edition')).toBe('e2');
  });

  it('AD-2 the list behind a number of an edition is asked by that edition', () => {
    const filter = filterOf(params, '2026-11-23');
    expect(filter.edition).toBe('e1');
    expect(listBehind(filter, { asOf: '2026-10-20', known: 7 }, {}, ['missing'])).toContain('edition=e1');
  });
});
