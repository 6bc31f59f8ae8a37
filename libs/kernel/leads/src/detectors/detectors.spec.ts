import fc from 'fast-check';
import type { Context } from '@zhilu/kernel/law';
import { OfficerBook } from '@zhilu/kernel/registers';
import { makeCalendar } from '@zhilu/kernel/time';
import { LEAD_KIND, type LeadKind, leadSentence } from '../lead-kinds';
import { bulkFilled } from './bulk-filled';
import { clipElsewhere, digestChanged, lastMinute } from './clips';
import { LEAD_SETTINGS, type ClipObservation, type DocumentObservation, type VisitObservation } from '../lead';
import { CaseScan } from '../case-scan';
import { uncertified } from './uncertified';
import { withdrawnOpen } from './withdrawn-open';

/** No rules: nothing of what is looked at here rests on them. */
const CONTEXT: Context = {
  packs: [],
  calendar: makeCalendar([]),
  lists: [],
  sources: [],
  configuration: { backstopDays: 90, gapToleranceSeconds: 120 },
};
const at = (text: string): number => Date.parse(`${text}+08:00`);
const visit = (officers: string[], day = '2026-08-24'): VisitObservation => ({
  caseId: 1,
  key: 'H1',
  day,
  from: at(`${day}T09:00:00`),
  to: at(`${day}T10:00:00`),
  place: null,
  officers,
});
const clip = (more: Partial<ClipObservation> = {}): ClipObservation => ({
  caseId: 1,
  key: 'V1',
  activity: 'H1',
  device: null,
  from: null,
  to: null,
  digest: null,
  digestChanges: 0,
  completed: null,
  stored: null,
  ...more,
});

describe('持证人员不足两名', () => {
  const book = new OfficerBook([
    { key: '1', name: '甲', from: '2024-01-01', to: '2028-12-31', status: 'valid' },
    { key: '2', name: '乙', from: '2024-01-01', to: '2028-12-31' },
    { key: '3', name: '丙', from: '2024-01-01', to: '2026-08-23' },
    { key: '4', name: '丁', from: '2024-01-01', status: 'suspended', statusFrom: '2026-08-24' },
    { key: '5', name: '戊', status: 'valid', to: '2028-12-31' },
    { key: '6', name: '己', from: '2024-01-01', status: 'revoked' },
    { key: '7', name: '同名', from: '2024-01-01' },
    { key: '8', name: '同名', from: '2024-01-01' },
  ]);
  it.each<[string, string[], 'lead' | 'none' | 'unrated']>([
    ['two with certificates', ['1', '2'], 'none'],
    ['by name as well as by number', ['甲', '2'], 'none'],
    ['one alone', ['1'], 'lead'],
    ['the same one twice', ['1', '1'], 'lead'],
    ['one whose certificate ended the day before', ['1', '3'], 'lead'],
    ['one suspended from that day', ['1', '4'], 'lead'],
    ['two good and one suspended', ['1', '2', '4'], 'lead'],
    ['one who stands in no register', ['1', '9'], 'lead'],
    ['since when it held is unknown', ['1', '5'], 'unrated'],
    ['since when it was revoked is unknown', ['1', '6'], 'unrated'],
    ['two persons of one name', ['1', '同名'], 'unrated'],
    ['unknown, but two are known', ['1', '2', '5'], 'none'],
    ['nobody named', [], 'unrated'],
  ])('%s', (_, officers, answer) => {
    const { leads, base } = uncertified([visit(officers)], book, LEAD_SETTINGS);
    expect([leads.length, base]).toEqual([answer === 'lead' ? 1 : 0, { n: answer === 'lead' ? 1 : 0, of: answer === 'unrated' ? 0 : 1 }]);
  });

  it('the day before the suspension it was valid; without any register nothing is said of anybody', () => {
    expect(uncertified([visit(['1', '4'], '2026-08-23')], book, LEAD_SETTINGS).leads).toEqual([]);
    expect(uncertified([visit(['1'])], new OfficerBook([]), LEAD_SETTINGS)).toEqual({ leads: [], base: { n: 0, of: 0 } });
  });
});

describe('事后集中补录', () => {
  const paper = (no: number, madeAt: string, receivedAt: string, connectedAt = '2026-01-01T00:00:00'): DocumentObservation => ({
    caseId: no,
    key: `W${no}`,
    madeAt,
    receivedAt: at(receivedAt),
    connectedAt: at(connectedAt),
  });
  const many = (count: number, madeAt: string, receivedAt: string, connectedAt?: string) =>
    Array.from({ length: count }, (_, no) => paper(no, madeAt, receivedAt, connectedAt));

  it.each<[string, DocumentObservation[], number]>([
    ['one more than may be', many(21, '2026-02-01', '2026-03-03T10:00:00'), 1],
    ['as many as may be', many(20, '2026-02-01', '2026-03-03T10:00:00'), 0],
    ['a day too young', many(21, '2026-02-02', '2026-03-03T10:00:00'), 0],
    ['made before the source was connected', many(21, '2026-02-01', '2026-03-03T10:00:00', '2026-02-02T00:00:00'), 0],
    ['spread over two windows', [...many(11, '2026-02-01', '2026-03-03T10:00:00'), ...many(11, '2026-02-01', '2026-03-03T10:10:01')], 0],
    ['two windows, each too many', [...many(21, '2026-02-01', '2026-03-03T10:00:00'), ...many(21, '2026-02-01', '2026-03-03T10:10:01')], 2],
  ])('%s', (_, papers, leads) => {
    expect(bulkFilled(papers, LEAD_SETTINGS).leads).toHaveLength(leads);
  });

  it('is the same whatever the order, and counts every document of its windows, as a plain scan does', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 40 })), { maxLength: 60 });
    fc.assert(
      fc.property(some, (list) => {
        const papers = list.map(([minute, age], no) => ({
          ...paper(no, '2026-03-03', '2026-06-01T00:00:00'),
          madeAt: `2026-0${age > 20 ? 3 : 5}-03`,
          receivedAt: at('2026-06-01T00:00:00') + minute * 60_000,
        }));
        const settings = { ...LEAD_SETTINGS, bulkRecords: 3 };
        const found = bulkFilled(papers, settings);
        expect(bulkFilled([...papers].reverse(), settings)).toEqual(found);
        let old = papers
          .filter(({ madeAt }) => madeAt === '2026-03-03')
          .map(({ receivedAt }) => receivedAt)
          .sort((a, b) => a - b);
        const windows: number[] = [];
        while (old.length > 0) {
          const within = old.filter((one) => one <= old[0]! + 600_000);
          if (within.length > 3) windows.push(within.length);
          old = old.filter((one) => one > old[0]! + 600_000);
        }
        expect(found.leads.map(({ values }) => values.records)).toEqual(windows);
        expect(found.base).toEqual({ n: windows.reduce((sum, n) => sum + n, 0), of: papers.length });
      }),
    );
  });
});

describe('音像记录的疑点', () => {
  it.each<[string, Partial<ClipObservation>, number, number]>([
    ['within the activity', { from: at('2026-08-24T09:10:00'), to: at('2026-08-24T09:20:00') }, 0, 1],
    ['ends as the activity begins', { from: at('2026-08-24T08:00:00'), to: at('2026-08-24T09:00:00') }, 0, 1],
    ['ends a second before', { from: at('2026-08-24T08:00:00'), to: at('2026-08-24T08:59:59') }, 1, 1],
    ['of another day', { from: at('2026-08-25T09:10:00'), to: at('2026-08-25T09:20:00') }, 1, 1],
    ['without hours', { from: at('2026-08-25T09:10:00') }, 0, 0],
    ['of an activity that is not there', { activity: 'H9', from: at('2026-08-25T09:10:00'), to: at('2026-08-25T09:20:00') }, 0, 0],
  ])('音像与活动时间不符: %s', (_, more, n, of) => {
    const { leads, base } = clipElsewhere([clip(more)], [visit([])], LEAD_SETTINGS);
    expect([leads.length, base]).toEqual([n, { n, of }]);
  });

  it('哈希校验值变更: a digest that becomes another is told, one that comes late is not', () => {
    const seen = new CaseScan(() => 0, CONTEXT, '2026-11-23');
    const recording = (key: string, revision: number, digest?: string) => ({
      kind: 'recording' as const,
      key,
      revision,
      withdrawn: false,
      body: digest === undefined ? {} : { digest },
    });
    const stated = { kind: 'case' as const, key: 'C', revision: 1, withdrawn: false, body: { actType: 'penalty' } };
    seen.add(7, [
      { source: 1, receivedAt: 0, records: [stated, recording('V1', 1, 'a'), recording('V2', 1), recording('V3', 1, 'c')] },
      { source: 1, receivedAt: 1, records: [recording('V1', 2, 'b'), recording('V2', 2, 'x'), recording('V3', 2, 'c')] },
      { source: 1, receivedAt: 2, records: [recording('V1', 3, 'a')] },
    ]);
    const { leads, base } = digestChanged(seen.clips);
    expect(leads).toEqual([
      { kind: 'digestChanged', subject: '|7:V1', values: { changes: 2, allowed: 0 }, cases: [{ caseId: 7, records: ['V1'] }] },
    ]);
    expect(base).toEqual({ n: 1, of: 3 });
  });

  it('总在最后一刻储存: a share surely above what may be; a few clips, or clips stored late, prove nothing', () => {
    const stored = (hours: number, count: number): ClipObservation[] =>
      Array.from({ length: count }, (_, no) => clip({ key: `${hours}-${no}`, completed: 0, stored: hours * 3_600_000 }));
    const kinds = (clips: ClipObservation[]) => lastMinute(clips, LEAD_SETTINGS);
    expect(kinds([...stored(23.9, 20), ...stored(3, 20)])).toMatchObject({ leads: [{ values: { n: 20, of: 40 } }], base: { n: 1, of: 1 } });
    expect(kinds([...stored(23.9, 10), ...stored(3, 30)])).toEqual({ leads: [], base: { n: 0, of: 1 } });
    expect(kinds(stored(23.9, 29))).toEqual({ leads: [], base: { n: 0, of: 0 } });
    expect(kinds([...stored(24.01, 60), ...stored(23.9, 5)])).toEqual({ leads: [], base: { n: 0, of: 0 } });
    expect(kinds([...stored(24, 40)])).toMatchObject({ base: { n: 1, of: 1 } });
  });
});

it('撤回案件有未完成事项: one lead a case with duties never met, of the withdrawn cases that had any; all met is none', () => {
  const seen = (caseId: number, missing: number) => ({ caseId, day: '2026-08-01', charged: 9, missing });
  expect(withdrawnOpen([seen(1, 0), seen(2, 3)])).toEqual({
    leads: [
      {
        kind: 'withdrawnOpen',
        subject: '2',
        values: { day: '2026-08-01', charged: 9, missing: 3, allowed: 0 },
        cases: [{ caseId: 2, records: [] }],
      },
    ],
    base: { n: 1, of: 2 },
  });
  expect(withdrawnOpen([])).toEqual({ leads: [], base: { n: 0, of: 0 } });
});

it('every kind of lead has a sentence whose places its detector fills', () => {
  const values: Record<LeadKind, Record<string, string | number>> = {
    officerTwice: { who: '甲', overlap: 1, travel: 0 },
    deviceTwice: { who: 'DV', overlap: 1, tolerance: 5 },
    uncertified: { named: 1, certified: 0, invalid: 1, unknown: 0, allowed: 2 },
    bulkFilled: { minutes: 10, days: 30, records: 21, lag: 31, allowed: 20 },
    clipElsewhere: { gap: 1, tolerance: 0 },
    digestChanged: { changes: 1, allowed: 0 },
    anotherFile: { who: 'DV', overlap: 9, tolerance: 5 },
    digestTwice: { n: 2, places: 2, allowed: 1 },
    clipTooLong: { who: 'DV', n: 1, of: 9, longest: 50_000, allowed: 12 },
    deviceClock: { who: 'DV', n: 3, way: 'slow', offset: 28_800, nearest: 28_790, furthest: 28_810, allowed: 600 },
    lastMinute: { n: 20, of: 40, minutes: 10, allowed: 20 },
    backdatedRevision: { records: 1, shift: 86_400, duties: 1, allowed: 0 },
    dueLater: { title: '送达', n: 1, of: 3, days: 4, basis: '未写明', allowed: 0 },
    onlyLead: { title: '送达', of: 9, late: 1, missing: 2, allowed: 0 },
    tooRegularCounts: {
      act: 'penalty',
      from: '2026-05-01',
      to: '2026-10-01',
      months: 6,
      n: 15,
      least: 2,
      most: 3,
      dispersion: 0.12,
      agencies: 23,
      chance: 1e-6,
      allowed: 0.1,
    },
    tooRegularAmounts: {
      act: 'penalty',
      from: '2025-11-01',
      to: '2026-10-01',
      n: 15,
      of: 15,
      median: 225_000,
      band: 12,
      share: 11.5,
      chance: 2e-6,
      allowed: 0.1,
    },
    stopsTogether: { what: 'device', who: 'DV', n: 16, of: 16, m: 20, all: 200, chance: 1e-6, allowed: 0.1 },
    withdrawnOpen: { day: '2026-08-01', charged: 9, missing: 2, allowed: 0 },
  };
  for (const kind of Object.keys(LEAD_KIND) as LeadKind[])
    expect(leadSentence(kind, values[kind], (seconds) => `${seconds} 秒`)).not.toMatch(/[{}a-z]{2,}/);
});
