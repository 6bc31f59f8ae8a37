import { Injectable } from '@nestjs/common';
import { Readers, type Viewer } from '@zhilu/platform/access';
import type { WorkKind } from '@zhilu/kernel/vocabulary';
import { nameOf, type WorkItem, type WorkKey } from '../work-source';
import { WorkSources } from '../work-sources';

/** A thing of a kind, as it is named. */
export interface WorkName extends WorkKey {
  readonly kind: WorkKind;
}

/** 在办与否: which of some things wait for somebody, as they are at this moment; nobody is given what they may not act on. */
@Injectable()
export class Held {
  constructor(
    private readonly sources: WorkSources,
    private readonly readers: Readers,
  ) {}

  /** Those of some things that wait for a reader. */
  async of(viewer: Viewer, names: readonly WorkName[]): Promise<(WorkItem & WorkName)[]> {
    const held: (WorkItem & WorkName)[] = [];
    for (const kind of new Set(names.map((one) => one.kind))) {
      const keys = names.filter((one) => one.kind === kind);
      const waiting = await this.sources.named(kind).waiting(viewer, keys.length, keys);
      held.push(...(waiting?.items ?? []).map((item) => ({ ...item, kind })));
    }
    return held;
  }

  /** The same of a colleague, by their own rights; nothing where they may not sign in. */
  async ofPerson(userId: number, names: readonly WorkName[]): Promise<ReadonlySet<string>> {
    const viewer = await this.readers.byId(userId);
    return viewer === null ? new Set() : new Set((await this.of(viewer, names)).map(workName));
  }
}

/** A name of a thing of whatever kind, to be compared. */
export const workName = (name: WorkName): string => `${name.kind} ${nameOf(name)}`;
