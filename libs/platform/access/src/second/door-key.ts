import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DoorDatabase, type Scope, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { Seal } from '../audit/seal.service';
import { keepDoorKey } from './second-step.store';

const NOBODY: Scope = { stat: [], case: [], role: 'nobody' };
const sha256 = (...parts: readonly (Buffer | string)[]): Buffer =>
  parts.reduce((hash, one) => hash.update(one), createHash('sha256')).digest();

/**
 * 门钥: what the service proves to the database that it has looked at a code or a sign-in elsewhere, where the database cannot look
 * for itself. Made of the seal of the installation, told to the database once, read back by nobody: whoever can only slip in a
 * statement proves nothing.
 */
@Injectable()
export class DoorKey {
  constructor(
    private readonly database: DoorDatabase,
    private readonly seal: Seal,
  ) {}

  /** As the service starts, the database is told the key where it knows none; what it knows stays. No command does: it may lie beside another seal. */
  async begin(): Promise<void> {
    await this.database.run(NOBODY, (tx) => this.keep(tx));
  }

  /** Proves a message; refused where the database knows another key. */
  async prove(tx: Tx, message: string): Promise<Buffer> {
    if (!(await this.keep(tx))) throw new DomainError('access.seal-changed');
    const key = await this.key();
    return sha256(key, sha256(key, message));
  }

  /** Tells the database the key: by the operator's connection in place of the one it knows. */
  async keep(tx: Tx): Promise<boolean> {
    return keepDoorKey(tx, await this.key());
  }

  private async key(): Promise<Buffer> {
    return (await this.seal.stamp('door key'))(Buffer.alloc(32));
  }
}
