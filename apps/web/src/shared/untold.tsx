import { Link } from 'react-router-dom';
import { count } from './rate';
import { day } from './time';

/** 无法评估: agencies of a cell of which a silent source tells nothing, of all in it. */
export interface Untold {
  readonly agencies: number;
  readonly of: number;
  readonly sources?: readonly { readonly no: number; readonly name: string; readonly from: string }[];
}

/** The cell cannot be assessed at all: every agency in it is touched. */
export const isWhole = (untold: Untold | null | undefined): boolean =>
  untold !== null && untold !== undefined && untold.agencies === untold.of;

export const untoldShare = ({ agencies, of }: Untold): string => `${count(agencies)}/${count(of)} 个单位无法评估`;

/** At most so many sources are named where a line must do. */
const NAMED = 3;

/** Which sources are silent and since which due day: `甲平台（2026年7月7日起）等 4 个来源未报`. */
export const untoldWords = ({ sources = [] }: Untold): string => {
  const named = sources.slice(0, NAMED).map(({ name, from }) => `${name}（${day(from)}起）`);
  return `${named.join('、')}${sources.length > NAMED ? `等 ${count(sources.length)} 个来源` : ''}未报，无法评估`;
};

/** 无法评估 beside the name of a place, with how many of its agencies. */
export const UntoldTag = ({ untold }: { untold: Untold | null }) =>
  untold === null ? null : (
    <span className="tag indeterminate" title={untoldWords(untold)}>
      {isWhole(untold) ? '无法评估' : untoldShare(untold)}
    </span>
  );

/** What no data means: nothing is said of the agencies and days concerned, neither good nor bad. */
export const UntoldNote = ({ untold }: { untold: Untold }) => (
  <p className="untold-note" role="note">
    <span className="tag indeterminate">来源未报</span> {untoldWords(untold)}：{untoldShare(untold)}
    。没有收到数据不等于没有执法，所列各数只反映已收到的部分，比率没有上下限。 <Link to="/intake/health">看归集健康</Link>
  </p>
);
