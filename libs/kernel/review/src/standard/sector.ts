import type { ReviewStandard } from './standard';

/** Some cases of one agency and one kind of act, and which lines (条) the agency stands in. */
export interface SectorCases {
  readonly act: string;
  /** Names along its line, from the top. */
  readonly lines: readonly string[];
  readonly cases: number;
}
/** 行业标准优先: of how many cases a standard of their own sector says how they are reviewed; of the sector null those for which there is none. */
export interface SectorShare {
  readonly sector: string | null;
  readonly standard: ReviewStandard | null;
  readonly cases: number;
}

/** The standard of the sector an agency stands in, for a kind of act; null where none was made. */
export const sectorStandard = (standards: readonly ReviewStandard[], { act, lines }: Omit<SectorCases, 'cases'>): ReviewStandard | null =>
  standards.find(
    ({ sector, acts }) => sector !== undefined && (acts as readonly string[]).includes(act) && lines.some((line) => line.startsWith(sector)),
  ) ?? null;

/** Cases by the sector whose standard applies to them, the sectors by name, those without last. */
export const sectorShares = (standards: readonly ReviewStandard[], all: readonly SectorCases[]): SectorShare[] => {
  const shares = new Map<string, { standard: ReviewStandard | null; cases: number }>();
  for (const one of all) {
    const standard = sectorStandard(standards, one);
    const before = shares.get(standard?.sector ?? '')?.cases ?? 0;
    shares.set(standard?.sector ?? '', { standard, cases: before + one.cases });
  }
  return [...shares]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || (a < b ? -1 : 1))
    .map(([sector, share]) => ({ sector: sector === '' ? null : sector, ...share }));
};

/** Cases that would be reviewed by another standard than the one that applies to them. */
export const departingFrom = (shares: readonly SectorShare[], { sector }: Pick<ReviewStandard, 'sector'>): SectorShare[] =>
  shares.filter((share) => share.cases > 0 && share.sector !== (sector ?? null));
