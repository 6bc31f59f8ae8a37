import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AuditChain, Purposes, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, digestOfFile, requireRoom, writeWhole } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { keepsFiles, type RecordKind } from '@zhilu/kernel/vocabulary';
import type { AttachmentModel } from './attachment.model';
import * as store from './attachment.store';
import { FileFolder, placeOfFile } from './file-folder';
import { Openings } from './openings';
import { FILE_KIND, kindOfFile } from './taken/file-kind';
import { safeName } from './taken/file-name';

const MB = 1024 * 1024;
/** More of a file than its beginning, as players and viewers ask for it. */
const FURTHER = /^bytes=[1-9]\d{0,14}-\d{0,15}$/;

/** A file as it came in, under a name of ours. */
export interface Incoming {
  /** The number it is to have, where it is known before; one of no meaning else. */
  readonly id?: string;
  readonly path: string;
  readonly name: string;
  readonly agencyId: number;
  readonly caseId: string;
  readonly recordKind: RecordKind | null;
  readonly recordKey: string | null;
}
/** A file to be sent: where its content lies, how it is called and what it is. */
export interface Opened {
  readonly path: string;
  readonly name: string;
  readonly type: string;
  readonly inPage: boolean;
}

/** 附件: one store of files with the rights of their case. Its kind is found by content, its digest is taken on arrival, every opening is in the audit chain. */
@Injectable()
export class Attachments {
  private readonly openings = new Openings();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly folder: FileFolder,
    private readonly purposes: Purposes,
  ) {}

  /** SHA-256 of a file, as attachments keep it. */
  static digestOf = digestOfFile;

  /** Takes a file into a case the reader may open. What cannot be taken leaves nothing behind. */
  async take(viewer: Viewer, incoming: Incoming): Promise<AttachmentModel> {
    const { agencyId, caseId, recordKind, recordKey } = incoming;
    if (!keepsFiles(viewer.role)) throw new DomainError('access.not-allowed');
    await this.caseOpen(viewer, agencyId, caseId);
    const kind = await kindOfFile(incoming.path);
    if (kind === null) throw new DomainError('file.kind');
    const { size } = await stat(incoming.path);
    const { atMost } = FILE_KIND[kind];
    if (size > atMost) throw new DomainError('file.too-large', { most: atMost / MB });
    const id = incoming.id ?? randomUUID();
    const place = placeOfFile(this.folder, agencyId, id);
    await requireRoom(dirname(incoming.path), size);
    const { digest, bytes } = await writeWhole(createReadStream(incoming.path), place);
    const row = {
      agency_id: agencyId,
      file_id: id,
      case_id: caseId,
      record_kind: recordKind,
      record_key: recordKey,
      digest,
      bytes: String(bytes),
      media: kind,
      name: safeName(incoming.name, kind),
      at: new Date(this.clock.now()),
      person: viewer.name,
    };
    try {
      await this.database.run(viewer.scope, async (tx) => {
        await store.insertAttachment(tx, { ...row, user_id: viewer.userId });
        await this.audit.append(tx, {
          agencyId,
          viewer,
          action: 'file.taken',
          object: id,
          detail: { case: caseId, name: row.name, digest },
        });
      });
    } catch (error) {
      await rm(place, { force: true });
      throw error;
    }
    return modelOf({ ...row, withheld: false });
  }

  /** The files of a case, oldest first; none where there is no such case for the reader. */
  async list(viewer: Viewer, agencyId: number, caseId: string): Promise<AttachmentModel[]> {
    if (!viewer.scope.case.includes(agencyId) || !/^\d{1,18}$/.test(caseId)) return [];
    const rows = await this.database.run(viewer.scope, (tx) => store.attachmentsOf(tx, agencyId, caseId), { readOnly: true });
    return rows.filter((row) => !row.withheld || viewer.mayReadWithheld).map(modelOf);
  }

  /** Opens a file for its reader. More of a file they have opened before is no opening of its own; all else is, whatever a header says. */
  async open(viewer: Viewer, agencyId: number, id: string, range: string | undefined): Promise<Opened> {
    if (!viewer.scope.case.includes(agencyId) || !/^[0-9a-f-]{36}$/.test(id)) throw new DomainError('file.unknown');
    const row = await this.database.run(viewer.scope, (tx) => store.attachmentOf(tx, agencyId, id), { readOnly: true });
    if (row === null || (row.withheld && !viewer.mayReadWithheld)) throw new DomainError('file.unknown');
    const path = placeOfFile(this.folder, agencyId, id);
    const before = await stat(path).catch(() => null);
    const more = FURTHER.test(range ?? '') && before !== null && this.openings.goesOn(viewer.userId, id, before, this.clock.now());
    if (!more) {
      const why = await this.database.run(viewer.scope, (tx) => this.purposes.wordsFor(tx, viewer), { readOnly: true });
      const found = await digestOfFile(path).catch(() => null);
      const detail = { case: row.case_id, name: row.name, digest: found, ...why };
      const action = found === row.digest ? 'file.opened' : 'file.altered';
      await this.database.run(viewer.scope, (tx) => this.audit.append(tx, { agencyId, viewer, action, object: id, detail }));
      if (found === null) throw new DomainError('file.gone');
      if (found !== row.digest) throw new DomainError('file.altered');
      this.openings.begin(viewer.userId, id, before!, this.clock.now());
    }
    const { type, inPage } = FILE_KIND[row.media];
    return { path, name: row.name, type, inPage };
  }

  private async caseOpen(viewer: Viewer, agency: number, caseId: string): Promise<void> {
    const known = viewer.scope.case.includes(agency) && /^\d{1,18}$/.test(caseId);
    const head = known ? await this.database.run(viewer.scope, (tx) => store.caseOfFile(tx, agency, caseId), { readOnly: true }) : null;
    if (head === null || (head.withheld && !viewer.mayReadWithheld)) throw new DomainError('request.case-unknown');
  }
}

const modelOf = (row: store.AttachmentRow): AttachmentModel => ({
  id: row.file_id,
  agencyId: row.agency_id,
  recordKind: row.record_kind,
  recordKey: row.record_key,
  name: row.name,
  media: row.media,
  inPage: FILE_KIND[row.media].inPage,
  bytes: row.bytes,
  digest: row.digest,
  at: row.at,
  person: row.person,
});
