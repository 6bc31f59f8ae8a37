import { count } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';
import { day } from '../date/time';

/** 无法评估: agencies of a cell of which a silent source tells nothing, of all in it. */
export interface Unassessed {
  readonly agencies: number;
  readonly of: number;
  readonly sources?: readonly { readonly no: number; readonly name: string; readonly from: string }[];
}

/** The cell cannot be assessed at all: every agency in it is touched. */
export const isWhole = (unassessed: Unassessed | null | undefined): boolean =>
  unassessed !== null && unassessed !== undefined && unassessed.agencies === unassessed.of;

export const unassessedShare = ({ agencies, of }: Unassessed): string => `${count(agencies)}/${count(of)} 个单位无法评估`;

/** At most so many sources are named where a line must do. */
const NAMED = 3;

/** Which sources are silent and since which due day: `甲平台（2026年7月7日起）等 4 个来源未报`. */
export const unassessedWords = ({ sources = [] }: Unassessed): string => {
  const named = sources.slice(0, NAMED).map(({ name, from }) => `${name}（${day(from)}起）`);
  return `${named.join('、')}${sources.length > NAMED ? `等 ${count(sources.length)} 个来源` : ''}未报，无法评估`;
};

/** 无法评估 beside the name of a place, with how many of its agencies. */
export const UnassessedTag = ({ unassessed }: { unassessed: Unassessed | null }) =>
  unassessed === null ? null : (
    <span className="tag indeterminate" title={unassessedWords(unassessed)}>
      {isWhole(unassessed) ? '无法评估' : unassessedShare(unassessed)}
    </span>
  );

/** What no data means: nothing is said of the agencies and days concerned, neither good nor bad. */
export const UnassessedNote = ({ unassessed }: { unassessed: Unassessed }) => (
  <p className="unassessed-note" role="note">
    <span className="tag indeterminate">来源未报</span> {unassessedWords(unassessed)}：{unassessedShare(unassessed)}
    。没有收到数据不等于没有执法，所列各数只反映已收到的部分，比率没有上下限。 <Link to="/intake/health">看数据报送情况</Link>
  </p>
);
