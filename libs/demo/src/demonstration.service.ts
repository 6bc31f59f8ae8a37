import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Accounts, Readers } from '@zhilu/platform/access';
import { Clock, Database, type Scope, WorkFolder } from '@zhilu/platform/database';
import { resetHead } from '@zhilu/ledger';
import { FileFolder } from '@zhilu/platform/attachments';
import type { Mapping } from '@zhilu/kernel/sources';
import { OUTSIDE_MAPPING, STANDARD_MAPPING } from '@zhilu/intake/format';
import { DomainError } from '@zhilu/kernel/refusal';
import { addDays, endOfDay, type Instant, type LegalDate, startOfDay } from '@zhilu/kernel/time';
import { type Act, daysBefore, type Who } from './history/act';
import type { Reconciling } from './history/exchanged.service';
import { History } from './history/history.service';
import { DEMONSTRATION_ACCOUNTS } from './demonstration-accounts';
import { EMPTY, markDemonstration } from './demonstration.store';
import { ReferenceData } from '@zhilu/registry/rules';
import { Pipeline, type Receipt } from '@zhilu/intake/deliveries';
import { type GeneratedProvince, type ProvinceSource, type Size, SIZES } from './province/generate';
import { UNREADABLE_BACK } from './province/weeks/unreadable';
import { busiestOf, seatsOf } from './province/governments';
import { generateBeside } from './province/generate-in-child-process';
import { Sources } from '@zhilu/registry/sources';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };
const SEED = 2026;
/** Agreed with every source of the province. */
const GRACE_HOURS = 72;
const RHYTHM_HOURS = 24 * 7;
/** Deliveries handed over before the first of them is in the books. */
const UNDER_WAY = 6;
/** Sources whose systems compare what they sent with what we hold. */
const RECONCILING = 2;
/** Days before the last one on which the source was connected that has sent nothing. */
const PROMISED_BACK = 20;
/** The books are begun so long before the first source is connected, ms. */
const BEGUN_BEFORE = 6 * 3_600_000;

/** A file a source sends; at an hour of the past, or as it comes. */
interface Sent {
  readonly no: number;
  readonly mapping: Mapping;
  readonly path: string;
  readonly at: Instant | null;
}

/** What the loading of the province took. */
export interface Loaded {
  readonly cases: number;
  readonly lines: number;
  readonly receipts: readonly Receipt[];
  readonly generateSeconds: number;
  readonly importSeconds: number;
}

/** 演示数据: an invented province loaded through the same intake as everybody's data. Only into the product's own trial database. */
@Injectable()
export class Demonstration {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly referenceData: ReferenceData,
    private readonly sources: Sources,
    private readonly pipeline: Pipeline,
    private readonly accounts: Accounts,
    private readonly workFolder: WorkFolder,
    private readonly files: FileFolder,
    private readonly readers: Readers,
    private readonly history: History,
  ) {}

  /**
   * Loads the province, all at once; with `history` over the last weeks, with what came of it: the same cases, delivered week by week,
   * and what people made of them.
   */
  async load(
    size: Size | number | { readonly cases: number; readonly agencies: number },
    say: (text: string) => void = () => undefined,
    until: LegalDate = this.clock.lastClosedDay(),
    { history = false }: { readonly history?: boolean } = {},
  ): Promise<Loaded> {
    if (await this.referenceData.isSeeded()) throw new DomainError('demonstration.not-empty');
    const scale =
      typeof size === 'object'
        ? size
        : typeof size === 'number'
          ? { cases: size, agencies: Math.max(30, Math.min(600, Math.round(size / 300))) }
          : SIZES[size];
    const folder = join(this.workFolder.path, 'province');
    const started = performance.now();
    say(`正在生成演示省份：${scale.cases.toLocaleString('zh-CN')} 件案件`);
    const province = await generateBeside({ ...scale, seed: SEED, until, folder, history });
    const generated = performance.now();
    try {
      if (history) this.clock.tell(History.beginsAt(until) - BEGUN_BEFORE);
      await this.referenceData.seed();
      const ids = await this.referenceData.seedOffice(province.nodes, province.agencies);
      await this.database.run(NOBODY, (tx) => markDemonstration(tx, this.clock.now()));
      const accounts = await this.addAccounts(province);
      const who: Who = async (account) => (await this.readers.byId(accounts.get(account)!))!;
      const { deliveries, sources } = await this.connect(province, ids, until);
      const ready = performance.now();
      const acts = history ? this.history.acts(who, { province, ids, sources }, until) : [];
      const receipts = await this.inOrder(deliveries, acts, say);
      return {
        cases: scale.cases,
        lines: receipts.reduce((sum, receipt) => sum + receipt.received, 0),
        receipts,
        generateSeconds: (generated - started) / 1000,
        importSeconds: (performance.now() - ready) / 1000,
      };
    } finally {
      this.clock.tell(null);
    }
  }

  /** Connects the sources; says what they send, and which of them reconcile. */
  private async connect(
    province: GeneratedProvince,
    ids: ReadonlyMap<string, number>,
    until: LegalDate,
  ): Promise<{ deliveries: Sent[]; sources: Reconciling[] }> {
    const [cases, noted]: Sent[][] = [[], []];
    const sources: Reconciling[] = [];
    const agreed = ({ agencies, history }: Pick<ProvinceSource, 'agencies' | 'history'>, name: string, mapping: Mapping) => ({
      name,
      mapping: { ...mapping, name },
      connectedAt: history?.connectedAt ?? startOfDay(until),
      graceHours: history?.graceHours ?? GRACE_HOURS,
      rhythmHours: RHYTHM_HOURS,
      actTypes: null,
      agencies: agencies.map((code) => ids.get(code)!),
    });
    for (const source of province.sources) {
      const { name, completeFor, files, registers, outside, history } = source;
      const mapping: Mapping = { ...STANDARD_MAPPING, name, completeFor: [...completeFor] };
      const no = await this.sources.connect(agreed(source, name, mapping));
      const at = (path: string): Instant | null => history?.received[basename(path)] ?? null;
      if (registers !== null) cases!.push({ no, mapping, path: registers, at: at(files[0]!) });
      for (const path of files) cases!.push({ no, mapping, path, at: at(path) });
      if (source.unreadable !== null) cases!.push({ no, mapping, path: source.unreadable, at: daysBefore(until, UNREADABLE_BACK, 9) });
      if (history !== null && sources.length < RECONCILING) sources.push({ no, name, differs: sources.length > 0 });
      if (outside === null) continue;
      const others = `${name.replace('执法办案系统', '')}派单抽查和公示登记`;
      const outsideNo = await this.sources.connect(agreed(source, others, OUTSIDE_MAPPING));
      noted!.push({ no: outsideNo, mapping: { ...OUTSIDE_MAPPING, name: others }, path: outside, at: history && endOfDay(until) });
    }
    const { agency, name } = busiestOf(province);
    const own: Mapping = { ...STANDARD_MAPPING, completeFor: [] };
    const promised = agreed({ agencies: [agency.code], history: province.sources[0]!.history }, `${name}自报`, own);
    // Where weeks have gone by it has promised something, and sent nothing yet.
    const since = province.sources[0]!.history === null ? promised.connectedAt : startOfDay(addDays(until, -PROMISED_BACK));
    await this.sources.connect({ ...promised, connectedAt: since });
    return { deliveries: [...cases!, ...noted!], sources };
  }

  /** Everything that is delivered and done, the one after the other; while one delivery is posted the next are checked. */
  private async inOrder(deliveries: readonly Sent[], acts: readonly Act[], say: (text: string) => void): Promise<Receipt[]> {
    const steps: (Sent | Act)[] = [...deliveries, ...acts].sort((one, other) => (one.at ?? 0) - (other.at ?? 0));
    const underWay: Promise<Receipt>[] = [];
    const sent: Sent[] = [];
    for (const step of steps) {
      if ('work' in step) await Promise.all(underWay);
      else await underWay.at(-UNDER_WAY);
      if (step.at !== null) this.clock.tell(step.at);
      if ('work' in step) {
        await step.work();
        continue;
      }
      say(`正在归集 ${sent.length + 1}/${deliveries.length}`);
      const { no, mapping, path } = step;
      const fileName = basename(path);
      const delivery = { batch: Pipeline.newBatch(), source: no, path, fileName, mapping, receivedAt: this.clock.now(), viewer: null, taking: 'link' as const }; // prettier-ignore
      const receipt = this.pipeline.deliver(delivery);
      // Awaited in its turn: until then a failure must not count as unheard.
      receipt.catch(() => undefined);
      underWay.push(receipt);
      sent.push(step);
    }
    const receipts = await Promise.all(underWay);
    for (const [n, { refusal }] of receipts.entries()) if (refusal !== null) throw new Error(`${basename(sent[n]!.path)}: ${refusal.text}`);
    return receipts;
  }

  /** Takes the province out: every table emptied, as the owner of the schema. */
  async remove(asOwner: (statement: string) => Promise<unknown>): Promise<void> {
    const { case: agencies } = await this.database.everything();
    await asOwner(EMPTY);
    for (const agency of agencies) await rm(join(this.files.path, String(agency)), { recursive: true, force: true });
    await this.database.run(NOBODY, resetHead);
    await rm(join(this.workFolder.path, 'province'), { recursive: true, force: true });
  }

  /** Adds the accounts; says their numbers. */
  private async addAccounts(province: GeneratedProvince): Promise<ReadonlyMap<string, number>> {
    const busiest = busiestOf(province);
    const { city, county } = seatsOf(province);
    const places = {
      province: '440000',
      city: city ?? '440000',
      county: county ?? '440000',
      line: busiest.agency.line[0]!.node,
      agency: busiest.agency.code,
      nowhere: null,
    };
    const ids = new Map<string, number>();
    for (const { account, name, role, password, stands } of DEMONSTRATION_ACCOUNTS)
      ids.set(account, await this.accounts.add({ account, name, role, password, place: places[stands] }));
    return ids;
  }
}
