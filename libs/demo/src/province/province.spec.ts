import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { carriesOf } from '@zhilu/kernel/sources';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { addDays, endOfDay, HOLIDAY_TABLES, type Instant, type LegalDate, makeCalendar, startOfDay } from '@zhilu/kernel/time';
import { type Context, evaluate, gd2018, outcomeAt, settle } from '@zhilu/kernel/law';
import { CaseHistory } from '@zhilu/kernel/ledger';
import { codesOf, OUTCOME, type RecordKind } from '@zhilu/kernel/vocabulary';
import { type GeneratedProvince, generateProvince, type ProvinceSource } from './generate';

const EXPECTED = resolve(__dirname, '../../../../test/expected/expected.mjs');
const UNTIL = '2026-11-23';
/** Four days after the last day: what fell due on it is beyond the grace, what fell due before it was never witnessed. */
const RECEIVED = Date.parse('2026-11-27T12:00:00+08:00');

const folders: string[] = [];
const make = (seed: number, cases = 600, history = false): Promise<GeneratedProvince> => {
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-province-'));
  folders.push(folder);
  return generateProvince({ cases, agencies: 30, seed, until: UNTIL, folder, history });
};
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const digestOf = (folder: string): string => {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.ndjson')).sort()) hash.update(name).update(readFileSync(join(folder, name))); // prettier-ignore
  return hash.digest('hex');
};

type Cells = Record<string, Record<string, number>>;
const count = (cells: Cells, name: string, outcome: string): void => {
  cells[name] ??= Object.fromEntries(codesOf(OUTCOME).map((one) => [one, 0]));
  cells[name]![outcome]! += 1;
};

interface Stated {
  kind: RecordKind;
  agency: string;
  caseKey?: string;
  key: string;
  revision?: number;
  withdrawn?: boolean;
}

/** Everything a source delivered, folded case by case as the books fold it. */
const historiesOf = (source: ProvinceSource, atOnce: Instant): CaseHistory[] => {
  const histories = new Map<string, CaseHistory>();
  for (const file of source.files) {
    const receivedAt = source.history?.received[basename(file)] ?? atOnce;
    for (const text of readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')) {
      const { kind, agency: _, caseKey, key, revision = 1, withdrawn = false, ...body } = JSON.parse(text) as Stated;
      const of = caseKey ?? key;
      let history = histories.get(of);
      if (history === undefined) histories.set(of, (history = new CaseHistory()));
      history.apply({ kind, key, revision, withdrawn, body: withdrawn ? {} : body }, 1, receivedAt);
    }
  }
  return [...histories.values()];
};

const judged = ({ sources }: GeneratedProvince, days: readonly LegalDate[]): Record<LegalDate, { classes: Cells; rules: Cells }> => {
  const figures = Object.fromEntries(days.map((day) => [day, { classes: {} as Cells, rules: {} as Cells }]));
  for (const source of sources) {
    const { connectedAt = startOfDay(UNTIL), graceHours = 72 } = source.history ?? {};
    const terms = { connectedAt, graceHours, completeFor: source.completeFor, carries: carriesOf(STANDARD_MAPPING) };
    const context: Context = {
      packs: [{ pack: gd2018(), from: gd2018().effective.from, to: null }],
      calendar: makeCalendar(HOLIDAY_TABLES),
      lists: [],
      sources: [{ source: 1, ...terms }],
      configuration: { backstopDays: 90, gapToleranceSeconds: 120 },
    };
    for (const history of historiesOf(source, RECEIVED))
      for (const duty of evaluate(history.dossier()!, context))
        for (const day of days) {
          const outcome = outcomeAt({ settlement: settle(duty), dueAt: duty.dueAt, metAt: duty.metAt }, day);
          count(figures[day]!.classes, duty.kind.dutyClass, outcome);
          count(figures[day]!.rules, duty.kind.rule, outcome);
        }
  }
  return figures;
};

const expected = (folder: string, days: readonly LegalDate[]) =>
  JSON.parse(
    execFileSync(process.execPath, [EXPECTED, folder, '--received', new Date(RECEIVED).toISOString(), '--as-of', days.join(',')], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    }),
  ) as ReturnType<typeof judged>;

describe('演示省: a province made up, and what it comes to', () => {
  it('the same seed gives the same bytes, another seed others', async () => {
    const [one, again, other] = [await make(7, 200), await make(7, 200), await make(8, 200)];
    expect(one.sources.length).toBeGreaterThan(1);
    const [a, b, c] = folders.slice(-3).map(digestOf);
    expect(b).toBe(a);
    expect(c).not.toBe(a);
    expect(again.offices).toEqual(one.offices);
    expect(other.sources.length).toBeGreaterThan(1);
  });

  it('is skewed: five agencies of a hundred make more than four fifths of the acts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhilu-province-'));
    folders.push(folder);
    const { offices } = await generateProvince({ cases: 3000, agencies: 180, seed: 7, until: UNTIL, folder });
    const weights = offices.map(({ weight }) => weight).sort((a, b) => b - a);
    const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0);
    expect(sum(weights.slice(0, 9)) / sum(weights)).toBeGreaterThan(0.8);
  });

  it('expected figures: every duty class and rule × outcome equals a separate reading of the files, day by day', async () => {
    const province = await make(2026, 8_000);
    const days = [...Array.from({ length: 14 }, (_, n) => addDays('2026-01-31', n * 21)), UNTIL, '2026-11-27'];
    const figures = judged(province, days);
    const should = expected(folders.at(-1)!, days);
    for (const day of days) expect({ day, ...figures[day] }).toEqual({ day, ...should[day] });
    const { written } = figures[UNTIL]!.classes;
    for (const outcome of ['onTime', 'late', 'missing', 'indeterminate', 'notApplicable']) expect(written![outcome]).toBeGreaterThan(0);
  }, 60_000);

  it('PH-1 delivered week by week: every class and rule still equals the separate reading, and by the last day each case says what it says at once', async () => {
    const weekly = await make(2026, 4_000, true);
    const days = [...Array.from({ length: 9 }, (_, n) => addDays(UNTIL, -7 * n)), addDays(UNTIL, -90)];
    const figures = judged(weekly, days);
    const should = expected(folders.at(-1)!, days);
    for (const day of days) expect({ day, ...figures[day] }).toEqual({ day, ...should[day] });
    expect(figures[UNTIL]!.classes.written!.reportedLate).toBeGreaterThan(0);
    const atOnce = await make(2026, 4_000);
    const stated = ({ sources }: GeneratedProvince) =>
      new Map(sources.flatMap((source) => historiesOf(source, RECEIVED)).map((one) => [one.dossier()!.case.key, one.dossier()!.case]));
    const [inWeeks, whole] = [stated(weekly), stated(atOnce)];
    const until = Math.min(...weekly.sources.map(({ history }) => Math.max(...Object.values(history!.received))));
    for (const [key, { receivedAt: _, ...said }] of inWeeks) {
      const there = whole.get(key);
      // Cases that requests of a history are about are in it alone.
      if (there === undefined) expect(key).toMatch(/^(ZD|CF)-/);
      const { receivedAt: __, ...last } = there ?? { ...said, receivedAt: 0 };
      const { closedOn = UNTIL } = last;
      if (endOfDay(closedOn) < until) expect(said).toEqual({ ...last, ...(last.withdrawnAt && { withdrawnAt: said.withdrawnAt }) });
    }
    expect(whole.size - inWeeks.size).toBeLessThan(whole.size / 50);
  }, 60_000);

  it('PH-2 of a source that delivers week by week no file says what had not happened when it was received', async () => {
    const { sources } = await make(2026, 1_000, true);
    for (const { files, history } of sources)
      for (const file of files)
        for (const text of readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line !== '')) {
          const said = JSON.parse(text) as Record<string, unknown>;
          for (const name of ['filedOn', 'decidedOn', 'servedOn', 'closedOn', 'madeAt', 'leftAt', 'storedAt'])
            if (typeof said[name] === 'string')
              expect(startOfDay(said[name].slice(0, 10))).toBeLessThan(history!.received[basename(file)]!);
        }
  });
});
