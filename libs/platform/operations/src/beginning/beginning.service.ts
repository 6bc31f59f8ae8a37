import { Injectable } from '@nestjs/common';
import { requireRole, type Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import type { Beginning } from './beginning.model';
import { readBeginning } from './beginning.store';

const standing = (where: string): Role[] => (Object.keys(ROLE) as Role[]).filter((role) => ROLE[role].stands === where);

/** 开始使用: what is still missing before the first figures, told to those who set the office up. */
@Injectable()
export class BeginningService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  read(viewer: Viewer): Promise<Beginning> {
    requireRole(viewer, 'systemAdmin', 'securityAdmin');
    const roles = [['securityAdmin'], ['auditAdmin'], standing('node'), standing('agency')] as const;
    return this.database.run(viewer.scope, (tx) => readBeginning(tx, new Date(this.clock.now()), roles), { readOnly: true });
  }
}
