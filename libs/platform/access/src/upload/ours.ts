import { ForbiddenException } from '@nestjs/common';

/** A page of ours sends this header; a form on another site cannot. */
const OURS = '1';

/** Refuses what a page of another site may have sent in the reader's name. */
export const refuseForeign = (ours: string | undefined, origin: string | undefined, host: string | undefined): void => {
  if (ours !== OURS || (origin !== undefined && hostOf(origin) !== host)) throw new ForbiddenException();
};

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

/** A file as it was taken in, under a name of ours. */
export interface TakenIn {
  readonly path: string;
  readonly originalname: string;
}
