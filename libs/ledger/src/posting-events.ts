import { Injectable, Logger } from '@nestjs/common';

/** 入账之后: who wants to know that something was posted says so here, and whoever has posted tells it once, whatever the room. */
@Injectable()
export class PostingEvents {
  private readonly log = new Logger('posting-events');
  private readonly listeners: (() => Promise<void>)[] = [];

  onPosted(listener: () => Promise<void>): void {
    this.listeners.push(listener);
  }

  /** Tells that the books have changed; what a listener fails at is its own affair. */
  async announce(): Promise<void> {
    for (const listener of this.listeners)
      await listener().catch((error: unknown) => this.log.error(error instanceof Error ? error.stack : String(error)));
  }
}
