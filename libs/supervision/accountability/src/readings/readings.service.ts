import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Scope } from '@zhilu/platform/database';
import { KEEPS_RECORDS } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { type AuditAction, auditWord, ROLE } from '@zhilu/kernel/vocabulary';
import type { CaseReading } from '../retrievals/retrieval.model';
import * as store from './readings.store';

/** The chain is read in the role that may read it; what of it goes out is decided here. */
const AUDIT: Scope = { stat: [], case: [], role: 'auditAdmin' };
/** Readings of a case file, of a file of it, and of a record that was asked for. */
const READS: readonly AuditAction[] = ['case.opened', 'file.opened', 'retrieval.read'];
const YEAR = 365 * 86_400_000;
const AT_MOST = 2_000;

/** 查阅记录 (办法第二十五条第一款): whoever keeps an agency's records sees who from outside read which of them, and what for. */
@Injectable()
export class Readings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Readings of the last year, the latest first. */
  async all(viewer: Viewer): Promise<CaseReading[]> {
    const agency = viewer.agencyId;
    if (agency === null || !KEEPS_RECORDS.includes(viewer.role)) throw new DomainError('access.not-allowed');
    const since = new Date(this.clock.now() - YEAR);
    const rows = await this.database.run(AUDIT, (tx) => store.readingsOf(tx, agency, READS, since, AT_MOST), { readOnly: true });
    const caseOf = ({ action, object, detail }: store.ReadingRow): string | null =>
      action === 'case.opened' ? object : detail.case === undefined || detail.case === null ? null : String(detail.case);
    const cases = [...new Set(rows.flatMap((row) => caseOf(row) ?? []))];
    const numbers = await this.database.run(viewer.scope, (tx) => store.caseNumbers(tx, agency, cases), { readOnly: true });
    return rows.map((row) => {
      const caseId = caseOf(row);
      const { name, purpose } = row.detail;
      return {
        id: row.seq,
        agencyId: agency,
        at: row.at,
        person: row.person,
        role: ROLE[row.role].word,
        what: auditWord(row.action),
        caseId,
        caseNo: caseId === null ? null : (numbers.get(caseId) ?? null),
        purpose: purpose === undefined || purpose === null ? null : String(purpose),
        records: name === undefined || name === null ? null : String(name),
      };
    });
  }
}
