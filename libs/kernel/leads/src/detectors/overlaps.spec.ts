import fc from 'fast-check';
import { LEAD_SETTINGS, type ClipObservation, type VisitObservation } from '../lead';
import { anotherFile, deviceTwice } from './device-twice';
import { officerTwice } from './officer-twice';
import { nearPairs, sharedSeconds, type Stay } from './overlaps';

const at = (time: string): number => Date.parse(`2026-08-24T${time}+08:00`);
const visit = (caseId: number, from: string, to: string, officers: string[], place: string | null = null): VisitObservation => ({
  caseId,
  key: `H${caseId}`,
  day: '2026-08-24',
  from: at(from),
  to: at(to),
  place,
  officers,
});
const clip = (caseId: number, key: string, from: string, to: string, more: Partial<ClipObservation> = {}): ClipObservation => ({
  caseId,
  key,
  activity: null,
  device: 'DV-1',
  from: at(from),
  to: at(to),
  digest: key,
  digestChanges: 0,
  completed: null,
  stored: null,
  ...more,
});

const someStays = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 60 })), { maxLength: 25 });
const staysOf = (list: [number, number][]): (Stay & { no: number })[] =>
  list.map(([from, length], no) => ({ no, from: from * 1000, to: (from + length) * 1000 }));

describe('两处: pairs near in time', () => {
  it('finds every pair a comparison of each with each finds, once, whatever the order', () => {
    fc.assert(
      fc.property(someStays, fc.integer({ min: -10, max: 30 }), (list, apart) => {
        const stays = staysOf(list);
        const slow = stays
          .flatMap((a, i) => stays.slice(i + 1).map((b) => [a, b] as const))
          .filter(([a, b]) => sharedSeconds(a, b) > -apart);
        const name = ([a, b]: readonly [{ no: number }, { no: number }]): string => [a.no, b.no].sort((x, y) => x - y).join('-');
        const fast = [...nearPairs([...stays].reverse(), apart)].map(name);
        expect(new Set(fast).size).toBe(fast.length);
        expect(fast.sort()).toEqual(slow.map(name).sort());
      }),
    );
  });

  it('of a crowd at one time the number of pairs stays bounded', () => {
    const crowd = Array.from({ length: 2_000 }, (_, no) => ({ no, from: 0, to: 1_000 + no }));
    expect([...nearPairs(crowd, 0)].length).toBeLessThanOrEqual(2_000 * 40);
  });
});

describe('人员时空冲突', () => {
  const pairs = (visits: VisitObservation[], travelSeconds = 0) => officerTwice(visits, { ...LEAD_SETTINGS, travelSeconds });

  it.each<[string, VisitObservation[], number, number]>([
    ['two cases overlapping', [visit(1, '09:00:00', '10:00:00', ['甲']), visit(2, '09:30:00', '11:00:00', ['甲', '乙'])], 0, 1],
    ['the second begins when the first ends', [visit(1, '09:00:00', '10:00:00', ['甲']), visit(2, '10:00:00', '11:00:00', ['甲'])], 0, 0],
    ['nearer than the way takes', [visit(1, '09:00:00', '10:00:00', ['甲']), visit(2, '10:20:00', '11:00:00', ['甲'])], 1800, 1],
    ['as far as the way takes', [visit(1, '09:00:00', '10:00:00', ['甲']), visit(2, '10:30:00', '11:00:00', ['甲'])], 1800, 0],
    [
      'one place stated by both',
      [visit(1, '09:00:00', '10:00:00', ['甲'], '东湖路'), visit(2, '09:30:00', '11:00:00', ['甲'], '东湖路')],
      0,
      0,
    ],
    [
      'one case, place unsaid',
      [visit(1, '09:00:00', '10:00:00', ['甲']), { ...visit(1, '09:30:00', '11:00:00', ['甲']), key: 'H1b' }],
      0,
      0,
    ],
    [
      'one case, two places',
      [visit(1, '09:00:00', '10:00:00', ['甲'], '东湖路'), { ...visit(1, '09:30:00', '11:00:00', ['甲'], '西湖路'), key: 'H1b' }],
      0,
      1,
    ],
    [
      'without hours nothing is known',
      [{ ...visit(1, '09:00:00', '10:00:00', ['甲']), to: null }, visit(2, '09:30:00', '11:00:00', ['甲'])],
      0,
      0,
    ],
  ])('%s', (_, visits, travel, leads) => {
    expect(pairs(visits, travel).leads).toHaveLength(leads);
    expect(pairs([...visits].reverse(), travel).leads.map(({ subject }) => subject)).toEqual(
      pairs(visits, travel).leads.map(({ subject }) => subject),
    );
  });

  it('carries its numbers, its two cases and its base rate', () => {
    const { leads, base } = pairs([
      visit(1, '09:00:00', '10:00:00', ['甲']),
      visit(2, '09:30:00', '11:00:00', ['甲']),
      visit(3, '14:00:00', '15:00:00', ['甲']),
      visit(4, '14:00:00', '15:00:00', []),
    ]);
    expect(leads).toEqual([
      {
        kind: 'officerTwice',
        subject: '甲|1:H1|2:H2',
        values: { who: '甲', overlap: 1800, travel: 0 },
        cases: [
          { caseId: 1, records: ['H1'] },
          { caseId: 2, records: ['H2'] },
        ],
      },
    ]);
    expect(base).toEqual({ n: 2, of: 3 });
  });
});

describe('设备时空冲突、同一时段另有文件', () => {
  it.each<[string, ClipObservation[], number, number]>([
    ['two cases', [clip(1, 'a', '09:00:00', '10:00:00'), clip(2, 'b', '09:30:00', '10:30:00')], 1, 0],
    ['as much as its clock may explain', [clip(1, 'a', '09:00:00', '10:00:00'), clip(2, 'b', '09:59:55', '10:30:00')], 0, 0],
    ['one second more', [clip(1, 'a', '09:00:00', '10:00:00'), clip(2, 'b', '09:59:54', '10:30:00')], 1, 0],
    ['one case, another file', [clip(1, 'a', '09:00:00', '10:00:00'), clip(1, 'b', '09:30:00', '10:30:00')], 0, 1],
    [
      'one case, the same file twice',
      [clip(1, 'a', '09:00:00', '10:00:00', { digest: 'x' }), clip(1, 'b', '09:00:00', '10:00:00', { digest: 'x' })],
      0,
      0,
    ],
    ['digest unknown', [clip(1, 'a', '09:00:00', '10:00:00', { digest: null }), clip(1, 'b', '09:30:00', '10:30:00')], 0, 0],
    [
      'two activities of one case',
      [clip(1, 'a', '09:00:00', '10:00:00', { activity: 'H1' }), clip(1, 'b', '09:30:00', '10:30:00', { activity: 'H2' })],
      1,
      0,
    ],
    ['another device', [clip(1, 'a', '09:00:00', '10:00:00'), clip(2, 'b', '09:30:00', '10:30:00', { device: 'DV-2' })], 0, 0],
    ['no device', [clip(1, 'a', '09:00:00', '10:00:00', { device: null }), clip(2, 'b', '09:30:00', '10:30:00', { device: null })], 0, 0],
  ])('%s', (_, clips, twice, another) => {
    expect(deviceTwice(clips, LEAD_SETTINGS).leads).toHaveLength(twice);
    expect(anotherFile(clips, LEAD_SETTINGS).leads).toHaveLength(another);
  });
});
