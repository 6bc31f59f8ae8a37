import fc from 'fast-check';
import { COMPARABLE_FROM, MEASURES, type Rate } from '@zhilu/kernel/ledger';
import { addDays, dayNumber, dayOfNumber } from '@zhilu/kernel/time';
import { besides } from './comparison.service';
import type { Member } from './members';
import { amongPeers, type Read } from './peers';

const member = (id: number, peers: string | null): Member => ({
  place: { id: `agency:${id}`, kind: 'agency', code: '', name: `${id}`, level: 9, parentId: null, agencies: 1 },
  peers,
  standings: [],
});
const rate = (n: number, of: number, unknown = 0): Rate => ({
  low: { n, of: of + unknown },
  shown: { n, of },
  high: { n: n + unknown, of: of + unknown },
});
const read = (one: Rate, unassessed = false): Read => ({
  rates: Object.fromEntries(MEASURES.map((measure) => [measure, one])) as Read['rates'],
  unassessed,
  unexplained: { n: 0, of: 0 },
});

describe('同类比较', () => {
  const alike = Array.from({ length: 8 }, (_, i) => member(i, '公安 · 县级'));

  it('PE-1 each among its own peers alone: the worse of one field are not the worse of another', () => {
    const others = Array.from({ length: 6 }, (_, i) => member(20 + i, '交通 · 县级'));
    const { placed, peers } = amongPeers([...alike, ...others], (one) => read(rate(one.peers === '公安 · 县级' ? 95 : 60, 100)), 'written');
    expect([...placed.values()].map(({ standings }) => standings.written)).toEqual(Array(14).fill('same'));
    expect(peers.map(({ label, members, compared, centre }) => ({ label, members, compared, centre }))).toEqual([
      { label: '公安 · 县级', members: 8, compared: 8, centre: { n: 760, of: 800 } },
      { label: '交通 · 县级', members: 6, compared: 6, centre: { n: 360, of: 600 } },
    ]);
  });

  it('PE-2 who is silent, has too little or nothing due says so, stands nowhere, and does not move the middle', () => {
    const [silent, few, nothing] = [member(10, '公安 · 县级'), member(11, '公安 · 县级'), member(12, '公安 · 县级')];
    const reads = new Map([
      [silent, read(rate(0, 900), true)],
      [few, read(rate(0, 29))],
      [nothing, read(rate(0, 0))],
    ]);
    const { placed, peers } = amongPeers([...alike, silent, few, nothing], (one) => reads.get(one) ?? read(rate(90, 100)), 'storage');
    expect([silent, few, nothing].map((one) => placed.get(one)!.standings.storage)).toEqual(['unassessed', 'few', 'nothing']);
    expect(peers[0]).toMatchObject({ members: 11, compared: 8, centre: { n: 720, of: 800 } });
  });

  it('PE-3 fewer than five are not told apart, nor are those who are nobody’s peers', () => {
    const some = alike.slice(0, 4);
    expect(amongPeers(some, () => read(rate(10, 100)), 'written').placed.get(some[0]!)).toMatchObject({
      peers: 0,
      standings: { written: 'alone' },
    });
    const line = member(30, null);
    expect(amongPeers([line], () => read(rate(10, 100)), 'written')).toMatchObject({ peers: [] });
    expect(amongPeers([line], () => read(rate(10, 100)), 'written').placed.get(line)!.peers).toBeNull();
  });

  it('PE-4 compared by the low reading: unknowns count against', () => {
    const hiding = member(13, '公安 · 县级');
    const { placed } = amongPeers([...alike, hiding], (one) => read(one === hiding ? rate(90, 100, 100) : rate(90, 100)), 'written');
    expect(placed.get(hiding)!.standings.written).toBe('worse');
  });
});

describe('what is compared with nothing', () => {
  /** Rates of any size, some of a silent source; of few, of nothing, of many. */
  const told = fc.record({
    of: fc.oneof(fc.nat(35), fc.integer({ min: 30, max: 4_000 })),
    met: fc.double({ min: 0, max: 1, noNaN: true }),
    unknown: fc.nat(40),
    silent: fc.boolean(),
  });
  const readOf = ({ of, met, unknown, silent }: { of: number; met: number; unknown: number; silent: boolean }): Read =>
    read(rate(Math.round(of * met), of, unknown), silent);

  it('NC-1 whoever has fewer than 30, nothing, or a silent source stands nowhere, and the others stand as if they were not there', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 24 }), (some) => {
        const members = some.map((_, i) => member(i, '公安 · 县级'));
        const among = amongPeers(members, (one) => readOf(some[members.indexOf(one)]!), 'written');
        const able = members.filter((_, i) => some[i]!.of >= COMPARABLE_FROM && !some[i]!.silent);
        const alone = amongPeers(able, (one) => readOf(some[members.indexOf(one)]!), 'written');
        for (const one of members) {
          const { written } = among.placed.get(one)!.standings;
          if (able.includes(one)) expect(written).toBe(alone.placed.get(one)!.standings.written);
          else expect(['few', 'nothing', 'unassessed']).toContain(written);
        }
        if (able.length === 0) return;
        const { compared, centre, limits } = among.peers[0]!;
        expect({ compared, centre, limits }).toEqual({
          compared: able.length,
          centre: alone.peers[0]!.centre,
          limits: alone.peers[0]!.limits,
        });
      }),
    );
  });

  it('NC-2 a period that is not over stands beside none, whatever day is asked for; one that is stands beside periods that are', () => {
    const day = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2030-12-31') }).map(dayOfNumber);
    fc.assert(
      fc.property(day, fc.nat(800), fc.integer({ min: -900, max: 900 }), (from, length, late) => {
        const to = addDays(from, length);
        const asOf = addDays(to, late);
        const { before, yearBefore } = besides({ from, to }, asOf);
        if (asOf < to) expect([before, yearBefore]).toEqual([null, null]);
        else {
          expect(before!.to < from).toBe(true);
          if (yearBefore !== null) expect(yearBefore.to < to && yearBefore.to <= asOf).toBe(true);
        }
      }),
    );
  });
});
