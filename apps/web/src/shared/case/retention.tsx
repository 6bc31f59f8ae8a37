import type { CaseFileQuery } from '@zhilu/contract';

type Clip = NonNullable<CaseFileQuery['caseFile']>['recordings'][number];

/** 保存期限: the class with its article, until when, or why that cannot be told. */
export const Keeping = ({ keeping }: { keeping: Clip['keeping'] }) => {
  if (keeping == null) return <span className="aid">所适用的规则未作规定</span>;
  const { word, title, articleNo, articleText, permanent, until, unknown, assumed } = keeping;
  return (
    <details className="keeping">
      <summary>
        {word} <em>{articleNo}</em>
        {!permanent && <em className="until">{until ? `保存至 ${until}` : `截止日不明：${unknown}`}</em>}
      </summary>
      <p>
        {assumed ? '是否作为证据使用未载明，按作为证据的保存' : title}
        {!permanent && !until && '；期满以前不得销毁'}
      </p>
      <p className="law">{articleText}</p>
    </details>
  );
};
