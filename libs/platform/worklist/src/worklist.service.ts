import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { DomainError } from '@zhilu/kernel/refusal';
import { codesOf, WORK_KIND, type WorkKind } from '@zhilu/kernel/vocabulary';
import { byDue, type WorkItem } from './work-source';
import { WorkSources } from './work-sources';
import type { WorklistModel } from './worklist.model';

/** As many as any room lists at once. */
const AT_MOST = 200;

/** 待办: whatever waits for a reader, from every room, due first. */
@Injectable()
export class Worklist {
  constructor(private readonly sources: WorkSources) {}

  /** How many of each kind wait for the reader, and the first of those asked for; what is not listed is counted all the same. */
  async of(viewer: Viewer, kinds: readonly WorkKind[] | null, first: number): Promise<WorklistModel> {
    if (first < 0 || first > AT_MOST) throw new DomainError('list.page-size', { most: AT_MOST });
    const tally = [];
    const items: (WorkItem & { kind: WorkKind })[] = [];
    // One after the other: a reader's list takes no more of the database than a reader's page.
    for (const kind of codesOf(WORK_KIND)) {
      const wanted = kinds === null || kinds.includes(kind);
      const waiting = await this.sources.named(kind).waiting(viewer, wanted ? first : 0);
      if (waiting === null) continue;
      tally.push({ kind, total: waiting.total, overdue: waiting.overdue });
      if (wanted) items.push(...waiting.items.map((item) => ({ ...item, kind })));
    }
    const asked = tally.filter(({ kind }) => kinds === null || kinds.includes(kind));
    return {
      tally,
      total: asked.reduce((sum, { total }) => sum + total, 0),
      overdue: asked.reduce((sum, { overdue }) => sum + overdue, 0),
      rows: items.sort(byDue).slice(0, first),
    };
  }
}
