import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { type OriginalKind, originalWords } from '@zhilu/kernel/vocabulary';
import { CaseFiles } from '@zhilu/statistics/cases';
import { filesInHand, permitted } from '../files/file-in-hand';
import * as files from '../files/files.store';
import type { ReviewOriginal } from './desk.model';
import { ReviewDesk } from './desk.service';
import { originalsOf } from './originals';

/**
 * 请求调取原件: a reader stands nowhere and is not told whose the file is, so it is not theirs to call for records (办法第二十五条).
 * They ask whoever organises by one click, by the place of the record in the file; the office calls for it and answers.
 */
@Injectable()
export class ReviewOriginals {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CaseFiles,
    private readonly desk: ReviewDesk,
    private readonly audit: AuditChain,
  ) {}

  async ask(viewer: Viewer, id: string, kind: OriginalKind, place: number): Promise<ReviewOriginal[]> {
    const one = await this.desk.inHand(viewer, id);
    const { file, plan } = one;
    const found = await this.cases.open(one.viewer, file.agency_id, file.case_id, plan.row.as_of, plan.row.known);
    const record = (kind === 'written' ? found?.written : found?.activities)?.[place - 1];
    if (record === undefined) throw new DomainError('review.original-unknown');
    const said = originalWords(kind, place, 'title' in record ? record.title : null);
    return this.database.run(one.viewer.scope, async (tx) => {
      await files.holdFile(tx, id);
      const [hand] = await filesInHand(tx, [file]);
      const now = this.clock.now();
      const state = permitted(hand!, 'askOriginal', { ...viewer, now });
      if (originalsOf(hand!.actions, viewer.userId).some((asked) => asked.what === said && asked.answer === null))
        throw new DomainError('review.original-asked', { what: said });
      const step = { action: 'askOriginal', state, at: new Date(now), user_id: viewer.userId, person: viewer.name } as const;
      const at = { agency_id: file.agency_id, file_id: id, seq: hand!.actions.length + 1 };
      await files.insertActions(tx, [at], { ...step, role: viewer.role, said, due_at: null });
      await this.audit.append(tx, { agencyId: file.agency_id, viewer, action: 'review.askOriginal', object: id, detail: { note: said } });
      return originalsOf(await files.actionsOf(tx, [file.agency_id], [id]), viewer.userId);
    });
  }
}
