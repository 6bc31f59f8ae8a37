import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { AuditChain, Viewer } from '@zhilu/platform/access';
import type { Tx } from '@zhilu/platform/database';
import type { OfficialPaper, OfficialPapers } from '@zhilu/platform/documents';
import { DomainError } from '@zhilu/kernel/refusal';
import type { OfficialNumbers, PaperFiles } from '@zhilu/statistics/reports';
import { requireNumber } from '@zhilu/statistics/reports';
import type { MatterPaperColumns } from '../entities/matter.columns';
import type { MatterScanEntity } from '../entities/matter-scan.entity';
import { sha256 } from '../referrals/facts';
import { withChain } from './chain-note';
import type { MatterAct, MatterKind, MatterRow } from './matter';
import { insertMatterScan, matterScansOf } from './scans/matter-scan.store';
import { type BroughtFile, scanFrom } from './scans/scan-file';
import { type PaperForm, paperForm, type SentPaper, type SentScan } from './sending';

/** A paper as it is worded before it is made. */
export interface Worded<Own> {
  readonly official: OfficialPaper;
  readonly title: string;
  readonly number: string | null;
  readonly own: Own;
}

/** 文书: made with the step they belong to, kept as they were made, given out only as long as they are what was made. */
export abstract class MatterPapers<Row extends MatterRow, Act extends MatterAct, Paper extends MatterPaperColumns> {
  protected abstract readonly kind: MatterKind;

  protected constructor(
    private readonly documents: OfficialPapers,
    private readonly files: PaperFiles,
    private readonly numbers: OfficialNumbers,
    private readonly audit: AuditChain,
  ) {}

  /** The paper that goes with the last of some actions; null where none does. */
  protected abstract word(tx: Tx, row: Row, actions: readonly Act[]): Promise<Worded<Omit<Paper, keyof MatterPaperColumns>> | null>;
  abstract of(tx: Tx, row: Row): Promise<Paper[]>;
  protected abstract insert(tx: Tx, made: Paper): Promise<unknown>;
  protected abstract idOf(row: Row): string;
  abstract titleOf(made: Paper): string;

  /** Makes both files of the paper of the last of some actions; null where the step has none. */
  async make(tx: Tx, row: Row, actions: readonly Act[]): Promise<Paper | null> {
    const worded = await this.word(tx, row, actions);
    if (worded === null) return null;
    const { number, own } = worded;
    if (number !== null) requireNumber(number);
    const official = withChain(worded.official, await this.audit.place(tx, row.agency_id));
    const id = randomUUID();
    const [pdf, docx] = [await this.documents.pdf(official), await this.documents.docx(official)];
    const kept = { pdf: await this.files.keep(id, 'pdf', pdf), docx: await this.files.keep(id, 'docx', docx) };
    const { seq, at } = actions.at(-1)!;
    const common: MatterPaperColumns = {
      agency_id: row.agency_id,
      seq,
      paper_id: id,
      number,
      pdf_digest: kept.pdf.digest,
      pdf_bytes: kept.pdf.bytes,
      docx_digest: kept.docx.digest,
      docx_bytes: kept.docx.bytes,
      at,
    };
    return { ...common, ...own } as unknown as Paper;
  }

  /** Writes a paper down with its step; its number is taken from the book of the office. */
  async keep(tx: Tx, viewer: Viewer, made: Paper, { agency_name: agency }: Row): Promise<void> {
    if (made.number !== null)
      await this.numbers.bear(tx, viewer, requireNumber(made.number), made.paper_id, `${this.titleOf(made)} ${agency}`);
    await this.insert(tx, made);
  }

  drop({ paper_id: id }: Paper): Promise<void> {
    return this.files.drop(id);
  }

  /** Where a paper lies; noted in the chain of the agency before it goes out, refused where it is not what was made. */
  async take(tx: Tx, viewer: Viewer, row: Row, made: Paper | undefined, asked: string, purpose: object): Promise<SentPaper> {
    const form = paperForm(asked);
    if (made === undefined || form === null) throw new DomainError(`${this.kind}.paper-unknown`);
    const digest = digestOf(made, form);
    if ((await this.files.found(made.paper_id, form)) !== digest) throw new DomainError('referral.paper-altered');
    const title = this.titleOf(made);
    const { agency_id: agencyId, agency_name: agency } = row;
    const detail = { title, digest, ...purpose };
    await this.audit.append(tx, { agencyId, viewer, action: `${this.kind}.paper-taken`, object: this.idOf(row), detail });
    return { path: this.files.place(made.paper_id, form), digest, form, name: `${title}-${row.case_no ?? agency}.${form}` };
  }

  /** Every paper the reader may have, with its files as they were made. */
  async bytes(tx: Tx, row: Row): Promise<{ readonly path: string; readonly bytes: Buffer }[]> {
    const files: { path: string; bytes: Buffer }[] = [];
    for (const made of await this.of(tx, row))
      for (const form of ['pdf', 'docx'] as const) {
        const bytes = await readFile(this.files.place(made.paper_id, form));
        if (sha256(bytes) !== digestOf(made, form)) throw new DomainError('referral.paper-altered');
        files.push({ path: `文书/${made.seq}-${this.titleOf(made)}.${form}`, bytes });
      }
    for (const [n, scan] of (await this.scansOf(tx, row)).entries()) {
      const bytes = await readFile(this.files.place(scan.paper_id, `scan-${scan.scan_id}`));
      if (sha256(bytes) !== scan.digest) throw new DomainError('referral.paper-altered');
      files.push({ path: `文书/${scan.seq}-扫描件${n + 1}.${scan.media}`, bytes });
    }
    return files;
  }

  /** 扫描件 the reader may have, of all papers of a matter. */
  scansOf(tx: Tx, row: Row): Promise<MatterScanEntity[]> {
    return matterScansOf(tx, row.agency_id, this.idOf(row));
  }

  /** Keeps the signed and stamped copy of a paper. A further one is kept too; none takes the place of another. */
  async keepScan(tx: Tx, viewer: Viewer, row: Row, made: Paper | undefined, told: boolean, brought: BroughtFile, at: Date): Promise<void> {
    if (made === undefined) throw new DomainError(`${this.kind}.paper-unknown`);
    const scan = await scanFrom(brought);
    const id = randomUUID();
    const kept = await this.files.keep(made.paper_id, `scan-${id}`, createReadStream(brought.path));
    const { agency_id: agencyId } = row;
    const own = { agency_id: agencyId, scan_id: id, kind: this.kind, matter_id: this.idOf(row), seq: made.seq, paper_id: made.paper_id };
    try {
      await insertMatterScan(tx, { ...own, ...scan, ...kept, told, user_id: viewer.userId, person: viewer.name, at });
      const detail = { title: this.titleOf(made), name: scan.name, digest: kept.digest };
      await this.audit.append(tx, { agencyId, viewer, action: `${this.kind}.paper-scanned`, object: this.idOf(row), detail });
    } catch (error) {
      await this.files.dropOne(made.paper_id, `scan-${id}`);
      throw error;
    }
  }

  /** Where a scan lies; noted before it goes out, refused where it is not what was kept. */
  async takeScan(tx: Tx, viewer: Viewer, row: Row, asked: string, purpose: object): Promise<SentScan> {
    const scan = (await this.scansOf(tx, row)).find(({ scan_id: id }) => id === asked);
    if (scan === undefined) throw new DomainError(`${this.kind}.paper-unknown`);
    const { paper_id: paper, digest, name, media, agency_id: agencyId } = scan;
    if ((await this.files.found(paper, `scan-${asked}`)) !== digest) throw new DomainError('referral.paper-altered');
    const detail = { title: name, digest, ...purpose };
    await this.audit.append(tx, { agencyId, viewer, action: `${this.kind}.paper-taken`, object: this.idOf(row), detail });
    return { path: this.files.place(paper, `scan-${asked}`), digest, name, media };
  }
}

const digestOf = (made: MatterPaperColumns, form: PaperForm): string => (form === 'pdf' ? made.pdf_digest : made.docx_digest);
