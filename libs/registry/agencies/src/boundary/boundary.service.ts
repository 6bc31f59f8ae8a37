import { Injectable } from '@nestjs/common';
import { AuditChain, requireRole, type Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { type BoundaryRow, codesUnder, installBoundary, lockBoundary, removeBoundary, shownBoundary } from './boundary.store';
import { readBoundary, requireReviewNo } from './read-boundary';

/** 边界文件: an office brings the boundaries of its places, examined and numbered; nothing is ever fetched. Without one, places are tiles. */
@Injectable()
export class Boundaries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  /** What is drawn for whoever stands at a place; null where there is none. */
  shown(viewer: Pick<Viewer, 'scope' | 'nodeId'>): Promise<BoundaryRow | null> {
    const { nodeId } = viewer;
    if (nodeId === null) return Promise.resolve(null);
    return this.database.run(viewer.scope, (tx) => shownBoundary(tx, nodeId), { readOnly: true });
  }

  /** Takes a file in place of the one before; every code in it is a place of the office. */
  install(viewer: Viewer, text: string, said: string): Promise<void> {
    const node = officeOf(viewer);
    const reviewNo = requireReviewNo(said);
    return this.database.run(viewer.scope, async (tx) => {
      await lockBoundary(tx, node);
      const places = readBoundary(text, await codesUnder(tx, node));
      const at = new Date(this.clock.now());
      const detail = { reviewNo, places: places.length };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'boundary.installed', object: reviewNo, detail });
      await removeBoundary(tx, node, at, viewer.userId);
      await installBoundary(tx, node, reviewNo, places, at, viewer);
    });
  }

  /** Takes the office's own file out: its places are tiles again, or drawn by the file of an office above. */
  remove(viewer: Viewer): Promise<boolean> {
    const node = officeOf(viewer);
    return this.database.run(viewer.scope, async (tx) => {
      await lockBoundary(tx, node);
      const shown = await shownBoundary(tx, node);
      if (shown === null || shown.nodeId !== node) throw new DomainError('boundary.none');
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'boundary.removed', object: shown.reviewNo, detail: {} });
      return (await removeBoundary(tx, node, new Date(this.clock.now()), viewer.userId)) === 1;
    });
  }
}

/** The head of an office decides what map is hung out in its name. */
const officeOf = (viewer: Viewer): number => {
  requireRole(viewer, 'approver');
  if (viewer.nodeId === null) throw new DomainError('access.not-allowed');
  return viewer.nodeId;
};
