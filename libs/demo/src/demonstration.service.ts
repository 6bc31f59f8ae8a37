import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Accounts } from '@zhilu/platform/access';
import { Clock, Database, type Scope, WorkFolder } from '@zhilu/platform/database';
import { resetHead } from '@zhilu/ledger';
import { FileFolder } from '@zhilu/platform/attachments';
import type { Mapping } from '@zhilu/kernel/sources';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { DomainError } from '@zhilu/kernel/refusal';
import { type LegalDate, startOfDay } from '@zhilu/kernel/time';
import { ClosedPeriods, type Persons } from './closed-periods.service';
import { DEMONSTRATION_ACCOUNTS } from './demonstration-accounts';
import { EMPTY, markDemonstration } from './demonstration.store';
import { ReferenceData } from '@zhilu/registry/rules';
import { Pipeline, type Receipt } from '@zhilu/intake/deliveries';
import { type GeneratedProvince, type Size, SIZES } from './province/generate';
import { seatsOf } from './province/governments';
import { generateBeside } from './province/generate-in-child-process';
import type { Office } from './province/offices';
import { Sources } from '@zhilu/registry/sources';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };
const SEED = 2026;
/** Agreed with every source of the province. */
const GRACE_HOURS = 72;
const RHYTHM_HOURS = 24 * 7;
/** Deliveries handed over before the first of them is in the books. */
const UNDER_WAY = 6;

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
    private readonly closedPeriods: ClosedPeriods,
  ) {}

  async load(
    size: Size | number | { readonly cases: number; readonly agencies: number },
    say: (text: string) => void = () => undefined,
    until: LegalDate = this.clock.lastClosedDay(),
    { closePeriods = false }: { readonly closePeriods?: boolean } = {},
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
    const province = await generateBeside({ ...scale, seed: SEED, until, folder });
    const generated = performance.now();
    await this.referenceData.seed();
    const ids = await this.referenceData.seedOffice(province.nodes, province.agencies);
    await this.database.run(NOBODY, (tx) => markDemonstration(tx, this.clock.now()));
    const persons = await this.addAccounts(province);
    const connected: { no: number; mapping: Mapping; files: readonly string[]; late: string | null }[] = [];
    for (const { name, agencies, completeFor, files: cases, late, registers } of province.sources) {
      const files = registers === null ? cases : [registers, ...cases];
      const mapping = { ...STANDARD_MAPPING, name, completeFor: [...completeFor] };
      const agreement = {
        name,
        mapping,
        connectedAt: startOfDay(until),
        graceHours: GRACE_HOURS,
        rhythmHours: RHYTHM_HOURS,
        actTypes: null,
        agencies: agencies.map((code) => ids.get(code)!),
      };
      connected.push({ no: await this.sources.connect(agreement), mapping, files, late });
    }
    const { agency, name } = biggestOf(province);
    await this.sources.connect({
      name: `${name}自报`,
      mapping: { ...STANDARD_MAPPING, name: `${name}自报`, completeFor: [] },
      connectedAt: startOfDay(until),
      graceHours: GRACE_HOURS,
      rhythmHours: RHYTHM_HOURS,
      actTypes: null,
      agencies: [ids.get(agency.code)!],
    });
    const ready = performance.now();
    const deliveries = connected.flatMap(({ no, mapping, files, late }) =>
      files.map((path) => ({ no, mapping, path, late: path === late })),
    );
    // What was sent later comes after the office has closed its periods.
    if (closePeriods) deliveries.sort((one, other) => Number(one.late) - Number(other.late));
    const underWay: Promise<Receipt>[] = [];
    for (const [index, { no, mapping, path, late }] of deliveries.entries()) {
      // While one is posted the next are checked.
      await underWay.at(-UNDER_WAY);
      if (closePeriods && late && !deliveries[index - 1]!.late) {
        await Promise.all(underWay);
        await this.closedPeriods.lock(persons, until);
      }
      say(`正在归集 ${index + 1}/${deliveries.length}`);
      const delivery = {
        batch: Pipeline.newBatch(),
        source: no,
        path,
        fileName: basename(path),
        mapping,
        receivedAt: this.clock.now(),
        viewer: null,
        taking: 'link' as const,
      };
      const receipt = this.pipeline.deliver(delivery);
      // Awaited in its turn: until then a failure must not count as unheard.
      receipt.catch(() => undefined);
      underWay.push(receipt);
    }
    const receipts = await Promise.all(underWay);
    for (const [index, { refusal }] of receipts.entries())
      if (refusal !== null) throw new Error(`${basename(deliveries[index]!.path)}: ${refusal.text}`);
    if (closePeriods) await this.closedPeriods.lockAgain(persons, until);
    const done = performance.now();
    return {
      cases: scale.cases,
      lines: receipts.reduce((sum, receipt) => sum + receipt.received, 0),
      receipts,
      generateSeconds: (generated - started) / 1000,
      importSeconds: (done - ready) / 1000,
    };
  }

  /** Takes the province out: every table emptied, as the owner of the schema. */
  async remove(asOwner: (statement: string) => Promise<unknown>): Promise<void> {
    const { case: agencies } = await this.database.everything();
    await asOwner(EMPTY);
    for (const agency of agencies) await rm(join(this.files.path, String(agency)), { recursive: true, force: true });
    await this.database.run(NOBODY, resetHead);
    await rm(join(this.workFolder.path, 'province'), { recursive: true, force: true });
  }

  /** Adds the accounts; says who closes periods. */
  private async addAccounts(province: GeneratedProvince): Promise<Persons> {
    const biggest = biggestOf(province);
    const { city, county } = seatsOf(province);
    const places = {
      province: '440000',
      city: city ?? '440000',
      county: county ?? '440000',
      line: biggest.agency.line[0]!.node,
      agency: biggest.agency.code,
      nowhere: null,
    };
    const ids = new Map<string, number>();
    for (const { account, name, role, password, stands } of DEMONSTRATION_ACCOUNTS)
      ids.set(account, await this.accounts.add({ account, name, role, password, place: places[stands] }));
    return { preparer: ids.get('sheng')!, signer: ids.get('sheng-fuze')! };
  }
}

const biggestOf = ({ offices }: GeneratedProvince): Office =>
  offices.reduce((best, office) => (office.weight > best.weight ? office : best));
