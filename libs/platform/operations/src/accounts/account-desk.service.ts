import { Injectable } from '@nestjs/common';
import { Accounts, Grants, type MadeAccount, OwnAccount, requireRole, type SessionRow, type Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { CURSOR, readCursor, writeCursor } from '@zhilu/platform/graphql';
import { DomainError } from '@zhilu/kernel/refusal';
import { endOfDay, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import * as store from './account-desk.store';
import type {
  AccountFilter,
  AccountModel,
  AccountPage,
  AccountPlace,
  MadeAccountModel,
  NewAccountInput,
  OpenSession,
  ReadingGrantInput,
  RoleGrantInput,
} from './account.model';

const PAGE_AT_MOST = 200;
const PLACES_AT_MOST = 50;
const TEXT_AT_MOST = 100;

/** 账号台: the accounts as two administrators see them, the one who keeps them and the one who gives their roles. */
@Injectable()
export class AccountDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly grants: Grants,
    private readonly own: OwnAccount,
  ) {}

  /** Accounts by name. */
  async page(viewer: Viewer, { text, standing }: AccountFilter, first: number, after: string | null): Promise<AccountPage> {
    requireRole(viewer, 'systemAdmin', 'securityAdmin');
    if (first < 1 || first > PAGE_AT_MOST) throw new DomainError('list.page-size', { most: PAGE_AT_MOST });
    const asked = { at: new Date(this.clock.now()), text: wordOf(text), standing: standing ?? null };
    const place = readCursor(after, [CURSOR.number]);
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const rows = await store.pageOfAccounts(tx, asked, first, place && Number(place[0]));
        const readings = await store.readingsOf(tx, rows.map(({ user_id: id }) => id)); // prettier-ignore
        const last = rows.at(-1);
        return {
          ...(await store.countAccounts(tx, asked)),
          rows: rows.map((row) => modelOf(row, readings, viewer.userId)),
          next: last === undefined || rows.length < first ? null : writeCursor([last.user_id]),
        };
      },
      { readOnly: true },
    );
  }

  /** Places by code or name, for whoever says where somebody stands. */
  places(viewer: Viewer, text: string, kind: string | null): Promise<AccountPlace[]> {
    requireRole(viewer, 'systemAdmin', 'securityAdmin');
    return this.database.run(viewer.scope, (tx) => store.placesLike(tx, wordOf(text) ?? '', kind, PLACES_AT_MOST), { readOnly: true });
  }

  async add(viewer: Viewer, { account, name, role, place, until }: NewAccountInput): Promise<MadeAccountModel> {
    const user = { account: account.trim(), name: name.trim(), role, place: codeOf(place), until: untilOf(until) };
    return madeOf((await this.accounts.addFor(viewer, [user]))[0]!);
  }

  async handOver(viewer: Viewer, id: string, account: string, name: string): Promise<MadeAccountModel> {
    return madeOf(await this.accounts.handOver(viewer, idOf(id), { account: account.trim(), name: name.trim() }));
  }

  give(viewer: Viewer, { id, role, place, until }: RoleGrantInput): Promise<boolean> {
    return this.grants.give(viewer, idOf(id), { role, place: codeOf(place), until: untilOf(until) });
  }

  grantReading(viewer: Viewer, { id, agencies, until, purpose }: ReadingGrantInput): Promise<boolean> {
    return this.grants.grantReading(viewer, idOf(id), { agencies, until: untilOf(until)!, purpose });
  }

  async sessions(viewer: Viewer): Promise<OpenSession[]> {
    return (await this.own.sessions(viewer)).map(sessionOf);
  }
}

export const idOf = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new DomainError('account.unknown');
  return Number(text);
};

const codeOf = (text: string | null | undefined): string | null => (text?.trim() ?? '') || null;
/** The end of the last day something is good for. */
const untilOf = (day: LegalDate | null | undefined): Date | null => (day === null || day === undefined ? null : new Date(endOfDay(day)));
/** The last day before something ends. */
const lastDayOf = (ends: Date | null): LegalDate | null => (ends === null ? null : legalDateOf(ends.getTime() - 1));
const wordOf = (said: string | null | undefined): string | null => {
  const bare = said?.trim() ?? '';
  if (bare.length > TEXT_AT_MOST) throw new DomainError('request.value-malformed', { value: `${bare.slice(0, 20)}…`, what: '检索词' });
  return bare === '' ? null : bare;
};

const madeOf = ({ id, ...made }: MadeAccount): MadeAccountModel => ({ id: String(id), ...made });

const modelOf = (row: store.AccountRow, readings: readonly store.ReadingRow[], self: number): AccountModel => ({
  id: String(row.user_id),
  account: row.account,
  name: row.name,
  role: row.role,
  place: row.place_code === null ? null : { code: row.place_code, name: row.place_name ?? row.place_code, kind: row.place_kind },
  standing: row.standing,
  createdAt: row.created_at,
  validUntil: lastDayOf(row.valid_until),
  seenAt: row.seen_at,
  passwordAt: row.password_at,
  passwordDue: row.password_due,
  secondStep: row.second_step,
  bound: row.bound,
  successor: row.successor,
  own: row.user_id === self,
  readings: readings
    .filter(({ user_id: id }) => id === row.user_id)
    .map(({ user_id: _, until, ...said }) => ({ ...said, until: lastDayOf(until)! })),
});

const sessionOf = (row: SessionRow): OpenSession => ({
  no: row.no,
  account: row.account,
  name: row.name,
  openedAt: row.created_at,
  seenAt: row.seen_at,
  endsAt: row.expires_at,
  address: row.address,
  device: row.device,
  own: row.own,
  current: row.current,
});
