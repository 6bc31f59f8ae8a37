import { addDays, endOfDay, type LegalDate, startOfDay } from '@zhilu/kernel/time';
import type { DeliveredRecord } from '@zhilu/kernel/ledger';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { Ledger } from '@zhilu/ledger';
import { ReferenceData } from '@zhilu/registry/rules';
import { Sources } from '@zhilu/registry/sources';
import { deliveredCase } from './delivered-case';
import { startApp, type TestApp } from '../harness';
import { record } from './small-office';

export const HOUR = 3_600_000;
export const T: LegalDate = '2026-09-30';
export const PERIOD = { from: '2026-05-01', to: T };
export const RATE = '{ low { n of } shown { n of } high { n of } }';
export const FIGURE = `{ counts { charged onTime late missing indeterminate } coverage ${RATE} onTimeRate ${RATE} unassessed { agencies of sources { no name from } } }`;
export const FIGURES = `query ($filter: FigureFilter!, $by: [Dimension!]!) { figures(filter: $filter, by: $by) {
  basis { known path asOf } total ${FIGURE} rows { keys { dimension value label } comparable figure ${FIGURE} } } }`;

export interface Ratio {
  n: number;
  of: number;
}
export interface Rate {
  low: Ratio;
  shown: Ratio;
  high: Ratio;
}
export interface Figure {
  counts: { charged: number; onTime: number; late: number; missing: number };
  coverage: Rate;
  onTimeRate: Rate;
  unassessed: { agencies: number; of: number; sources: { no: number; name: string; from: string }[] } | null;
}
export interface Table {
  basis: { known: number; path: string };
  total: Figure;
  rows: { keys: { value: string; label: string }[]; comparable: boolean; figure: Figure }[];
}
/** A case as it happened: what was made, each on its day, in the order of the procedure. */
export interface Happened {
  readonly filedOn: LegalDate;
  readonly made: readonly { readonly item: string; readonly on: LegalDate }[];
  readonly decidedOn: LegalDate;
}

/** A province of counties with two agencies each, every agency with a source of its own, delivering as the pipeline does. */
export class SilentOffices {
  private offices = 0;

  private constructor(readonly test: TestApp) {}

  static async start(): Promise<SilentOffices> {
    const test = await startApp();
    test.clock.at = endOfDay(T) + 4 * HOUR;
    await test.app.get(ReferenceData).seed();
    const node = (tree: 'territory' | 'line', code: string) => ({ tree, code, name: code, level: 0, parent: null });
    await test.app.get(ReferenceData).seedOffice([node('territory', '440000'), node('line', 'L')], []);
    await test.addUser('reader', 'approver', '440000');
    return new SilentOffices(test);
  }

  /** Two agencies in a county of their own, each with a source of its own. */
  async settle(rhythmHours = 48) {
    const county = `44${String(1000 + ++this.offices)}`;
    const during = { from: null, to: null };
    const ids = await this.test.app.get(ReferenceData).seedOffice(
      [{ tree: 'territory', code: county, name: `${county}县`, level: 1, parent: '440000' }],
      ['甲', '乙'].map((name) => ({
        code: `${name}${county}`,
        names: [{ ...during, name: `${name}局${county}` }],
        territory: [{ ...during, node: county }],
        line: [{ ...during, node: 'L' }],
        heir: null,
        delegatedBy: null,
        aliases: [],
      })),
    );
    const agencies = [...ids.values()] as [number, number];
    const sources: number[] = [];
    for (const agency of agencies)
      sources.push(
        await this.test.app.get(Sources).connect({
          name: `来源${agency}`,
          mapping: { ...STANDARD_MAPPING, name: `来源${agency}`, completeFor: ['case', 'written', 'activity', 'recording'] },
          connectedAt: startOfDay('2026-05-01'),
          graceHours: 72,
          rhythmHours,
          actTypes: null,
          agencies: [agency],
        }),
      );
    const { rows } = await this.test.owner.query('select node_id from node where code = $1', [county]);
    return { agencies, sources, place: `territory:${(rows[0] as { node_id: number }).node_id}` };
  }

  /** Notes a delivery as the pipeline does when it has ended. */
  async batch(source: number, at: number, counts: { accepted?: number; quarantined?: number; ended?: Date } = {}): Promise<string> {
    const id = crypto.randomUUID();
    const { accepted = 0, quarantined = 0, ended = new Date(at) } = counts;
    await this.test.owner.query(
      `insert into batch (batch_id, source_no, file_name, digest, state, received_at, ended_at, received, accepted, quarantined, plan) values ($1, $2, '甲.csv', '', 'done', $3, $4, $5, $6, $7, 'x')`,
      [id, source, new Date(at), ended, accepted + quarantined, accepted, quarantined],
    );
    return id;
  }
  async deliver(agency: number, source: number, at: number, cases: ReadonlyMap<string, readonly DeliveredRecord[]>): Promise<void> {
    const lines = [...cases.values()].reduce((sum, records) => sum + records.length, 0);
    const id = await this.batch(source, at, { accepted: lines });
    if (lines === 0) return;
    await this.test.database.run({ stat: [agency], case: [agency], role: 'system' }, async (tx) => {
      const chunk = {
        batch: id,
        chunk: 1,
        source,
        receivedAt: at,
        cases: [...cases].map(([key, records]) => deliveredCase(agency, key, records)),
      };
      const ledger = this.test.app.get(Ledger);
      await ledger.post(tx, await ledger.prepare(tx, chunk));
    });
  }

  /** Delivers every other day what was made since the delivery before, until a day. */
  async deliverUntil(agency: number, source: number, happened: readonly Happened[], until: LegalDate): Promise<void> {
    const state = (one: Happened, by: LegalDate) =>
      one.filedOn > by
        ? null
        : { actType: 'penalty', procedure: 'ordinary', filedOn: one.filedOn, ...(one.decidedOn <= by && { decidedOn: one.decidedOn }) };
    for (let day = '2026-05-02', before = '2026-04-30'; day <= until; before = day, day = addDays(day, 2)) {
      const cases = new Map<string, DeliveredRecord[]>();
      happened.forEach((one, n) => {
        const key = `C${n}`;
        const [then, now] = [state(one, before), state(one, day)];
        const records: DeliveredRecord[] = [];
        if (now !== null && JSON.stringify(then) !== JSON.stringify(now)) records.push(record('case', key, now, then === null ? 1 : 2));
        one.made.forEach(({ item, on }, m) => {
          if (on > before && on <= day) records.push(record('written', `${key}-${m}`, { item, madeAt: on }));
        });
        if (records.length > 0) cases.set(key, records);
      });
      await this.deliver(agency, source, endOfDay(day) - HOUR, cases);
    }
  }

  async ask(filter: object, by: readonly string[] = []): Promise<Table> {
    const { data, errors } = await this.test.ask('reader', FIGURES, { filter: { ...PERIOD, asOf: T, ...filter }, by });
    expect(errors).toBeUndefined();
    return (data as unknown as { figures: Table }).figures;
  }
}
