import type { DataStateQuery } from '@zhilu/contract';
import { useSession } from '../server/session';

export type LawWords = NonNullable<DataStateQuery['dataState']['packs'][number]['screen']>;

/** 页面用语 of the regulation that is applied on the last closed day; null where none is, or nobody has written its words. */
export const lawWordsOf = (state: DataStateQuery['dataState'] | null): LawWords | null =>
  state?.packs.find(
    ({ appliedFrom, appliedTo }) => appliedFrom <= state.lastClosedDay && (appliedTo === null || state.lastClosedDay < appliedTo),
  )?.screen ?? null;

export const useLawWords = (): LawWords | null => lawWordsOf(useSession().state);

/** An article in brackets behind what it says; nothing where no text is applied. */
export const cited = (article: string | undefined): string => (article === undefined ? '' : `（${article}）`);
