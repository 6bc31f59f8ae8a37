import '../review.css';
import { useQuery } from '@apollo/client/react';
import { ACT_TYPE, count } from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router-dom';
import { Crumb } from '../../../shared/frame/crumb';
import { minute } from '../../../shared/date/time';
import { ErrorState, Loading } from '../../../shared/state/states';
import { CaseSide } from './case-side';
import { blindNo } from './desk-page';
import { ReviewReadingDocument } from './generated/desk';
import { SheetSide } from './sheet-side';
import { type Reading, useSheet } from './use-sheet';

/** 评查台: one file on the left, its sheet on the right, and nothing in between. */
export const ReadingPage = () => {
  const { id } = useParams();
  const { data, error, refetch } = useQuery(ReviewReadingDocument, { variables: { id: id! }, fetchPolicy: 'network-only' });
  const reading = data?.reviewReading;
  useEffect(() => {
    document.title = `${reading ? blindNo(reading.place) : '评查台'} · 执录`;
  }, [reading]);
  if (error && !reading) return <ErrorState error={error} again={() => void refetch()} />;
  if (!reading || reading.id !== id) return <Loading rows={16} />;
  return <Desk key={reading.id} reading={reading} />;
};

const Desk = ({ reading }: { reading: Reading }) => {
  const { file, total, done, place } = reading;
  const filled = useSheet(reading);
  return (
    <div className="review-desk">
      <div className="row between">
        <Crumb
          steps={[
            { key: 'mine', word: '我的案卷', to: '/reviews' },
            { key: 'plan', word: reading.planTitle },
          ]}
        />
        <span className="rv-progress">
          已签 <b>{count(done)}</b> / {count(total)} 卷 <progress max={Math.max(1, total)} value={done} aria-label="已签" />
          {reading.next !== null && <Link to={`/review-desk/${reading.next}`}>下一卷</Link>}
        </span>
      </div>
      <h1>
        {blindNo(place)}　{ACT_TYPE[file.actType]} {reading.calibration && <span className="tag plain">校准</span>}
      </h1>
      <div className="meta">
        <span>
          单位 <i className="rv-mask" /> 当事人 <i className="rv-mask" /> 承办 <b>以甲、乙代称</b>
        </span>
        {(
          [
            ['立案', file.filedOn],
            ['决定', file.decidedOn],
            ['送达', file.servedOn],
            ['结案', file.closedOn],
          ] as const
        ).map(
          ([word, date]) =>
            date !== null && (
              <span key={word}>
                {word} <b>{date}</b>
              </span>
            ),
        )}
        <span>
          适用 <b>{file.pack ? file.pack.title : '不在适用期'}</b>
        </span>
        {!reading.signed && (
          <span>
            保留至 <b>{minute(reading.until)}</b>
          </span>
        )}
      </div>
      <div className="review-sides">
        <CaseSide reading={reading} sheet={filled.sheet} change={filled.change} />
        <SheetSide reading={reading} filled={filled} />
      </div>
    </div>
  );
};
