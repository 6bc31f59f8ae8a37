import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { Recalculation } from '@zhilu/ledger';
import { mayRegister, Spellings } from '@zhilu/registry/agencies';
import { agenciesOf, agreedOf, allow } from '@zhilu/registry/sources';
import type { SourceExtensionInput } from './source-extension.input';

const NOTE_AT_MOST = 500;

/** 扩大报送单位: an office lets a source deliver for one agency more, and the lines that waited for it are read again. */
@Injectable()
export class SourceExtension {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly recalculation: Recalculation,
    private readonly spellings: Spellings,
  ) {}

  /** Says how many lines were sent out to be read again. */
  async extend(viewer: Viewer, { sourceNo, agencyId, note: ground }: SourceExtensionInput): Promise<number> {
    const note = ground.trim();
    if (note === '' || note.length > NOTE_AT_MOST) throw new DomainError('agency.note-malformed', { most: NOTE_AT_MOST });
    if (!viewer.scope.case.includes(agencyId)) throw new DomainError('agency.unknown');
    const isStation = await this.database.run(viewer.scope, (tx) => this.decide(tx, viewer, sourceNo, agencyId), { readOnly: true });
    const begun = await this.recalculation.begin('configuration', {
      editions: [],
      // A complete register of recordings tells of the agency's cases what was not recorded, whoever brought them.
      agencies: isStation ? [agencyId] : [],
      by: viewer.userId,
      record: async (tx, posting) => {
        // Looked at again under the queue: nothing was decided in between.
        await this.decide(tx, viewer, sourceNo, agencyId);
        await allow(tx, sourceNo, [agencyId]);
        const detail = { posting, note };
        await this.audit.append(tx, { agencyId, viewer, action: 'source.extended', object: String(sourceNo), detail });
      },
    });
    // What a station tells is worked out after the answer; lines sent again wait for it.
    if (!isStation) await begun.followed();
    return this.spellings.readAgainOf(viewer, sourceNo, agencyId);
  }

  /** Refused by name where it is not for the reader to decide; says whether the source is the complete register of recordings. */
  private async decide(tx: Tx, viewer: Viewer, source: number, agency: number): Promise<boolean> {
    const standing = await agenciesOf(tx, source);
    if (standing.length === 0 || !(await mayRegister(tx, viewer.userId, [...standing, agency], this.clock.now())))
      throw new DomainError('source.agreement-not-yours');
    const { name, complete_for: kinds } = await agreedOf(tx, source);
    if (standing.includes(agency)) throw new DomainError('source.delivers-already', { source: name });
    return kinds.includes('recording');
  }
}
