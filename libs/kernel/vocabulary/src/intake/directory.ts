/** One thing that is to be corrected in a file that was brought. */
export interface BroughtFault {
  readonly sheet: string;
  readonly line: number;
  readonly column: string | null;
  readonly text: string;
}

/** 人员核对: what taking a list of people would make or has made, as it is told to whoever brought it. */
export interface PeopleAnswer {
  readonly people: number;
  /** Lines that say what stands already. */
  readonly same: number;
  /** Faults in all; with one of them nothing is made. */
  readonly faultCount: number;
  /** The first of them. */
  readonly faults: readonly BroughtFault[];
  /** Sheets and columns nobody read. */
  readonly unread: readonly string[];
  /** Accounts that were made, with their first passwords: told this once. */
  readonly made: readonly { readonly account: string; readonly name: string; readonly password: string }[];
}

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
  readonly faults: readonly BroughtFault[];
  /** Sheets and columns nobody read. */
  readonly unread: readonly string[];
}
