import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import type { AuditAction, RecordKind } from '@zhilu/kernel/vocabulary';
import { type Batch, Batches, Pipeline } from '@zhilu/intake/deliveries';
import { mappingOf, Sources } from '@zhilu/registry/sources';
import type { DraftState } from './choices/choices';
import { draftView } from './views/draft-views';
import type { IntakeDraft } from './views/draft.model';
import { Drafts } from './drafts.service';
import { DraftPreviews } from './draft-previews.service';

const NAME_AT_MOST = 60;
const NOTE_AT_MOST = 200;
const GRACE_AT_MOST = 2160;
const RHYTHM_AT_MOST = 8784;

/** What a person says when a draft becomes the mapping of a source. */
interface Said {
  readonly name: string;
  readonly sourceNo?: number | null;
  readonly expectedRevision: number;
  readonly agencies: readonly number[];
  readonly completeFor: readonly RecordKind[];
  readonly graceHours: number;
  readonly rhythmHours: number;
  readonly note: string;
  readonly leaveOpen: boolean;
}

/** 登记与入库: a draft becomes a version of the mapping of a source, and its file a delivery. */
@Injectable()
export class DraftPublisher {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly drafts: Drafts,
    private readonly previews: DraftPreviews,
    private readonly sources: Sources,
    private readonly pipeline: Pipeline,
    private readonly batches: Batches,
    private readonly audit: AuditChain,
  ) {}

  /** Saves the mapping of a draft as the newest version of a source, under the rights of the reader. */
  async save(viewer: Viewer, id: string, said: Said): Promise<IntakeDraft> {
    const { name, note } = wellSaid(said);
    if (!said.agencies.every((agency) => viewer.scope.case.includes(agency))) throw new DomainError('source.not-yours');
    const row = await this.drafts.openDraft(viewer, id);
    const discovery = await this.drafts.discovery(row);
    const choices = { ...row.choices.choices, name, source: name, completeFor: [...said.completeFor] };
    const state: DraftState = { ...row.choices, choices };
    const { draft } = await this.previews.plan(row, discovery, state);
    if (draft.mapping === null) throw new DomainError('draft.incomplete', { points: draft.faults.join('；') });
    if (draft.open.length > 0 && !said.leaveOpen) throw new DomainError('draft.points-open', { count: draft.open.length });
    // A draft that was saved goes on with the source it was saved for.
    const source = row.source_no ?? said.sourceNo ?? null;
    const { graceHours, rhythmHours, agencies, expectedRevision } = said;
    const saved = await this.sources.save(viewer, {
      source,
      name,
      mapping: draft.mapping,
      agencies,
      graceHours,
      rhythmHours,
      note,
      expectedRevision: expectedRevision,
    });
    await this.drafts.saved(viewer, id, state, saved);
    await this.record(viewer, 'source.mapping-saved', saved);
    this.sources.agreeAfterwards(saved.source, saved.added);
    return draftView(await this.drafts.draft(viewer, id));
  }

  /** Delivers the staged file of a saved draft, read by the version it was saved as; goes on after the answer. */
  async import(viewer: Viewer, id: string): Promise<Batch> {
    const row = await this.drafts.openDraft(viewer, id);
    const { source_no: source, mapping_version: version } = row;
    if (row.state !== 'saved' || source === null || version === null) throw new DomainError('draft.not-saved');
    const folder = this.drafts.folderOf(id);
    if (!(await folder.hasFile())) throw new DomainError('draft.file-gone');
    const mapping = await this.drafts.run(viewer, (tx) => mappingOf(tx, source, version));
    if (mapping === null) throw new DomainError('source.not-yours');
    const batch = Pipeline.newBatch();
    const receivedAt = this.clock.now();
    const delivery = { batch, source, path: folder.file, fileName: row.file_name, mapping, receivedAt, viewer, agree: true };
    // Noted with the delivery, so that the same draft is delivered once, and is not lost to a stop in between.
    const handingOver = { scope: viewer.scope, record: (tx: Tx) => this.drafts.handOver(tx, viewer, id, batch) };
    await this.pipeline.takeIn({ ...delivery, taking: 'link', with: handingOver }).catch(async (error: unknown) => {
      // Somebody else may have been quicker, and the file gone with it.
      await this.drafts.openDraft(viewer, id);
      throw error;
    });
    await folder.clear();
    return (await this.batches.batch(viewer, batch))!;
  }

  private record(viewer: Viewer, action: AuditAction, { source, version }: { source: number; version: number }): Promise<unknown> {
    return this.database.run(viewer.scope, (tx) =>
      this.audit.append(tx, { agencyId: 0, viewer, action, object: String(source), detail: { version } }),
    );
  }
}

const wellSaid = ({ name, note, agencies, graceHours, rhythmHours, sourceNo }: Said): { name: string; note: string } => {
  const said = { name: name.trim(), note: note.trim() };
  if (said.name === '' || said.name.length > NAME_AT_MOST) throw new DomainError('source.name-missing', { most: NAME_AT_MOST });
  if (said.note === '' || said.note.length > NOTE_AT_MOST) throw new DomainError('source.note', { most: NOTE_AT_MOST });
  if (agencies.length === 0 && sourceNo == null) throw new DomainError('source.agencies-missing');
  if (graceHours < 0 || graceHours > GRACE_AT_MOST || rhythmHours < 1 || rhythmHours > RHYTHM_AT_MOST)
    throw new DomainError('source.terms', { grace: GRACE_AT_MOST, rhythm: RHYTHM_AT_MOST });
  return said;
};
