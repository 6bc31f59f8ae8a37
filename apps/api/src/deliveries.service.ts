import { rm } from 'node:fs/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { Viewer } from '@zhilu/access';
import { Clock, Database } from '@zhilu/database';
import { DomainError, ROLE } from '@zhilu/kernel';
import { Surveyor } from './leads/surveyor.service';
import { Pipeline } from './pipeline';
import { Sources } from './sources.service';

const OF_SOURCE = `select agency_id from source_agency where source_no = $1`;

/** 报送: takes a file from the web and works on it after the answer has gone out. */
@Injectable()
export class Deliveries {
  private readonly log = new Logger('deliveries');
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly pipeline: Pipeline,
    private readonly sources: Sources,
    private readonly surveyor: Surveyor,
  ) {}

  async accept({
    path,
    fileName,
    source: name,
    viewer,
  }: {
    path: string;
    fileName: string;
    source: string;
    viewer: Viewer;
  }): Promise<string> {
    const { source, mapping } = await this.permitted(name, viewer).catch(async (refusal: unknown) => {
      await rm(path, { force: true });
      throw refusal;
    });
    const batch = Pipeline.newBatch();
    const receivedAt = this.clock.now();
    this.follow(batch, () =>
      this.pipeline
        .deliver({ batch, source, path, fileName, mapping, receivedAt, viewer })
        .then(() => this.surveyor.wake())
        .finally(() => rm(path, { force: true })),
    );
    return batch;
  }

  /** Work on a delivery that goes on after the answer: a failure is written down, and the product does not stop before it is done. */
  follow(batch: string, deliver: () => Promise<unknown>): void {
    const work: Promise<unknown> = deliver()
      .catch((error: unknown) => this.log.error(`delivery ${batch}: ${error instanceof Error ? error.stack : String(error)}`))
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  /** Waits for the deliveries under way; called before the product stops. */
  async settle(): Promise<void> {
    await Promise.all(this.underWay);
  }

  /** A source the reader may deliver for: all its agencies are their own. */
  async permitted(name: string, viewer: Viewer) {
    if (!ROLE[viewer.role].delivers) throw new DomainError('access.not-allowed');
    const found = await this.sources.named(name);
    const agencies = await this.database.run(viewer.scope, (tx) => tx.rows<{ agency_id: number }>(OF_SOURCE, [found.source]), {
      readOnly: true,
    });
    if (!agencies.every((row) => viewer.scope.case.includes(row.agency_id))) throw new DomainError('delivery.not-yours');
    return found;
  }
}
