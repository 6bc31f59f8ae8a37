import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { codesOf, DUTY_CLASS } from '@zhilu/kernel/vocabulary';
import { basisModel, BasisService, type FigureFilter } from '@zhilu/statistics/figures';
import type { WithdrawnCases } from './withdrawn.model';
import { countWithdrawn } from './withdrawn.store';

/** The whole case is no duty beside its own. */
const CLASSES = codesOf(DUTY_CLASS).filter((dutyClass) => dutyClass !== 'case');

/** 撤回案件有未完成事项: how many withdrawn cases leave charged duties open, whatever class these are of. */
@Injectable()
export class Withdrawn {
  constructor(
    private readonly database: Database,
    private readonly basis: BasisService,
  ) {}

  async figure(viewer: Viewer, asked: FigureFilter): Promise<WithdrawnCases> {
    const filter: FigureFilter = { ...asked, dutyClasses: CLASSES, withdrawn: true };
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, filter);
        const selection = this.basis.select(viewer, ground, filter, filter.reading ?? 'asThen');
        const { n, of, duties } = await countWithdrawn(tx, selection);
        return { basis: basisModel(ground, 'lines'), cases: { n, of }, duties };
      },
      { readOnly: true },
    );
  }
}
