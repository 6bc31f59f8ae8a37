import { useQuery } from '@apollo/client/react';
import type { ReadingPurposeOfTodayQuery } from '@zhilu/contract';
import { type Role, saysWhy } from '@zhilu/kernel/vocabulary';
import { useSession } from '../server/session';
import { ReadingPurposeOfTodayDocument } from './generated/purpose';

/** What the reader said today they read for, and whether they must say it before anything is opened. */
export const usePurpose = (): { readonly stated: ReadingPurposeOfTodayQuery['readingPurpose']; readonly due: boolean } => {
  const { viewer } = useSession();
  const asked = saysWhy(viewer.role as Role);
  const { data } = useQuery(ReadingPurposeOfTodayDocument, { skip: !asked });
  return { stated: data?.readingPurpose ?? null, due: asked && data?.readingPurpose === null };
};
