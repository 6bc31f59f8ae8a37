import { createInterface } from 'node:readline';
import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { chainFindingWords } from '@zhilu/kernel/vocabulary';
import type { Instant } from '@zhilu/kernel/time';
import { AUDIT_SEAL, AuditChain, standingLink } from './audit-chain';
import { AuditWitness, witnessedIn } from './audit-witness.service';
import * as store from './audit.store';
import type { ChainFinding, ChainReport } from './chain-check';
import type { StandingLink } from './chain-link';
import { type AuditStream, type EndOfChain, reportOf } from './chain-report';
import { Seal } from './seal.service';

/** What was found of all chains. */
export interface AuditReport {
  readonly at: Instant;
  readonly chains: number;
  readonly entries: number;
  /** Entries that hashes alone hold. */
  readonly unproven: number;
  readonly findings: readonly ChainFinding[];
}

const AUDIT: Scope = { stat: [], case: [], role: 'auditAdmin' };
const PAGE = 5_000;
const SAID_AT_MOST = 5;

/** `本机构 第 12 条：内容被改动；单位 17 第 3–9 条：缺失`: the first few, and how many more there are. */
export const findingsInWords = (findings: readonly ChainFinding[]): string => {
  const said = findings.slice(0, SAID_AT_MOST).map((one) => `${chainName(one.chain)} ${chainFindingWords(one)}`);
  const more = findings.length - said.length;
  return [...said, ...(more > 0 ? [`另有 ${more} 处`] : [])].join('；');
};

export const chainName = (chain: number): string => (chain === 0 ? '本机构' : `单位 ${chain}`);

/** 验链: reads every audit chain from its first entry, here or in a copy, and names what is not as it was written. */
@Injectable()
export class AuditVerification {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly seal: Seal,
    private readonly witness: AuditWitness,
  ) {}

  /** All chains in the database, as they stand at one moment, held to the witness at hand and to that which is given. */
  async verify(alsoWitnessed = ''): Promise<AuditReport> {
    const judge = await this.judge(alsoWitnessed);
    return this.summed(
      await this.database.run(AUDIT, (tx) => reportOf(streamOf(tx), judge), { readOnly: true, isolation: 'repeatable read' }),
    );
  }

  /** The same, and an entry that says so: who looked, at how much, and what was found. */
  async verifyAndNote(by: { readonly userId: number } | null): Promise<AuditReport> {
    const report = await this.verify();
    const { chains, entries, unproven, findings } = report;
    const detail = { chains, entries, unproven, findings: findings.length, text: findingsInWords(findings) };
    await this.database.run(AUDIT, (tx) =>
      this.audit.append(tx, { agencyId: 0, viewer: by, action: 'audit.verified', object: 'chains', detail }),
    );
    return report;
  }

  /** A copy that `dump` made, with no need of the database. */
  async verifyCopy(path: string, alsoWitnessed = ''): Promise<AuditReport> {
    return this.summed(await reportOf(copyOf(path), await this.judge(alsoWitnessed)));
  }

  /** One chain. */
  async chain(tx: Tx, chain: number): Promise<readonly ChainFinding[]> {
    const seal = { name: await this.seal.name(), macOf: await this.seal.stamp(AUDIT_SEAL) };
    const [report] = await reportOf(chainStream(tx, chain), { seal, witnessed: new Map() });
    return report!.findings;
  }

  /** Every entry, a line each, and the end of each chain; for keeping elsewhere and for verifying there. */
  async dump(write: (line: string) => Promise<unknown>): Promise<void> {
    await this.database.run(
      AUDIT,
      async (tx) => {
        for await (const part of streamOf(tx))
          for (const one of 'head' in part ? [part] : part) await write(`${JSON.stringify(one, (_, value: unknown) => hexOf(value))}\n`);
      },
      { readOnly: true, isolation: 'repeatable read' },
    );
  }

  /** Puts every chain under the seal at hand, where the one before is lost; says of how many. */
  async rekey(note: string): Promise<number> {
    const name = await this.seal.name();
    const chains = await this.database.run(AUDIT, (tx) => store.chains(tx), { readOnly: true });
    for (const chain of chains)
      await this.database.run(AUDIT, (tx) =>
        this.audit.append(tx, { agencyId: chain, viewer: null, action: 'audit.rekeyed', object: name, detail: { note } }),
      );
    return chains.length;
  }

  private async judge(alsoWitnessed: string) {
    const witnessed = witnessedIn(`${await this.witness.text()}\n${alsoWitnessed}`);
    return { seal: { name: await this.seal.name(), macOf: await this.seal.stamp(AUDIT_SEAL) }, witnessed };
  }

  private summed(reports: readonly ChainReport[]): AuditReport {
    const sum = (of: (report: ChainReport) => number): number => reports.reduce((total, one) => total + of(one), 0);
    return {
      at: this.clock.now(),
      chains: reports.length,
      entries: sum(({ entries }) => entries),
      unproven: sum(({ unproven }) => unproven),
      findings: reports.flatMap(({ findings }) => findings),
    };
  }
}

async function* streamOf(tx: Tx): AuditStream {
  for (const chain of await store.chains(tx)) yield* chainStream(tx, chain);
}

async function* chainStream(tx: Tx, chain: number): AsyncGenerator<readonly StandingLink[] | EndOfChain> {
  let coming = store.pageOf(tx, chain, 0, PAGE);
  for (;;) {
    const page = await coming;
    const last = page.length < PAGE ? undefined : page.at(-1);
    // The next page is fetched while this one is looked at.
    if (last !== undefined) (coming = store.pageOf(tx, chain, Number(last.seq), PAGE)).catch(() => undefined);
    yield page.map(standingLink);
    if (last === undefined) break;
  }
  const head = await store.headOf(tx, chain);
  yield { chain, head: head && { seq: Number(head.seq), hash: head.hash, seal: head.seal } };
}

/** `Buffer` says itself as a list of numbers before a replacer sees it. */
const hexOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'Buffer'
    ? Buffer.from(value as unknown as Buffer).toString('hex')
    : value;

type Hexed<T> = { [K in keyof T]: T[K] extends Buffer | null ? string | null : T[K] extends Date ? string : T[K] };
type Copied = Hexed<StandingLink> | { readonly chain: number; readonly head: Hexed<NonNullable<EndOfChain['head']>> | null };

async function* copyOf(path: string): AuditStream {
  const bytes = (hex: string | null): Buffer => Buffer.from(hex ?? '', 'hex');
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (line === '') continue;
    const one = JSON.parse(line) as Copied;
    if ('head' in one) yield { chain: one.chain, head: one.head && { ...one.head, hash: bytes(one.head.hash) } };
    else
      yield [
        {
          ...one,
          at: new Date(one.at),
          before: bytes(one.before),
          hash: bytes(one.hash),
          mac: one.mac === null ? null : bytes(one.mac),
        },
      ];
  }
}
