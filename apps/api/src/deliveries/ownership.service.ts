import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '@zhilu/database';

/** 归属: the name under which this process works on deliveries, held as a right for as long as it lives. */
@Injectable()
export class Ownership implements OnModuleDestroy {
  private readonly name = `deliveries ${randomUUID()}`;
  private held: Promise<() => Promise<void>> | null = null;

  constructor(private readonly database: Database) {}

  async owner(): Promise<string> {
    await (this.held ??= this.take());
    return this.name;
  }

  async onModuleDestroy(): Promise<void> {
    await (
      await this.held?.catch(() => undefined)
    )?.();
    this.held = null;
  }

  private async take(): Promise<() => Promise<void>> {
    const giveBack = await this.database.take(this.name);
    if (giveBack === null) throw new Error(`${this.name} is held by another process`);
    return giveBack;
  }
}
