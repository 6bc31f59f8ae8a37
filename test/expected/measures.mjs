// 行政强制法 18–20, 24, 27, 28, 30, 31: a measure in the course of a penalty or an inspection has papers of its own.
import { endOf, hours, instant, plusWorkingDays } from './days.mjs';
import { both } from './facts.mjs';
import { dated, from } from './items.mjs';
import { metWith } from './met.mjs';

/** What Article 16 protects: nothing may be left out of the recording. */
export const PROTECTED = ['seal', 'detain', 'demolish', 'liberty'];

/** Whether a measure of some kinds was taken; a ticket is asked only where something shows a measure. */
export const taken = ({ stated, activities }, facts, kinds) => {
  const { actType, procedure, coerciveType } = stated;
  const shown =
    facts.has('T13') || coerciveType !== undefined || activities.some(({ scene }) => scene === 'coercion') || procedure !== 'summary';
  return both(facts.measure(...kinds), actType !== 'penalty' || shown);
};

/** When the first measure of some kinds began, by the activities that were reported. */
const began = ({ stated, activities }, kinds) =>
  activities
    .filter(({ scene, coerciveType }) => scene === 'coercion' && kinds.includes(coerciveType ?? stated.coerciveType))
    .map(({ arrivedAt }) => arrivedAt)
    .sort()[0];

export const measureDuties = (dossier, facts, times, backstop) => {
  if (!['penalty', 'inspection'].includes(dossier.stated.actType)) return [];
  const did = (...kinds) => taken(dossier, facts, kinds);
  const day = (...kinds) => began(dossier, kinds)?.slice(0, 10);
  const paper = (name) => dated(dossier, (item) => item === name);
  const closing = from(dossier, 'archive', ['closedOn']);
  const approved = paper('T13A');
  const rows = [
    // 18 (1): approved before; 19, 20: made up for afterwards where there was no time for it.
    {
      name: 'T13A',
      items: ['T13A'],
      binds: did('seal', 'detain', 'freeze', 'liberty', 'other'),
      due: day('seal', 'detain', 'freeze', 'liberty', 'other') ?? paper('T13') ?? closing,
      lifted: facts.emergency,
    },
    {
      name: 'T24U-IN',
      items: ['T13A'],
      binds: both(facts.emergency, did('seal', 'detain', 'freeze', 'other')),
      start: began(dossier, ['seal', 'detain', 'freeze', 'other']) ?? null,
    },
    { name: 'T24V-IN', items: ['T13A'], binds: both(facts.emergency, did('liberty')), due: closing },
    // 24: handed over on the spot; 31, 69: within three working days.
    { name: 'T25S-IN', items: ['T13D'], binds: did('seal', 'detain'), due: day('seal', 'detain') ?? paper('T13') ?? closing },
    {
      name: 'T25F-IN',
      items: ['T13D'],
      binds: did('freeze'),
      due: approved === undefined ? closing : plusWorkingDays(approved, 3),
    },
    // 27, 28: dealt with before the case is over.
    {
      name: 'T26M-IN',
      items: ['T13R', 'T26M'],
      binds: did('seal', 'detain', 'freeze', 'liberty'),
      due: dossier.stated.closedOn,
    },
  ];
  return rows.map(({ name, items, binds, due, start, lifted = false }) => {
    const none = {
      rule: `GD2018-${name}`,
      dutyClass: 'written',
      applies: false,
      doubtful: false,
      office: false,
      dueAt: backstop,
      metAt: null,
    };
    if (binds === false) return none;
    const duty = { ...none, applies: true, doubtful: binds === null };
    // Hours run from what was done: nobody having told when, nothing can be said.
    if (start === null) duty.doubtful = true;
    else if (start !== undefined) duty.dueAt = instant(start) + hours(24);
    else if (due === undefined) duty.office = true;
    else duty.dueAt = endOf(due);
    const records = dossier.written.filter(({ item }) => items.includes(item));
    const declared = records.filter(({ madeAt }) => madeAt).map(({ madeAt, received }) => ({ declared: instant(madeAt), received }));
    Object.assign(duty, metWith(declared, duty.dueAt, times));
    if (declared.length === 0 && records.length > 0) duty.doubtful = true;
    const kept = duty.metAt !== null && duty.metAt <= duty.dueAt;
    if (!kept && lifted === true) return none;
    if (!kept && lifted === null) duty.doubtful = true;
    return duty;
  });
};
