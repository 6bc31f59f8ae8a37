import { count } from '@zhilu/kernel/vocabulary';
import { cited, useLawWords } from '../../shared/rules/law-words';
import { TilePlace } from './tile-place';

/** 未说明的中断: how many interruptions nobody has explained, of all there are; the tile opens their list. */
export const GapTile = ({
  counts,
  to,
  compare,
}: {
  counts: { missing: number; missingSubmitted: number; missingAccepted: number; missingRejected: number };
  to: string | null;
  compare: string | null;
}) => {
  const { missing, missingSubmitted, missingAccepted, missingRejected } = counts;
  const law = useLawWords();
  const meaning = `应当全程无间断记录的现场活动中有间断，且没有提交书面说明的项数${cited(law?.interruption)}。说明另行计数，不改变结论。`;
  const explained = missingSubmitted + missingAccepted + missingRejected;
  const body = (
    <>
      <div className="l">未说明的中断</div>
      <div className={missing > explained ? 'v red' : 'v'}>{count(missing - explained)} 项</div>
      <div className="n">
        中断 {count(missing)}，已说明 {count(explained)}
      </div>
      <div className="d">
        <span>
          待核 {count(missingSubmitted)}，采纳 {count(missingAccepted)}，不采纳 {count(missingRejected)}
        </span>
      </div>
    </>
  );
  return (
    <TilePlace title="未说明的中断" meaning={meaning} guide="gaps" to={to} compare={compare}>
      {body}
    </TilePlace>
  );
};
