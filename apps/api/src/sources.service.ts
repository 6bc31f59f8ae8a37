import { Injectable } from '@nestjs/common';
import { Clock, Database, type Tx } from '@zhilu/database';
import { carriesOf, type Mapping } from '@zhilu/intake';
import type { ActType, Instant, SourceTerms } from '@zhilu/kernel';
import { DomainError } from '@zhilu/kernel';
import { Reckoning } from '@zhilu/ledger';

const FIND = `select source_no, mapping from source where name = $1`;
const INSERT = `insert into source (source_no, name, mapping, connected_at, grace_hours, complete_for, carries, act_types, rhythm_hours)
  select coalesce(max(source_no), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8 from source returning source_no`;
const UPDATE = `update source set mapping = $2, complete_for = $3, carries = $4 where source_no = $1`;
const TERMS = `select body from context_edition where kind = 'register' and subject = $1 and known_to is null`;
const AGREED = `select connected_at, grace_hours, act_types, complete_for, carries from source where source_no = $1`;
const ALLOW = `insert into source_agency (source_no, agency_id) select $1, unnest($2::int[]) on conflict do nothing`;

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

/** Delivery grace and rhythm of a source nobody has agreed anything else with, hours. */
const DEFAULT_GRACE = 72;
const DEFAULT_RHYTHM = 24;

/** 来源: connects sources, keeps their mapping and terms; a change of terms is an edition of its own and re-reckons. */
@Injectable()
export class Sources {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reckoning: Reckoning,
  ) {}

  /** Connects a source, or brings a known one up to date; says its number. */
  async connect(agreement: Agreement): Promise<number> {
    const all = await this.database.everything();
    const terms = { completeFor: agreement.mapping.completeFor, carries: carriesOf(agreement.mapping) };
    const no = await this.database.run(all, async (tx) => {
      const [known] = await tx.rows<{ source_no: number }>(FIND, [agreement.name]);
      if (known !== undefined) {
        await tx.rows(UPDATE, [known.source_no, JSON.stringify(agreement.mapping), terms.completeFor, terms.carries]);
        return known.source_no;
      }
      const [row] = await tx.rows<{ source_no: number }>(INSERT, [
        agreement.name,
        JSON.stringify(agreement.mapping),
        new Date(agreement.connectedAt),
        agreement.graceHours,
        terms.completeFor,
        terms.carries,
        agreement.actTypes,
        agreement.rhythmHours,
      ]);
      return row!.source_no;
    });
    await this.database.run(all, (tx) => tx.rows(ALLOW, [no, agreement.agencies]));
    await this.agree(no);
    return no;
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
    const [row] = await this.database.run(all, (tx) => tx.rows<{ source_no: number; mapping: Mapping }>(FIND, [name]));
    if (row === undefined) throw new DomainError('source.unknown', { name });
    return { source: row.source_no, mapping: row.mapping };
  }

  /** Posts the terms in force as an edition where they differ from the last one posted. */
  private async agree(no: number): Promise<void> {
    const all = await this.database.everything();
    const changed = await this.database.run(all, async (tx): Promise<SourceTerms | null> => {
      const terms = await termsOf(tx, no);
      const [standing] = await tx.rows<{ body: SourceTerms }>(TERMS, [String(no)]);
      return standing !== undefined && JSON.stringify(sorted(standing.body)) === JSON.stringify(sorted(terms)) ? null : terms;
    });
    if (changed !== null)
      await this.reckoning.change('configuration', {
        kind: 'register',
        agency: null,
        subject: String(no),
        body: changed,
        from: null,
        to: null,
      });
  }
}

const sorted = (terms: SourceTerms) => Object.entries(terms).sort(([a], [b]) => (a < b ? -1 : 1));

const termsOf = async (tx: Tx, no: number): Promise<SourceTerms> => {
  const [row] = await tx.rows<AgreedRow>(AGREED, [no]);
  return {
    source: no,
    connectedAt: row!.connected_at.getTime(),
    graceHours: row!.grace_hours,
    completeFor: row!.complete_for,
    carries: row!.carries,
    ...(row!.act_types === null ? {} : { actTypes: row!.act_types }),
  };
};

interface AgreedRow {
  connected_at: Date;
  grace_hours: number;
  act_types: ActType[] | null;
  complete_for: SourceTerms['completeFor'];
  carries: string[];
}
