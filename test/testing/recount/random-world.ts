import fc from 'fast-check';

/** What a source says of one record, by the members of the standard format; all texts. */
export type Said = Readonly<Record<string, string | undefined>>;
export type Form = 'ndjson' | 'csv' | 'csv-gb' | 'csv-tab' | 'xlsx' | 'csv.gz';
/** One delivery: of which source, in what form, how long after the one before, whether its agency was mistaken. */
export interface RandomDelivery {
  readonly source: 0 | 1 | 2;
  readonly form: Form;
  readonly hours: number;
  readonly otherAgency: boolean;
  readonly lines: readonly Said[];
}

// Cases begin in March; the sources are connected on the first of April, and deliver from the tenth on.
const day = fc.integer({ min: 0, max: 70 }).map((n) => new Date(Date.UTC(2026, 2, 1 + n)).toISOString().slice(0, 10));
const maybe = <T>(one: fc.Arbitrary<T>, freq = 4) => fc.option(one, { nil: undefined, freq });
const yes = fc.constantFrom('是', '是', '否');
const revision = fc.constantFrom(undefined, undefined, '1', '2', '3');
const oneIn = (n: number) => fc.nat({ max: n - 1 }).map((at) => at === 0);
const clock = (minutes: number, second = 0): string =>
  [Math.floor(minutes / 60), minutes % 60, second].map((n) => String(n).padStart(2, '0')).join(':');

const caseLine = fc
  .record({
    actType: fc.constantFrom('行政处罚', '行政处罚', '行政处罚', '行政许可', '行政检查'),
    documentNo: maybe(fc.constantFrom('决〔2026〕1号', '决〔2026〕2号'), 2),
    legalBasis: maybe(fc.constant('某法第一条，"丙"款')),
    filedOn: maybe(day, 6),
    decidedOn: maybe(day),
    publishedOn: maybe(day, 2),
    'facts.majorProperty': maybe(yes),
    revision,
  })
  .map((said): Said => ({ kind: 'case', ...said }));
const writtenLine = fc
  .record({
    key: fc.nat({ max: 4 }).map((n) => `W${n}`),
    item: fc.constantFrom('T01', 'T01', 'T01', 'T22', 'T22', 'T22', 'T24', 'T05'),
    documentNo: maybe(fc.constant('文1号'), 2),
    title: maybe(fc.constantFrom('文书', ' 审核意见\n（二）'), 2),
    madeAt: maybe(
      fc.oneof(
        day,
        fc.tuple(day, fc.nat({ max: 1439 })).map(([on, at]) => `${on} ${clock(at, 7)}`),
      ),
      5,
    ),
    revision,
  })
  .map((said): Said => ({ kind: 'written', ...said }));
/** Visits and clips of a case lie on a few days, so that they meet, miss and touch each other. */
const place = fc.constantFrom('2026-03-20', '2026-04-21', '2026-04-21');
const activityLine = fc
  .record({
    key: fc.constantFrom('H0', 'H0', 'H1'),
    scene: fc.constantFrom('现场检查', '现场检查', '调查取证'),
    on: place,
    from: fc.constantFrom(540, 545, 600),
    length: fc.constantFrom(0, 1, 30, 30, 60, 60, 90),
    left: fc.constantFrom('time', 'time', 'time', 'day', 'none'),
    'facts.majorProperty': maybe(yes),
    revision,
  })
  .map(({ on, from, length, left, ...said }): Said => ({
    kind: 'activity',
    ...said,
    arrivedAt: `${on} ${clock(from)}`,
    leftAt: left === 'none' ? undefined : left === 'day' ? on : `${on} ${clock(from + length)}`,
  }));
const recordingLine = fc
  .record({
    key: fc.nat({ max: 4 }).map((n) => `V${n}`),
    activity: maybe(
      fc.nat({ max: 2 }).map((n) => `H${n}`),
      2,
    ),
    on: fc.oneof({ weight: 12, arbitrary: place }, { weight: 1, arbitrary: fc.constant('2024-01-02') }),
    from: fc.constantFrom(480, 538, 540, 541, 570, 598, 600, 720),
    length: fc.constantFrom(0, 1, 29, 32, 60, 62, 62, 95, 95, 1500),
    hours: fc.constantFrom('time', 'time', 'time', 'time', 'day', 'start', 'none'),
    completed: oneIn(6),
    stored: maybe(fc.constantFrom(-30, 0, 5, 23 * 60, 24 * 60, 24 * 60 + 1, 40 * 60, 60 * 24 * 60), 6),
    storedByDay: oneIn(8),
    revision,
  })
  .map(({ on, from, length, hours, completed, stored, storedByDay, ...said }): Said => {
    const at = (minutes: number): string =>
      `${new Date(Date.parse(`${on}T00:00:00Z`) + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')}`;
    const end = at(from + length);
    const storing = stored === undefined ? undefined : at(from + length + stored);
    return {
      kind: 'recording',
      ...said,
      startedAt: hours === 'none' ? undefined : hours === 'day' ? on : at(from),
      endedAt: hours === 'time' ? end : hours === 'day' ? end.slice(0, 10) : undefined,
      completedAt: completed ? end : undefined,
      storedAt: storedByDay ? storing?.slice(0, 10) : storing,
    };
  });

/** Faults a line may have, each of which makes it none. */
const FAULTS: readonly ((said: Said) => Said)[] = [
  (said) => ({ ...said, agency: '' }),
  (said) => ({ ...said, agency: '无此局' }),
  (said) => ({ ...said, revision: '0' }),
  (said) => ({ ...said, caseKey: '1.23E+15' }),
  (said) => ({
    ...said,
    ...(said.kind === 'case' ? { filedOn: '2026-02-30' } : said.kind === 'written' ? { madeAt: '2026-13-01' } : {}),
    withdrawn: '不',
  }),
  (said) => (said.kind === 'activity' ? { ...said, leftAt: '2026-03-01 08:00:00' } : { ...said, withdrawn: '可能' }),
];

const anyLine = fc
  .record({
    of: fc.nat({ max: 3 }),
    said: fc.oneof(
      { weight: 2, arbitrary: caseLine },
      { weight: 4, arbitrary: writtenLine },
      { weight: 2, arbitrary: activityLine },
      { weight: 4, arbitrary: recordingLine },
    ),
    takenBack: oneIn(25),
    faulty: oneIn(14),
    fault: fc.constantFrom(...FAULTS),
    guarded: oneIn(15),
  })
  .map(({ of, said, takenBack, faulty, fault, guarded }): Said => {
    const { kind, key } = said;
    // A case is taken back once for all: its tombstone stands above every revision of it.
    const stated: Said = takenBack ? { kind, key, withdrawn: '是', revision: kind === 'case' ? '9' : said.revision } : said;
    const named = {
      ...stated,
      caseKey: guarded ? `="C${of}"` : `C${of}`,
      ...(kind === 'case' && !takenBack && { caseNo: `案〔2026〕${of}号` }),
    };
    return faulty ? fault(named) : named;
  });

/** Ten deliveries of two case systems and a station. */
export const randomWorld: fc.Arbitrary<readonly RandomDelivery[]> = fc.array(
  fc
    .record({
      source: fc.constantFrom(0, 0, 1, 2),
      form: fc.constantFrom<Form>('ndjson', 'csv', 'csv-gb', 'csv-tab', 'xlsx', 'csv.gz'),
      hours: fc.constantFrom(1, 20, 60, 120, 400),
      otherAgency: oneIn(8),
      lines: fc.array(anyLine, { minLength: 4, maxLength: 20 }),
    })
    .map((one) => ({ ...one, source: one.source as 0 | 1 | 2 })),
  { minLength: 10, maxLength: 10 },
);

const careful = (of: string, clips: readonly Said[], filedOn = '2026-04-04'): Said[] => [
  { kind: 'case', caseKey: of, actType: '行政处罚', caseNo: `案〔2026〕${of}号`, documentNo: '决1号', legalBasis: '某法', filedOn, decidedOn: '2026-04-09' },
  { kind: 'written', caseKey: of, key: 'T1', item: 'T01', title: '来源', madeAt: '2026-04-05' },
  { kind: 'written', caseKey: of, key: 'T2', item: 'T22', title: '审核', madeAt: '2026-04-08' },
  { kind: 'activity', caseKey: of, key: 'H8', scene: '现场检查', arrivedAt: '2026-04-08 09:00:00', leftAt: '2026-04-08 10:00:00', 'facts.majorProperty': '是' },
  ...clips,
]; // prettier-ignore
const clipOf = (caseKey: string): Said => ({
  kind: 'recording', caseKey, key: 'V8', startedAt: '2026-04-08 09:00:00', endedAt: '2026-04-08 10:00:00', storedAt: '2026-04-08 18:00:00',
}); // prettier-ignore
/** What an orderly source brings first and last, so that every outcome comes up in every world: one case whole, one whose clip comes late, one whose paper was made late. */
export const CAREFUL: readonly [readonly Said[], readonly Said[]] = [
  [...careful('C4', [clipOf('C4')]), ...careful('C5', []), ...careful('C6', [clipOf('C6')], '2026-03-20')],
  [clipOf('C5')],
];
