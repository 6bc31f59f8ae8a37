import { Injectable } from '@nestjs/common';
import { ORGANISES_REVIEWS } from '@zhilu/kernel/flow';
import { parseStandard, type ReadingSheet, readyStandards, type ReviewStandard } from '@zhilu/kernel/review';
import { DomainError } from '@zhilu/kernel/refusal';
import type { ActType } from '@zhilu/kernel/vocabulary';
import { Ledger } from '@zhilu/ledger';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { knownNow } from '../plans/frame.store';
import { officeName } from '../plans/plans.store';
import { findingsOf } from '../sheets/findings';
import { outcomeOf, standardModel } from '../sheets/sheets';
import type { ReviewStandardEntry, ReviewStandardPreview, ReviseReviewStandard } from './standard.model';
import * as store from './standards.store';

const SAID_AT_MOST = 200;
const BODY_AT_MOST = 60_000;
const keyOf = ({ node_id, code, no }: Pick<store.StandardRow, 'node_id' | 'code' | 'no'>): string => `${node_id}.${code}.${no}`;

/**
 * 评查标准: what the product brings, and what an office made of it, version by version. A plan keeps the whole of the version it
 * was sealed with; what an office changed is never official, whatever it was made from.
 */
@Injectable()
export class ReviewStandards {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly audit: AuditChain,
  ) {}

  /** Standards a plan may be made by: the newest version of every office above or of the reader's own, then what the product brings. */
  all(viewer: Viewer): Promise<ReviewStandardEntry[]> {
    return this.database.run(viewer.scope, async (tx) => this.entries(viewer, await store.standardRows(tx)), { readOnly: true });
  }

  /** The standard of a key; refused where there is none. */
  async named(tx: Tx, key: string): Promise<ReviewStandard> {
    const ready = readyStandards().find(({ code }) => code === key);
    if (ready !== undefined) return ready;
    const row = (await store.standardRows(tx)).find((one) => keyOf(one) === key);
    if (row === undefined) throw new DomainError('review.standard-unknown', { code: key });
    return parseStandard(row.body);
  }

  /** Saves another version for the reader's office; who has read an older one than is in use saves nothing. */
  async revise(viewer: Viewer, { from, body: text, said, seen }: ReviseReviewStandard): Promise<string> {
    const { nodeId: node } = viewer;
    if (node === null || !mayRevise(viewer)) throw new DomainError('review.not-yours');
    const why = said.trim();
    if (why === '' || why.length > SAID_AT_MOST) throw new DomainError('review.said', { most: SAID_AT_MOST });
    return this.database.run(viewer.scope, async (tx) => {
      await store.oneAtATime(tx, node);
      const base = await this.named(tx, from);
      const office = await officeName(tx, node);
      const own = (await store.standardRows(tx)).filter((one) => one.node_id === node && one.code === base.code);
      const [last] = own;
      if ((last?.no ?? 0) !== seen) throw new DomainError('review.standard-moved-on', { no: last?.no ?? 0 });
      const no = (last?.no ?? 0) + 1;
      const body = this.own(base, text, office, no);
      if (JSON.stringify({ ...body, version: '', source: '', official: false }) === same(base))
        throw new DomainError('review.standard-same', { no: base.version });
      const row = { node_id: node, code: base.code, no, office, agencies: [...viewer.scope.stat], derived_from: from, body, said: why };
      await store.insertStandard(tx, { ...row, at: new Date(this.clock.now()), user_id: viewer.userId, person: viewer.name });
      const detail = { title: body.title, version: String(no), note: why };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'review.standard', object: base.code, detail });
      return keyOf(row);
    });
  }

  /** Holds a standard that is being written against a case there is. Nothing is written by looking. */
  async preview(viewer: Viewer, from: string, text: string, number: string | null): Promise<ReviewStandardPreview> {
    if (!mayRevise(viewer)) throw new DomainError('review.not-yours');
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const standard = this.own(await this.named(tx, from), text, '', 0);
        const found = await store.exampleCase(tx, viewer.scope.case, standard.acts as ActType[], number);
        if (found === null) throw new DomainError('review.standard-case');
        const { agency_id: agency, case_id: caseId } = found;
        const at = { agency, caseId, known: await knownNow(tx), asOf: this.clock.lastClosedDay() };
        const findings = await findingsOf(tx, this.ledger, standard, at);
        const clean = outcomeOf(standard, sheetWith(standard, []), []);
        const marked = outcomeOf(standard, sheetWith(standard, findings.flatMap(({ item }) => item ?? [])), []); // prettier-ignore
        return {
          standard: standardModel(standard),
          agencyId: agency,
          caseId,
          caseNumber: found.case_no ?? found.source_case,
          findings,
          clean: clean.points,
          cleanGrade: clean.grade,
          found: marked.points,
          foundGrade: marked.grade,
        };
      },
      { readOnly: true },
    );
  }

  /** What an office wrote, as its own version: code, acts and sector stay, and it is not official. */
  private own(base: ReviewStandard, text: string, office: string, no: number): ReviewStandard {
    let json: unknown;
    try {
      json = JSON.parse(text.slice(0, BODY_AT_MOST + 1));
    } catch {
      throw new DomainError('standard.malformed', { problems: '不是完整的标准' });
    }
    const read = parseStandard({ ...(json as object), official: false });
    const source = base.official || !base.source.includes(office) || office === '' ? `${base.source}；${office}改写` : base.source;
    const { sector } = base;
    return {
      ...read,
      code: base.code,
      acts: base.acts,
      ...(sector !== undefined && { sector }),
      version: `${office}第${no}版`,
      source,
      official: false,
    };
  }

  private entries(viewer: Viewer, rows: readonly store.StandardRow[]): ReviewStandardEntry[] {
    const may = mayRevise(viewer);
    const ready = readyStandards().map((standard): ReviewStandardEntry => {
      const mine = rows.find((one) => one.node_id === viewer.nodeId && one.code === standard.code);
      const shown = { standard: standardModel(standard), key: standard.code, office: null, no: mine?.no ?? 0 };
      return { ...shown, body: JSON.stringify(standard), versions: [], mayRevise: may };
    });
    const newest = rows.filter((row) => rows.find((one) => one.node_id === row.node_id && one.code === row.code) === row);
    const own = newest.map((row): ReviewStandardEntry => {
      const versions = rows.filter((one) => one.node_id === row.node_id && one.code === row.code);
      const mine = rows.find((one) => one.node_id === viewer.nodeId && one.code === row.code);
      return {
        standard: standardModel(row.body),
        key: keyOf(row),
        office: row.office,
        no: mine?.no ?? 0,
        body: JSON.stringify(row.body),
        versions: versions.map(({ no, said, person, at }) => ({ no, said, person, at })),
        mayRevise: may,
      };
    });
    return [...own, ...ready];
  }
}

const mayRevise = ({ nodeId, role }: Viewer): boolean => nodeId !== null && ORGANISES_REVIEWS.includes(role);
const same = (base: ReviewStandard): string => JSON.stringify({ ...base, version: '', source: '', official: false });

/** A whole sheet on which these items are missing and all else is in order. */
const sheetWith = (standard: ReviewStandard, missing: readonly string[]): ReadingSheet => ({
  marks: Object.fromEntries(
    standard.groups
      .flatMap(({ items }) => items)
      .map(({ code }) => [code, { mark: missing.includes(code) ? ('missing' as const) : ('ok' as const) }]),
  ),
  vetoes: Object.fromEntries(standard.vetoes.map(({ code }) => [code, { found: false }])),
  faults: [],
  findings: {},
});
