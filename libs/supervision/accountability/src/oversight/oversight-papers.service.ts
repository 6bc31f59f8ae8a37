import { Injectable } from '@nestjs/common';
import { AuditChain } from '@zhilu/platform/access';
import type { Tx } from '@zhilu/platform/database';
import { OfficialPapers } from '@zhilu/platform/documents';
import { OVERSIGHT_STEP } from '@zhilu/kernel/flow';
import { OfficialNumbers, PaperFiles } from '@zhilu/statistics/reports';
import type { OversightPaperEntity } from '../entities/oversight.entity';
import { MatterPapers } from '../matter/matter-papers';
import { officeNameOf, placeOf } from '../matter/matter.store';
import { oversightPaper } from './oversight-paper';
import { insertOversightPaper, type OversightActionRow, oversightPapersOf, type OversightRow } from './oversight.store';

/** 督察文书. */
@Injectable()
export class OversightPapers extends MatterPapers<OversightRow, OversightActionRow, OversightPaperEntity> {
  protected readonly kind = 'oversight';

  constructor(documents: OfficialPapers, files: PaperFiles, numbers: OfficialNumbers, audit: AuditChain) {
    super(documents, files, numbers, audit);
  }

  protected async word(tx: Tx, row: OversightRow, actions: readonly OversightActionRow[]) {
    const { action, content } = actions.at(-1)!;
    const { paper } = OVERSIGHT_STEP[action];
    if (paper === null) return null;
    const { parent_id: above } = await placeOf(tx, row.node_id);
    // Answered by the office above the one that issued.
    const answering = above === null ? row.office : await officeNameOf(tx, above);
    const { official, title } = oversightPaper(paper, { ...row, answering }, actions, await this.of(tx, row));
    const number = paper === 'receipt' ? null : (content.number ?? null);
    return { official, title, number, own: { oversight_id: row.oversight_id, paper, title } };
  }

  of(tx: Tx, { agency_id: agency, oversight_id: id }: OversightRow): Promise<OversightPaperEntity[]> {
    return oversightPapersOf(tx, agency, id);
  }

  titleOf({ title }: OversightPaperEntity): string {
    return title;
  }

  protected insert(tx: Tx, made: OversightPaperEntity) {
    return insertOversightPaper(tx, made);
  }

  protected idOf({ oversight_id: id }: OversightRow): string {
    return id;
  }
}
