import { Injectable } from '@nestjs/common';
import { AuditChain, AuditWitness, type StandingEntry, type Viewer } from '@zhilu/platform/access';
import { Database, type Scope, type Tx } from '@zhilu/platform/database';
import { Jobs } from '@zhilu/platform/jobs';
import { CURSOR, readCursor, writeCursor } from '@zhilu/platform/graphql';
import { DomainError } from '@zhilu/kernel/refusal';
import { addDays, requirePeriod, startOfDay } from '@zhilu/kernel/time';
import { auditDetailWords, checkWord } from '@zhilu/kernel/vocabulary';
import { ASKED, AUDIT_VERIFY } from './audit-jobs.service';
import type { AuditCheck, AuditEntryModel, AuditFilter, AuditPage, AuditStanding } from './audit.model';
import * as store from './audit-desk.store';

const PAGE_AT_MOST = 200;
const TEXT_AT_MOST = 100;
const AUDIT: Scope = { stat: [], case: [], role: 'auditAdmin' };

/** 审计台: the one role reads the chains, has them verified, and takes them out. */
@Injectable()
export class AuditDesk {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly audit: AuditChain,
    private readonly witness: AuditWitness,
  ) {}

  /** Entries the newest first. */
  async page(viewer: Viewer, filter: AuditFilter, first: number, after: string | null): Promise<AuditPage> {
    requireAuditor(viewer);
    if (first < 1 || first > PAGE_AT_MOST) throw new DomainError('list.page-size', { most: PAGE_AT_MOST });
    const asked = askedOf(filter);
    const place = readCursor(after, [CURSOR.millis, CURSOR.number, CURSOR.large]);
    const from: store.AuditCursor = place && [new Date(Number(place[0])), Number(place[1]), Number(place[2])];
    return this.read(viewer, async (tx) => {
      const rows = await store.pageOfEntries(tx, asked, first, from);
      const last = rows.at(-1);
      return {
        total: await store.countEntries(tx, asked),
        rows: rows.map(modelOf),
        next: last === undefined || rows.length < first ? null : writeCursor([last.at.getTime(), last.agency_id, last.seq]),
      };
    });
  }

  /** How the chains stand: their size, what was found last, and what is witnessed outside. */
  standing(viewer: Viewer): Promise<AuditStanding> {
    requireAuditor(viewer);
    return this.read(viewer, async (tx) => {
      const { chains, entries } = await store.sizeOfChains(tx);
      const witnessed = await this.audit.last(tx, 0, 'audit.witness');
      return {
        chains,
        entries,
        lastCheck: checkOf(await this.audit.last(tx, 0, 'audit.verified')),
        lastWitness: witnessed && { at: witnessed.at, word: checkWord(witnessed.seq, witnessed.hash) },
        checking: await this.jobs.isUnderWay(tx, AUDIT_VERIFY, ASKED),
      };
    });
  }

  /** What the last reading of the chains found, for those who look after the running product; null where none was, or it was altered. */
  async lastCheck(): Promise<AuditCheck | null> {
    return this.database.run(AUDIT, async (tx) => checkOf(await this.audit.last(tx, 0, 'audit.verified')), { readOnly: true });
  }

  /** Has all chains read from their first entry. */
  async verify(viewer: Viewer): Promise<boolean> {
    requireAuditor(viewer);
    await this.database.run(viewer.scope, async (tx) => {
      await this.jobs.enqueue(tx, AUDIT_VERIFY, { by: viewer.userId }, { key: ASKED, by: viewer.userId });
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'audit.asked', object: 'chains', detail: {} });
    });
    this.jobs.nudge();
    return true;
  }

  /** The witness file, to be kept elsewhere. */
  async witnessFile(viewer: Viewer): Promise<string> {
    requireAuditor(viewer);
    await this.witness.take();
    return this.witness.text();
  }

  private read<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.run(viewer.scope, work, { readOnly: true });
  }
}

export const requireAuditor = ({ role }: Viewer): void => {
  if (role !== 'auditAdmin') throw new DomainError('access.not-allowed');
};

export const askedOf = ({ from, to, account, action, text, chain }: AuditFilter): store.Asked => {
  requirePeriod(from, to);
  const worded = (said: string | null | undefined): string | null => {
    const bare = said?.trim() ?? '';
    if (bare.length > TEXT_AT_MOST) throw new DomainError('request.value-malformed', { value: `${bare.slice(0, 20)}…`, what: '检索词' });
    return bare === '' ? null : bare;
  };
  return {
    from: new Date(startOfDay(from)),
    until: new Date(startOfDay(addDays(to, 1))),
    account: worded(account),
    action: worded(action),
    text: worded(text),
    chain: chain ?? null,
  };
};

export const OFFICE_CHAIN = '本机构';

const modelOf = (row: store.AuditRow): AuditEntryModel => ({
  id: `${row.agency_id}-${row.seq}`,
  chain: row.agency_id,
  chainName: row.agency_id === 0 ? OFFICE_CHAIN : (row.agency ?? `单位 ${row.agency_id}`),
  no: row.seq,
  at: row.at,
  account: row.account,
  person: row.person,
  address: row.address,
  action: row.action,
  object: row.object,
  detail: auditDetailWords(row.detail),
  word: checkWord(row.seq, row.hash),
});

const checkOf = (entry: StandingEntry | null): AuditCheck | null => {
  if (entry === null || !entry.genuine) return null;
  const { chains, entries, unproven, findings, text } = entry.detail;
  return {
    at: entry.at,
    chains: Number(chains),
    entries: Number(entries),
    unproven: Number(unproven),
    findings: Number(findings),
    text: String(text),
  };
};
