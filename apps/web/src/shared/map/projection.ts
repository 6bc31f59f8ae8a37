/** The picture, in units of its own. */
export const WIDTH = 960;
export const HEIGHT = 560;
const EDGE = 12;

type Ring = readonly (readonly number[])[];
interface Bounded {
  readonly code: string;
  readonly rings: readonly Ring[];
}
/** A place as it is drawn, and where its name stands. */
export interface Drawn {
  readonly code: string;
  readonly path: string;
  readonly at: readonly [number, number];
}

/** Places on a plane: a degree of longitude as wide as it is at their middle, the whole as large as the picture lets it be. */
export const drawn = (places: readonly Bounded[]): Drawn[] => {
  const points = places.flatMap(({ rings }) => rings.flat());
  if (points.length === 0) return [];
  const box = points.reduce(
    ({ west, east, south, north }, [x, y]) => ({
      west: Math.min(west, x!),
      east: Math.max(east, x!),
      south: Math.min(south, y!),
      north: Math.max(north, y!),
    }),
    { west: 180, east: -180, south: 90, north: -90 },
  );
  const narrow = Math.cos((((box.south + box.north) / 2) * Math.PI) / 180);
  const [wide, high] = [(box.east - box.west) * narrow || 1e-6, box.north - box.south || 1e-6];
  const scale = Math.min((WIDTH - 2 * EDGE) / wide, (HEIGHT - 2 * EDGE) / high);
  const [left, top] = [(WIDTH - wide * scale) / 2, (HEIGHT - high * scale) / 2];
  const at = ([x, y]: readonly number[]): [number, number] => [left + (x! - box.west) * narrow * scale, top + (box.north - y!) * scale];
  const text = ([x, y]: readonly [number, number]): string => `${x.toFixed(1)},${y.toFixed(1)}`;
  return places.map(({ code, rings }) => {
    const largest = rings.reduce((most, ring) => (Math.abs(areaOf(ring)) > Math.abs(areaOf(most)) ? ring : most), rings[0]!);
    return { code, path: rings.map((ring) => `M${ring.map((one) => text(at(one))).join('L')}Z`).join(''), at: at(middleOf(largest)) };
  });
};

/** Twice the area a ring encloses, with its sign. */
const areaOf = (ring: Ring): number => ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0]! * y! - x! * ring[i]![1]!, 0);

/** The centre of what a ring encloses. */
const middleOf = (ring: Ring): [number, number] => {
  const area = areaOf(ring);
  if (area === 0) return [ring[0]![0]!, ring[0]![1]!];
  const [x, y] = ring.slice(1).reduce<[number, number]>(
    ([sx, sy], [x1, y1], i) => {
      const [x0, y0] = ring[i] as [number, number];
      const part = x0 * y1! - x1! * y0;
      return [sx + (x0 + x1!) * part, sy + (y0 + y1!) * part];
    },
    [0, 0],
  );
  return [x / (3 * area), y / (3 * area)];
};
