import { activity, at, clip, context, dossier, dutyOfRule, judged, terms, written } from '@zhilu/testing/law/make';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Context, RecordingList } from '../../context';
import { evaluate, explain } from '../../evaluate';
import { sentence } from '../../guide/words/reasons';
import { settle } from '../../settlement';
import { numbersOf, OFFICE_NUMBER, OFFICE_NUMBERS } from '@zhilu/kernel/vocabulary';
import { configurationWords, judgesOtherwise, type OfficeChange, withOffice } from './office-numbers';

const RULES = new Set(['GD2018-T28', 'GD2018-T25-PEN']);
const refusalOf = (change: OfficeChange): string | null => {
  try {
    withOffice({}, change, RULES);
    return null;
  } catch (error) {
    return (error as DomainError).code;
  }
};
const under = (configuration: object): Partial<Context> => ({ configuration });
const whyOf = (of: Parameters<typeof dossier>[0], over: Partial<Context>, rule: string): string[] =>
  explain(dossier(of), context(over))
    .filter((duty) => duty.kind.rule === rule)
    .flatMap(({ why }) => why.map(sentence));

describe("本单位口径: the office's own numbers", () => {
  it.each(OFFICE_NUMBERS)('ON-1 %s has its words and bounds; what is delivered lies within them, what lies beyond is refused', (name) => {
    const { word, unit, about, least, most, delivered } = OFFICE_NUMBER[name];
    expect([word, unit, about].every((text) => text !== '' && !/[A-Za-z]/.test(text))).toBe(true);
    expect(delivered >= least && delivered <= most).toBe(true);
    for (const value of [least - 1, most + 1, least + 0.5, NaN, Infinity])
      expect(refusalOf({ numbers: [{ name, value }], onlyLeads: null })).toBe('office.number');
    expect(refusalOf({ numbers: [{ name, value: most }], onlyLeads: null })).toBeNull();
  });

  it('ON-1 what is not set is as delivered; what else the settings hold stays', () => {
    expect(numbersOf({ backstopDays: 60 })).toEqual({ ...numbersOf({}), backstopDays: 60 });
    const after = withOffice({ leads: { bulkDays: 9 } } as object, { numbers: [{ name: 'judgeDays', value: 7 }], onlyLeads: null }, RULES);
    expect(after).toEqual({ leads: { bulkDays: 9 }, judgeDays: 7 });
    expect(refusalOf({ numbers: [], onlyLeads: ['X'] })).toBe('office.rule-unknown');
  });

  it('ON-2 a clip as far from its activity as the office has set sets no storing time, and one as long before its case', () => {
    const stored = (startedAt: string, endedAt: string, configuration: object) =>
      judged(
        'GD2018-A10',
        { activities: [activity()], recordings: [clip({ activity: 'A-1', startedAt, endedAt, completedAt: endedAt, storedAt: endedAt })] },
        under(configuration),
      ).standing;
    const apart = ['2026-03-02T11:30:00', '2026-03-02T11:40:00'] as const;
    expect(stored(...apart, {})).toBe('indeterminate');
    expect(stored(...apart, { clockOffMinutes: 91 })).toBe('firm');
    const before = ['2025-12-01T09:00:00', '2025-12-01T09:10:00'] as const;
    const old = (configuration: object) =>
      judged(
        'GD2018-A10',
        { recordings: [clip({ startedAt: before[0], endedAt: before[1], completedAt: before[1], storedAt: before[1] })] },
        under(configuration),
      ).standing;
    expect([old({}), old({ clipBeforeCaseDays: 90 })]).toEqual(['firm', 'indeterminate']);
  });

  it('ON-3 a rule made to raise a lead only finds nothing late and nothing missing, and says why; every other stands as it was', () => {
    const rule = 'GD2018-T25-PEN';
    const of = { case: { ...dossier().case, decidedOn: '2026-03-10' }, written: [] };
    const at2 = (onlyLeads: string[]) => evaluate(dossier(of), context(under({ onlyLeads })));
    const [was, is] = [at2([]), at2([rule])];
    expect(settle(dutyOfRule(was, rule))).toBe('M');
    expect(settle(dutyOfRule(is, rule))).toBe('U');
    const late = { ...of, written: [written('T25', '2026-04-20')] };
    const ofLate = (onlyLeads: string[]) => settle(judged(rule, late, under({ onlyLeads })));
    expect([ofLate([]), ofLate([rule])]).toEqual(['L', 'O']);
    const others = (duties: typeof was) => duties.filter(({ kind }) => kind.rule !== rule && kind.dutyClass !== 'case');
    expect(others(is)).toEqual(others(was));
    expect(is.map(({ no }) => no)).toEqual(was.map(({ no }) => no));
    expect(whyOf(of, under({ onlyLeads: [rule] }), rule)).toContain('本单位决定本项仅作疑点线索，列为内部时限，不认定逾期、缺失');
  });

  it('ON-4 a change is said in words; only what cases are judged by is followed by the books', () => {
    const titleOf = (id: string) => ({ 'GD2018-T28': '结案归档' })[id] ?? id;
    expect(configurationWords({}, { graceHours: 48, onlyLeads: ['GD2018-T28'] }, titleOf)).toEqual([
      '口径：报送宽限由72小时改为48小时',
      '口径：“结案归档”改列为线索，不再认定逾期、缺失',
    ]);
    expect(configurationWords({ onlyLeads: ['GD2018-T28'] }, {}, titleOf)).toEqual(['口径：“结案归档”恢复认定']);
    expect(judgesOtherwise({}, { graceHours: 48 })).toBe(false);
    expect(judgesOtherwise({}, { clockOffMinutes: 90 })).toBe(true);
    expect(judgesOtherwise({}, { onlyLeads: ['GD2018-T28'] })).toBe(true);
    expect(judgesOtherwise({ backstopDays: 90 }, {})).toBe(false);
  });

  it("ON-5 where a duty rests on the agency's list the case names its item, its version and the day it began; one unpublished says so", () => {
    const list = (over: Partial<RecordingList> = {}): RecordingList => ({
      version: '2026年版',
      from: '2026-01-01',
      to: null,
      published: true,
      items: [{ no: '7', scene: 'other', actType: null, uninterrupted: true }],
      ...over,
    });
    const of = { activities: [activity({ scene: 'other' })], recordings: [] };
    const sources = [terms({ connectedAt: at('2024-01-01T00:00:00') })];
    expect(whyOf(of, { lists: [list()], sources }, 'GD2018-A00')).toContain(
      '本单位清单第7项列有此类现场执法活动（2026年版，2026年1月1日起施行）',
    );
    expect(whyOf(of, { lists: [list()] }, 'GD2018-A07')).toContain('本单位清单第7项要求全程无间断记录（2026年版，2026年1月1日起施行）');
    expect(whyOf(of, { lists: [list({ published: false })] }, 'GD2018-A00')).toContain('清单（2026年版）尚未公布');
    expect(whyOf(of, { lists: [list({ items: [] })] }, 'GD2018-A00')).toContain(
      '当日施行的本单位清单未列此类现场执法活动（2026年版，2026年1月1日起施行）',
    );
    expect(whyOf(of, {}, 'GD2018-A00')).toContain('当日没有施行的本单位清单');
  });
});
