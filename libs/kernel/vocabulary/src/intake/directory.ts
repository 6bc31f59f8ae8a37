/** 名录核对: what taking a file of territories, lines and agencies would add or has added, as it is told to whoever brought it. */
export interface DirectoryAnswer {
  readonly territories: number;
  readonly lines: number;
  readonly agencies: number;
  /** Lines that say what stands already. */
  readonly same: number;
  /** Faults in all; with one of them nothing is taken. */
  readonly faultCount: number;
  /** The first of them. */
  readonly faults: readonly { readonly sheet: string; readonly line: number; readonly column: string | null; readonly text: string }[];
  /** Sheets and columns nobody read. */
  readonly unread: readonly string[];
}
