import { type CorrectionDecision, type DeliveredRecord, type Delta, CaseHistory } from '@zhilu/kernel/ledger';
import { type Context, evaluate, gd2018, settle } from '@zhilu/kernel/law';
import { HOLIDAY_TABLES, makeCalendar } from '@zhilu/kernel/time';
import { backdatedRevision, movedTimesOf } from './backdated';

const CONTEXT: Context = {
  packs: [{ pack: gd2018(), from: '2018-02-01', to: null }],
  calendar: makeCalendar(HOLIDAY_TABLES),
  lists: [],
  sources: [
    {
      source: 1,
      connectedAt: Date.parse('2026-01-01T00:00:00+08:00'),
      graceHours: 72,
      completeFor: ['case', 'written', 'activity', 'recording'],
      carries: ['case.*', 'written.*', 'activity.*', 'recording.*'],
    },
  ],
  configuration: { backstopDays: 90, gapToleranceSeconds: 120 },
};
const at = (text: string): number => Date.parse(`${text}+08:00`);
const record = (kind: DeliveredRecord['kind'], key: string, body: object, revision = 1): DeliveredRecord => ({
  kind,
  key,
  revision,
  withdrawn: false,
  body: body as DeliveredRecord['body'],
});
const delta = (receivedAt: string, ...records: DeliveredRecord[]): Delta => ({ source: 1, receivedAt: at(receivedAt), records });

const CASE = { actType: 'penalty', procedure: 'ordinary', filedOn: '2026-03-02' };
const stated = record('case', 'C', CASE);
const filing = (madeAt: string, revision = 1, more: object = {}): DeliveredRecord =>
  record('written', 'W', { item: 'T01', madeAt, ...more }, revision);
/** Made two days after filing, and received while it could still be witnessed. */
const first = delta('2026-03-04T18:00:00', stated, filing('2026-03-04'));
const settlementOf = (deltas: Delta[]): string[] =>
  evaluate(CaseHistory.of(deltas).dossier()!, CONTEXT)
    .filter(({ metAt, kind }) => metAt !== null && kind.dutyClass === 'written')
    .map(settle);
const found = (...deltas: Delta[]) => backdatedRevision(movedTimesOf(7, deltas, CONTEXT));

describe('改动时间后转为按时', () => {
  it('a later delivery that moves the date of a document before its due time is a lead, with the record and the shift', () => {
    const later = delta('2026-03-20T10:00:00', filing('2026-03-02', 2));
    expect(settlementOf([first])).toEqual(['L']);
    expect(settlementOf([first, later])).toEqual(['O']);
    expect(found(first, later)).toEqual({
      leads: [
        {
          kind: 'backdatedRevision',
          subject: `${at('2026-03-20T10:00:00')}|7`,
          values: { records: 1, shift: 2 * 86_400, duties: 1, allowed: 0 },
          cases: [{ caseId: 7, records: ['W'] }],
        },
      ],
      base: { n: 1, of: 1 },
    });
  });

  it.each<[string, Delta[], number, number]>([
    ['moved, but still late', [first, delta('2026-03-20T10:00:00', filing('2026-03-03', 2))], 0, 1],
    ['moved to still later', [first, delta('2026-03-20T10:00:00', filing('2026-03-09', 2))], 0, 1],
    ['another member corrected', [first, delta('2026-03-20T10:00:00', filing('2026-03-04', 2, { title: '立案审批表' }))], 0, 0],
    ['the same again', [first, delta('2026-03-20T10:00:00', filing('2026-03-04', 2))], 0, 0],
    ['a new document, not a revision', [delta('2026-03-04T18:00:00', stated), delta('2026-03-20T10:00:00', filing('2026-03-02'))], 0, 0],
    [
      'first received too late to be witnessed: our receipt counts, whatever the date',
      [
        delta('2026-03-04T18:00:00', stated),
        delta('2026-03-20T10:00:00', filing('2026-03-19')),
        delta('2026-03-21T10:00:00', filing('2026-03-02', 2)),
      ],
      0,
      1,
    ],
    [
      'the day of filing moved after the document',
      [first, delta('2026-03-20T10:00:00', record('case', 'C', { ...CASE, filedOn: '2026-03-04' }, 2))],
      1,
      1,
    ],
    [
      'moved on time, and back: it was done all the same',
      [first, delta('2026-03-20T10:00:00', filing('2026-03-02', 2)), delta('2026-03-25T10:00:00', filing('2026-03-04', 3))],
      1,
      1,
    ],
    [
      'moved twice within one delivery: what stood before and after it counts',
      [first, delta('2026-03-20T10:00:00', filing('2026-03-01', 2), filing('2026-03-04', 3))],
      0,
      0,
    ],
    ['taken back and stated again with another date', [first, delta('2026-03-10T10:00:00', { ...filing('2026-03-04', 2), withdrawn: true, body: {} }), delta('2026-03-20T10:00:00', filing('2026-03-02', 3))], 1, 1], // prettier-ignore
  ])('%s', (_, deltas, n, of) => {
    const { leads, base } = found(...deltas);
    expect([leads.length, base]).toEqual([n, { n, of }]);
  });

  it('what an office has accepted as proven is its decision, and no lead', () => {
    const accepted: CorrectionDecision = {
      of: 'correction',
      request: 1,
      kind: 'written',
      key: 'W',
      changes: [{ member: 'madeAt', was: '2026-03-04', is: '2026-03-02' }],
    };
    const judged: Delta = { source: 1, receivedAt: at('2026-03-20T10:00:00'), records: [], decisions: [accepted] };
    expect(settlementOf([first, judged])).toEqual(['O']);
    expect(found(first, judged)).toEqual({ leads: [], base: { n: 0, of: 0 } });
    // Stating then what was accepted moves nothing from late to on time.
    expect(found(first, judged, delta('2026-03-22T10:00:00', filing('2026-03-02', 2))).leads).toEqual([]);
  });

  it('the moved times are judged by themselves: what else the delivery changes does not hide them', () => {
    const other = record('written', 'W', { item: 'T28', madeAt: '2026-03-02' }, 2);
    expect(found(first, delta('2026-03-20T10:00:00', other)).leads).toMatchObject([{ values: { duties: 1 } }]);
  });
});
