import { Link } from 'react-router-dom';
import { COMPARABLE_FROM } from '@zhilu/kernel/ledger';
import { count, percent, type Ratio } from '@zhilu/kernel/vocabulary';
import { GuideLink } from '../frame/guide-link';

/** 归集完整率 as it is told anywhere: its numbers, its rate where there are enough of them, its bounds, and what persons left out. */
export interface ExpectedSums {
  readonly matched: number;
  readonly several: number;
  readonly unmatched: number;
  readonly excluded: number;
  readonly completeness: { readonly low: Ratio; readonly shown: Ratio; readonly high: Ratio };
}

/** The figure in words: `812 / 860（94.4%；计入信息不足：93.8% 至 94.5%）`. */
export const completenessWords = ({ completeness: { low, shown, high } }: ExpectedSums): string => {
  if (shown.of < COMPARABLE_FROM) return `${count(shown.n)} / ${count(shown.of)}（样本过少，不作比较）`;
  const bounds = high.of > shown.of ? `；计入信息不足：${percent(low)} 至 ${percent(high)}` : '';
  return `${count(shown.n)} / ${count(shown.of)}（${percent(shown)}${bounds}）`;
};

/** 归集完整率 beside the coverage: what the coverage says is of the cases an agency chose to report; this is of what others noted. */
export const ExpectedNote = ({ expected, to }: { expected: ExpectedSums; to: string | null }) => {
  const { matched, several, unmatched, excluded } = expected;
  if (matched + several + unmatched + excluded === 0) return null;
  const words = completenessWords(expected);
  const beside = [
    unmatched > 0 ? `未见案件 ${count(unmatched)}` : '',
    several > 0 ? `可能的案件不止一个 ${count(several)}` : '',
    excluded > 0 ? `经认定不应有案件 ${count(excluded)}，不计` : '',
  ].filter((part) => part !== '');
  return (
    <p className="aid" role="note">
      归集完整率 {to === null ? words : <Link to={to}>{words}</Link>}：外部登记的派单、抽查、公布的决定和票据中已有案件的
      {beside.length > 0 && `；${beside.join('，')}`}。 <GuideLink page="figure/completeness">指标说明</GuideLink>
    </p>
  );
};
