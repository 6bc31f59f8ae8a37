import { DomainError } from '@zhilu/kernel/refusal';
import { z } from 'zod';

/** What a boundary file may hold at most. */
export const FEATURES_AT_MOST = 500;
export const POINTS_AT_MOST = 100_000;

const point = z.tuple([z.number().min(73).max(136), z.number().min(3).max(54)]).rest(z.number());
const ring = z.array(point).min(4);
const polygon = z.array(ring).min(1);
const file = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.object({ code: z.union([z.string(), z.number()]).optional(), adcode: z.union([z.string(), z.number()]).optional() }),
      geometry: z.union([
        z.object({ type: z.literal('Polygon'), coordinates: polygon }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon).min(1) }),
      ]),
    }),
  ),
});

/** The rings of one place, as longitudes and latitudes. */
export interface Bounded {
  readonly code: string;
  readonly rings: readonly (readonly (readonly [number, number])[])[];
}

/** 审图号, as maps that have been examined bear it: GS(2024)0650号, 粤S(2023)015号, GS京(2022)1061号. */
const REVIEW_NO = /^(GS\p{Script=Han}?|\p{Script=Han}S)[(（]20\d{2}[)）]\d{1,6}号$/u;

export const requireReviewNo = (said: string): string => {
  const no = said.trim();
  if (!REVIEW_NO.test(no)) throw new DomainError('boundary.review-no-malformed');
  return no.replace('（', '(').replace('）', ')');
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError('boundary.malformed', { why: '不是 JSON' });
  }
};

/** The places of a GeoJSON file by their codes, each of which must be one of `codes`; nothing else of the file is kept. */
export const readBoundary = (text: string, codes: ReadonlySet<string>): Bounded[] => {
  const read = file.safeParse(parsed(text));
  if (!read.success) throw new DomainError('boundary.malformed', { why: read.error.issues[0]!.path.join('.') || '根' });
  const { features } = read.data;
  if (features.length === 0 || features.length > FEATURES_AT_MOST) throw new DomainError('boundary.features', { most: FEATURES_AT_MOST });
  const seen = new Set<string>();
  let points = 0;
  return features.map(({ properties, geometry }) => {
    const code = String(properties.code ?? properties.adcode ?? '');
    if (!codes.has(code)) throw new DomainError('boundary.code-unknown', { code });
    if (seen.has(code)) throw new DomainError('boundary.code-twice', { code });
    seen.add(code);
    const rings = (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()).map((one) =>
      one.map(([east, north]) => [east, north] as const),
    );
    for (const one of rings) {
      points += one.length;
      const [first, last] = [one[0]!, one.at(-1)!];
      if (first[0] !== last[0] || first[1] !== last[1]) throw new DomainError('boundary.ring-open', { code });
    }
    if (points > POINTS_AT_MOST) throw new DomainError('boundary.points', { most: POINTS_AT_MOST });
    return { code, rings };
  });
};
