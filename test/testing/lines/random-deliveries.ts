import fc from 'fast-check';
import { type ActType, codesOf, type FactName, TRUTH } from '@zhilu/kernel/vocabulary';
import { addDays, earliest, HOLIDAY_TABLES, type LegalDate } from '@zhilu/kernel/time';
import { type Decision, type DeliveredRecord, memberOfFact } from '@zhilu/kernel/ledger';
import { gd2018 } from '@zhilu/kernel/law';

/** What can happen to the books of an office: three agencies, two sources. */
export type Step =
  | { readonly do: 'case'; readonly agency: number; readonly source: number; readonly records: readonly DeliveredRecord[] }
  | { readonly do: 'revise'; readonly which: number; readonly records: readonly DeliveredRecord[] }
  | { readonly do: 'again'; readonly which: number }
  | { readonly do: 'withdraw'; readonly which: number; readonly revision: number }
  | { readonly do: 'decide'; readonly which: number; readonly decision: Decision }
  | { readonly do: 'writeOff'; readonly which: number }
  | { readonly do: 'edition'; readonly edition: ChangedEdition };
export type ChangedEdition =
  | { readonly kind: 'configuration'; readonly subject: string; readonly body: object }
  | { readonly kind: 'calendar'; readonly subject: string; readonly body: object }
  | { readonly kind: 'list'; readonly subject: string; readonly body: object }
  | { readonly kind: 'pack'; readonly subject: string; readonly body: object };

const FIRST: LegalDate = '2026-01-05';
const day = fc.nat({ max: 200 }).map((n) => addDays(FIRST, n));
const clock = fc
  .nat({ max: 86_399 })
  .map((s) => [s / 3600, (s / 60) % 60, s % 60].map((n) => String(Math.floor(n)).padStart(2, '0')).join(':'));
const second = fc.tuple(day, clock).map(([on, at]) => `${on}T${at}`);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 3 });
const revision = fc.integer({ min: 1, max: 5 });
const bare = (body: object): Record<string, unknown> => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
const record = (kind: DeliveredRecord['kind'], key: string, no: number, body: object): DeliveredRecord => ({
  kind,
  key,
  revision: no,
  withdrawn: false,
  body: bare(body),
});

/** Bodies differ with their revision: a source that sends two under one number says nothing that could be ordered. */
const caseRecord = fc
  .tuple(
    revision,
    fc.record({
      actType: fc.constantFrom<ActType>('penalty', 'licence', 'inspection'),
      procedure: maybe(fc.constantFrom('ordinary', 'summary')),
      filedOn: maybe(day),
      decidedOn: maybe(day),
      servedOn: maybe(day),
      closedOn: maybe(day),
      documentNo: maybe(fc.constant('决〔2026〕1号')),
      facts: fc.dictionary(
        fc.constantFrom('onsiteConducted', 'inquiryConducted', 'majorProperty', 'closed', 'hearingRequested'),
        fc.boolean(),
      ),
    }),
  )
  .map(([no, body]) => record('case', '', no, { ...body, title: `第 ${no} 次` }));
const writtenRecord = fc
  .tuple(fc.integer({ min: 1, max: 28 }), revision, maybe(day))
  .map(([n, no, madeAt]) => record('written', `w${n}`, no, { item: `T${String(n).padStart(2, '0')}`, madeAt, title: `第 ${no} 次` }));
const activityRecord = fc
  .tuple(
    fc.nat({ max: 2 }),
    revision,
    day,
    fc.constantFrom('siteInspection', 'coercion', 'service', 'other'),
    maybe(fc.constant('battery')),
  )
  .map(([n, no, on, scene, interruption]) =>
    record('activity', `a${n}`, no, {
      scene,
      arrivedAt: `${on}T09:0${no}:00`,
      leftAt: `${on}T10:00:00`,
      interruption,
      interruptionNote: interruption && '更换电池',
    }),
  );
const recordingRecord = fc.tuple(fc.nat({ max: 3 }), revision, second, maybe(day)).map(([n, no, at, storedOn]) =>
  record('recording', `v${n}`, no, {
    startedAt: `${at.slice(0, 10)}T09:00:00`,
    endedAt: `${at.slice(0, 10)}T09:5${no}:00`,
    storedAt: storedOn && `${storedOn}T20:00:00`,
  }),
);
const others = fc.array(fc.oneof(writtenRecord, writtenRecord, activityRecord, recordingRecord), { maxLength: 8 });

/** The same record twice in one delivery would be a matter of lines, not of the books. */
const once = (records: readonly DeliveredRecord[]): DeliveredRecord[] => [
  ...new Map(records.map((one) => [`${one.kind}${one.key}`, one])).values(),
];

export const deliveredCase = fc.tuple(caseRecord, others).map(([stated, rest]) => once([stated, ...rest]));
export const revised = fc
  .tuple(fc.option(caseRecord), others)
  .map(([stated, rest]) => once([...(stated === null ? [] : [stated]), ...rest]));

const pack = gd2018();
const shorter = (days: number) => ({
  ...pack,
  rules: pack.rules.map((rule) =>
    rule.id === 'GD2018-T25-PEN'
      ? {
          ...rule,
          due: {
            ...rule.due,
            terms: rule.due.terms.map((term) =>
              'period' in term && term.period.unit === 'workingDay' ? { ...term, period: { ...term.period, n: days } } : term,
            ),
          },
        }
      : rule,
  ),
});
const thisYear = HOLIDAY_TABLES.find((table) => table.year === 2026)!;
const edition: fc.Arbitrary<ChangedEdition> = fc.oneof(
  fc
    .record({ backstopDays: fc.constantFrom(30, 60, 90), gapToleranceSeconds: fc.constantFrom(0, 120, 600) })
    .map((body) => ({ kind: 'configuration' as const, subject: 'office', body })),
  fc.nat({ max: 30 }).map((n) => ({ kind: 'calendar' as const, subject: '2026', body: { ...thisYear, days: thisYear.days.slice(n) } })),
  fc.constantFrom(3, 5, 7).map((n) => ({ kind: 'pack' as const, subject: pack.code, body: shorter(n) })),
  fc.boolean().map((uninterrupted) => ({
    kind: 'list' as const,
    subject: '2026-1',
    body: { version: '2026-1', from: FIRST, to: null, published: true, items: [{ no: '1', scene: 'other', actType: null, uninterrupted }] },
  })),
);

const truth = fc.constantFrom(...codesOf(TRUTH));

/** What an office may decide about a case, whether or not it still has, or yet has, the record it is about. */
const request = fc.nat({ max: 99 });
export const decision: fc.Arbitrary<Decision> = fc.oneof(
  fc
    .record({ request, n: fc.nat({ max: 2 }), state: fc.constantFrom('submitted', 'accepted', 'rejected', 'none'), to: day })
    .map(({ request: no, n, state, to }): Decision => ({
      of: 'explanation',
      request: no,
      activity: `a${n}`,
      state,
      gaps: [{ from: earliest(FIRST), to: earliest(addDays(to, 100)) }],
    })),
  fc.record({ request, n: fc.nat({ max: 3 }), returnedAt: second }).map(({ request: no, n, returnedAt }): Decision => ({
    of: 'extension',
    request: no,
    recording: `v${n}`,
    claim: 'remote',
    returnedAt,
    storableAt: null,
  })),
  fc
    .record({ request, n: fc.integer({ min: 1, max: 28 }), was: fc.option(day), is: fc.option(day) })
    .map(({ request: no, n, was, is }): Decision => ({
      of: 'correction',
      request: no,
      kind: 'written',
      key: `w${n}`,
      changes: [{ member: 'madeAt', was, is }],
    })),
  // Of the case itself, whatever its key: a fact found otherwise.
  fc
    .record({ request, fact: fc.constantFrom<FactName>('onsiteConducted', 'hearingRequested'), was: truth, is: truth })
    .map(({ request: no, fact, was, is }): Decision => ({
      of: 'correction',
      request: no,
      kind: 'case',
      key: '',
      changes: [{ member: memberOfFact(fact), was, is }],
    })),
);

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.nat({ max: 2 }), fc.nat({ max: 1 }), deliveredCase)
      .map(([agency, source, records]) => ({ do: 'case' as const, agency, source, records })),
  },
  { weight: 4, arbitrary: fc.tuple(fc.nat(), revised).map(([which, records]) => ({ do: 'revise' as const, which, records })) },
  { weight: 1, arbitrary: fc.nat().map((which) => ({ do: 'again' as const, which })) },
  { weight: 1, arbitrary: fc.tuple(fc.nat(), revision).map(([which, no]) => ({ do: 'withdraw' as const, which, revision: no + 5 })) },
  { weight: 4, arbitrary: fc.tuple(fc.nat(), decision).map(([which, one]) => ({ do: 'decide' as const, which, decision: one })) },
  { weight: 2, arbitrary: fc.nat().map((which) => ({ do: 'writeOff' as const, which })) },
  { weight: 2, arbitrary: edition.map((one) => ({ do: 'edition' as const, edition: one })) },
);
