import { Injectable, Logger } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { carriesOf, type Mapping } from '@zhilu/kernel/sources';
import { type ActType, speaksOfOthers, numbersOf } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Instant } from '@zhilu/kernel/time';
import { type Change, type Edition, Recalculation } from '@zhilu/ledger';
import * as store from './sources.store';
import type { PostedTerms } from './sources.store';

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
  /** Agencies it did not deliver for before. */
  readonly added: readonly number[];
}

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
    const { source: no, added } = await this.database.run(all, async (tx) => {
      await store.oneAtATime(tx);
      const known = await store.sourceNamed(tx, agreement.name);
      if (known !== null) await requireSameSide(tx, known.source_no, mapping);
      const source = known?.source_no ?? (await store.insertSource(tx, { ...agreement, ...termsFrom(mapping) }));
      const note = known === null ? '接入时的映射' : '由系统管理员更新';
      return { source, ...(await this.write(tx, source, agencies, { mapping, by: null, note })) };
    });
    await this.agree(no, added);
    return no;
  }

  /** Saves a mapping a person made, under the rights of that person; the database refuses what is not theirs. */
  save(viewer: Viewer, saving: SourceChange): Promise<Saved> {
    const { mapping, agencies, note } = saving;
    return this.database.run(viewer.scope, async (tx) => {
      await store.oneAtATime(tx);
      const named = await store.sourceNamed(tx, saving.name);
      if (named !== null && named.source_no !== saving.source) throw new DomainError('source.name-taken', { name: saving.name });
      if (saving.source !== null) {
        await requireOwn(tx, viewer.scope, saving.source, saving.expectedRevision);
        await requireSameSide(tx, saving.source, mapping);
      }
      if (mapping.outside === true && !speaksOfOthers(viewer.role)) throw new DomainError('source.outside-not-yours');
      if (await this.recalculation.unfinished(tx)) throw new DomainError('recalculation.under-way');
      const source =
        saving.source ??
        (await store.insertSource(tx, { ...saving, connectedAt: this.clock.now(), actTypes: null, ...termsFrom(mapping) }));
      return { source, ...(await this.write(tx, source, agencies, { mapping, by: viewer.userId, note })) };
    });
  }

  /** The source a mapping given by hand belongs to, connected on the spot if need be. */
  async ofMapping(mapping: Mapping, agencies: readonly number[]): Promise<number> {
    const all = await this.database.everything();
    const { graceHours, rhythmHours } = numbersOf(await this.database.run(all, store.officeSettings, { readOnly: true }));
    return this.connect({
      name: mapping.name,
      mapping,
      connectedAt: this.clock.now(),
      graceHours,
      rhythmHours,
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
  async agree(no: number, added: readonly number[] = []): Promise<void> {
    await this.agreeOne(no, added);
    const all = await this.database.everything();
    const join = await this.database.run(all, (tx) => store.joinOf(tx, no), { readOnly: true });
    if (join !== null) await this.agreeOne(join.source);
  }

  private async agreeOne(no: number, added: readonly number[] = []): Promise<void> {
    const all = await this.database.everything();
    // No case rests on what is noted outside: of such a source there are no terms.
    if ((await this.database.run(all, (tx) => store.agreedOf(tx, no), { readOnly: true })).outside) return;
    const nothing = await this.database.run(all, async (tx) => (await change(tx, no, added)) === null, { readOnly: true });
    if (nothing) return;
    // Looked at again where it is posted: of two who find the same change, in whatever processes, one posts it.
    await this.recalculation.change('configuration', async (tx) => {
      await store.oneAtATime(tx);
      return change(tx, no, added);
    });
  }

  /** Lets the books follow new terms after the answer has gone out. */
  agreeAfterwards(no: number, added: readonly number[] = []): void {
    this.agree(no, added).catch((error: unknown) => this.log.error(`terms of source ${no}: ${String(error)}`));
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
  ): Promise<Omit<Saved, 'source'>> {
    const { completeFor, carries } = termsFrom(made.mapping);
    await store.updateTerms(tx, source, completeFor, carries);
    const added = await store.allow(tx, source, agencies);
    return { added, version: await store.addVersion(tx, { source, ...made, at: this.clock.now() }) };
  }
}

/** A source may be changed by whoever may open every agency it delivers for, and who has seen its newest version. */
const requireOwn = async (tx: Tx, scope: Scope, source: number, seen: number): Promise<void> => {
  const agencies = await store.agenciesOf(tx, source);
  if (agencies.length === 0 || !agencies.every((agency) => scope.case.includes(agency))) throw new DomainError('source.not-yours');
  const version = await store.lastVersion(tx, source);
  if (version !== seen) throw new DomainError('source.changed-meanwhile', { version });
};

/** What an agency sends never becomes what is noted outside it, nor the other way round: the one is measured by the other. */
const requireSameSide = async (tx: Tx, source: number, { outside = false }: { readonly outside?: boolean }): Promise<void> => {
  if ((await store.agreedOf(tx, source)).outside !== outside) throw new DomainError('source.outside-changed');
};

const termsFrom = (mapping: Mapping) => ({
  completeFor: mapping.completeFor,
  carries: carriesOf(mapping),
  outside: mapping.outside === true,
});
const sorted = (terms: Omit<PostedTerms, 'agencies'>) => Object.entries(terms).sort(([a], [b]) => (a < b ? -1 : 1));

/** What of two sets of terms cases are judged by is the same. */
const sameTerms = (one: PostedTerms, other: PostedTerms): boolean => {
  const [{ agencies: _, ...terms }, { agencies: __, ...others }] = [one, other];
  return JSON.stringify(sorted(terms)) === JSON.stringify(sorted(others));
};

/**
 * What the books have yet to follow: other terms of a source, touching the agencies it delivers for, and none where it has brought
 * nothing and its silence proves nothing; or agencies a complete register of recordings did not speak of before. The terms say for
 * which agencies they were posted, so that what a stop left is found again; of terms posted before they did, whoever adds says it.
 * Null for nothing.
 */
const change = async (tx: Tx, no: number, added: readonly number[]): Promise<Change | null> => {
  const [terms, standing] = [await termsOf(tx, no), await store.postedTerms(tx, no)];
  const edition: Edition = { kind: 'register', agency: null, subject: String(no), body: terms, from: null, to: null };
  const isStation = [terms, standing].some((one) => one?.completeFor.includes('recording') === true);
  if (standing === null || !sameTerms(standing, terms))
    return { editions: [edition], agencies: isStation || (await store.hasPosted(tx, no)) ? terms.agencies : [] };
  const before = new Set(standing.agencies ?? terms.agencies.filter((agency) => !added.includes(agency)));
  const more = terms.agencies.filter((agency) => !before.has(agency));
  return isStation && more.length > 0 ? { editions: [edition], agencies: more } : null;
};

/** The terms of a source, together with those that join it: what either brings, its cases have. `joining` as if it joined or did not. */
export const termsOf = async (
  tx: Tx,
  no: number,
  joining: { readonly source: number; readonly joins: boolean } | null = null,
): Promise<PostedTerms & Required<Pick<PostedTerms, 'agencies'>>> => {
  const row = await store.agreedOf(tx, no);
  const joined = (await store.joinersOf(tx, no)).map(({ source }) => source).filter((source) => source !== joining?.source);
  if (joining?.joins === true) joined.push(joining.source);
  const all = [row, ...(await Promise.all(joined.map((source) => store.agreedOf(tx, source))))];
  return {
    source: no,
    agencies: await store.agenciesOf(tx, no),
    connectedAt: row.connected_at.getTime(),
    graceHours: row.grace_hours,
    completeFor: [...new Set(all.flatMap(({ complete_for: kinds }) => kinds))],
    carries: [...new Set(all.flatMap(({ carries }) => carries))],
    ...(row.log_accepted ? {} : { logAccepted: false }),
    ...(row.act_types === null ? {} : { actTypes: row.act_types }),
  };
};
