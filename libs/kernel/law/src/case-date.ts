import type { CaseDateKind } from '@zhilu/kernel/vocabulary';
import { dayOf, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import type { AppliedPack, Context } from './context';
import type { Dossier } from './dossier';

/** 案件日期: the first known of filing or acceptance, first activity, decision, service, publication, receipt; it chooses the pack. */
export const caseDate = ({ case: stated, activities }: Dossier): { day: LegalDate; kind: CaseDateKind } => {
  if (stated.filedOn !== undefined) return { day: stated.filedOn, kind: 'filed' };
  if (stated.acceptedOn !== undefined) return { day: stated.acceptedOn, kind: 'accepted' };
  let first: LegalDate | null = null;
  for (const { arrivedAt, leftAt } of activities) {
    const moment = arrivedAt ?? leftAt;
    if (moment !== undefined && (first === null || dayOf(moment) < first)) first = dayOf(moment);
  }
  if (first !== null) return { day: first, kind: 'activity' };
  if (stated.decidedOn !== undefined) return { day: stated.decidedOn, kind: 'decided' };
  if (stated.servedOn !== undefined) return { day: stated.servedOn, kind: 'served' };
  if (stated.publishedOn !== undefined) return { day: stated.publishedOn, kind: 'published' };
  return { day: legalDateOf(stated.receivedAt), kind: 'received' };
};

/** The pack the office applies to cases of a day: the one that began last. Null outside every pack: 不在适用期. */
export const packFor = (context: Pick<Context, 'packs'>, day: LegalDate): AppliedPack | null => {
  let found: AppliedPack | null = null;
  for (const applied of context.packs)
    if (applied.from <= day && (applied.to === null || day < applied.to) && (found === null || applied.from > found.from)) found = applied;
  return found;
};

/** 按本单位设定适用，非当日现行有效: whether a pack is applied to a day on which it was not, or no longer, law. */
export const isOutsideEffect = ({ pack }: AppliedPack, day: LegalDate): boolean =>
  day < pack.effective.from || (pack.effective.to !== null && day >= pack.effective.to);
