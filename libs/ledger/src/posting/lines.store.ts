import { EXPLANATION_CODE, EXPLANATION_OF_CODE } from '@zhilu/kernel/ledger';
import { columnsOf, type Tx } from '@zhilu/platform/database';
import type { Line } from './line';
import { type CaseRef, refs, unnested } from './posting.store';
import { inTurns } from './turns';

/** Lines read between two turns of the event loop. */
const LINES_AT_A_TIME = 2048;

const STANDING = `select agency_id, case_id::text, lpad(to_hex(duty_no), 16, '0') as duty_no, kind_id, (extract(epoch from due_at) * 1000)::float8 as due_at,
    (extract(epoch from met_at) * 1000)::float8 as met_at, due_day, performed_by, settlement, explanation, witness, stored_from, lag_seconds, source_no
  from duty where agency_id = any ($1::int4[]) and case_id = any ($2::int8[]) and known_to is null`;

/** Lines have no key to conflict by: said so, they are sent to the shards without being copied past the policies, and none comes back. */
const OPEN = `insert into duty_line (agency_id, case_id, duty_no, kind_id, performed_by, due_at, met_at, due_day, settlement, explanation, witness, stored_from, lag_seconds, source_no, known_from)
  select ${unnested(['int4', 'int8', 'int8', 'int2', 'int4', 'timestamptz', 'timestamptz', 'date', '"char"', '"char"', '"char"', '"char"', 'int4', 'int2'])}, $15::int4
  on conflict do nothing`;
const CLOSE = `update duty_line l set known_to = $4::int4
  from unnest($1::int4[], $2::int8[], $3::int8[]) as c(agency_id, case_id, duty_no)
  where l.agency_id = any ($5::int4[]) and l.case_id = any ($6::int8[]) and l.known_to is null
    and l.agency_id = c.agency_id and l.case_id = c.case_id and l.duty_no = c.duty_no`;
const OPEN_NOT_APPLICABLE = `insert into not_applicable (agency_id, case_id, due_at, due_day, performed_by, source_no, kind_ids, duty_nos, known_from)
  select agency_id, case_id, due_at, due_day, performed_by, source_no, kind_ids::int2[], duty_nos, $9::int4
  from (select ${unnested(['int4', 'int8', 'timestamptz', 'date', 'int4', 'int2', 'text', 'bytea'])}) as n(agency_id, case_id, due_at, due_day, performed_by, source_no, kind_ids, duty_nos) returning 1`;
const CLOSE_NOT_APPLICABLE = `update not_applicable n set known_to = $4::int4
  from unnest($1::int4[], $2::int8[], $3::timestamptz[]) as c(agency_id, case_id, due_at)
  where n.agency_id = any ($5::int4[]) and n.case_id = any ($6::int8[]) and n.known_to is null
    and n.agency_id = c.agency_id and n.case_id = c.case_id and n.due_at = c.due_at`;

interface StandingRow {
  agency_id: number;
  case_id: string;
  duty_no: string;
  kind_id: number;
  due_at: number;
  met_at: number | null;
  due_day: string;
  performed_by: number | null;
  settlement: Line['settlement'];
  explanation: string;
  witness: string | null;
  stored_from: string | null;
  lag_seconds: number | null;
  source_no: number;
}

/** The open lines of cases, by case and duty. */
export const standingLines = async (tx: Tx, cases: readonly CaseRef[]): Promise<Map<number, Map<string, Line>>> => {
  const standing = new Map<number, Map<string, Line>>();
  if (cases.length === 0) return standing;
  for await (const row of inTurns(await tx.rows<StandingRow>(STANDING, refs(cases)), LINES_AT_A_TIME)) {
    const caseId = Number(row.case_id);
    let lines = standing.get(caseId);
    if (lines === undefined) standing.set(caseId, (lines = new Map()));
    lines.set(row.duty_no, {
      dutyNo: row.duty_no,
      kindId: row.kind_id,
      dueAt: Math.round(row.due_at),
      metAt: row.met_at === null ? null : Math.round(row.met_at),
      dueDay: row.due_day,
      settlement: row.settlement,
      explanation: EXPLANATION_OF_CODE[row.explanation]!,
      witness: row.witness,
      storedFrom: row.stored_from,
      lagSeconds: row.lag_seconds,
      source: row.source_no,
      performedBy: row.performed_by,
    });
  }
  return standing;
};

/** 待写的明细: lines to be closed and opened under one posting, gathered as the columns the database takes. */
export class LinesToWrite {
  opened = 0;
  closed = 0;
  private statements = { open: 0, close: 0, openNotApplicable: 0, closeNotApplicable: 0 };
  private readonly toOpen = columnsOf({
    agency: 'int4', caseId: 'int8', dutyNo: 'hex8', kindId: 'int2', performedBy: 'int4', dueAt: 'timestamptz', metAt: 'timestamptz', dueDay: 'date',
    settlement: 'char', explanation: 'char', witness: 'char', storedFrom: 'char', lagSeconds: 'int4', source: 'int2',
  }); // prettier-ignore
  private readonly toClose = columnsOf({ agency: 'int4', caseId: 'int8', dutyNo: 'hex8' });
  private readonly toOpenNotApplicable = columnsOf({
    agency: 'int4', caseId: 'int8', dueAt: 'timestamptz', dueDay: 'date', performedBy: 'int4', source: 'int2', kindIds: 'text', dutyNos: 'bytea',
  }); // prettier-ignore
  private readonly toCloseNotApplicable = columnsOf({ agency: 'int4', caseId: 'int8', dueAt: 'timestamptz' });
  /** The cases of what is closed, each once: by them it is found. */
  private readonly closing = { lines: new Map<number, CaseRef>(), notApplicable: new Map<number, CaseRef>() };

  /** Lines this holds already, of both kinds. */
  get size(): number {
    return this.opened + this.closed;
  }

  open({ agency, caseId }: CaseRef, line: Line): void {
    const { columns } = this.toOpen;
    columns.agency.add(agency);
    columns.caseId.add(caseId);
    columns.dutyNo.add(line.dutyNo);
    columns.kindId.add(line.kindId);
    columns.performedBy.add(line.performedBy);
    columns.dueAt.add(line.dueAt);
    columns.metAt.add(line.metAt);
    columns.dueDay.add(line.dueDay);
    columns.settlement.add(line.settlement);
    columns.explanation.add(EXPLANATION_CODE[line.explanation]);
    columns.witness.add(line.witness);
    columns.storedFrom.add(line.storedFrom);
    columns.lagSeconds.add(line.lagSeconds);
    columns.source.add(line.source);
    this.statements.open += 1;
    this.opened += 1;
  }

  close(one: CaseRef, line: Line): void {
    const { agency, caseId } = one;
    const { columns } = this.toClose;
    this.closing.lines.set(caseId, one);
    columns.agency.add(agency);
    columns.caseId.add(caseId);
    columns.dutyNo.add(line.dutyNo);
    this.statements.close += 1;
    this.closed += 1;
  }

  /** Duties of one case with one due time that do not apply: one row. */
  openNotApplicable({ agency, caseId }: CaseRef, lines: readonly Line[]): void {
    const [first] = lines;
    if (first === undefined) return;
    const { columns } = this.toOpenNotApplicable;
    columns.agency.add(agency);
    columns.caseId.add(caseId);
    columns.dueAt.add(first.dueAt);
    columns.dueDay.add(first.dueDay);
    columns.performedBy.add(first.performedBy);
    columns.source.add(first.source);
    columns.kindIds.add(`{${lines.map((line) => line.kindId).join(',')}}`);
    columns.dutyNos.add(Buffer.from(lines.map((line) => line.dutyNo).join(''), 'hex'));
    this.statements.openNotApplicable += 1;
    this.opened += lines.length;
  }

  closeNotApplicable(one: CaseRef, lines: readonly Line[]): void {
    const [first] = lines;
    if (first === undefined) return;
    const { agency, caseId } = one;
    this.closing.notApplicable.set(caseId, one);
    const { columns } = this.toCloseNotApplicable;
    columns.agency.add(agency);
    columns.caseId.add(caseId);
    columns.dueAt.add(first.dueAt);
    this.statements.closeNotApplicable += 1;
    this.closed += lines.length;
  }

  /** First what ends, then what begins, or a line just opened would be closed with the old. */
  async write(tx: Tx, posting: number): Promise<void> {
    const { open, close, openNotApplicable, closeNotApplicable } = this.statements;
    const { lines, notApplicable } = this.closing;
    if (close > 0) expectClosed(close, await tx.changed(CLOSE, [...this.toClose.arrays(), posting, ...refs([...lines.values()])]));
    if (closeNotApplicable > 0) {
      const ends = [...this.toCloseNotApplicable.arrays(), posting, ...refs([...notApplicable.values()])];
      expectClosed(closeNotApplicable, await tx.changed(CLOSE_NOT_APPLICABLE, ends));
    }
    if (open > 0) expectOpened(open, await tx.changed(OPEN, [...this.toOpen.arrays(), posting]));
    if (openNotApplicable > 0) await tx.rows(OPEN_NOT_APPLICABLE, [...this.toOpenNotApplicable.arrays(), posting]);
  }
}

const expectOpened = (wanted: number, made: number): void => {
  if (made !== wanted) throw new Error(`${wanted} lines were to be opened, ${made} were`);
};
const expectClosed = (wanted: number, found: number): void => {
  if (found !== wanted) throw new Error(`${wanted} lines were to be closed, ${found} stood open`);
};
