import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope } from '@zhilu/platform/database';
import { type Instant, momentOf } from '@zhilu/kernel/time';
import { AuditChain } from './audit-chain';
import * as store from './audit.store';

/** Folder of the witness: outside the database, and best on another machine. */
export abstract class WitnessFolder {
  abstract readonly path: string;
}

/** An entry of the office's chain, as somebody outside the database has noted it. */
export interface Witness {
  readonly at: Instant;
  readonly seq: number;
  /** Its hash, in hex. */
  readonly hash: string;
}

const FILE = '审计见证.txt';
const AUDIT: Scope = { stat: [], case: [], role: 'auditAdmin' };
/** Digits of a head that are kept: more than anybody could make another entry fit. */
const DIGITS = 32;
const LINE = /第\s*(\d+)\s*条\s+([0-9a-f]{16,64})/;

/** What a witness file notes, by number; lines of any other kind are passed over. */
export const witnessedIn = (text: string): ReadonlyMap<number, string> =>
  new Map(
    text
      .split('\n')
      .map((line) => LINE.exec(line))
      .filter((found) => found !== null)
      .map(([, seq, hash]) => [Number(seq), hash!]),
  );

/**
 * 审计见证: the heads of all chains go into an entry of the office's chain, and the number and hash of that entry into a file
 * outside the database. Whoever has a line of it can tell a chain that was cut off or written anew, years later.
 */
@Injectable()
export class AuditWitness {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly folder: WitnessFolder,
  ) {}

  /** Where the file lies. */
  get path(): string {
    return join(this.folder.path, FILE);
  }

  /** Witnesses every chain that has grown. */
  async take(): Promise<Witness> {
    const at = this.clock.now();
    const [moved, { seq, hash }] = await this.database.run(AUDIT, async (tx) => {
      const grown = await store.grownChains(tx);
      const heads = grown.map(({ agency_id: chain, seq: no, hash: whole }) => `${chain}:${no}:${whole.slice(0, DIGITS)}`).join(' ');
      const detail = { chains: grown.length, heads };
      return [grown, await this.audit.append(tx, { agencyId: 0, viewer: null, action: 'audit.witness', object: 'heads', detail })] as const;
    });
    await this.note(`${momentOf(at).replace('T', ' ')}　第 ${seq} 条　${hash}\n`);
    // On its own: the heads of many chains are never held together with that of the office.
    await this.database.run(AUDIT, (tx) => store.markWitnessed(tx, moved));
    return { at, seq, hash };
  }

  /** The file as it stands; nothing where there is none. */
  async text(): Promise<string> {
    return readFile(this.path, 'utf8').catch((error: { code?: string }) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
  }

  private async note(line: string): Promise<void> {
    await mkdir(this.folder.path, { recursive: true, mode: 0o700 });
    const file = await open(this.path, 'a', 0o600);
    try {
      await file.appendFile(line);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}
