import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import type { LegalDate } from '@zhilu/kernel/time';

/** What may be sent by itself: a room says how its question is asked on a day, for whom it is sent. */
export interface OutboxSource {
  readonly name: string;
  /** Reads what somebody wants sent; throws a refusal where it is none. */
  check(question: object): void;
  /** The list to be exported and its question, for a reader as they are now, on a day. */
  ask(viewer: Viewer, question: object, today: LegalDate): Promise<{ readonly list: string; readonly question: object }>;
}

/** 可订阅的内容一览. */
@Injectable()
export class OutboxSources {
  private readonly sources = new Map<string, OutboxSource>();

  add(source: OutboxSource): void {
    if (this.sources.has(source.name)) throw new Error(`${source.name} is a source already`);
    this.sources.set(source.name, source);
  }

  named(name: string): OutboxSource | null {
    return this.sources.get(name) ?? null;
  }
}
