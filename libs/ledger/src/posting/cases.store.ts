import type { Instant } from '@zhilu/kernel/time';
import { columnsOf, type Tx } from '@zhilu/platform/database';
import { type CaseRef, unnested } from './posting.store';

const INSERT_KEYS = `insert into case_key (source_no, source_case, agency_id, case_id)
  select $1::int2, ${unnested(['text', 'int4', 'int8'], 2)}`;
const LINK = `insert into case_key (source_no, source_case, agency_id, case_id) select $1, source_case, agency_id, case_id
  from unnest($2::text[], $3::int[], $4::bigint[]) as k(source_case, agency_id, case_id) on conflict do nothing`;
const INSERT_DELTAS = `insert into dossier_delta (agency_id, case_id, posting_no, source_no, received_at, digest, body)
  select unnest($4::int4[]), unnest($5::int8[]), $1::int4, $2::int2, $3::timestamptz, unnest($6::bytea[]), unnest($7::text[]) returning 1`;
const heads = (
  end: string,
): string => `insert into case_head (agency_id, case_id, first_posting, source_no, case_day, withheld, act_type, source_case, case_no, document_no, title, search_key)
  select unnest($3::int4[]), unnest($4::int8[]), $1::int4, $2::int2, ${unnested(['date', 'bool', 'text', 'text', 'text', 'text', 'text', 'text'], 5)}
  ${end}`;
const INSERT_HEADS = heads(`returning 1`);
const UPSERT_HEADS =
  heads(`on conflict (agency_id, case_id) do update set case_day = excluded.case_day, withheld = excluded.withheld, act_type = excluded.act_type,
    case_no = excluded.case_no, document_no = excluded.document_no, title = excluded.title, search_key = excluded.search_key`);

/** A case that is withdrawn otherwise than stood, or no longer is, ends what stood of it. */
const END_WITHDRAWALS = `update case_withdrawal w set known_to = $3::int4 from unnest($2::int8[], $4::timestamptz[]) as now(case_id, at)
  where w.agency_id = any ($1::int4[]) and w.case_id = now.case_id and w.known_to is null and w.withdrawn_at is distinct from now.at`;
const BEGIN_WITHDRAWALS = `insert into case_withdrawal (agency_id, case_id, known_from, withdrawn_at)
  select now.agency_id, now.case_id, $3::int4, now.at from unnest($1::int4[], $2::int8[], $4::timestamptz[]) as now(agency_id, case_id, at)
  where now.at is not null on conflict (agency_id, case_id) where known_to is null do nothing`;

/** What the case list says of a case. */
export interface CaseHead {
  readonly day: string;
  readonly withheld: boolean;
  readonly actType: string;
  readonly caseNo: string | null;
  readonly documentNo: string | null;
  readonly title: string | null;
  readonly searchKey: string;
  /** Receipt of the tombstone; null while the case stands. */
  readonly withdrawnAt: Instant | null;
}
/** A case by the key a source calls it by. */
export interface SourceCase extends CaseRef {
  readonly sourceCase: string;
}
/** A case of a source, and whether it is new to the books. */
export interface CaseOfSource extends SourceCase {
  readonly fresh: boolean;
}

/** Heads of cases, gathered as the columns the database takes. */
class Heads {
  private count = 0;
  private withdrawn = 0;
  private readonly row = columnsOf({
    agency: 'int4', caseId: 'int8', day: 'date', withheld: 'bool', actType: 'text', sourceCase: 'text', caseNo: 'text', documentNo: 'text',
    title: 'text', searchKey: 'text',
  }); // prettier-ignore
  private readonly withdrawals = columnsOf({ withdrawnAt: 'timestamptz' });

  add({ agency, caseId, sourceCase }: CaseOfSource, head: CaseHead): void {
    const { columns } = this.row;
    columns.agency.add(agency);
    columns.caseId.add(caseId);
    columns.day.add(head.day);
    columns.withheld.add(head.withheld);
    columns.actType.add(head.actType);
    columns.sourceCase.add(sourceCase);
    columns.caseNo.add(head.caseNo);
    columns.documentNo.add(head.documentNo);
    columns.title.add(head.title);
    columns.searchKey.add(head.searchKey);
    this.withdrawals.columns.withdrawnAt.add(head.withdrawnAt);
    this.count += 1;
    if (head.withdrawnAt !== null) this.withdrawn += 1;
  }

  /** New cases have nothing that stood. */
  async write(tx: Tx, source: number, posting: number, fresh: boolean): Promise<void> {
    if (this.count === 0) return;
    await tx.rows(fresh ? INSERT_HEADS : UPSERT_HEADS, [posting, source, ...this.row.arrays()]);
    const { agency, caseId } = this.row.columns;
    const now = [agency.array(), caseId.array(), posting, ...this.withdrawals.arrays()];
    if (!fresh) await tx.rows(END_WITHDRAWALS, now);
    if (this.withdrawn > 0) await tx.rows(BEGIN_WITHDRAWALS, now);
  }
}

/** 待写的案卷: what is stored of cases besides their duty lines, gathered case by case as the columns the database takes. */
export class CasesToWrite {
  private keyed = 0;
  private readonly keys = columnsOf({ sourceCase: 'text', agency: 'int4', caseId: 'int8' });
  private readonly deltas = columnsOf({ agency: 'int4', caseId: 'int8', digest: 'bytea', body: 'text' });
  private readonly fresh = new Heads();
  private readonly others = new Heads();

  /** What was posted of a case, and its head as held now; null while the case itself has not been stated. */
  add(one: CaseOfSource, delta: { readonly digest: Buffer; readonly body: string }, head: CaseHead | null): void {
    if (one.fresh) {
      const { columns } = this.keys;
      columns.sourceCase.add(one.sourceCase);
      columns.agency.add(one.agency);
      columns.caseId.add(one.caseId);
      this.keyed += 1;
    }
    const { columns } = this.deltas;
    columns.agency.add(one.agency);
    columns.caseId.add(one.caseId);
    columns.digest.add(delta.digest);
    columns.body.add(delta.body);
    if (head !== null) (one.fresh ? this.fresh : this.others).add(one, head);
  }

  async write(tx: Tx, from: { readonly source: number; readonly receivedAt: Instant }, posting: number): Promise<void> {
    if (this.keyed > 0) await tx.rows(INSERT_KEYS, [from.source, ...this.keys.arrays()]);
    await tx.rows(INSERT_DELTAS, [posting, from.source, new Date(from.receivedAt), ...this.deltas.arrays()]);
    await this.fresh.write(tx, from.source, posting, true);
    await this.others.write(tx, from.source, posting, false);
  }
}

/** Has a source call cases of another by keys of its own. */
export const linkCases = (tx: Tx, source: number, cases: readonly SourceCase[]) =>
  tx.rows(LINK, [source, cases.map((one) => one.sourceCase), cases.map((one) => one.agency), cases.map((one) => one.caseId)]);
