import { Injectable } from '@nestjs/common';
import { Displays } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { shownBoundary } from '@zhilu/registry/agencies';
import { Comparisons } from '../comparison/comparison.service';
import type { FigureFilter } from '../figure-filter.input';
import { Overviews } from '../overview/overview.service';
import type { DisplayBoundary, DisplayFigures, DisplayState } from './display.model';
import { isDemonstration } from './display.store';

/** 大屏: the same reads as 总览 and 单位对比, by the right of a display. */
@Injectable()
export class DisplayReads {
  constructor(
    private readonly displays: Displays,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly overviews: Overviews,
    private readonly comparisons: Comparisons,
  ) {}

  async state(token: string): Promise<DisplayState> {
    const { title, place, validUntil, scope } = await this.displays.readerOf(token);
    const demonstration = await this.database.run(scope, isDemonstration, { readOnly: true });
    return { title, place, validUntil, lastClosedDay: this.clock.lastClosedDay(), demonstration };
  }

  async figures(token: string, filter: FigureFilter): Promise<DisplayFigures> {
    const reader = await this.displays.readerOf(token);
    const overview = await this.overviews.overview(reader, filter);
    const { asOf, known } = overview.basis;
    const { rows } = await this.comparisons.comparison(reader, { ...filter, asOf, known, knownAt: null }, reader.tree, 'written');
    return { ...overview, rows };
  }

  /** What an office brought for its places, or one above it; an area of law has no boundaries. */
  async boundary(token: string): Promise<DisplayBoundary | null> {
    const { scope, nodeId, tree } = await this.displays.readerOf(token);
    return tree === 'line' ? null : this.database.run(scope, (tx) => shownBoundary(tx, nodeId), { readOnly: true });
  }
}
