import type { AuditChain, Purposes, Viewer } from '@zhilu/platform/access';
import type { Clock, Database, Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { SCANS_PAPERS } from '@zhilu/kernel/flow';
import { type Role, ROLE } from '@zhilu/kernel/vocabulary';
import type { MatterPaperColumns } from '../entities/matter.columns';
import type { Fact, Service } from '../entities/referral-action.entity';
import type { ReferralFact } from '../referrals/referral.model';
import type { InHand, MatterAct, MatterKind, MatterRow } from './matter';
import type { MatterPapers } from './matter-papers';
import type { MatterBarred, MatterLine, MatterScan, MatterStepDone } from './matter.model';
import type { MatterScanEntity } from '../entities/matter-scan.entity';
import type { BroughtFile } from './scans/scan-file';
import type { SentPaper, SentScan } from './sending';

/** What the reader does the looking through. */
export interface MatterBook<Row extends MatterRow, Act extends MatterAct> {
  seen(tx: Tx, viewer: Viewer, agencyId: number, id: string): Promise<InHand<Row, Act>>;
  inHand(tx: Tx, rows: readonly Row[]): Promise<InHand<Row, Act>[]>;
}

/** 查阅: what an office may know of the matters of its agencies, and what an agency was told of its own. */
export abstract class MatterReader<
  Row extends MatterRow,
  Act extends MatterAct,
  Line extends MatterLine & { readonly actions: readonly Act['action'][] },
  File extends Line,
> {
  protected abstract readonly kind: MatterKind;
  protected abstract readonly reads: readonly Role[];
  protected abstract readonly book: MatterBook<Row, Act>;

  protected constructor(
    protected readonly database: Database,
    protected readonly clock: Clock,
    protected readonly purposes: Purposes,
    protected readonly audit: AuditChain,
  ) {}

  protected abstract rows(tx: Tx, agencies: readonly number[]): Promise<readonly Row[]>;
  abstract line(tx: Tx, viewer: Viewer, hand: InHand<Row, Act>): Promise<Line>;
  protected abstract file(tx: Tx, viewer: Viewer, hand: InHand<Row, Act>): Promise<File>;

  /** Matters in the reader's agencies: what waits for the reader first, then the earliest due. */
  async all(viewer: Viewer): Promise<Line[]> {
    if (!this.reads.includes(viewer.role)) throw new DomainError('access.not-allowed');
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const rows = (await this.rows(tx, viewer.scope.case)).filter(({ withheld }) => viewer.mayReadWithheld || !withheld);
        const lines: Line[] = [];
        for (const hand of await this.book.inHand(tx, rows)) lines.push(await this.line(tx, viewer, hand));
        return lines.sort(
          (a, b) =>
            Number(b.actions.length > 0) - Number(a.actions.length > 0) ||
            (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity) ||
            b.openedAt.getTime() - a.openedAt.getTime(),
        );
      },
      { readOnly: true },
    );
  }

  /** One matter; its opening stands in the chain of the agency, with what it was opened for. */
  async one(viewer: Viewer, agencyId: number, id: string): Promise<File> {
    return this.database.run(viewer.scope, async (tx) => {
      const hand = await this.book.seen(tx, viewer, agencyId, id);
      const file = await this.file(tx, viewer, hand);
      const detail = { case: hand.row.case_id, ...(await this.purposes.wordsFor(tx, viewer)) };
      await this.audit.append(tx, { agencyId, viewer, action: `${this.kind}.opened`, object: id, detail });
      return file;
    });
  }

  /** A paper of a matter as it is sent, its leaving noted with what it is taken for. */
  protected taking<Paper extends MatterPaperColumns>(
    viewer: Viewer,
    agencyId: number,
    id: string,
    papers: Pick<MatterPapers<Row, Act, Paper>, 'of' | 'take'>,
    form: string,
    is: (paper: Paper) => boolean,
  ): Promise<SentPaper> {
    return this.database.run(viewer.scope, async (tx) => {
      const { row } = await this.book.seen(tx, viewer, agencyId, id);
      const made = (await papers.of(tx, row)).findLast(is);
      return papers.take(tx, viewer, row, made, form, await this.purposes.wordsFor(tx, viewer));
    });
  }

  /** Whether the reader keeps scans of the papers of a matter: people of the office that registered it. */
  protected takesScan({ role, nodeId }: Viewer, { row }: InHand<Row, Act>): boolean {
    return SCANS_PAPERS.includes(role) && nodeId === row.node_id;
  }

  /** The signed and stamped copy of a paper, kept beside it; `told` says whether the agency has that paper. */
  protected keeping<Paper extends MatterPaperColumns>(
    viewer: Viewer,
    agencyId: number,
    id: string,
    papers: Pick<MatterPapers<Row, Act, Paper>, 'of' | 'keepScan'>,
    brought: BroughtFile,
    is: (paper: Paper) => boolean,
    told: (paper: Paper, actions: readonly Act[]) => boolean,
  ): Promise<void> {
    return this.database.run(viewer.scope, async (tx) => {
      const hand = await this.book.seen(tx, viewer, agencyId, id);
      if (!this.takesScan(viewer, hand)) throw new DomainError('access.not-allowed');
      const made = (await papers.of(tx, hand.row)).findLast(is);
      const known = made !== undefined && told(made, hand.actions);
      await papers.keepScan(tx, viewer, hand.row, made, known, brought, new Date(this.clock.now()));
    });
  }

  /** A scan of a matter as it is sent. */
  protected takingScan<Paper extends MatterPaperColumns>(
    viewer: Viewer,
    agencyId: number,
    id: string,
    papers: Pick<MatterPapers<Row, Act, Paper>, 'takeScan'>,
    scan: string,
  ): Promise<SentScan> {
    return this.database.run(viewer.scope, async (tx) => {
      const { row } = await this.book.seen(tx, viewer, agencyId, id);
      return papers.takeScan(tx, viewer, row, scan, await this.purposes.wordsFor(tx, viewer));
    });
  }

  /** What every line says; `open` tells whether anything can still come of it. */
  protected lineOf({ row, actions }: InHand<Row, Act>, id: string, open: boolean): MatterLine {
    const last = actions.at(-1)!;
    const dueAt = open ? last.due_at : null;
    return {
      id,
      agencyId: row.agency_id,
      agencyName: row.agency_name,
      caseNo: row.case_no,
      caseTitle: row.case_title,
      office: row.office,
      originSaid: row.origin_said,
      openedAt: row.opened_at,
      since: last.at,
      dueAt,
      overdue: dueAt !== null && dueAt.getTime() < this.clock.now(),
    };
  }
}

/** The scans of one paper among those of its matter. */
export const scansOfPaper = (scans: readonly MatterScanEntity[], paper: string): MatterScan[] =>
  scans.filter(({ paper_id: of }) => of === paper).map(({ scan_id: id, name, digest, person, at }) => ({ id, name, digest, person, at }));

/** What every step says of itself. */
export const stepOf = <Action extends string, State extends string>({
  seq,
  action,
  state,
  at,
  person,
  role,
  said,
  due_at: dueAt,
  content,
}: MatterAct<Action, State, { readonly service?: Service }>): MatterStepDone & { readonly action: Action; readonly state: State } => ({
  seq,
  action,
  state,
  at,
  person,
  role: ROLE[role].word,
  said,
  dueAt,
  service: content.service ?? null,
});

/** 职责分离: of each next step, who may not take it for what they did before. */
export const barredOf = <Action extends string>(
  next: readonly Action[],
  actions: readonly MatterAct<Action>[],
  steps: Readonly<Record<Action, { readonly notBy: readonly Action[] }>>,
): (MatterBarred & { readonly action: Action })[] =>
  next.flatMap((action) => {
    const persons = actions.filter((one) => steps[action].notBy.includes(one.action)).map(({ person }) => person);
    return persons.length === 0 ? [] : [{ action, persons: [...new Set(persons)] }];
  });

export const factModel = ({ records, ...fact }: Fact, bar: string | null): ReferralFact => ({ ...fact, records: [...records], bar });
