import { Injectable } from '@nestjs/common';
import { advance, allowedActions, EXPECTED_FLOW } from '@zhilu/kernel/flow';
import { settledOn } from '@zhilu/kernel/registers';
import { DomainError } from '@zhilu/kernel/refusal';
import {
  codesOf,
  delivers,
  EXPECTED_INQUIRY,
  EXPECTED_STATE,
  EXPECTED_STEP,
  type ExpectedInquiry,
  type ExpectedState,
  type ExpectedStep,
  JUDGES_LEADS,
  type Role,
  ROLE,
} from '@zhilu/kernel/vocabulary';
import { Ledger, lockHead } from '@zhilu/ledger';
import { AuditChain, judgingBars, requireJudge, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { BasisService, expectedFigureOf, expectedSum, type FigureFilter } from '@zhilu/statistics/figures';
import type { ExpectedActRow, ExpectedNote, ExpectedPage } from './expected.model';
import * as store from './expected.store';
import { ExpectedMatching } from './matching/expected-matching.service';
import { lockExpected, noteRun, replaceStanding, type Standing, standingOf } from './matching/matching.store';

const PAGE_AT_MOST = 500;
const NOTE_AT_MOST = 2_000;
const STATES = codesOf(EXPECTED_STATE);
const INQUIRIES = codesOf(EXPECTED_INQUIRY);

/** 外部登记: what was noted outside, with its cases; one without is asked about, and a person decides what is to be said of it. */
@Injectable()
export class ExpectedActs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly basis: BasisService,
    private readonly ledger: Ledger,
    private readonly audit: AuditChain,
    private readonly matching: ExpectedMatching,
  ) {}

  /** The list behind the figure, of the states asked for, asked about as far as is asked for. */
  page(
    viewer: Viewer,
    filter: FigureFilter,
    { states, inquiries }: Wanted,
    { first, skip }: { readonly first: number; readonly skip: number },
  ): Promise<ExpectedPage> {
    if (first < 1 || first > PAGE_AT_MOST || skip < 0) throw new DomainError('list.page-size', { most: PAGE_AT_MOST });
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, filter);
        const selection = this.basis.select(viewer, ground, filter, filter.reading ?? 'asThen');
        const { asOf, known } = ground.basis;
        const counted = await store.countInquiries(tx, selection);
        const wanted = { states: states ?? STATES, inquiries: inquiries ?? INQUIRIES };
        const ofStates = counted.filter(({ state }) => wanted.states.includes(state));
        const sumOf = (some: readonly store.InquiryCounted[]): number => some.reduce((sum, { n }) => sum + n, 0);
        const rows = await store.pageOfActs(tx, selection, wanted, { first, skip });
        return {
          asOf,
          known,
          figure: expectedFigureOf(expectedSum(counted)),
          inquiries: INQUIRIES.map((inquiry) => ({ inquiry, n: sumOf(ofStates.filter((one) => one.inquiry === inquiry)) })),
          total: sumOf(ofStates.filter(({ inquiry }) => wanted.inquiries.includes(inquiry))),
          rows: await this.models(tx, viewer, rows),
        };
      },
      { readOnly: true },
    );
  }

  /** One step about one act, by a named person, with a note. */
  note(viewer: Viewer, { agencyId: agency, no, step, note, number }: ExpectedNote): Promise<ExpectedActRow> {
    if (!mayEver(viewer.role, step)) throw new DomainError('access.not-allowed');
    const said = note.trim();
    if (said === '' || said.length > NOTE_AT_MOST) throw new DomainError('expected.note', { most: NOTE_AT_MOST });
    if (!viewer.scope.case.includes(agency)) throw new DomainError('expected.unknown');
    return this.database.run(viewer.scope, async (tx) => {
      await lockExpected(tx, agency);
      await lockHead(tx);
      const act = await store.actOf(tx, agency, no);
      if (act === null) throw new DomainError('expected.unknown');
      if (step !== 'answer') await requireJudge(tx, viewer, agency);
      const before = await store.stepsOf(tx, [act]);
      const next = advance(EXPECTED_FLOW, [...before.map((one) => one.step), step]);
      if (!next.ok) throw new DomainError('flow.action-not-allowed', { state: EXPECTED_INQUIRY[next.state], action: EXPECTED_STEP[step] });
      const linked = step === 'link' ? await this.caseOf(tx, viewer, agency, number) : null;
      const posting = await this.stand(tx, agency, no, step, linked);
      const { userId, name: person } = viewer;
      const caseId = linked?.caseId ?? null;
      await store.addStep(tx, act, { seq: before.length + 1, step, at: this.clock.now(), userId, person, note: said, caseId, posting });
      const detail = { no, note: said, ...(caseId !== null && { case: caseId }) };
      await this.audit.append(tx, { agencyId: agency, viewer, action: `expected.${step}`, object: no, detail });
      const [model] = await this.models(tx, viewer, [(await store.actOf(tx, agency, no))!]);
      return model!;
    });
  }

  /** Has an act stand as a person found it: a posting of its own. What is asked or answered changes nothing. */
  private async stand(tx: Tx, agency: number, no: string, step: ExpectedStep, linked: Linked | null): Promise<number | null> {
    if (step === 'ask' || step === 'answer') return null;
    const standing = (await standingOf(tx, agency)).get(no)!;
    const now = found(standing, step, linked);
    const posting = await this.ledger.posting(tx, 'register');
    await replaceStanding(tx, agency, [no], [now], posting);
    if (step === 'reopen') {
      await noteRun(tx, agency, 0);
      await this.matching.queue(tx);
    }
    return posting;
  }

  private async caseOf(tx: Tx, viewer: Viewer, agency: number, number: string | null | undefined): Promise<Linked> {
    const given = number?.trim() ?? '';
    if (given === '') throw new DomainError('expected.case-missing');
    const rows = await store.casesNumbered(tx, agency, given, viewer.mayReadWithheld);
    const [first] = rows;
    if (first === undefined) throw new DomainError('expected.case-unknown', { number: given });
    if (rows.length > 1) throw new DomainError('expected.case-several', { number: given, count: rows.length });
    return { caseId: Number(first.case_id), day: first.case_day };
  }

  private async models(tx: Tx, viewer: Viewer, rows: readonly store.ActRow[]): Promise<ExpectedActRow[]> {
    if (rows.length === 0) return [];
    const heads = new Map((await store.headsOf(tx, rows)).map((head) => [`${head.agency_id}:${head.case_id}`, head]));
    const steps = await store.stepsOf(tx, rows);
    const bars = await judgingBars(tx, viewer, [...new Set(rows.map((row) => row.agency_id))]);
    return rows.map((row): ExpectedActRow => {
      const own = steps.filter((one) => one.agency_id === row.agency_id && one.entry_key === row.entry_key);
      const reached = advance(EXPECTED_FLOW, own.map((one) => one.step)); // prettier-ignore
      // A case of a later day than the one asked for was none on that day.
      const cases = (row.state === 'unmatched' ? [] : row.cases).flatMap((id) => heads.get(`${row.agency_id}:${id}`) ?? []);
      const open = cases.filter(({ withheld }) => viewer.mayReadWithheld || !withheld);
      return {
        agencyId: row.agency_id,
        agency: row.agency,
        no: row.entry_key,
        source: row.source,
        key: row.entry_key.slice(row.entry_key.indexOf('/') + 1),
        stream: row.stream,
        from: row.body.from ?? null,
        due: row.due_day,
        number: row.body.number ?? null,
        place: row.body.place ?? null,
        what: row.body.what ?? null,
        state: row.state,
        by: row.state === 'matched' || row.state === 'excluded' ? row.matched_by : null,
        cases: open.map((one) => ({ caseId: one.case_id, caseKey: one.source_case, caseNo: one.case_no, title: one.title })),
        withheld: cases.length - open.length,
        inquiry: reached.state,
        may: allowedActions(EXPECTED_FLOW, reached.state).filter(
          (step) => mayEver(viewer.role, step) && (step === 'answer' || !bars.has(row.agency_id)),
        ),
        steps: own.map(({ step, at, person, note }) => ({ step, at, person, note })),
      };
    });
  }
}

/** What of the list is asked for; null: all of it. */
export interface Wanted {
  readonly states: readonly ExpectedState[] | null;
  readonly inquiries: readonly ExpectedInquiry[] | null;
}

/** The case a person found, and its day. */
interface Linked {
  readonly caseId: number;
  readonly day: string;
}

const found = (standing: Standing, step: ExpectedStep, linked: Linked | null): Standing => {
  if (linked !== null)
    return {
      ...standing,
      state: 'matched',
      by: 'person',
      cases: [linked.caseId],
      settled: settledOn({ from: standing.due }, linked.day),
    };
  const by = step === 'exclude' ? 'person' : null;
  return { ...standing, state: step === 'exclude' ? 'excluded' : 'unmatched', by, cases: [], settled: null };
};

/** The agency answers; all else is for the office that supervises it. */
const mayEver = (role: Role, step: ExpectedStep): boolean =>
  step === 'answer' ? ROLE[role].stands === 'agency' && delivers(role) : JUDGES_LEADS.includes(role);
