import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/access';
import { Clock, Database, type Scope, type Tx } from '@zhilu/database';
import { Attachments, filesOfPack, type PackedFile, PackUnreadable } from '@zhilu/files';
import {
  chunkDone,
  finishBatch,
  insertBatch,
  insertQuarantine,
  interruptBatch,
  type KeptAside,
  problem,
  type ReasonCode,
  refuseBatch,
  startPosting,
} from '@zhilu/intake';
import { DomainError, type Dossier, REFUSAL, type RecordKind } from '@zhilu/kernel';
import { insertReceipts } from '@zhilu/ledger';
import { DossierSource } from '@zhilu/query';
import { compareDigest, noteCarried } from '../county/carried-digest';
import { Deliveries } from './deliveries.service';
import { Ownership } from './ownership.service';
import { failureOf } from '../failure';
import { WorkFolder } from '../work-folder';

const CASES = `select source_case, agency_id, case_id::text from case_key where source_no = $1 and source_case = any ($2::text[])
  order by length(source_case) desc`;
const NEWEST = 2_147_483_647;
const KEY_AT_MOST = 200;
/** A pack that fails is not tried again by itself. */
const NO_MORE = 99;

interface Place {
  readonly agency: number;
  readonly caseId: string;
  readonly kind: RecordKind;
  readonly key: string;
}
type Fate = { readonly fate: 'accepted' | 'duplicate'; readonly agency: number } | { readonly fate: 'aside'; readonly kept: KeptAside };

/**
 * 附件包: a ZIP of files beside the table, each named by the key of its record, in a folder named by the key of its case
 * where the one does not begin with the other. A file that fits no record is kept aside with the reason; every file has a fate.
 */
@Injectable()
export class FilePacks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly deliveries: Deliveries,
    private readonly ownership: Ownership,
    private readonly dossiers: DossierSource,
    private readonly attachments: Attachments,
    private readonly workFolder: WorkFolder,
  ) {}

  /** Takes a pack in and works on it after the answer has gone out; says the number of its batch. */
  async accept({
    path,
    fileName,
    source: name,
    digest: given,
    viewer,
  }: {
    path: string;
    fileName: string;
    source: string;
    digest?: string;
    viewer: Viewer;
  }): Promise<string> {
    const { source } = await this.deliveries.permitted(name, viewer);
    const carried = await compareDigest(path, given);
    const batch = randomUUID();
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    const digest = hash.digest('hex');
    const receivedAt = this.clock.now();
    const owner = await this.ownership.owner();
    await this.database.run(scopeOf(viewer), async (tx) => {
      await insertBatch(tx, { id: batch, source, fileName, digest, user: viewer.userId, receivedAt, owner });
      await noteCarried(tx, batch, carried);
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'delivery.received', object: batch, detail: { file: fileName, digest } });
    });
    this.deliveries.follow(batch, () => this.work(batch, source, path, viewer));
    return batch;
  }

  private async work(batch: string, source: number, path: string, viewer: Viewer): Promise<void> {
    const folder = join(this.workFolder.path, batch);
    const scope = scopeOf(viewer);
    await mkdir(folder, { recursive: true });
    const fates: Fate[] = [];
    try {
      for await (const file of filesOfPack(path, folder)) {
        fates.push(await this.place(viewer, source, file, fates.length + 1));
        if (file.path !== null) await rm(file.path, { force: true });
      }
      await this.database.run(scope, (tx) => this.receipt(tx, batch, fates));
    } catch (error) {
      const at = this.clock.now();
      if (!(error instanceof PackUnreadable)) {
        const { code, text } = failureOf(error);
        await this.database.run(scope, (tx) => interruptBatch(tx, batch, at, { code, text }, NO_MORE));
        throw error;
      }
      const refusal = { code: 'delivery.pack-unreadable', text: REFUSAL['delivery.pack-unreadable'] };
      await this.database.run(scope, (tx) => refuseBatch(tx, batch, at, refusal));
    } finally {
      await rm(folder, { recursive: true, force: true });
      await rm(path, { force: true });
    }
  }

  /** Attaches one file to its record, or says why it cannot. */
  private async place(viewer: Viewer, source: number, file: PackedFile, line: number): Promise<Fate> {
    const shown = file.folder === null ? file.name : `${file.folder}/${file.name}`;
    const aside = (agency: number, code: ReasonCode, values = {}): Fate => ({
      fate: 'aside',
      kept: {
        agency,
        line,
        sheet: null,
        problems: [problem({ line }, '文件', code, shown, values)],
        raw: JSON.stringify({ folder: file.folder, name: file.name }),
      },
    });
    const found = await this.recordOf(viewer, source, file);
    if (found === null) return aside(0, 'file-unfit');
    const { agency, caseId, kind, key } = found;
    if (file.path === null) return aside(agency, 'file-not-taken', { why: REFUSAL['file.kind'] });
    const digest = await Attachments.digestOf(file.path);
    const there = await this.attachments.list(viewer, agency, caseId);
    if (there.some((one) => one.recordKey === key && one.digest === digest)) return { fate: 'duplicate', agency };
    try {
      await this.attachments.take(viewer, { path: file.path, name: file.name, agencyId: agency, caseId, recordKind: kind, recordKey: key });
      return { fate: 'accepted', agency };
    } catch (refusal) {
      if (refusal instanceof DomainError) return aside(agency, 'file-not-taken', { why: refusal.message });
      throw refusal;
    }
  }

  /** The record a file is named after, in the case of the longest key that fits; null where there is none. */
  private async recordOf(viewer: Viewer, source: number, { folder, name }: PackedFile): Promise<Place | null> {
    const stem = name.slice(0, name.length - extname(name).length).slice(0, KEY_AT_MOST);
    const keys = [...(folder === null ? [] : [folder]), ...Array.from(stem, (_, n) => stem.slice(0, n + 1))];
    return this.database.run(
      viewer.scope,
      async (tx) => {
        for (const row of await tx.rows<{ source_case: string; agency_id: number; case_id: string }>(CASES, [source, keys])) {
          const dossier = await this.dossiers.dossier(tx, { agency: row.agency_id, caseId: Number(row.case_id) }, NEWEST);
          const kind = dossier === null ? null : kindOfRecord(dossier, stem);
          if (kind !== null) return { agency: row.agency_id, caseId: row.case_id, kind, key: stem };
        }
        return null;
      },
      { readOnly: true },
    );
  }

  /** 回执: accepted, duplicate and kept aside, agency by agency; together they are the files of the pack (L7). */
  private async receipt(tx: Tx, batch: string, fates: readonly Fate[]): Promise<void> {
    const kept = fates.flatMap((one) => (one.fate === 'aside' ? [one.kept] : []));
    const agencyOf = (one: Fate): number => (one.fate === 'aside' ? one.kept.agency : one.agency);
    const n = (fate: Fate['fate'], agency: number | null): number =>
      fates.filter((one) => one.fate === fate && (agency === null || agencyOf(one) === agency)).length;
    if (kept.length > 0) await insertQuarantine(tx, batch, 0, 0, kept);
    await insertReceipts(
      tx,
      batch,
      0,
      null,
      [...new Set(fates.map(agencyOf))].map((agency) => ({
        agency,
        accepted: n('accepted', agency),
        duplicate: n('duplicate', agency),
        stale: 0,
        quarantined: n('aside', agency),
      })),
    );
    await startPosting(tx, batch, fates.length, kept.length, null, this.clock.now());
    await chunkDone(tx, batch, { accepted: n('accepted', null), duplicate: n('duplicate', null), stale: 0, quarantined: 0 }, 1);
    await finishBatch(tx, batch, 'done', this.clock.now());
  }
}

/** The reader's own agencies, and the files of which no agency can be told. */
const scopeOf = ({ scope }: Viewer): Scope => ({ ...scope, case: [0, ...scope.case] });

const kindOfRecord = ({ case: stated, written, activities, recordings }: Dossier, key: string): RecordKind | null => {
  const has = (list: readonly { readonly key: string }[]): boolean => list.some((one) => one.key === key);
  if (has(written)) return 'written';
  if (has(recordings)) return 'recording';
  if (has(activities)) return 'activity';
  return stated.key === key ? 'case' : null;
};
