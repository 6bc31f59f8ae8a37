import fc from 'fast-check';
import { addDays, startOfDay } from '@zhilu/kernel/time';
import { deviceStateOn, usableOn } from './devices';
import { fateOfEntry, type RegisterEntry, registersOf } from './entry';
import { absencesOf, breadthOf, type ListKeeper, recordingListsOf } from './lists';
import { listOn } from '@zhilu/kernel/law';
import { shortfallOf, SiteDays } from './site-days';

const entry = (kind: RegisterEntry['kind'], key: string, body: object, revision = 1, withdrawn = false): RegisterEntry => ({
  kind,
  key,
  revision,
  withdrawn,
  body: body as RegisterEntry['body'],
});

describe('台账条目的去向', () => {
  const stands = entry('device', 'D', { model: '甲', from: '2026-01-01' });
  it.each<[string, RegisterEntry | undefined, RegisterEntry, string]>([
    ['nothing stood', undefined, stands, 'accepted'],
    ['the same again, members in another order', stands, entry('device', 'D', { from: '2026-01-01', model: '甲' }), 'duplicate'],
    ['the same again under a higher number', stands, entry('device', 'D', { model: '甲', from: '2026-01-01' }, 2), 'duplicate'],
    ['another content under the same number', stands, entry('device', 'D', { model: '乙' }), 'accepted'],
    ['a lower number', entry('device', 'D', {}, 2), stands, 'stale'],
    ['taken back', stands, entry('device', 'D', {}, 2, true), 'accepted'],
    ['taken back twice', entry('device', 'D', {}, 2, true), entry('device', 'D', {}, 3, true), 'duplicate'],
    ['stated again after it was taken back', entry('device', 'D', {}, 2, true), entry('device', 'D', { model: '甲' }, 3), 'accepted'],
  ])('%s', (_, before, comes, fate) => {
    expect(fateOfEntry(before, comes)).toBe(fate);
  });
});

describe('设备当日状态', () => {
  const device = { key: 'D', deviceKind: 'recorder' as const, from: '2026-01-10', to: '2026-06-30' };
  const fault = { key: 'F', device: 'D', from: '2026-03-02T09:10:00', to: '2026-03-05T16:00:00' };
  it.each([
    ['2026-01-09', 'ahead'],
    ['2026-01-10', 'usable'],
    ['2026-03-01', 'usable'],
    ['2026-03-02', 'faulty'],
    ['2026-03-05', 'faulty'],
    ['2026-03-06', 'usable'],
    ['2026-06-30', 'usable'],
    ['2026-07-01', 'retired'],
  ])('%s → %s', (day, state) => {
    expect(deviceStateOn(device, [fault], day)).toBe(state);
  });

  it('an open fault goes on; a device of which nobody says since when is unknown, never usable', () => {
    expect(deviceStateOn(device, [{ ...fault, to: undefined }], '2026-06-01')).toBe('faulty');
    expect(deviceStateOn({ key: 'E', deviceKind: 'other' }, [], '2026-06-01')).toBe('unknown');
    expect(usableOn([device, { key: 'E', deviceKind: 'other' }], [fault])('2026-03-03')).toBe(0);
    expect(usableOn([device, { key: 'E', deviceKind: 'other' }], [fault])('2026-03-06')).toBe(1);
  });
});

describe('记录清单', () => {
  const versions = [
    { key: '二', from: '2026-07-01', publishedOn: '2026-07-02' },
    { key: '一', from: '2026-01-01', to: '2026-12-31' },
  ];
  const items = [
    { key: 'b', version: '一', no: '10', scene: 'service' as const },
    { key: 'a', version: '一', no: '2', scene: 'hearing' as const, uninterrupted: true },
    { key: 'c', version: '三', no: '1', scene: 'hearing' as const },
  ];

  it('becomes what the law reads: by first day, items by number, the last day included, items of no version in none', () => {
    expect(recordingListsOf(versions, items)).toEqual([
      {
        version: '一',
        from: '2026-01-01',
        to: '2027-01-01',
        published: false,
        items: [
          { no: '2', scene: 'hearing', actType: null, uninterrupted: true },
          { no: '10', scene: 'service', actType: null, uninterrupted: false },
        ],
      },
      { version: '二', from: '2026-07-01', to: null, published: true, items: [] },
    ]);
  });

  it('absent ones are told with what they speak of; an agency with everything has none', () => {
    const lists = recordingListsOf(versions, items);
    expect(listOn(lists, '2026-12-31')?.version).toBe('二');
    expect(breadthOf(listOn(lists, '2026-06-01'), ['hearing', 'siteInspection'])).toEqual({ items: 2, practised: 2, named: 1 });
    const none = absencesOf(registersOf([]), ['hearing'], '2026-06-01', 'itself').map(({ code }) => code);
    expect(none).toEqual(['list.none', 'institution.none', 'custodian.none', 'device.none', 'officer.none']);
    const whole = registersOf([
      entry('list', '一', { from: '2026-01-01', publishedOn: '2026-01-02' }),
      entry('listItem', 'a', { version: '一', no: '1', scene: 'hearing' }),
      ...['collecting', 'keeping', 'managing', 'using', 'devices'].map((institution) =>
        entry('institution', institution, { institution, title: 't', version: '1' }),
      ),
      ...['devices', 'recordings'].map((custody) => entry('custodian', custody, { name: '甲', custody })),
      entry('device', 'D', { deviceKind: 'recorder', from: '2026-01-01' }),
      entry('officer', 'O', { name: '甲' }),
    ]);
    expect(absencesOf(whole, ['hearing'], '2026-06-01', 'itself')).toEqual([]);
    expect(absencesOf(whole, ['hearing', 'service'], '2026-06-01', 'itself')).toEqual([{ code: 'list.scenes', of: ['service'] }]);
    expect(absencesOf(whole, [], '2025-12-31', 'itself').map(({ code }) => code)).toEqual(['list.none', 'device.none']);
  });

  it('LT-5 of a government whose departments keep the list nothing is missing of a list, and everything else is as before', () => {
    const words = (some: RegisterEntry[], day: string, keeper: ListKeeper) =>
      absencesOf(registersOf(some), ['hearing'], day, keeper).map(({ code }) => code);
    const item = entry('listItem', 'a', { version: '一', no: '1', scene: 'service' });
    for (const some of [[], [entry('list', '一', { from: '2026-01-01' }), item], [entry('officer', 'O', { name: '甲' })]])
      for (const day of ['2025-12-31', '2026-06-01'])
        expect(words(some, day, 'departments')).toEqual(words(some, day, 'itself').filter((code) => !code.startsWith('list.')));
  });
});

describe('现场日', () => {
  it('adds up visits, officers and the most at one time as a look at every second does', () => {
    const start = startOfDay('2026-08-24');
    const visit = fc.record({
      second: fc.integer({ min: 0, max: 3 * 24 * 60 }),
      length: fc.integer({ min: 0, max: 36 * 60 }),
      officers: fc.subarray(['甲', '乙', '丙', '丁']),
      timed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 8 }), (list) => {
        const days = new SiteDays();
        // Minutes stand in for seconds: the sweep does not know the difference.
        const visits = list.map(({ second, length, officers, timed }) => {
          const from = start + second * 60_000;
          const day = addDays('2026-08-24', Math.floor(second / (24 * 60)));
          return { day, from: timed ? from : null, to: timed ? from + length * 60_000 : null, officers };
        });
        visits.forEach((one) => days.add(one));
        const slow = [];
        for (let n = 0; n < 6; n++) {
          const day = addDays('2026-08-24', n);
          const [from, to] = [startOfDay(day), startOfDay(day) + 86_400_000];
          const timed = visits.filter((one) => one.from !== null && one.to! > one.from && one.from < to && one.to! > from);
          const untimed = visits.filter((one) => one.day === day && (one.from === null || one.to! <= one.from));
          if (timed.length + untimed.length === 0) continue;
          let peak = 0;
          for (let at = from; at < to; at += 60_000) peak = Math.max(peak, timed.filter((one) => one.from! <= at && at < one.to!).length);
          const officers = new Set([...timed, ...untimed].flatMap((one) => one.officers)).size;
          slow.push({ day, visits: timed.length + untimed.length, officers, peak, untimed: untimed.length });
        }
        expect(days.all()).toEqual(slow);
      }),
      { numRuns: 40 },
    );
  });

  it('the gap is told in days and in devices', () => {
    const day = (date: string, peak: number, officers: number) => ({ day: date, visits: peak, officers, peak, untimed: 0 });
    const days = [day('2026-08-24', 3, 6), day('2026-08-25', 2, 2), day('2026-08-26', 1, 3)];
    expect(shortfallOf(days, (date) => (date === '2026-08-24' ? 2 : 4))).toEqual({
      days: 3,
      shortOfVisits: 1,
      shortOfOfficers: 1,
      mostForVisits: 1,
      mostForOfficers: 4,
    });
    expect(shortfallOf([], () => 0)).toEqual({ days: 0, shortOfVisits: 0, shortOfOfficers: 0, mostForVisits: 0, mostForOfficers: 0 });
  });
});
