import fc from 'fast-check';
import { digestOf, KEPT_AT_MOST, KeptAnswers, type Question } from './kept-answers';
import type { Overview } from './overview.model';

/** A question of two agencies; what a test is about is put in its place. */
const questionOf = (over: Record<string, unknown> = {}): Question => {
  const parts = {
    stat: [1, 2],
    case: [1],
    role: 'supervisor',
    session: 'aa',
    known: 7,
    asOf: '2026-11-23',
    balanced: true,
    name: '甲局',
    territory: 1,
    heard: 1_790_000_000_000,
    from: '2026-07-01',
    places: null,
    kinds: [3],
    ...over,
  };
  return {
    scope: { stat: parts.stat, case: parts.case, role: parts.role, session: parts.session },
    ground: {
      basis: { asOf: parts.asOf, known: parts.known, knownAt: null, newest: true, balanced: parts.balanced },
      edition: null,
      root: { id: 1 },
      places: {
        nodes: new Map([[1, { id: 1, name: '某市' }]]),
        agencies: new Map([[1, { id: 1, name: parts.name }]]),
        ends: new Map(),
        standings: () => [{ agency: 1, territory: parts.territory, line: 2, from: '0001-01-01', to: '9999-12-31' }],
      },
      silences: { all: [{ no: 1, lastAt: new Date(parts.heard), agencies: new Set([1]) }] },
    },
    selection: { filter: { from: parts.from, to: '2026-09-30', places: parts.places }, kinds: parts.kinds },
    lastClosedDay: '2026-11-23',
  } as unknown as Question;
};
const overview = (waiting: number): Overview => ({ waiting }) as Overview;

describe('已答的问题', () => {
  const MOVED = {
    stat: [1],
    case: [1, 2],
    role: 'legal',
    known: 8,
    asOf: '2026-11-22',
    balanced: false,
    name: '乙局',
    territory: 5,
    heard: 1_790_000_000_001,
    from: '2026-07-02',
    places: ['agency:1'],
    kinds: [3, 4],
  };

  it.each(Object.keys(MOVED))('KA-1 another %s is another question', (part) => {
    expect(digestOf(questionOf({ [part]: MOVED[part as keyof typeof MOVED] }))).not.toBe(digestOf(questionOf()));
  });

  it('KA-2 the same question of another session of the same rights has the same answer, and costs one reading', async () => {
    const kept = new KeptAnswers();
    const read = jest.fn(async () => overview(3));
    expect(await kept.answer(questionOf(), read)).toEqual(overview(3));
    expect(await kept.answer(questionOf({ session: 'bb' }), read)).toEqual(overview(3));
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('KA-3 among any questions each has its own answer, whatever was asked between', async () => {
    const any = fc.record(
      {
        stat: fc.subarray([1, 2, 3]),
        case: fc.subarray([1, 2]),
        known: fc.integer({ min: 1, max: 3 }),
        from: fc.constantFrom('2026-07-01', '2026-08-01'),
      },
      { requiredKeys: ['stat'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(any, { maxLength: 40 }), async (asked) => {
        const kept = new KeptAnswers();
        const own = new Map<string, number>();
        for (const one of asked) {
          const name = JSON.stringify(questionOf(one).scope) + JSON.stringify([one.known ?? 7, one.from ?? '2026-07-01']);
          if (!own.has(name)) own.set(name, own.size);
          expect((await kept.answer(questionOf(one), async () => overview(own.get(name)!))).waiting).toBe(own.get(name));
        }
      }),
    );
  });

  it('KA-4 what failed is not kept; the oldest answers go before the memory does', async () => {
    const kept = new KeptAnswers();
    await expect(kept.answer(questionOf(), () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    const large = (known: number) => ({ waiting: known, text: 'x'.repeat(KEPT_AT_MOST / 4) }) as unknown as Overview;
    for (let known = 1; known <= 6; known++) await kept.answer(questionOf({ known }), async () => large(known));
    const again = jest.fn(async () => large(1));
    await kept.answer(questionOf({ known: 6 }), again);
    expect(again).not.toHaveBeenCalled();
    await kept.answer(questionOf({ known: 1 }), again);
    expect(again).toHaveBeenCalledTimes(1);
  });
});
