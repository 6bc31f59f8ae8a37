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
    ({ sector, acts }) =>
      sector !== undefined && (acts as readonly string[]).includes(act) && lines.some((line) => line.startsWith(sector)),
  ) ?? null;

/** Cases by the sector's standard that applies to them, sector by sector; those without last. */
export const sectorShares = (standards: readonly ReviewStandard[], all: readonly SectorCases[]): SectorShare[] => {
  const shares = new Map<ReviewStandard | null, number>();
  for (const one of all) {
    const standard = sectorStandard(standards, one);
    shares.set(standard, (shares.get(standard) ?? 0) + one.cases);
  }
  const sectors = [...shares.keys()].filter((standard) => standard !== null);
  sectors.sort((a, b) => (`${a.sector} ${a.code}` < `${b.sector} ${b.code}` ? -1 : 1));
  return [...sectors, ...(shares.has(null) ? [null] : [])].map((standard) => ({
    sector: standard?.sector ?? null,
    standard,
    cases: shares.get(standard)!,
  }));
};

/** Cases that would be reviewed by another standard than the one that applies to them. */
export const departingFrom = (shares: readonly SectorShare[], { sector }: Pick<ReviewStandard, 'sector'>): SectorShare[] =>
  shares.filter((share) => share.cases > 0 && share.sector !== (sector ?? null));
