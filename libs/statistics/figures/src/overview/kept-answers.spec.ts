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
    node: 1,
    known: 7,
    asOf: '2026-11-23',
    balanced: true,
    readable: null,
    names: 2,
    placements: 4,
    kinds: 3,
    heard: 1_790_000_000_000,
    touched: [1],
    from: '2026-07-01',
    places: null,
    day: '2026-11-23',
    ...over,
  };
  return {
    scope: { stat: parts.stat, case: parts.case, role: parts.role, session: parts.session },
    nodeId: parts.node,
    told: {
      basis: { asOf: parts.asOf, known: parts.known, knownAt: null, newest: true, balanced: parts.balanced },
      edition: parts.readable,
      silent: [{ no: 1, lastAt: new Date(parts.heard), agencies: new Set(parts.touched) }],
    },
    version: [3, 2, parts.names, 0, parts.placements, 0, 0, 0, parts.kinds],
    filter: { from: parts.from, to: '2026-09-30', places: parts.places },
    lastClosedDay: parts.day,
  } as unknown as Question;
};
const overview = (waiting: number): Overview => ({ waiting }) as Overview;

describe('已答的问题', () => {
  const MOVED = {
    stat: [1],
    case: [1, 2],
    role: 'legal',
    node: 2,
    known: 8,
    asOf: '2026-11-22',
    balanced: false,
    readable: { id: 'e', agencies: [1] },
    names: 3,
    placements: 5,
    kinds: 4,
    heard: 1_790_000_000_001,
    touched: [1, 2],
    from: '2026-07-02',
    places: ['agency:1'],
    day: '2026-11-24',
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
