import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Database, type Scope, type Tx } from '@zhilu/platform/database';
import { workbookOf } from '@zhilu/platform/tabular';
import type { Tree } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import { Ledger } from '@zhilu/ledger';
import { insertAgencies, insertNodes } from '../places/reference.store';
import type { Brought, DirectoryPlan } from './plan/brought';
import type { DirectoryState } from './directory.model';
import { directoryPaper } from './file/directory-paper';
import { regionsOf } from './file/guangdong';
import { readDirectory } from './file/read-directory';
import { founding } from './founding';
import { listed, plannedAgainst } from './standing';

/** The directory is of no agency: nothing of a case is read to keep it. */
const NOBODY: Scope = { stat: [], case: [], role: 'system' };

/** What a file would add, and what of it was not read. */
export interface CheckedDirectory extends DirectoryPlan {
  readonly unread: readonly string[];
}

/** 名录: the territories, lines and agencies of an office, from a file and into one. */
@Injectable()
export class Directory {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly audit: AuditChain,
  ) {}

  /** The form to be filled in, with the regions of the shipped table from one of them downwards. */
  form(top: string): Readable {
    const regions = regionsOf(top);
    if (regions.length === 0) throw new DomainError('directory.region-unknown', { code: top });
    return workbookOf(directoryPaper(regions, []));
  }

  /** The directory as it stands, in the form in which it comes. */
  async asWorkbook(): Promise<Readable> {
    const { nodes, agencies } = await this.database.run(NOBODY, (tx) => listed(tx), { readOnly: true });
    return workbookOf(directoryPaper(nodes, agencies));
  }

  /** How much of it is registered. */
  async state(viewer: Viewer): Promise<DirectoryState> {
    requireKeeper(viewer);
    const { nodes, agencies } = await this.database.run(NOBODY, (tx) => listed(tx), { readOnly: true });
    const of = (tree: Tree) => nodes.filter((node) => node.tree === tree);
    return {
      top: of('territory').find(({ parent }) => parent === null)?.name ?? null,
      territories: of('territory').length,
      lines: of('line').length,
      agencies: agencies.length,
    };
  }

  /** What taking a file would do; nothing is written. */
  async check(path: string): Promise<CheckedDirectory> {
    const brought = await readDirectory(path);
    return this.database.run(NOBODY, (tx) => plan(tx, brought), { readOnly: true });
  }

  /** Takes a file whole, in one posting of cause 机构变动; refused, and nothing taken, where a line has a fault. */
  async take(path: string, viewer: Viewer | null): Promise<CheckedDirectory> {
    const brought = await readDirectory(path);
    return this.database.run(viewer === null ? NOBODY : founding(viewer), async (tx) => {
      // Posting takes the queue: from here on nobody else registers anything.
      const posting = await this.ledger.posting(tx, 'agency');
      const planned = await plan(tx, brought);
      if (planned.faults.length > 0) throw new DomainError('directory.faults', { count: planned.faults.length });
      if (planned.nodes.length + planned.agencies.length === 0) throw new DomainError('directory.nothing-new');
      await insertNodes(tx, planned.nodes);
      await insertAgencies(tx, planned.agencies, posting);
      const detail = { posting, nodes: planned.nodes.length, agencies: planned.agencies.length };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'directory.taken', object: String(posting), detail });
      return planned;
    });
  }
}

/** The directory is kept by whoever runs the system; acts about an agency that stands are the office's own (机构变动). */
export const requireKeeper = ({ role }: Viewer): void => {
  if (role !== 'systemAdmin') throw new DomainError('access.not-allowed');
};

const plan = async (tx: Tx, brought: Brought): Promise<CheckedDirectory> => ({
  ...(await plannedAgainst(tx, brought)),
  unread: brought.unread,
});
