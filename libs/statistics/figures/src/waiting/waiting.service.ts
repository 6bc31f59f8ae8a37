import { Injectable } from '@nestjs/common';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { BasisService } from '../basis.service';
import type { FigureFilter } from '../figure-filter.input';
import type { WaitingBehind } from './waiting.model';
import { waitingLines, waitingList } from './waiting.store';

const LIST_AT_MOST = 500;

/** 等待案件: the list behind the number that stands beside the figures. */
@Injectable()
export class WaitingFigures {
  constructor(
    private readonly database: Database,
    private readonly basis: BasisService,
  ) {}

  behind(viewer: Viewer, filter: FigureFilter, first: number): Promise<WaitingBehind> {
    if (first < 1 || first > LIST_AT_MOST) throw new DomainError('list.page-size', { most: LIST_AT_MOST });
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, filter);
        const selection = this.basis.select(viewer, ground, filter, filter.reading ?? 'asThen');
        const { asOf, known } = ground.basis;
        return { asOf, known, total: await waitingLines(tx, selection), rows: await waitingList(tx, selection, first) };
      },
      { readOnly: true },
    );
  }
}
