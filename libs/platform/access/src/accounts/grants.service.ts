import { Injectable } from '@nestjs/common';
import { Clock, DoorDatabase, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { type AuditAction, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { AuditChain } from '../audit/audit-chain';
import type { AuditDetail } from '../audit/audit.store';
import type { Viewer } from '../viewer';
import * as acts from './account-acts.store';
import { placeOfCode } from './account.store';
import { placeFor, requireRole, targetOf } from './accounts.service';

const PURPOSE_MOST = 200;
const AGENCIES_MOST = 200;

/** A role as it is to be given. */
export interface RoleGrant {
  readonly role: Role;
  readonly place: string | null;
  readonly until: Date | null;
}
/** What somebody who reads by grant is to read. */
export interface ReadingGrant {
  /** Codes of agencies. */
  readonly agencies: readonly string[];
  readonly until: Date;
  readonly purpose: string;
}

/** 授权: roles, places, and what is read by grant, by whoever gives them and nobody else; whoever is given less is out at once. */
@Injectable()
export class Grants {
  constructor(
    private readonly database: DoorDatabase,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  /** Gives a role and its place. */
  give(viewer: Viewer, id: number, { role, place, until }: RoleGrant): Promise<boolean> {
    const detail = { role, place, to: until?.toISOString() ?? null };
    return this.act(viewer, id, 'user.role-given', detail, async (tx, target) => {
      if (target.disabled_at !== null) throw new DomainError('account.disabled');
      const now = this.clock.now();
      if (until !== null && until.getTime() <= now) throw new DomainError('account.until-past');
      return acts.giveRole(tx, id, role, await placeFor(tx, role, place), until, new Date(now));
    });
  }

  /** Takes a role back: its sessions end, and it waits to be given again. */
  take(viewer: Viewer, id: number): Promise<boolean> {
    return this.act(viewer, id, 'user.role-taken', {}, (tx) => acts.takeRole(tx, id));
  }

  /** Lets somebody who reads by grant read some agencies for a time and a purpose. */
  grantReading(viewer: Viewer, id: number, { agencies, until, purpose }: ReadingGrant): Promise<boolean> {
    const said = purpose.trim();
    return this.act(
      viewer,
      id,
      'user.reading-granted',
      { agencies: agencies.join('、'), to: until.toISOString(), purpose: said },
      async (tx, { role }) => {
        if (ROLE[role].stands !== 'grant') throw new DomainError('account.reads-by-place', { role: ROLE[role].word });
        if (said === '' || said.length > PURPOSE_MOST) throw new DomainError('account.purpose-malformed', { most: PURPOSE_MOST });
        if (until.getTime() <= this.clock.now()) throw new DomainError('account.until-past');
        if (agencies.length === 0 || agencies.length > AGENCIES_MOST)
          throw new DomainError('account.agencies-malformed', { most: AGENCIES_MOST });
        for (const code of agencies) await acts.grantReading(tx, id, await agencyOf(tx, code), until, said);
        return true;
      },
    );
  }

  endReading(viewer: Viewer, id: number, agency: string): Promise<boolean> {
    return this.act(viewer, id, 'user.reading-ended', { agencies: agency }, async (tx) =>
      acts.endReading(tx, id, await agencyOf(tx, agency)),
    );
  }

  /** Sets what is asked of passwords and sessions from now on. */
  setProfile(viewer: Viewer, profile: acts.PasswordProfile): Promise<boolean> {
    requireRole(viewer, 'securityAdmin');
    const { least, kinds, days, idle, secondStep } = profile;
    const inside =
      least >= 8 && least <= 64 && kinds >= 1 && kinds <= 4 && (days === null || (days >= 1 && days <= 3650)) && idle >= 5 && idle <= 480;
    if (!inside) throw new DomainError('account.profile-malformed');
    return this.database.run(viewer.scope, async (tx) => {
      const roles = secondStep.map((role) => ROLE[role].word).join('、');
      const detail = { length: least, kinds, days, idle, second: roles };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'password-profile.set', object: 'office', detail });
      return acts.setProfile(tx, profile, new Date(this.clock.now()));
    });
  }

  private act(
    viewer: Viewer,
    id: number,
    action: AuditAction,
    detail: AuditDetail,
    work: (tx: Tx, target: acts.KeptAccount) => Promise<boolean>,
  ): Promise<boolean> {
    requireRole(viewer, 'securityAdmin');
    return this.database.run(viewer.scope, async (tx) => {
      const target = await targetOf(tx, viewer, id);
      if (target.ended_at !== null) throw new DomainError('account.ended');
      await this.audit.append(tx, { agencyId: 0, viewer, action, object: target.account, detail });
      if (!(await work(tx, target))) throw new DomainError('account.unknown');
      return true;
    });
  }
}

const agencyOf = async (tx: Tx, code: string): Promise<number> => {
  const agency = (await placeOfCode(tx, code))?.agency_id ?? null;
  if (agency === null) throw new DomainError('access.place-unknown', { code });
  return agency;
};
