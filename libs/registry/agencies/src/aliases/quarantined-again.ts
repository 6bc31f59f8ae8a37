import type { Viewer } from '@zhilu/platform/access';

/** A quarantined line, by its place. */
export interface QuarantinedLine {
  /** 0 where no agency could be told. */
  readonly agency: number;
  readonly batch: string;
  readonly chunk: number;
  readonly no: number;
}

/** 重读质检未通过的行: quarantined lines are read again by what is known now; whoever repairs quarantined lines provides it. */
export abstract class QuarantinedAgain {
  /** Sends lines out to be read again; says how many. */
  abstract readAgain(viewer: Viewer, lines: readonly QuarantinedLine[]): Promise<number>;
}
