import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Scope } from '@zhilu/platform/database';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Ground } from '../basis.service';
import type { Selection } from '../books/selection';
import type { Overview } from './overview.model';

/** Characters of kept answers, all together; the one not asked for the longest goes first. */
export const KEPT_AT_MOST = 32 * 1024 * 1024;

/** All that an answer rests on: who asks and what they may sum, what is asked, and what is known of the books, the places and the sources. */
export interface Question {
  readonly scope: Scope;
  readonly ground: Pick<Ground, 'basis' | 'edition' | 'places' | 'root' | 'silences'>;
  readonly selection: Pick<Selection, 'kinds' | 'filter'>;
  /** Of an agency that moved, months of one place may be asked beside months of another. */
  readonly lastClosedDay: LegalDate;
}

/**
 * 已答的问题: answers by all they rest on. A posting is never changed, so the same question at the same posting has the same
 * answer; names, places and whether a source has been heard move without one and are part of the question. What one may sum is
 * part of it too: an answer is never given across scopes.
 */
@Injectable()
export class KeptAnswers {
  private readonly kept = new LRUCache<string, Overview>({ maxSize: KEPT_AT_MOST, sizeCalculation: (one) => JSON.stringify(one).length });

  async answer(question: Question, read: () => Promise<Overview>): Promise<Overview> {
    const digest = digestOf(question);
    const before = this.kept.get(digest);
    if (before !== undefined) return before;
    const answer = await read();
    this.kept.set(digest, answer);
    return answer;
  }
}

/** Sets and maps as lists: as JSON they would be empty. */
const spelled = (_: string, value: unknown): unknown => (value instanceof Set || value instanceof Map ? [...value] : value);

export const digestOf = ({ scope, ground, selection, lastClosedDay }: Question): string => {
  const { basis, edition, places, root, silences } = ground;
  // The session is who asks, not what they may sum.
  const rights = [scope.role, scope.stat, scope.case];
  const standing = places.standings(selection.filter.reading ?? 'asThen', lastClosedDay);
  const told = [basis, edition, root.id, places.nodes, places.agencies, places.ends, standing, silences.all];
  return createHash('sha256')
    .update(JSON.stringify([rights, selection.filter, selection.kinds, told], spelled))
    .digest('base64');
};
