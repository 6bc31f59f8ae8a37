import type { Reading, Records } from '@zhilu/kernel/appraisal';
import type { ComparedStanding, IndicatorState } from '@zhilu/kernel/vocabulary';

/** 外部评议: of one agency and one indicator, with the sheet it stands on. */
export interface EnteredOpinion {
  readonly agencyId: number;
  readonly code: string;
  readonly n: number;
  readonly of: number;
  readonly sheet: string;
}
/** 否决事项 a person found, with the ground. */
export interface EnteredVeto {
  readonly agencyId: number;
  readonly code: string;
  readonly said: string;
}
/** What persons entered for an appraisal. */
export interface Entered {
  readonly opinions: readonly EnteredOpinion[];
  readonly vetoes: readonly EnteredVeto[];
}

/** A result as it is kept: what it was made of and what it came to, as it is shown. */
export interface ResultBody {
  readonly name: string;
  readonly peers: string;
  readonly readings: Readonly<Record<string, Reading>>;
  readonly vetoes: readonly string[];
  readonly indicators: readonly {
    readonly code: string;
    readonly state: IndicatorState;
    readonly n: number;
    readonly of: number;
    readonly points: string | null;
    /** What one more record would have added to the total. */
    readonly oneMore: string | null;
    /** What that would have come to: total, grade and group; null where it is not counted or all are met. */
    readonly after?: { readonly total: string; readonly grade: string; readonly standing: ComparedStanding } | null;
    /** All of its peers together. */
    readonly peersN: number;
    readonly peersOf: number;
  }[];
  /** Of indicators that are not read from duties, the records they were counted from, by code. */
  readonly records?: Readonly<Record<string, Records>>;
  readonly weight: string;
  readonly total: string | null;
  readonly grade: string | null;
  readonly capped: boolean;
  readonly low: number | null;
  readonly high: number | null;
  readonly centre: number | null;
  readonly standing: ComparedStanding;
}
