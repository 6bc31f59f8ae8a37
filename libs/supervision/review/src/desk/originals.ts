import type { ReviewActionRow } from '../files/files.store';
import type { ReviewOriginal } from './desk.model';

/** What one reader asked for, each with the answer that came after it; what the reader beside them asked for is not among it. */
export const originalsOf = (actions: readonly ReviewActionRow[], reader: number): ReviewOriginal[] =>
  actions.flatMap(({ action, user_id, seq, said, at }) => {
    if (action !== 'askOriginal' || user_id !== reader) return [];
    const answer = actions.find((later) => later.seq > seq && later.action === 'answerOriginal');
    return [{ what: said, at, answer: answer?.said ?? null, answeredAt: answer?.at ?? null }];
  });
