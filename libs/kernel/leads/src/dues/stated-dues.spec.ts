import fc from 'fast-check';
import { type DeliveredRecord, type Delta, CaseHistory } from '@zhilu/kernel/ledger';
import { type Context, evaluate, gd2018 } from '@zhilu/kernel/law';
import { addDays, HOLIDAY_TABLES, makeCalendar } from '@zhilu/kernel/time';
import { leadSentence } from '../lead-kinds';
import { dueLater, statedDuesOf } from './stated-dues';

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
      carries: ['*'],
    },
  ],
  configuration: { backstopDays: 90, gapToleranceSeconds: 120 },
};
const record = (kind: DeliveredRecord['kind'], key: string, body: object): DeliveredRecord => ({
  kind,
  key,
  revision: 1,
  withdrawn: false,
  body: body as DeliveredRecord['body'],
});
const historyOf = (...records: DeliveredRecord[]): CaseHistory => {
  const delta: Delta = { source: 1, receivedAt: Date.parse('2026-08-20T09:00:00+08:00'), records };
  return CaseHistory.of([delta]);
};
const CASE = record('case', 'C', { actType: 'penalty', procedure: 'ordinary', filedOn: '2026-08-03', decidedOn: '2026-08-10' });
const served = (stated: object, key = 'W'): DeliveredRecord =>
  record('written', key, { item: 'T25', madeAt: '2026-08-12', documentNo: '1', title: '送达回证', ...stated });
/** Decided on Monday 10 August, served within seven working days (行政处罚法 Art 61): by 19 August. */
const OURS = '2026-08-19';
const behindOf = (stated: object): number[] => statedDuesOf(7, historyOf(CASE, served(stated)), CONTEXT).map(({ behind }) => behind);

describe('SD 来源所记期限: a due day the source itself states', () => {
  it.each([
    [OURS, 0],
    ['2026-08-17', -2],
    ['2026-08-25', 6],
  ])('SD-1 stated %s, it lies %i days behind ours', (statedDue, behind) => {
    expect(behindOf({ statedDue })).toEqual([behind]);
  });

  it('SD-2 later than ours it is a question to a person, once for a source and an item, with the ground it states; earlier it is none', () => {
    const of = (caseId: number, stated: object) => statedDuesOf(caseId, historyOf(CASE, served(stated)), CONTEXT);
    const all = [
      ...of(1, { statedDue: OURS }),
      ...of(2, { statedDue: '2026-08-14' }),
      ...of(3, { statedDue: '2026-08-24', statedDueGround: '《行政处罚法》第六十一条' }),
      ...of(4, { statedDue: '2026-08-25' }),
    ];
    const { leads, base } = dueLater(all);
    expect(base).toEqual({ n: 2, of: 4 });
    expect(leads).toMatchObject([
      {
        kind: 'dueLater',
        values: { n: 2, of: 4, days: 6, basis: '未写明、《行政处罚法》第六十一条', allowed: 0 },
        cases: [
          { caseId: 3, records: ['W'] },
          { caseId: 4, records: ['W'] },
        ],
      },
    ]);
    expect(leadSentence('dueLater', leads[0]!.values, String)).toMatch(
      /^来源所记“.+”的期限，可以比对的 4 项中 2 项晚于核算的到期日，最多晚 6 日/,
    );
    expect(dueLater(all.slice(0, 2)).leads).toEqual([]);
  });

  it('SD-3 property: whatever a source states of its own time, no duty is judged otherwise, and it is never better than the law', () => {
    const items = ['T01', 'T05', 'T20', 'T24', 'T25', 'T26', 'X99'];
    const stated = fc.record({ statedDue: fc.integer({ min: -900, max: 900 }).map((n) => addDays(OURS, n)), statedDueGround: fc.string() });
    const line = fc.record({ item: fc.constantFrom(...items), made: fc.boolean(), stated });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const written = (withDues: boolean) =>
          lines.map(({ item, made, stated }, at) =>
            record('written', `W${at}`, { item, ...(made && { madeAt: '2026-08-12', title: '文书' }), ...(withDues && stated) }),
          );
        const judged = (withDues: boolean) => evaluate(historyOf(CASE, ...written(withDues)).dossier()!, CONTEXT);
        expect(judged(true)).toEqual(judged(false));
      }),
    );
  });

  it('SD-4 a line that states when something is to be done, and nothing of its having been done, proves nothing and is compared', () => {
    const planned = record('written', 'W', { item: 'T25', statedDue: '2026-08-25' });
    const history = historyOf(CASE, planned);
    const written = (of: CaseHistory) => evaluate(of.dossier()!, CONTEXT).filter(({ kind }) => kind.dutyClass === 'written');
    expect(written(history)).toEqual(written(historyOf(CASE)));
    expect(statedDuesOf(7, history, CONTEXT).map(({ behind }) => behind)).toEqual([6]);
  });

  it('SD-5 what the rules leave to the office, and what no rule asks for, is compared with nothing', () => {
    const items = { office: new Set<string>(), law: new Set<string>() };
    for (const { kind } of evaluate(historyOf(CASE).dossier()!, CONTEXT).filter(({ kind: one }) => one.dutyClass === 'written'))
      items[kind.ground === 'office' ? 'office' : 'law'].add((gd2018().rules.find(({ id }) => id === kind.rule) as { item: string }).item);
    // What the law asks for too is compared with what the law says.
    const office = [...items.office].filter((item) => !items.law.has(item));
    expect(office.length).toBeGreaterThan(0);
    for (const item of office)
      expect(statedDuesOf(7, historyOf(CASE, record('written', 'W', { item, statedDue: '2027-01-01' })), CONTEXT)).toEqual([]);
    expect(statedDuesOf(7, historyOf(CASE, record('written', 'W', { item: 'X99', statedDue: '2027-01-01' })), CONTEXT)).toEqual([]);
    expect(statedDuesOf(7, historyOf(served({ statedDue: OURS })), CONTEXT)).toEqual([]);
  });
});
