import { Injectable } from '@nestjs/common';
import { AuditChain, judgingBars, requireJudge, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { advance } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { CURSOR, readCursor } from '@zhilu/platform/graphql';
import { JUDGES_LEADS, READS_LEADS } from '@zhilu/kernel/vocabulary';
import { LEAD_ACTION, LEAD_FLOW, LEAD_KIND, LEAD_STATE, type LeadAction, type LeadKind, type LeadState } from '@zhilu/kernel/leads';
import { wilson } from '@zhilu/kernel/statistics';
import { PlaceBook } from '@zhilu/registry/agencies';
import type { LeadKindSums, LeadModel, LeadPage } from './lead.model';
import * as store from './leads.store';
import { LeadScan } from './scan/lead-scan.service';

const PAGE_AT_MOST = 200;
const NOTE_AT_MOST = 2_000;
/** So many cases the reader may open make what was measured on all of them no fact of a single withheld one. */
const OPEN_LEAST = 5;
const NEWEST = 2_147_483_646;

/** What of the leads is wanted: a kind, some states, one agency. */
export interface WantedLeads {
  readonly kind: LeadKind | null;
  readonly states: readonly LeadState[] | null;
  readonly agency: number | null;
}

/** 疑点线索: shown to those who supervise, judged by a named person, one step at a time. */
@Injectable()
export class Leads {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly runs: LeadScan,
  ) {}

  /** A page of leads, the newest first, with how each kind stands in view. */
  async page(viewer: Viewer, wanted: WantedLeads, first: number, after: string | null): Promise<LeadPage> {
    if (!READS_LEADS.includes(viewer.role)) throw new DomainError('access.not-allowed');
    if (first < 1 || first > PAGE_AT_MOST) throw new DomainError('list.page-size', { most: PAGE_AT_MOST });
    const agencies = viewer.scope.case.filter((one) => wanted.agency === null || one === wanted.agency);
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const counts = await store.countLeads(tx, agencies);
        const rows = await store.pageOfLeads(tx, agencies, wanted, first, cursorOf(after));
        const last = rows.at(-1);
        return {
          kinds: kindsOf(counts, await store.basesOf(tx, agencies)),
          total: totalOf(counts, wanted),
          rows: await this.models(tx, viewer, rows),
          next: rows.length < first || last === undefined ? null : [last.first_seen, last.agency_id, last.lead_no].join('|'),
          mayJudge: JUDGES_LEADS.includes(viewer.role),
          due: (await this.runs.due(tx, agencies)).length,
        };
      },
      { readOnly: true },
    );
  }

  /** One lead; null where there is none the reader may see. */
  async one(viewer: Viewer, agency: number, no: string): Promise<LeadModel | null> {
    if (!READS_LEADS.includes(viewer.role)) throw new DomainError('access.not-allowed');
    if (!viewer.scope.case.includes(agency) || !LEAD_NO.test(no)) return null;
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const lead = await store.leadOf(tx, agency, decimalOf(no));
        return lead === null ? null : (await this.models(tx, viewer, [lead]))[0]!;
      },
      { readOnly: true },
    );
  }

  /** A person's judgement of one lead, with a note; kept for ever beside the numbers it was made on. */
  async judge(viewer: Viewer, agency: number, no: string, action: LeadAction, note: string): Promise<LeadModel> {
    if (!JUDGES_LEADS.includes(viewer.role)) throw new DomainError('access.not-allowed');
    const said = note.trim();
    if (said === '' || said.length > NOTE_AT_MOST) throw new DomainError('lead.note', { most: NOTE_AT_MOST });
    if (!viewer.scope.case.includes(agency) || !LEAD_NO.test(no)) throw new DomainError('lead.unknown');
    return this.database.run(viewer.scope, async (tx) => {
      await store.lockLead(tx, agency, decimalOf(no));
      const lead = await store.leadOf(tx, agency, decimalOf(no));
      if (lead === null) throw new DomainError('lead.unknown');
      await requireJudge(tx, viewer, agency);
      const before = await store.actionsOf(tx, [lead]);
      const next = advance(LEAD_FLOW, [...before.map((one) => one.action), action]);
      if (!next.ok) throw new DomainError('flow.action-not-allowed', { state: LEAD_STATE[next.state], action: LEAD_ACTION[action] });
      const { userId, name: person } = viewer;
      await store.addAction(tx, lead, { seq: before.length + 1, at: this.clock.now(), userId, person, action, note: said });
      await this.audit.append(tx, {
        agencyId: agency,
        viewer,
        action: `lead.${action}`,
        object: no,
        detail: { kind: lead.kind, note: said },
      });
      const [model] = await this.models(tx, viewer, [(await store.leadOf(tx, agency, decimalOf(no)))!]);
      return model!;
    });
  }

  /** Has the agencies in view gone through anew where their cases have changed; says how many are waiting. */
  async run(viewer: Viewer): Promise<number> {
    if (!JUDGES_LEADS.includes(viewer.role)) throw new DomainError('access.not-allowed');
    const due = await this.database.run(viewer.scope, (tx) => this.runs.due(tx, viewer.scope.case), { readOnly: true });
    if (due.length > 0) await this.runs.queue(viewer.userId);
    return due.length;
  }

  private async models(tx: Tx, viewer: Viewer, rows: readonly store.LeadRow[]): Promise<LeadModel[]> {
    if (rows.length === 0) return [];
    const { agencies } = await PlaceBook.read(tx, NEWEST, this.clock.lastClosedDay());
    const heads = new Map((await store.headsOf(tx, rows)).map((head) => [`${head.agency_id}:${head.case_id}`, head]));
    const actions = await store.actionsOf(tx, rows);
    const bars = await judgingBars(tx, viewer, [...new Set(rows.map((row) => row.agency_id))]);
    return rows.map((row) => {
      const opens = ({ caseId }: { caseId: number }): boolean =>
        viewer.mayReadWithheld || heads.get(`${row.agency_id}:${caseId}`)?.withheld !== true;
      const [open, withheld] = [row.cases.filter(opens), row.cases.filter((one) => !opens(one)).length];
      return {
        agencyId: row.agency_id,
        agencyName: agencies.get(row.agency_id)?.name ?? '',
        no: leadNo(row.lead_no),
        kind: row.kind,
        state: row.state,
        grounded: row.grounded,
        // What was measured on a withheld case and a few others is as good as the withheld case itself.
        values: (withheld > 0 && open.length < OPEN_LEAST ? [] : Object.entries(row.measured)).map(([name, value]) => ({
          name,
          value: String(value),
        })),
        cases: open.map(({ caseId, records }) => {
          const head = heads.get(`${row.agency_id}:${caseId}`);
          return { caseId: String(caseId), caseNo: head?.case_no ?? null, title: head?.title ?? null, records };
        }),
        withheld,
        firstSeen: row.first_seen,
        firstSeenAt: row.first_seen_at,
        lastSeen: row.known_to === null ? null : row.known_to - 1,
        barred: JUDGES_LEADS.includes(viewer.role) ? (bars.get(row.agency_id)?.message ?? null) : null,
        judgements: actions
          .filter((one) => one.agency_id === row.agency_id && one.lead_no === row.lead_no)
          .map(({ at, person, action, note }) => ({ at, person, action, note })),
      };
    });
  }
}

/** A number of a lead as it is written: sixteen hexadecimal digits of 63 bits. */
const LEAD_NO = /^[0-7][0-9a-f]{15}$/;
/** The number of a lead as it is written. */
export const leadNo = (decimal: string): string => BigInt(decimal).toString(16).padStart(16, '0');
/** The number of a lead in the books. */
export const decimalOf = (hex: string): string => BigInt(`0x${hex}`).toString();

const cursorOf = (after: string | null): store.LeadCursor | null => {
  const place = readCursor(after, [CURSOR.number, CURSOR.number, CURSOR.large]);
  return place && { firstSeen: Number(place[0]), agency: Number(place[1]), no: place[2]! };
};

type Counts = Awaited<ReturnType<typeof store.countLeads>>;
const sum = (counts: Counts, of: (one: Counts[number]) => boolean): number => counts.filter(of).reduce((total, one) => total + one.n, 0);

const totalOf = (counts: Counts, { kind, states }: WantedLeads): number =>
  sum(counts, (one) => (kind === null || one.kind === kind) && (states === null || states.includes(one.state)));

const kindsOf = (counts: Counts, bases: Awaited<ReturnType<typeof store.basesOf>>): LeadKindSums[] =>
  (Object.keys(LEAD_KIND) as LeadKind[]).map((kind) => {
    const of = (state: LeadState): number => sum(counts, (one) => one.kind === kind && one.state === state);
    const base = bases.find((one) => one.kind === kind);
    const judged = of('founded') + of('unfounded');
    const bounds = judged === 0 ? null : wilson(of('founded'), judged);
    return {
      kind,
      open: of('open'),
      total: sum(counts, (one) => one.kind === kind),
      baseN: base?.n ?? 0,
      baseOf: base?.rated ?? 0,
      agencies: base?.agencies ?? 0,
      founded: of('founded'),
      judged,
      precisionLow: bounds?.low ?? null,
      precisionHigh: bounds?.high ?? null,
    };
  });
