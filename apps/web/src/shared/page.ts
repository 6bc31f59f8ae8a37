import { useOutletContext } from 'react-router-dom';
import type { DataStateQuery, ViewerQuery } from '@zhilu/contract';

/** What every page is told by the frame. */
export interface PageContext {
  readonly viewer: NonNullable<ViewerQuery['viewer']>;
  readonly state: DataStateQuery['dataState'] | null;
}

export const usePage = (): PageContext => useOutletContext<PageContext>();
