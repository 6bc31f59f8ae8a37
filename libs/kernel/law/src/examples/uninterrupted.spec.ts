import fc from 'fast-check';
import { momentOf } from '@zhilu/kernel/time';
import { settle } from '../settlement';
import type { Activity, CaseRecord, Recording } from '../dossier';
import { explain } from '../evaluate';
import { aCase, activity, at, clip, context, dossier, dutyOfRule, judged, terms } from '@zhilu/testing/law/make';

const touching = aCase({ facts: { personalLiberty: false, lifeHealth: false, majorProperty: true } });
const run = (recordings: Recording[], visit: Partial<Activity> = {}, stated: CaseRecord = touching, under = {}) =>
  judged('GD2018-A07', { case: stated, activities: [activity(visit)], recordings }, under);
const piece = (key: string, from: string, to: string, over: Partial<Recording> = {}) =>
  clip({ key, startedAt: `2026-03-02T${from}`, endedAt: `2026-03-02T${to}`, completedAt: `2026-03-02T${to}`, ...over });

describe('uninterrupted recording (Art 16, 19)', () => {
  it.each([
    ['one clip over the whole', [['09:00:00', '10:00:00']], 'O'],
    [
      'two devices that join',
      [
        ['09:00:00', '09:31:00'],
        ['09:30:00', '10:00:00'],
      ],
      'O',
    ],
    [
      'a gap of just the tolerance',
      [
        ['09:00:00', '09:30:00'],
        ['09:32:00', '10:00:00'],
      ],
      'O',
    ],
    [
      'a gap one second beyond',
      [
        ['09:00:00', '09:30:00'],
        ['09:32:01', '10:00:00'],
      ],
      'M',
    ],
    [
      'two gaps that are together just the tolerance',
      [
        ['09:01:00', '09:30:00'],
        ['09:31:00', '10:00:00'],
      ],
      'O',
    ],
    [
      'two gaps within the tolerance each, together one second beyond',
      [
        ['09:01:00', '09:30:00'],
        ['09:31:01', '10:00:00'],
      ],
      'M',
    ],
    ['begun too late after arrival', [['09:02:01', '10:00:00']], 'M'],
    ['ended too early before leaving', [['09:00:00', '09:57:59']], 'M'],
    ['no clip', [], 'M'],
  ])('%s → %s', (_title, pieces, settlement) => {
    const duty = run(pieces.map(([from, to], i) => piece(`R${i}`, from!, to!)));
    expect(duty.standing).toBe('firm');
    expect(settle(duty)).toBe(settlement);
    expect(duty.dueAt).toBe(at('2026-03-02T10:00:00'));
  });

  it('is met at the due instant when what suffices was seen in time, else when the last gap was closed', () => {
    const first = piece('R1', '09:00:00', '09:30:00');
    const second = (receivedAt: string) => piece('R2', '09:30:00', '10:00:00', { storedFrom: 'statement', receivedAt: at(receivedAt) });
    expect(run([first, second('2026-03-03T10:00:00')])).toMatchObject({ metAt: at('2026-03-02T10:00:00'), witness: 'witnessed' });
    expect(run([second('2026-03-09T08:00:00'), first])).toMatchObject({ metAt: at('2026-03-09T08:00:00'), witness: 'receipt' });
    expect(
      run([first, second('2026-03-09T08:00:00')], {}, touching, { sources: [terms({ connectedAt: at('2026-03-08T00:00:00') })] }),
    ).toMatchObject({
      metAt: at('2026-03-02T10:00:00'),
      witness: 'unwitnessed',
    });
  });

  const denied = { personalLiberty: false, lifeHealth: false, majorProperty: false };
  it.each<[string, Partial<CaseRecord>, Partial<Activity>, string]>([
    ['a fact of the case', { facts: { ...denied, lifeHealth: true } }, {}, 'firm'],
    ['the activity’s own fact prevails over the case', { facts: denied }, { facts: { personalLiberty: true } }, 'firm'],
    ['nothing protected', { facts: denied }, {}, 'notApplicable'],
    ['unknown', { facts: { personalLiberty: false } }, {}, 'indeterminate'],
    ['sealing implies it', { facts: denied }, { coerciveType: 'seal' }, 'firm'],
    ['seizure implies it', { facts: denied }, { coerciveType: 'detain' }, 'firm'],
    ['demolition implies it', { facts: denied }, { coerciveType: 'demolish' }, 'firm'],
    ['restraint implies it, stated on the case', { facts: denied, coerciveType: 'liberty' }, {}, 'firm'],
    ['freezing does not', { facts: denied }, { coerciveType: 'freeze' }, 'notApplicable'],
    ['coercion of an unstated kind is unknown', { facts: denied }, { scene: 'coercion' }, 'indeterminate'],
  ])('applies: %s → %s', (_title, stated, visit, standing) => {
    expect(run([clip()], visit, aCase(stated)).standing).toBe(standing);
  });

  it('applies where the agency’s list in force says so', () => {
    const lists = [
      {
        version: '1',
        from: '2026-01-01',
        to: null,
        published: true,
        items: [{ no: '1', scene: 'siteInspection', actType: null, uninterrupted: true }],
      },
    ];
    expect(run([clip()], {}, aCase({ facts: denied }), { lists }).standing).toBe('firm');
  });

  it('without a complete register of recordings a gap is indeterminate, unless the agency states the interruption', () => {
    const sources = [terms({ completeFor: ['case'] })];
    const half = [piece('R1', '09:00:00', '09:30:00')];
    expect(run(half, {}, touching, { sources })).toMatchObject({ standing: 'indeterminate', doubts: ['register-incomplete'] });
    expect(settle(run(half, { interruption: 'battery' }, touching, { sources }))).toBe('M');
  });

  it('an explanation stands beside the settlement and needs the written note', () => {
    expect(run([], { interruption: 'battery' }).explanation).toBe('none');
    const noted = run([], { interruption: 'battery', interruptionNote: '电池耗尽' });
    expect(noted.explanation).toBe('submitted');
    expect(settle(noted)).toBe('M');
    expect(run([clip()], { interruption: 'battery', interruptionNote: '电池耗尽' }).explanation).toBe('none');
  });

  it('LX-1 an accepted explanation is valid for the gaps it was given for: not for another of that visit, nor for the next visit of the same cause', () => {
    const [early, late] = [piece('R-1', '09:00:00', '09:20:00'), piece('R-2', '09:30:00', '10:00:00')];
    const gap = { from: at('2026-03-02T09:20:00'), to: at('2026-03-02T09:30:00') };
    const broken = { interruption: 'fault', explained: { state: 'accepted', gaps: [gap] } } as const;
    expect(run([early, late], broken).explanation).toBe('accepted');
    expect(run([early, piece('R-2', '09:30:00', '09:40:00')], broken).explanation).toBe('none');
    const next = activity({ key: 'A-2', arrivedAt: '2026-03-03T09:00:00', leftAt: '2026-03-03T10:00:00', interruption: 'fault' });
    const duties = explain(dossier({ case: touching, activities: [activity(broken), next], recordings: [early, late] }), context());
    const of = (key: string) => duties.find(({ kind, subject }) => kind.rule === 'GD2018-A07' && subject.key === key)!.explanation;
    expect(['A-1', 'A-2'].map(of)).toEqual(['accepted', 'none']);
  });

  it('hours unknown, on site or of a clip, leave it indeterminate', () => {
    expect(run([clip()], { leftAt: '2026-03-02' }).doubts).toEqual(['interval-unknown']);
    expect(run([clip({ startedAt: '2026-03-02', endedAt: '2026-03-02' })]).doubts).toEqual(['hours-unknown']);
  });

  it('names its gaps to the second', () => {
    const duties = explain(
      dossier({
        case: touching,
        activities: [activity()],
        recordings: [piece('R1', '09:00:00', '09:30:00'), piece('R2', '09:45:00', '10:00:00')],
      }),
      context(),
    );
    const duty = duties.find(({ kind }) => kind.rule === 'GD2018-A07')!;
    expect(duty.gaps).toEqual([{ from: at('2026-03-02T09:30:00'), to: at('2026-03-02T09:45:00'), seconds: 900 }]);
    expect(dutyOfRule(duties, 'GD2018-A07').metAt).toBeNull();
  });
});

describe('uninterrupted recording against a second-by-second count', () => {
  const TOLERANCE = 3;
  const LENGTH = 40;
  const arrived = at('2026-03-02T09:00:00');
  const due = arrived + LENGTH * 1000;
  const grace = 24 * 3_600_000;
  const anyClips = fc.array(
    fc.record({
      from: fc.integer({ min: -5, max: 45 }),
      length: fc.integer({ min: 1, max: 30 }),
      hoursAfter: fc.integer({ min: 0, max: 30 }),
    }),
    { maxLength: 6 },
  );
  /** Whether the seconds without a picture, all together, are no more than the tolerance. */
  const whole = (clips: readonly { from: number; length: number }[]): boolean => {
    let dark = 0;
    for (let second = 0; second < LENGTH; second++)
      if (!clips.some(({ from, length }) => from <= second && second < from + length)) dark += 1;
    return dark <= TOLERANCE;
  };

  it('is met when, and as soon as, the pictures received leave no more dark seconds than the tolerance', () => {
    const seen = { met: 0, late: 0, missing: 0 };
    fc.assert(
      fc.property(anyClips, (clips) => {
        const receivedAt = (one: (typeof clips)[number]) => due + one.hoursAfter * 3_600_000;
        const upTo = (instant: number) => clips.filter((one) => receivedAt(one) <= instant);
        const late = clips.map(receivedAt).filter((instant) => instant > due + grace);
        const expected = whole(upTo(due + grace)) ? due : (late.sort((a, b) => a - b).find((instant) => whole(upTo(instant))) ?? null);
        const recordings = clips.map((one, i) => {
          const endedAt = momentOf(arrived + (one.from + one.length) * 1000);
          const startedAt = momentOf(arrived + one.from * 1000);
          return clip({ key: `R${i}`, startedAt, endedAt, storedFrom: 'statement', receivedAt: receivedAt(one) });
        });
        const duty = run(recordings, { leftAt: momentOf(due) }, touching, {
          configuration: { backstopDays: 90, gapToleranceSeconds: TOLERANCE },
        });
        expect(duty.metAt).toBe(expected);
        seen[expected === null ? 'missing' : expected === due ? 'met' : 'late'] += 1;
      }),
      { numRuns: 1000, seed: 5 },
    );
    expect(Math.min(seen.met, seen.late, seen.missing)).toBeGreaterThan(10);
  });
});
