import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { FILE_KIND, FileFolder, kindOfFile, safeName } from '@zhilu/platform/attachments';
import { Clock, Database, digestOfFile, requireRoom, writeWhole } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { SelfAssessments } from './calls.service';
import type { AppraisalEvidence } from './self.model';
import * as store from './self.store';

const TAKEN: readonly string[] = ['pdf', 'png', 'jpg', 'ofd', 'docx'];
export const EVIDENCE_MB = 20;
const MB = 1024 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** 自评材料: taken from the agency while it may still say something, given out to it and to whoever may sum it, only as it came in. */
@Injectable()
export class SelfEvidence {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly calls: SelfAssessments,
    private readonly folder: FileFolder,
    private readonly audit: AuditChain,
  ) {}

  async take(viewer: Viewer, callId: string, file: { readonly path: string; readonly name: string }): Promise<AppraisalEvidence> {
    const { agencyId } = await this.database.run(viewer.scope, (tx) => this.calls.open(tx, viewer, callId), { readOnly: true });
    const media = await kindOfFile(file.path);
    const { size } = await stat(file.path);
    if (media === null || !TAKEN.includes(media) || size > EVIDENCE_MB * MB)
      throw new DomainError('appraisal.evidence', { most: EVIDENCE_MB });
    const id = randomUUID();
    await requireRoom(this.folder.path, size);
    const { digest, bytes } = await writeWhole(createReadStream(file.path), this.place(id));
    const row: store.EvidenceRow = {
      agency_id: agencyId,
      call_id: callId,
      file_id: id,
      name: safeName(file.name, media),
      media,
      bytes: String(bytes),
      digest,
      at: new Date(this.clock.now()),
      user_id: viewer.userId,
      person: viewer.name,
    };
    await this.database
      .run(viewer.scope, async (tx) => {
        await this.calls.open(tx, viewer, callId);
        await store.insertEvidence(tx, row);
        await this.audit.append(tx, { agencyId, viewer, action: 'self.evidence', object: id, detail: { name: row.name, digest } });
      })
      .catch(async (error: unknown) => {
        await rm(this.place(id), { force: true });
        throw error;
      });
    return { id, name: row.name, media, bytes: row.bytes, digest };
  }

  /** Opens a file for whoever may sum its agency; every opening is in the audit chain. */
  async open(viewer: Viewer, agencyId: number, id: string): Promise<{ path: string; name: string; type: string; inPage: boolean }> {
    const known = viewer.scope.stat.includes(agencyId) && UUID.test(id);
    const row = known ? await this.database.run(viewer.scope, (tx) => store.evidenceRow(tx, agencyId, id), { readOnly: true }) : null;
    if (row === null) throw new DomainError('appraisal.call-unknown');
    const found = await digestOfFile(this.place(id)).catch(() => null);
    const action = found === row.digest ? 'self.opened' : 'self.altered';
    await this.database.run(viewer.scope, (tx) =>
      this.audit.append(tx, { agencyId, viewer, action, object: id, detail: { name: row.name, digest: found ?? '' } }),
    );
    if (found !== row.digest) throw new DomainError('appraisal.evidence-altered');
    const { type, inPage } = FILE_KIND[row.media];
    return { path: this.place(id), name: row.name, type, inPage };
  }

  /** Beside the attachments, in the backup with them. */
  private place(id: string): string {
    return join(this.folder.path, 'appraisals', id.slice(0, 2), id);
  }
}
