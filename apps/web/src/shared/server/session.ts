import { useOutletContext } from 'react-router-dom';
import type { DataStateQuery, ViewerQuery } from '@zhilu/contract';

/** What every page is told by the frame. */
export interface Session {
  readonly viewer: NonNullable<ViewerQuery['viewer']>;
  readonly state: DataStateQuery['dataState'] | null;
}

export const useSession = (): Session => useOutletContext<Session>();
