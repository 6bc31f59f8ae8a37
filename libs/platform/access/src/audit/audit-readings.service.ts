import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '@zhilu/platform/database';
import { type AuditAction, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import * as store from './audit.store';

/** The chain is read in the role that may read it; what of it goes out is decided here. */
const AUDIT: Scope = { stat: [], case: [], role: 'auditAdmin' };
const OWN = (Object.keys(ROLE) as Role[]).filter((role) => ROLE[role].stands === 'agency');
/** Each of these opens a case, a file of it, or takes records of it away. */
const OPENS: readonly AuditAction[] = [
  'case.opened',
  'file.opened',
  'referral.initiate',
  'referral.opened',
  'referral.evidence-taken',
  'oversight.open',
  'oversight.opened',
  'oversight.evidence-taken',
  'retrieval.ask',
  'retrieval.opened',
  'retrieval.read',
];
/** A record that was asked for and read. */
const RETRIEVED: AuditAction = 'retrieval.read';
/** Of these the object is the case; the others name it beside. */
const OF_CASE: AuditAction = 'case.opened';

/** One opening of a case or a file by somebody who is not of the agency, as the chain of the agency has it. */
export interface WitnessedReading {
  readonly agencyId: number;
  readonly seq: number;
  readonly at: Date;
  readonly person: string;
  readonly role: Role;
  /** The place or agency whoever read stands for; null of an officer with a grant. */
  readonly place: string | null;
  readonly caseId: string;
  /** Null where the case was opened and no file or record of it. */
  readonly file: string | null;
  readonly takenAway: boolean;
  /** A record of the case was read that the agency had given for it. */
  readonly retrieved: boolean;
  /** 查阅用途; null of before it was asked for, and of roles that are not asked. */
  readonly purpose: string | null;
}

/** 查阅记录: what others opened of the cases and files of some agencies, the latest first. Which work it was opened in is not told. */
@Injectable()
export class AuditReadings {
  constructor(private readonly database: Database) {}

  async of(agencies: readonly number[], from: Date, most: number): Promise<WitnessedReading[]> {
    const rows = await this.database.run(AUDIT, (tx) => store.openings(tx, agencies, OPENS, OWN, from, most), { readOnly: true });
    return rows.map(({ agency_id: agencyId, seq, at, person, role, place, action, object, detail }) => ({
      agencyId,
      seq: Number(seq),
      at,
      person,
      role: role as Role,
      place,
      caseId: action === OF_CASE ? object : String(detail.case),
      file: action === 'file.opened' || action === RETRIEVED ? String(detail.name) : null,
      takenAway: action.endsWith('.evidence-taken'),
      retrieved: action === RETRIEVED,
      purpose: detail.purpose === undefined || detail.purpose === null ? null : String(detail.purpose),
    }));
  }
}
