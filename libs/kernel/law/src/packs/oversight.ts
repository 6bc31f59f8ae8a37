import type { LegalDate } from '@zhilu/kernel/time';
import type { OversightInstrument } from '@zhilu/kernel/vocabulary';

const REGULATION = '《广东省行政执法监督条例》';
/** 期限 of 督察, natural days from receipt (监督条例第三十三、三十四条). */
export const OVERSIGHT_DAYS = {
  report: { days: 30, source: `${REGULATION}第三十三条` },
  objection: { days: 15, source: `${REGULATION}第三十三条` },
  answer: { days: 15, source: `${REGULATION}第三十三条` },
  execution: { days: 30, source: `${REGULATION}第三十四条` },
} as const;

/** Where suggestion and decision stand. */
export const OVERSIGHT_SOURCE = { suggestion: `${REGULATION}第三十二条`, decision: `${REGULATION}第三十二条、第三十四条` } as const;

/** 监督文书: an instrument of one jurisdiction from a day on, and what it needs. */
export interface Instrument {
  readonly code: OversightInstrument;
  /** First two digits of the places it is for; null of the whole country. */
  readonly region: string | null;
  readonly from: LegalDate;
  /** Last day it is issued; null as long as nothing ends it. */
  readonly to: LegalDate | null;
  readonly source: string;
  /** Needs the consent of the government of the office, or is its own. */
  readonly consent: boolean;
  /** Whoever receives it confirms having read it. */
  readonly read: boolean;
}

const guangdong = (code: OversightInstrument, article: string, over: Partial<Instrument> = {}): Instrument => ({
  code,
  region: '44',
  from: '2016-07-01',
  to: null,
  source: `${REGULATION}${article}`,
  consent: false,
  read: false,
  ...over,
});
const national = (code: OversightInstrument): Instrument => ({
  code,
  region: null,
  from: '2026-02-01',
  to: null,
  source: '《行政执法监督条例》（国务院令第825号）',
  consent: false,
  read: false,
});

export const OVERSIGHT_INSTRUMENTS: readonly Instrument[] = [
  guangdong('talk', '第三十五条'),
  guangdong('circular', '第三十五条', { consent: true }),
  guangdong('criticism', '第三十九条', { consent: true }),
  guangdong('exposure', '第三十七条'),
  guangdong('improvement', '第三十六条'),
  guangdong('guidance', '第三十六条', { read: true }),
  national('urge'),
  national('opinion'),
  national('nationalDecision'),
];

/** Instruments a place issues on a day. */
export const instrumentsOn = (day: LegalDate, region: string): Instrument[] =>
  OVERSIGHT_INSTRUMENTS.filter(
    (one) => (one.region === null || region.startsWith(one.region)) && one.from <= day && (one.to === null || day <= one.to),
  );
