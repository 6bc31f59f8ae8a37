import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { BasisService } from '../basis.service';
import type { FigureFilter } from '../figure-filter.input';
import type { JudgedFindings } from './judged.model';
import { decidedFindings } from './judged.store';

/** 经人认定: on how many findings persons have decided, and how many they overturned. */
@Injectable()
export class Judged {
  constructor(
    private readonly database: Database,
    private readonly basis: BasisService,
  ) {}

  /** Of the findings a filter selects; null while none is decided: unknown, not zero. */
  judged(viewer: Viewer, filter: FigureFilter): Promise<JudgedFindings | null> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, filter);
        const selection = this.basis.select(viewer, ground, filter, filter.reading ?? 'asThen');
        const found = await decidedFindings(tx, selection, viewer.mayReadWithheld);
        return found.decided === 0 ? null : found;
      },
      { readOnly: true },
    );
  }
}
