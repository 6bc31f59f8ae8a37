import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { Ledger } from '@zhilu/ledger';
import { insertNodes } from '../../places/reference.store';
import type { DirectoryState } from '../directory.model';
import { Directory, requireKeeper } from '../directory.service';
import { LINES, TERRITORIES } from '../file/columns';
import { founding } from '../founding';
import { plannedAgainst } from '../standing';
import type { NewPlaceInput } from './adding.model';

/** 逐个登记 of a region or a field: one line as the file has it, held against the same checks. */
@Injectable()
export class NewPlaces {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly ledger: Ledger,
    private readonly audit: AuditChain,
  ) {}

  /** Registers it in a posting of cause 机构变动; every fault is told at once, and with one of them nothing is written. */
  async add(viewer: Viewer, { tree, code, name, parent }: NewPlaceInput): Promise<DirectoryState> {
    requireKeeper(viewer);
    const sheet = tree === 'territory' ? TERRITORIES : LINES;
    const said = { sheet, line: 1, tree, code: code.trim(), name: name.trim(), parent: (parent ?? '').trim() };
    await this.database.run(founding(viewer), async (tx) => {
      // Posting takes the queue: from here on nobody else registers anything.
      const posting = await this.ledger.posting(tx, 'agency');
      const { nodes, faults } = await plannedAgainst(tx, { nodes: [said], agencies: [], faults: [], unread: [] });
      if (faults.length > 0) throw new DomainError('agency.unfit', { faults: faults.map(({ text }) => text).join('') });
      if (nodes.length === 0) throw new DomainError('directory.nothing-new');
      await insertNodes(tx, nodes);
      const detail = { posting, name: said.name, tree, parent: said.parent };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'place.added', object: said.code, detail });
    });
    return this.directory.state(viewer);
  }
}
