import { useQuery } from '@apollo/client/react';
import type { ReviewedSamplesQuery } from '@zhilu/contract';
import { count, percent, RESULT_STANDING } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';
import { ReviewedSamplesDocument } from './generated/reviewed';

type Sample = ReviewedSamplesQuery['reviewedSamples'][number];
/** Plans shown; the others stand on their own page. */
const SHOWN = 3;
const share = (n: number, of: number): string => percent({ n, of });

/** 案卷评查: what the random samples say, with their n; nothing where no file has a result that may be known. */
export const ReviewedCard = ({ agencyId }: { agencyId: number | null }) => {
  const { data } = useQuery(ReviewedSamplesDocument, { variables: { agencyId }, fetchPolicy: 'cache-and-network' });
  const samples = data?.reviewedSamples ?? [];
  if (samples.length === 0) return null;
  return (
    <section className="card">
      <h2>
        案卷评查 <span>只计随机抽取的案卷</span>
      </h2>
      {samples.slice(0, SHOWN).map((sample) => (
        <p key={sample.planId} className="in-text">
          <Link to={`/reviews/${sample.planId}`}>{sample.title}</Link>（{sample.office}）：{wordsOf(sample)}
        </p>
      ))}
      {samples.length > SHOWN && (
        <p className="aid">
          <Link to="/reviews">另 {count(samples.length - SHOWN)} 个计划</Link>
        </p>
      )}
    </section>
  );
};

const wordsOf = ({ n, files, passed, standings, items, rate }: Sample): string =>
  [
    `合格 ${count(passed)} / ${count(n)} 件（抽取 ${count(files)} 件，${standings.map((one) => `${RESULT_STANDING[one.standing]} ${count(one.n)}`).join('、')}）`,
    ...(rate === null ? [] : [`全部 ${count(rate.size)} 件中合格 ${share(rate.low, rate.size)} 至 ${share(rate.high, rate.size)}`]),
    ...(items.length === 0
      ? []
      : [
          `扣分最多：${items
            .slice(0, 3)
            .map((one) => `${one.title} ${count(one.n)} / ${count(one.of)}`)
            .join('、')}`,
        ]),
  ].join('；');
