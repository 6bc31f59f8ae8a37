import { Injectable } from '@nestjs/common';
import type { WorkKind } from '@zhilu/kernel/vocabulary';
import type { WorkSource } from './work-source';

/** 待办的种类: each room says here what of it waits for whom. */
@Injectable()
export class WorkSources {
  private readonly sources = new Map<WorkKind, WorkSource>();

  add(source: WorkSource): void {
    if (this.sources.has(source.kind)) throw new Error(`${source.kind} is said already`);
    this.sources.set(source.kind, source);
  }

  named(kind: WorkKind): WorkSource {
    const source = this.sources.get(kind);
    if (source === undefined) throw new Error(`no room says what waits of ${kind}`);
    return source;
  }
}
