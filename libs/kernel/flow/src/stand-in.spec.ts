import { addDays, type LegalDate } from '@zhilu/kernel/time';
import fc from 'fast-check';
import { type Absence, isAbsentOn, standInBar } from './stand-in';

const TODAY: LegalDate = '2026-11-23';
const HERE = { role: 'supervisor', desk: 'n1' } as const;
const day = fc.integer({ min: 0, max: 20 }).map((n) => addDays(TODAY, n));
const absence = fc.record({
  userId: fc.integer({ min: 1, max: 5 }),
  substituteId: fc.integer({ min: 1, max: 5 }),
  from: day,
  to: day,
});

describe('代办', () => {
  it('LV-1 whatever absences are asked for one after the other, nobody who stands in on a day is absent on it: there is no chain', () => {
    fc.assert(
      fc.property(fc.array(absence, { maxLength: 30 }), (asked) => {
        const standing: Absence[] = [];
        for (const one of asked) if (standInBar(one, HERE, HERE, standing, TODAY) === null) standing.push(one);
        for (let n = 0; n <= 20; n += 1) {
          const absent = standing.filter((one) => isAbsentOn(one, addDays(TODAY, n)));
          expect(new Set(absent.map(({ userId }) => userId)).size).toBe(absent.length);
          for (const { substituteId } of absent) expect(absent.map(({ userId }) => userId)).not.toContain(substituteId);
        }
      }),
    );
  });

  it('LV-2 a substitute is somebody else, of the same place and role; days that are over or without end are none', () => {
    const one: Absence = { userId: 1, substituteId: 2, from: TODAY, to: addDays(TODAY, 5) };
    const bar = (asked: Partial<Absence>, other: Partial<{ role: 'approver'; desk: string }> = {}) =>
      standInBar({ ...one, ...asked }, HERE, { ...HERE, ...other }, [], TODAY);
    expect(bar({})).toBeNull();
    expect(bar({ substituteId: 1 })).toBe('leave.self');
    expect(bar({}, { role: 'approver' })).toBe('leave.other-role');
    expect(bar({}, { desk: 'n2' })).toBe('leave.other-role');
    expect(bar({ from: addDays(TODAY, 6) })).toBe('leave.days');
    expect(bar({ from: addDays(TODAY, -9), to: addDays(TODAY, -1) })).toBe('leave.days');
    expect(bar({ to: addDays(TODAY, 366) })).toBe('leave.days');
  });
});
