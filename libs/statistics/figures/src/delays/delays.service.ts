import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { BasisService } from '../basis.service';
import type { FigureFilter } from '../figure-filter.input';
import { basisModel } from '../figure.model';
import type { Delays } from './delays.model';
import { countDelays } from './delays.store';

/** Hours after which a class of delay begins. */
const BOUNDS = [0, 1, 2, 4, 8, 24, 72, 168, 720] as const;

/** 逾期时长: by how many hours duties were met late. One read of the lines. */
@Injectable()
export class DelayFigures {
  constructor(
    private readonly database: Database,
    private readonly basis: BasisService,
  ) {}

  delays(viewer: Viewer, filter: FigureFilter): Promise<Delays> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const ground = await this.basis.ground(tx, viewer, filter);
        const selection = this.basis.select(viewer, ground, filter, filter.reading ?? 'asThen');
        const counted = await countDelays(tx, selection, BOUNDS);
        const sum = (outcome: string, at: number): number =>
          counted.filter((one) => one.outcome === outcome && one.at === at).reduce((total, { n }) => total + n, 0);
        return {
          basis: basisModel(ground, 'lines'),
          onTime: sum('O', 0),
          missing: sum('M', 0),
          classes: BOUNDS.map((above, i) => ({
            above,
            upTo: BOUNDS[i + 1] ?? null,
            late: sum('L', i + 1),
            reportedLate: sum('R', i + 1),
          })),
        };
      },
      { readOnly: true },
    );
  }
}
