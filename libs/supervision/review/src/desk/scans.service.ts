import { Injectable } from '@nestjs/common';
import { Attachments, type Opened } from '@zhilu/platform/attachments';
import type { Viewer } from '@zhilu/platform/access';
import { DomainError } from '@zhilu/kernel/refusal';
import { scanWord } from '@zhilu/kernel/vocabulary';
import type { ReviewScan } from './desk.model';
import { ReviewDesk } from './desk.service';
import type { Held } from './held';

/**
 * 卷内扫描件: the pages and recordings that lay in a file when its frame was sealed, opened from the desk and nowhere else. They
 * bear no name of ours: what the agency called them would say whose the file is. What came later is not in the file that was drawn.
 */
@Injectable()
export class ReviewScans {
  constructor(
    private readonly desk: ReviewDesk,
    private readonly attachments: Attachments,
  ) {}

  async all(viewer: Viewer, id: string): Promise<ReviewScan[]> {
    return this.of(await this.desk.onDesk(viewer, id));
  }

  /** Opens one; the opening is in the audit chain of the agency, as of any file. */
  async open(viewer: Viewer, id: string, scan: string, range: string | undefined): Promise<Opened> {
    const held = await this.desk.onDesk(viewer, id);
    const one = (await this.of(held)).find((other) => other.id === scan);
    if (one === undefined) throw new DomainError('file.unknown');
    return { ...(await this.attachments.open(held.viewer, held.file.agency_id, scan, range)), name: `${one.name}.${one.media}` };
  }

  private async of({ viewer, file, plan }: Held): Promise<ReviewScan[]> {
    const lying = (await this.attachments.list(viewer, file.agency_id, file.case_id)).filter(
      ({ recordKind, at }) => (recordKind === 'written' || recordKind === 'recording') && at <= plan.row.sealed_at,
    );
    return lying.map(({ id, recordKey, media, bytes }, n) => ({ id, record: recordKey!, name: scanWord(n + 1), media, bytes }));
  }
}
