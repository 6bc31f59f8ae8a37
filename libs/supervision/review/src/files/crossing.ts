import type { Node, PlaceBook } from '@zhilu/registry/agencies';
import type { LegalDate } from '@zhilu/kernel/time';
import { REVIEW_HELP } from '@zhilu/kernel/vocabulary';

/** Neighbours that are named before the rest is counted. */
const NAMED = 3;

/** The place of the office a plan is of; of an office of a line, the whole territory. */
const officeOf = (book: PlaceBook, node: number): Node => {
  const office = book.node(node);
  return office.tree === 'territory' ? office : book.root('territory');
};

/**
 * 异地: for each agency the place next below the office's own that it stands in, so that two districts of one city are of one
 * place in a plan of the province, and of two in a plan of the city.
 */
export const areasOf = (book: PlaceBook, node: number, day: LegalDate): ReadonlyMap<number, number> => {
  const office = officeOf(book, node);
  return new Map(book.standings('asNow', day).map(({ agency, territory }) => [agency, book.childOf(office, territory).id]));
};

/** 人手不足: the office above and those beside it, which may be asked for readers; in general words where there is none. */
export const whoMayHelp = (book: PlaceBook, node: number): { upper: string; near: string } => {
  const { id, parent } = officeOf(book, node);
  const beside = parent === null ? [] : book.children(book.node(parent)).filter((one) => one.id !== id);
  const named = beside.slice(0, NAMED).map(({ name }) => name);
  return {
    upper: parent === null ? REVIEW_HELP.upper : book.node(parent).name,
    near: named.length === 0 ? REVIEW_HELP.near : `${named.join('、')}${beside.length > NAMED ? `等 ${beside.length} 地` : ''}`,
  };
};
