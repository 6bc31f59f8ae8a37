import './place-shapes.css';
import type { ComparedStanding } from '@zhilu/kernel/vocabulary';
import type { ReactElement } from 'react';
import { type Drawn, HEIGHT, WIDTH } from './projection';

/** What stands on one place. */
export interface OnPlace {
  readonly name: string;
  readonly standing: ComparedStanding;
  /** Beside the name: the rate, or why there is none. */
  readonly value: string;
  /** The same in a sentence. */
  readonly words: string;
}

/** Places by their boundaries, in the three groups: a pattern beside each colour. Where places open, `wrap` makes each a link. */
export const PlaceShapes = ({
  shapes,
  label,
  line,
  on,
  wrap = (_, inside) => inside,
}: {
  readonly shapes: readonly Drawn[];
  readonly label: string;
  /** Between a name and what stands below it, in units of the picture. */
  readonly line: number;
  readonly on: (code: string) => OnPlace;
  readonly wrap?: (code: string, inside: ReactElement, words: string) => ReactElement;
}) => (
  <svg className="place-shapes" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={label}>
    <defs>
      <pattern id="map-worse" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="8" height="8" className="ground worse" />
        <rect width="2" height="8" className="mark worse" />
      </pattern>
      <pattern id="map-better" width="8" height="8" patternUnits="userSpaceOnUse">
        <rect width="8" height="8" className="ground better" />
        <circle cx="4" cy="4" r="1.6" className="mark better" />
      </pattern>
      <pattern id="map-few" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="8" height="8" className="ground" />
        <rect width="1" height="8" className="mark" />
      </pattern>
      <pattern id="map-unassessed" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="9" height="9" className="ground" />
        <rect width="4" height="9" className="mark" />
      </pattern>
    </defs>
    {shapes.map(({ code, path, at }) => {
      const { name, standing, value, words } = on(code);
      const inside = (
        <g key={code}>
          <path d={path} className={standing}>
            <title>{words}</title>
          </path>
          <text x={at[0]} y={at[1]} textAnchor="middle">
            {name}
          </text>
          <text x={at[0]} y={at[1] + line} textAnchor="middle" className="of">
            {value}
          </text>
        </g>
      );
      return wrap(code, inside, words);
    })}
  </svg>
);
