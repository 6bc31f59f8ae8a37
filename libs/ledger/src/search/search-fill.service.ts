import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, type Scope, type Tx } from '@zhilu/platform/database';
import { jobKind, Jobs, type RunningJob } from '@zhilu/platform/jobs';
import { Ledger } from '../ledger.service';
import { headOf } from '../posting/posting-draft';
import { pageOfCases } from '../posting/posting.store';
import { fillKeys, leftToFill, noteFilled, noteReached } from './search-fill.store';

const PAGE = 500;
const NOBODY: Scope = { stat: [], case: [], role: 'system' };
const SEARCH_KEYS = jobKind('cases.search-keys', '检索补登');

/**
 * 检索补登: brings what cases are found by up to what this version finds them by, without anything being delivered again. Page by
 * page, each in a transaction that notes how far it came: one that stops goes on where it was. No figure rests on it.
 */
@Injectable()
export class SearchFill implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(SEARCH_KEYS, (job) => this.run(job));
  }

  /** Queued once an upgrade has left something to be done; a new database has nothing. */
  async onApplicationBootstrap(): Promise<void> {
    const left = await this.database.run(NOBODY, leftToFill, { readOnly: true });
    if (left.length > 0) await this.jobs.enqueue(null, SEARCH_KEYS, {}, { key: 'all' });
  }

  private async run(job: RunningJob): Promise<void> {
    const left = await this.database.run(NOBODY, leftToFill, { readOnly: true });
    for (const [at, { agency, after }] of left.entries()) {
      for (let last = after, size = PAGE; size === PAGE;) {
        job.signal.throwIfAborted();
        const scope: Scope = { stat: [agency], case: [agency], role: 'system' };
        ({ last, size } = await this.database.run(scope, (tx) => this.page(tx, agency, last)));
      }
      await job.progress(at + 1, left.length, '个单位');
    }
  }

  private async page(tx: Tx, agency: number, after: number): Promise<{ last: number; size: number }> {
    const page = await pageOfCases(tx, agency, after, PAGE);
    const histories = await this.ledger.histories(tx, page);
    const keys = page.flatMap(({ caseId }) => {
      const head = headOf(histories.get(caseId)!);
      return head === null ? [] : [{ caseId, key: head.searchKey }];
    });
    if (keys.length > 0) await fillKeys(tx, agency, keys);
    const last = page.at(-1)?.caseId ?? after;
    if (page.length < PAGE) await noteFilled(tx, agency);
    else await noteReached(tx, agency, last);
    return { last, size: page.length };
  }
}
