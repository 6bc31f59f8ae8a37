import { DomainError } from '@zhilu/kernel/refusal';
import { periodWords } from '@zhilu/kernel/time';
import type { Tx } from '@zhilu/platform/database';
import type { FigureFilter } from '../figure-filter.input';
import { lockedEdition, type LockedEdition } from './locked-edition.store';

/** The parts of a question that an edition answers for. */
export type AskedOfEdition = Pick<FigureFilter, 'edition' | 'asOf' | 'known' | 'knownAt' | 'reading'> &
  Partial<Pick<FigureFilter, 'from' | 'to'>>;

/** `2026年第三季度·第1版`: how a locked edition is called wherever it is read. */
export const editionTitle = ({ from, to, no }: Pick<LockedEdition, 'from' | 'to' | 'no'>): string => `${periodWords(from, to)}·第${no}版`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The edition a question is read by; null where it names none. Its day and posting are its own, so a question that asks for
 * other days, another posting or another reading is refused: nothing is ever called by its name that it does not say.
 */
export const editionAsked = async (tx: Tx, asked: AskedOfEdition): Promise<LockedEdition | null> => {
  if (asked.edition === null || asked.edition === undefined) return null;
  const edition = UUID.test(asked.edition) ? await lockedEdition(tx, asked.edition) : null;
  if (edition === null) throw new DomainError('period.unknown');
  const title = editionTitle(edition);
  const { from, to } = edition;
  if ((asked.from ?? from) < from || (asked.to ?? to) > to) throw new DomainError('period.other-days', { title, from, to });
  if (asked.reading === 'asNow') throw new DomainError('period.as-then-only');
  if ((asked.asOf ?? edition.asOf) !== edition.asOf || (asked.known ?? edition.known) !== edition.known || (asked.knownAt ?? null) !== null)
    throw new DomainError('period.other-basis', { title });
  return edition;
};
