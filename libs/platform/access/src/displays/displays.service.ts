import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, DoorDatabase, nameAsker, type Scope } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { placeOfCode } from '../accounts/account.store';
import { requireRole } from '../accounts/accounts.service';
import { AuditChain } from '../audit/audit-chain';
import { digestOfToken } from '../session/session-token';
import type { Viewer } from '../viewer';
import * as store from './displays.store';

const NOBODY: Scope = { stat: [], case: [], role: 'nobody' };
const TITLE_MOST = 60;
const DAYS_MOST = 366;
const DAY = 24 * 3_600_000;

/** A display as it is to be made; `place` by its code. */
export interface NewDisplay {
  readonly title: string;
  readonly place: string;
  readonly until: Date;
}
/** A display that asks: what it is called, and what it may sum. */
export type DisplayReader = Omit<store.DisplayReaderRow, 'stat' | 'no'> & { readonly scope: Scope };

/** 大屏: a display on a wall reads sums by a token of its own, made and ended by whoever gives rights; the database says what it may sum. */
@Injectable()
export class Displays {
  constructor(
    private readonly database: DoorDatabase,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  /** Makes a display; its token is given this once and kept nowhere. */
  make(viewer: Viewer, { title, place, until }: NewDisplay): Promise<string> {
    requireRole(viewer, 'securityAdmin');
    const said = title.trim();
    if (said === '' || said.length > TITLE_MOST) throw new DomainError('display.title-malformed', { most: TITLE_MOST });
    const now = this.clock.now();
    if (until.getTime() <= now || until.getTime() > now + DAYS_MOST * DAY)
      throw new DomainError('display.until-malformed', { most: DAYS_MOST });
    return this.database.run(viewer.scope, async (tx) => {
      const node = (await placeOfCode(tx, place))?.node_id ?? null;
      if (node === null) throw new DomainError('access.place-unknown', { code: place });
      const token = randomBytes(32).toString('base64url');
      const detail = { place, to: until.toISOString() };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'display.made', object: said, detail });
      await store.makeDisplay(tx, digestOfToken(token), said, node, until, new Date(now));
      return token;
    });
  }

  /** Ends a display: from the next question on it is shown nothing. */
  end(viewer: Viewer, no: number): Promise<boolean> {
    requireRole(viewer, 'securityAdmin');
    return this.database.run(viewer.scope, async (tx) => {
      const display = (await store.allDisplays(tx)).find((one) => one.no === no && one.endedAt === null);
      if (display === undefined) throw new DomainError('display.none');
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'display.ended', object: display.title, detail: {} });
      return store.endDisplay(tx, no, new Date(this.clock.now()));
    });
  }

  /** Every display there is and was; for those who give rights and those who audit them. */
  all(viewer: Viewer): Promise<store.DisplayRow[]> {
    if (viewer.role !== 'auditAdmin') requireRole(viewer, 'securityAdmin');
    return this.database.run(viewer.scope, (tx) => store.allDisplays(tx), { readOnly: true });
  }

  /** Whoever shows a token, asked anew each time: what was ended or has run out is nobody. */
  async readerOf(token: string): Promise<DisplayReader> {
    const now = this.clock.now();
    const row = await this.database.run(NOBODY, (tx) => store.displayReader(tx, digestOfToken(token), legalDateOf(now), new Date(now)), {
      readOnly: true,
    });
    if (row === null) throw new DomainError('display.unknown');
    const { no, stat, ...reader } = row;
    // What balances cannot answer is summed from the lines of cases; no field of a display tells one of them.
    // Displays wait for their turns as accounts do, and are none of them.
    nameAsker(-no);
    return { ...reader, scope: { stat, case: stat, role: 'display' } };
  }
}
