import { Injectable } from '@nestjs/common';
import { tendsSources } from '@zhilu/kernel/vocabulary';
import { legalDateOf } from '@zhilu/kernel/time';
import type { Viewer } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { type WorkItem, type WorkKey, workOf, WorkSources } from '@zhilu/platform/worklist';
import type { HealthSource } from './source-health.model';
import { SourceHealths } from './source-health.service';

/** 待办中的来源: those that have not reported as agreed, and those whose full exports leave records out about which nobody has decided. */
@Injectable()
export class SourceWork {
  constructor(
    private readonly healths: SourceHealths,
    private readonly clock: Clock,
    work: WorkSources,
  ) {
    work.add({
      kind: 'silent',
      waiting: (viewer, first, only) =>
        this.of(viewer, first, only, (source) =>
          source.silentFrom === null
            ? []
            : [{ ...this.item(source), title: '来源没有按约定报送', n: 1, dueAt: source.expectedAt, since: source.lastAt }],
        ),
    });
    work.add({
      kind: 'gone',
      waiting: (viewer, first, only) =>
        this.of(viewer, first, only, (source) =>
          source.gone === 0
            ? []
            : [{ ...this.item(source), title: '核实不再出现的记录', n: source.gone, dueAt: null, since: source.lastAt }],
        ),
    });
  }

  private async of(viewer: Viewer, first: number, only: readonly WorkKey[] | null, items: (source: HealthSource) => WorkItem[]) {
    if (!tendsSources(viewer.role)) return null;
    const today = legalDateOf(this.clock.now());
    const { sources } = await this.healths.health(viewer, today, today);
    return workOf(sources.flatMap(items), this.clock.now(), first, only);
  }

  private item(source: HealthSource) {
    return { ref: String(source.no), agencyId: null, about: source.name, agencyName: null };
  }
}
