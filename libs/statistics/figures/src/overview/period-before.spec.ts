import { parsePlace } from '../basis.service';
import { periodBefore } from './overview.service';

describe('what a period is compared with', () => {
  it.each([
    ['2026-07-01', '2026-09-30', '2026-04-01', '2026-06-30'],
    ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['2024-01-01', '2024-12-31', '2023-01-01', '2023-12-31'],
    ['2026-03-02', '2026-03-08', '2026-02-23', '2026-03-01'],
    ['2026-03-01', '2026-03-30', '2026-01-30', '2026-02-28'],
    ['2026-03-01', '2026-03-01', '2026-02-28', '2026-02-28'],
  ])('FG-1 %s to %s: %s to %s', (from, to, before, end) => expect(periodBefore(from, to)).toEqual([before, end]));
});

describe('a place as addresses write it', () => {
  it('FG-2 a node with all below it, a node alone, an agency', () => {
    expect(parsePlace('territory:12')).toEqual({ kind: 'territory', id: 12, own: false });
    expect(parsePlace('line:3@own')).toEqual({ kind: 'line', id: 3, own: true });
    expect(parsePlace('agency:40')).toEqual({ kind: 'agency', id: 40, own: false });
  });

  it.each(['', 'territory', 'territory:', 'territory:-1', 'city:1', 'territory:1@all', ' territory:1'])('FG-3 “%s” is none', (text) =>
    expect(() => parsePlace(text)).toThrow(expect.objectContaining({ code: 'figure.place-unknown' })),
  );
});
