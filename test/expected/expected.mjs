// Expected figures of a generated province, from its delivery files alone: no line of this program is shared with the product.
//   node test/expected/expected.mjs FOLDER --received INSTANT --as-of DAY[,DAY…]
import { parseArgs } from 'node:util';
import { dayOf } from './days.mjs';
import { readDossiers } from './dossiers.mjs';
import { dutiesOf, howLate } from './duties.mjs';

const OUTCOMES = ['onTime', 'late', 'reportedLate', 'missing', 'notReceived', 'pending', 'indeterminate', 'notApplicable'];

/** What a duty was at the end of a day. */
const outcomeOn = (duty, day) => {
  if (!duty.applies) return 'notApplicable';
  if (dayOf(duty.dueAt) > day) return 'pending';
  if (duty.doubtful) return 'indeterminate';
  // 口径: nothing is missing and nothing is late; once it is there a record is in time, whenever that was.
  if (duty.metAt === null) return duty.office ? 'notReceived' : 'missing';
  if (dayOf(duty.metAt) > day) return howLate(duty) === undefined ? 'notReceived' : 'missing';
  if (duty.office) return 'onTime';
  return howLate(duty) ?? 'onTime';
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { received: { type: 'string' }, 'as-of': { type: 'string' } },
});
const dossiers = readDossiers(positionals[0], Date.parse(values.received));
const count = (table, name, outcome) => {
  table[name] ??= Object.fromEntries(OUTCOMES.map((one) => [one, 0]));
  table[name][outcome] += 1;
};
const days = values['as-of'].split(',');
const figures = Object.fromEntries(days.map((day) => [day, { classes: {}, rules: {} }]));
for (const dossier of dossiers)
  for (const duty of dutiesOf(dossier))
    for (const day of days) {
      const outcome = outcomeOn(duty, day);
      count(figures[day].classes, duty.dutyClass, outcome);
      count(figures[day].rules, duty.rule, outcome);
    }
process.stdout.write(`${JSON.stringify(figures)}\n`);
