import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Scope } from '@zhilu/platform/database';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Told } from '../basis.service';
import type { FigureFilter } from '../figure-filter.input';
import type { Overview } from './overview.model';

/** Characters of kept answers, all together; the one not asked for the longest goes first. */
export const KEPT_AT_MOST = 32 * 1024 * 1024;

/**
 * All that an answer rests on: who asks, where they stand and what they may sum, what is asked, and what is known: the posting, the
 * version of the places, which sources are silent. Never the places themselves: it costs the same however many there are.
 */
export interface Question {
  readonly scope: Scope;
  readonly nodeId: number | null;
  readonly told: Told;
  readonly version: readonly number[];
  readonly filter: FigureFilter;
  /** By it what is as now is read. */
  readonly lastClosedDay: LegalDate;
}

/**
 * 已答的问题: answers by all they rest on. A posting is never changed, so the same question at the same posting has the same
 * answer; places and whether a source has been heard move without one, and their version is part of the question. What one may sum is
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

export const digestOf = ({ scope, nodeId, told, version, filter, lastClosedDay }: Question): string => {
  // The session is who asks, not what they may sum.
  const rights = [scope.role, nodeId, scope.stat, scope.case];
  return createHash('sha256')
    .update(JSON.stringify([rights, filter, told, version, lastClosedDay], spelled))
    .digest('base64');
};
