import { useQuery } from '@apollo/client/react';
import type { ReviewResultsQuery } from '@zhilu/contract';
import { count, percent, RESULT_STANDING, SAMPLE_MODE } from '@zhilu/kernel/vocabulary';
import { ReviewResultsDocument } from '../generated/review';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import type { Plan } from './plan';
import { RecheckCard } from './recheck-card';

type Result = ReviewResultsQuery['reviewResults'][number];
type Agreement = ReviewResultsQuery['reviewAgreement'];
const share = (n: number, of: number): string => percent({ n, of });
/** Below so many files no rate is said (definitions.md, Figures): n and the bounds stand for themselves. */
const ENOUGH = 30;
/** Items shown before one asks for the others. */
const ITEMS = 6;

/** 结果: each way of sampling by itself; a rate of the frame is said of a random sample alone, and only when all of it is read. */
export const ResultsCard = ({ plan }: { plan: Plan }) => {
  const { data } = useQuery(ReviewResultsDocument, { variables: { id: plan.id }, fetchPolicy: 'cache-and-network' });
  const results = (data?.reviewResults ?? []).filter(({ n }) => n > 0);
  if (results.length === 0) return null;
  return (
    <>
      {results.map((result) => (
        <section key={result.mode} className="card">
          <h2>
            {SAMPLE_MODE[result.mode]}的结果{' '}
            <span>
              {count(result.n)} / {count(result.files)} 件已有结果：
              {result.standings.map(({ standing, n }) => `${RESULT_STANDING[standing]} ${count(n)}`).join('，')}
            </span>
          </h2>
          <p className="review-rate">{rateWords(result)}</p>
          <div className="review-two">
            <dl className="review-grades">
              {result.grades.map(({ grade, n }) => (
                <div key={grade}>
                  <dt>{grade}</dt>
                  <dd>
                    {n > 0 && (
                      <span className={grade === '不合格' ? 'rv-part failing' : 'rv-part'} style={{ width: `${(n / result.n) * 60}%` }} />
                    )}{' '}
                    {count(n)} 件
                  </dd>
                </div>
              ))}
            </dl>
            {result.items.length > 0 && <Items result={result} />}
          </div>
        </section>
      ))}
      {data && data.reviewAgreement.length > 0 && <AgreementCard plan={plan.id} agreement={data.reviewAgreement} />}
      {data && data.reviewRecheck.settled > 0 && <RecheckCard plan={plan.id} recheck={data.reviewRecheck} />}
    </>
  );
};

const rateWords = ({ mode, rate, n, passed, files }: Result) => {
  const found = (
    <>
      合格 <b>{count(passed)}</b> / {count(n)} 件
    </>
  );
  if (mode !== 'random')
    return (
      <>
        {found}；{mode === 'weighted' ? '按风险加权抽取' : '由单位自行选送'}，不推算合格率。
      </>
    );
  if (rate === null)
    return (
      <>
        {found}；还有 {count(files - n)} 件没有结果，全部评完以后才推算合格率。
      </>
    );
  return (
    <>
      {n < ENOUGH ? (
        <b>样本过少</b>
      ) : (
        rate.estimate !== null && (
          <>
            合格率 <b>{share(rate.estimate, 1)}</b>
          </>
        )
      )}
      ，{found}；样本框 {count(rate.size)} 件中合格 <b>{count(rate.low)}</b> 至 <b>{count(rate.high)}</b> 件（{share(rate.low, rate.size)}{' '}
      至 {share(rate.high, rate.size)}，95% 有限总体区间）。
    </>
  );
};

const Items = ({ result }: { result: Result }) => (
  <table aria-label="扣分最多的项目">
    <thead>
      <tr>
        <th>扣分最多的项目</th>
        <th className="r">扣分、缺失 / 适用（件）</th>
      </tr>
    </thead>
    <tbody>
      {result.items.slice(0, ITEMS).map(({ code, title, n, of }) => (
        <tr key={code}>
          <td>{title}</td>
          <td className="r">
            {count(n)} / {count(of)}，{share(n, of)}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const AGREEMENT: readonly DataColumn<Agreement[number]>[] = [
  { key: 'title', title: '项目', cell: ({ title }) => title },
  { key: 'n', title: '两人都评 / 评过（项次）', numeric: true, cell: ({ n, found }) => `${count(n)} / ${count(found)}` },
  { key: 'observed', title: '一致', numeric: true, cell: ({ observed }) => share(observed, 1) },
  { key: 'ac1', title: '一致性 AC1', numeric: true, cell: ({ coefficient }) => coefficient.toFixed(3) },
  { key: 'interval', title: '95% 区间', numeric: true, cell: ({ low, high }) => `${low.toFixed(3)} 至 ${high.toFixed(3)}` },
];

/** 一致性: all items together in a sentence, and each, those least agreed on first. */
const AgreementCard = ({ plan, agreement: [whole, ...items] }: { plan: string; agreement: Agreement }) => (
  <section className="card">
    <h2>
      双评一致性{' '}
      <span>
        AC1 {whole!.coefficient.toFixed(3)}（95% 区间 {whole!.low.toFixed(3)} 至 {whole!.high.toFixed(3)}），{count(whole!.n)} 项次中一致{' '}
        {share(whole!.observed, 1)}
      </span>
    </h2>
    <details className="rv-stage">
      <summary>
        逐项一致性 <span>{count(items.length)} 项</span>
      </summary>
      <DataTable
        leaves={{ table: 'reviewItems', question: { id: plan } }}
        dense
        label="逐项一致性"
        rows={[...items].sort((a, b) => a.coefficient - b.coefficient)}
        rowKey={({ code }) => code}
        columns={AGREEMENT}
      />
    </details>
  </section>
);
