// Which document must come before which (Articles 11–14), and the papers that go with recordings (Articles 20, 24).
import { ALL } from './items.mjs';
import { endOf, instant, plusDays, plusWorkingDays } from './days.mjs';

const earliest = (values) => values.filter((value) => value !== undefined).sort()[0];
const days = ({ written }, items) =>
  earliest(written.filter(({ item, madeAt }) => items.includes(item) && madeAt).map(({ madeAt }) => madeAt.slice(0, 10)));

const DECIDING = ALL.filter((act) => act !== 'inspection');
const DECISION = { items: ['T24', 'T24S'], dates: ['decidedOn'] };
/** Rule, act types, the earlier documents, the later ones with the dates of the case that stand for them. */
const SEQUENCES = [
  ['O01', ALL.filter((act) => act !== 'adjudication'), ['T01'], { items: ['T02'], dates: [] }],
  ['O02', ['licence', 'levy', 'payment', 'confirmation', 'registration', 'adjudication'], ['T03'], { items: ['T05'], dates: [] }],
  ['O03', ALL, ['T20'], { items: ['T21'], dates: [] }],
  ['O04', DECIDING, ['T22'], { items: ['T23', ...DECISION.items], dates: DECISION.dates }],
  ['O05', DECIDING, ['T23'], DECISION],
  ['O06-PEN', ['penalty'], ['T17'], DECISION],
  ['O06-LIC', ['licence'], ['T17'], DECISION],
  ['O06-OTH', ['levy', 'confirmation', 'adjudication'], ['T17'], DECISION],
  ['O07', ALL, ['T24', 'T24S'], { items: ['T25'], dates: ['servedOn'] }],
  ['O09', ['coercion'], ['T24'], { items: ['T13'], dates: [], scenes: ['coercion'] }, ['decidedOn']],
  ['O10', ['coercion'], ['T25'], { items: ['T27'], dates: [], scenes: ['coercion'] }, ['servedOn']],
  ['O11', ['penalty', 'licence', 'levy', 'confirmation', 'adjudication'], ['T18'], { items: ['T22'], dates: [] }],
  ['O12', DECIDING, ['T20'], { items: ['T22'], dates: [] }],
  ['O13', ['penalty', 'coercion'], ['T14'], { items: ['T15'], dates: [] }],
  // 行政处罚法 52: handed over on the spot.
  ['O08', ['penalty'], ['T25'], { items: ['T24S'], dates: ['decidedOn'] }, ['servedOn']],
];
/** 行政处罚法 64 and 85, 行政许可法 47 and 82: five working days from the notice of a hearing. */
const WAITING_DAYS = 5;
/** 行政强制法 19 and 20: what is done at once in an emergency is approved afterwards. */
const APPROVED_AFTERWARDS = ['coercion', 'requisition'];

export const sequenceDuties = (dossier, facts, backstop, metWith) =>
  SEQUENCES.flatMap(([name, acts, earlier, later, dates = []]) => {
    const { stated, written, activities } = dossier;
    const visits = activities.filter(({ scene }) => later.scenes?.includes(scene)).map(({ arrivedAt }) => arrivedAt.slice(0, 10));
    const first = written.filter(({ item }) => earlier.includes(item));
    const reported =
      written.some(({ item }) => later.items.includes(item)) || later.dates.some((date) => stated[date] !== undefined) || visits.length > 0;
    const told = dates.map((date) => stated[date]).filter((date) => date !== undefined);
    if (!acts.includes(stated.actType) || first.length + told.length === 0 || !reported) return [];
    const duty = {
      rule: `GD2018-${name}`,
      dutyClass: 'order',
      applies: true,
      doubtful: false,
      office: false,
      dueAt: backstop,
      metAt: null,
    };
    const hears = name.startsWith('O06');
    const waits = hears && name !== 'O06-OTH';
    if (hears && facts.hearingRight === false) return [{ ...duty, applies: false }];
    if (name === 'O08' && !facts.ticket) return [{ ...duty, applies: false }];
    // 强制法 38, 51: what is carried out by force is served before.
    const execution = name === 'O10' ? facts.kind('demolish', 'substitute') : true;
    if (execution === false) return [{ ...duty, applies: false }];
    const urgent = (name === 'O07' || name === 'O09') && APPROVED_AFTERWARDS.includes(stated.actType) ? facts.emergency : false;
    const day = earliest([days(dossier, later.items), ...visits, ...later.dates.map((date) => stated[date])]);
    if (day === undefined) duty.office = true;
    else duty.dueAt = endOf(day);
    const from = ({ madeAt }) =>
      waits && facts.hearingWaived !== true ? instant(plusDays(plusWorkingDays(madeAt.slice(0, 10), WAITING_DAYS), 1)) : instant(madeAt);
    const dated = first.filter(({ madeAt }) => madeAt);
    const times = [
      ...dated.map((record) => ({ declared: from(record), received: record.received })),
      ...told.map((date) => ({ declared: instant(date), received: dossier.received })),
    ];
    Object.assign(duty, metWith(times, duty.dueAt));
    // What is in order is in order; only what is not asks whether it had to be.
    const broken = duty.metAt === null || duty.metAt > duty.dueAt;
    if (broken && urgent === true) return [{ ...duty, dueAt: backstop, applies: false, late: undefined }];
    if (
      times.length === 0 ||
      day === undefined ||
      (hears && facts.hearingRight === null) ||
      execution === null ||
      (broken && urgent === null)
    )
      duty.doubtful = true;
    // Too early, and nobody said whether the party had waived its hearing.
    if (waits && duty.late === 'late' && facts.hearingWaived === null) duty.doubtful = true;
    return [duty];
  });

/** Whether the last second on site was recorded by a clip of the activity: then recording had been taken up again. */
const recordedToTheEnd = ({ key, leftAt }, clips) =>
  clips.some(
    ({ activity = key, startedAt, endedAt }) =>
      activity === key && instant(startedAt) < instant(leftAt) && instant(endedAt) >= instant(leftAt),
  );

/**
 * The province says of no clip whether it is evidence, and of no interrupted recording whether it could go on. Only where the
 * clips themselves show that it did can be judged: no paper is needed.
 */
export const paperDuties = (dossier, backstop) => {
  const unclear = { dutyClass: 'note', applies: true, doubtful: true, office: true, dueAt: backstop, metAt: null };
  const closed = dossier.stated.closedOn ?? days(dossier, ['T28']);
  const evidence = { ...unclear, rule: 'GD2018-A11', ...(closed !== undefined && { office: false, dueAt: endOf(closed) }) };
  const stopped = dossier.activities.filter(({ interruption }) => interruption !== undefined);
  return [
    ...(dossier.clips.length === 0 ? [] : [evidence]),
    ...stopped.flatMap((activity) =>
      ['A09', 'A09R'].map((name) => ({
        ...unclear,
        rule: `GD2018-${name}`,
        ...(recordedToTheEnd(activity, dossier.clips) && { applies: false, doubtful: false }),
      })),
    ),
  ];
};
