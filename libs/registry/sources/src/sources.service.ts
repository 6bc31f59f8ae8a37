import { Injectable, Logger } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { carriesOf, type Mapping } from '@zhilu/kernel/sources';
import type { ActType } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Instant } from '@zhilu/kernel/time';
import type { SourceTerms } from '@zhilu/kernel/law';
import { type Edition, Recalculation } from '@zhilu/ledger';
import * as store from './sources.store';

/** What an office agrees with a source when it is connected. */
export interface Agreement {
  readonly name: string;
  readonly mapping: Mapping;
  readonly connectedAt: Instant;
  readonly graceHours: number;
  readonly rhythmHours: number;
  readonly actTypes: readonly ActType[] | null;
  readonly agencies: readonly number[];
}
/** A mapping a person saves: for a new source, or as a new version of one that is there. */
export interface SourceChange extends Omit<Agreement, 'connectedAt' | 'actTypes'> {
  /** Null for a new source. */
  readonly source: number | null;
  /** The version the person saw as the newest. */
  readonly expectedRevision: number;
  readonly note: string;
}
export interface Saved {
  readonly source: number;
  readonly version: number;
}

/** Delivery grace and rhythm of a source nobody has agreed anything else with, hours. */
export const DEFAULT_GRACE = 72;
export const DEFAULT_RHYTHM = 24;

/** 来源: connects sources, keeps every version of their mapping and their terms; a change of terms is an edition of its own and re-reckons. */
@Injectable()
export class Sources {
  private readonly log = new Logger('sources');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly recalculation: Recalculation,
  ) {}

  /** Connects a source for the product or the command line, or brings a known one up to date; says its number. */
  async connect(agreement: Agreement): Promise<number> {
    const all = await this.database.everything();
    const { mapping, agencies } = agreement;
    const no = await this.database.run(all, async (tx) => {
      await store.oneAtATime(tx);
      const known = await store.sourceNamed(tx, agreement.name);
      const source = known?.source_no ?? (await store.insertSource(tx, { ...agreement, ...termsFrom(mapping) }));
      await this.write(tx, source, agencies, { mapping, by: null, note: known === null ? '接入时的映射' : '由系统管理员更新' });
      return source;
    });
    await this.agree(no);
    return no;
  }

  /** Saves a mapping a person made, under the rights of that person; the database refuses what is not theirs. */
  save(viewer: Viewer, saving: SourceChange): Promise<Saved> {
    const { mapping, agencies, note } = saving;
    return this.database.run(viewer.scope, async (tx) => {
      await store.oneAtATime(tx);
      const named = await store.sourceNamed(tx, saving.name);
      if (named !== null && named.source_no !== saving.source) throw new DomainError('source.name-taken', { name: saving.name });
      if (saving.source !== null) await requireOwn(tx, viewer.scope, saving.source, saving.expectedRevision);
      if (await this.recalculation.unfinished(tx)) throw new DomainError('recalculation.under-way');
      const source =
        saving.source ??
        (await store.insertSource(tx, { ...saving, connectedAt: this.clock.now(), actTypes: null, ...termsFrom(mapping) }));
      return { source, version: await this.write(tx, source, agencies, { mapping, by: viewer.userId, note }) };
    });
  }

  /** The source a mapping given by hand belongs to, connected on the spot if need be. */
  async ofMapping(mapping: Mapping, agencies: readonly number[]): Promise<number> {
    return this.connect({
      name: mapping.name,
      mapping,
      connectedAt: this.clock.now(),
      graceHours: DEFAULT_GRACE,
      rhythmHours: DEFAULT_RHYTHM,
      actTypes: null,
      agencies,
    });
  }

  /** A connected source by its name. */
  async named(name: string): Promise<{ source: number; mapping: Mapping }> {
    const all = await this.database.everything();
    const row = await this.database.run(all, (tx) => store.sourceNamed(tx, name));
    if (row === null) throw new DomainError('source.unknown', { name });
    return { source: row.source_no, mapping: row.mapping };
  }

  /** Posts the terms in force as an edition where they differ from the last one posted, and waits until the books have followed. */
  async agree(no: number): Promise<void> {
    await this.agreeOne(no);
    const all = await this.database.everything();
    const join = await this.database.run(all, (tx) => store.joinOf(tx, no), { readOnly: true });
    if (join !== null) await this.agreeOne(join.source);
  }

  private async agreeOne(no: number): Promise<void> {
    const all = await this.database.everything();
    if ((await this.database.run(all, (tx) => changedTerms(tx, no), { readOnly: true })) === null) return;
    // Looked at again where it is posted: of two who find the same change, in whatever processes, one posts it.
    await this.recalculation.change('configuration', async (tx) => {
      await store.oneAtATime(tx);
      return changedTerms(tx, no);
    });
  }

  /** Lets the books follow new terms after the answer has gone out. */
  agreeAfterwards(no: number): void {
    this.agree(no).catch((error: unknown) => this.log.error(`terms of source ${no}: ${String(error)}`));
  }

  /** Posts terms a stop left unposted; called at the start. */
  async agreeAll(): Promise<void> {
    const all = await this.database.everything();
    for (const no of await this.database.run(all, store.sourceNumbers, { readOnly: true })) await this.agree(no);
  }

  private async write(
    tx: Tx,
    source: number,
    agencies: readonly number[],
    made: { mapping: Mapping; by: number | null; note: string },
  ): Promise<number> {
    const { completeFor, carries } = termsFrom(made.mapping);
    await store.updateTerms(tx, source, completeFor, carries);
    await store.allow(tx, source, agencies);
    return store.addVersion(tx, { source, ...made, at: this.clock.now() });
  }
}

/** A source may be changed by whoever may open every agency it delivers for, and who has seen its newest version. */
const requireOwn = async (tx: Tx, scope: Scope, source: number, seen: number): Promise<void> => {
  const agencies = await store.agenciesOf(tx, source);
  if (agencies.length === 0 || !agencies.every((agency) => scope.case.includes(agency))) throw new DomainError('source.not-yours');
  const version = await store.lastVersion(tx, source);
  if (version !== seen) throw new DomainError('source.changed-meanwhile', { version });
};

const termsFrom = (mapping: Mapping) => ({ completeFor: mapping.completeFor, carries: carriesOf(mapping) });
const sorted = (terms: SourceTerms) => Object.entries(terms).sort(([a], [b]) => (a < b ? -1 : 1));

/** The terms in force of a source as an edition; null where they are those posted last. */
const changedTerms = async (tx: Tx, no: number): Promise<Edition | null> => {
  const terms = await termsOf(tx, no);
  const standing = await store.postedTerms(tx, no);
  if (standing !== null && JSON.stringify(sorted(standing)) === JSON.stringify(sorted(terms))) return null;
  return { kind: 'register', agency: null, subject: String(no), body: terms, from: null, to: null };
};

/** The terms of a source, together with those that join it: what either brings, its cases have. `joining` as if it joined or did not. */
export const termsOf = async (
  tx: Tx,
  no: number,
  joining: { readonly source: number; readonly joins: boolean } | null = null,
): Promise<SourceTerms> => {
  const row = await store.agreedOf(tx, no);
  const joined = (await store.joinersOf(tx, no)).map(({ source }) => source).filter((source) => source !== joining?.source);
  if (joining?.joins === true) joined.push(joining.source);
  const all = [row, ...(await Promise.all(joined.map((source) => store.agreedOf(tx, source))))];
  return {
    source: no,
    connectedAt: row.connected_at.getTime(),
    graceHours: row.grace_hours,
    completeFor: [...new Set(all.flatMap(({ complete_for: kinds }) => kinds))],
    carries: [...new Set(all.flatMap(({ carries }) => carries))],
    ...(row.log_accepted ? {} : { logAccepted: false }),
    ...(row.act_types === null ? {} : { actTypes: row.act_types }),
  };
};
