import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '@zhilu/platform/database';

/** 归属: the name under which this process works on deliveries, held as a right for as long as it lives. */
@Injectable()
export class Ownership implements OnModuleDestroy {
  private name = newName();
  private stopped = false;
  private held: Promise<() => Promise<void>> | null = null;

  constructor(private readonly database: Database) {}

  async owner(): Promise<string> {
    this.held ??= this.take().catch((error: unknown) => {
      this.held = null;
      throw error;
    });
    await this.held;
    return this.name;
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    await (
      await this.held?.catch(() => undefined)
    )?.();
    this.held = null;
  }

  /** A connection that broke takes the right with it; where the database has not noticed yet, another name is as good. */
  private async take(): Promise<() => Promise<void>> {
    const lost = (): void => {
      this.held = null;
    };
    let giveBack = await this.database.acquireLock(this.name, lost);
    for (let tries = 0; giveBack === null && tries < 2; tries++) {
      this.name = newName();
      giveBack = await this.database.acquireLock(this.name, lost);
    }
    if (giveBack === null) throw new Error(`${this.name} is held by another process`);
    if (!this.stopped) return giveBack;
    await giveBack();
    throw new Error('the product stops');
  }
}

const newName = (): string => `deliveries ${randomUUID()}`;
