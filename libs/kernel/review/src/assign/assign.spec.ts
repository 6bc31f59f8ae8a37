import fc from 'fast-check';
import { type AssignableFile, assignSeats, type Reader, readTwice, recusals } from '@zhilu/kernel/review';

const file = (over: Partial<AssignableFile> = {}): AssignableFile => ({
  id: 'f',
  agency: 10,
  delegates: [],
  officers: [],
  area: 100,
  had: [],
  recused: [],
  vacant: [1],
  ...over,
});
const reader = (id: number, over: Partial<Reader> = {}): Reader => ({
  id,
  agency: null,
  certificates: [],
  conflicts: [],
  area: null,
  ...over,
});

describe('分派和回避', () => {
  it.each([
    ['own agency', file(), reader(1, { agency: 10 }), false, ['ownAgency']],
    ['a delegated body', file({ delegates: [11] }), reader(1, { agency: 11 }), false, ['delegated']],
    [
      'handled the case, by certificate number in other characters',
      file({ officers: ['粤A－００１２'] }),
      reader(1, { certificates: ['粤a-0012'] }),
      false,
      ['handled'],
    ],
    ['a declared conflict', file(), reader(1, { conflicts: [10] }), false, ['declared']],
    ['gave this file back before', file({ had: [1], recused: [1] }), reader(1), false, ['declared']],
    ['had it before and let the time run out', file({ had: [1] }), reader(1), false, ['already']],
    ['of the same place, where places are crossed', file(), reader(1, { area: 100 }), true, ['sameArea']],
    ['of the same place, where they are not', file(), reader(1, { area: 100 }), false, []],
    ['nothing', file({ officers: ['别人'] }), reader(1, { agency: 12, certificates: ['粤A-1'], area: 101 }), true, []],
  ])('AS-1 %s', (_, one, who, crossing, expected) => expect(recusals(one, who, crossing)).toEqual(expected));

  it('AS-2 no barred reader gets a seat, no file has one reader twice, and what is left is left because nobody may', () => {
    const anyFile = fc.record({
      agency: fc.integer({ min: 1, max: 4 }),
      area: fc.integer({ min: 1, max: 3 }),
      seats: fc.integer({ min: 1, max: 2 }),
      had: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
    });
    const anyReader = fc.record({ agency: fc.integer({ min: 1, max: 6 }), area: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(
        fc.array(anyFile, { maxLength: 20 }),
        fc.array(anyReader, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (some, who, crossing) => {
          const files = some.map(({ seats, ...one }, n) => file({ ...one, id: `f${n}`, vacant: seats === 2 ? [1, 2] : [1] }));
          const readers = who.map((one, n) => reader(n + 1, one));
          const { assigned, left } = assignSeats(files, readers, new Map(), crossing);
          for (const given of assigned) {
            const one = files.find(({ id }) => id === given.file)!;
            expect(
              recusals(
                one,
                readers.find(({ id }) => id === given.reader)!,
                crossing,
              ),
            ).toEqual([]);
            expect(assigned.filter((other) => other.file === given.file && other.reader === given.reader)).toHaveLength(1);
          }
          for (const { bars } of left) expect([...bars.values()].every((own) => own.length > 0)).toBe(true);
          expect(assigned.length + left.length).toBe(files.reduce((sum, { vacant }) => sum + vacant.length, 0));
          // The order in which files and readers come in has no say.
          const again = assignSeats(files.toReversed(), readers.toReversed(), new Map(), crossing);
          const sorted = (all: typeof assigned) => all.map((one) => JSON.stringify(one)).sort();
          expect(sorted(again.assigned)).toEqual(sorted(assigned));
        },
      ),
    );
  });

  it('AS-3 where nobody is barred nobody has more than one file above anybody else', () => {
    const files = Array.from({ length: 41 }, (_, n) => file({ id: `f${n}`, vacant: n % 4 === 0 ? [1, 2] : [1] }));
    const { assigned, left } = assignSeats(
      files,
      [1, 2, 3].map((id) => reader(id)),
      new Map([[1, 5]]),
      false,
    );
    expect(left).toEqual([]);
    const counts = [1, 2, 3].map((id) => assigned.filter((one) => one.reader === id).length + (id === 1 ? 5 : 0));
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it('AS-4 of the share read by two, exactly so many, and the same ones whatever the order', () => {
    const tickets = Array.from(
      { length: 23 },
      (_, n) => `${n.toString(16).padStart(48, '0')}${((n * 7919) % 65_536).toString(16).padStart(16, '0')}`,
    );
    const chosen = readTwice(tickets, 20);
    expect(chosen.size).toBe(5);
    expect([...readTwice(tickets.toReversed(), 20)].sort()).toEqual([...chosen].sort());
    expect(readTwice(tickets, 0).size).toBe(0);
    expect(readTwice(tickets, 100).size).toBe(23);
  });
});
