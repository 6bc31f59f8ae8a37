import '../review.css';
import { useMutation, useQuery } from '@apollo/client/react';
import type { OwnReviewStandardsQuery } from '@zhilu/contract';
import { Alert, Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { Crumb } from '../../../shared/frame/crumb';
import { failureText } from '../../../shared/server/failure';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { type Draft, nextCode, sumOfPoints } from './draft';
import { OwnReviewStandardsDocument, ReviseReviewStandardDocument } from './generated/standards';
import { StandardOnCase } from './preview';

type Entry = OwnReviewStandardsQuery['reviewStandards'][number];
type Group = Draft['groups'][number];

/** 改写评查标准: what it says on the left, how that looks on a case on the right; saved as another version. */
export const EditStandardPage = () => {
  const { key } = useParams();
  const { data, error, refetch } = useQuery(OwnReviewStandardsDocument);
  const entry = data?.reviewStandards.find((one) => one.key === key);
  useEffect(() => {
    document.title = `${entry?.standard.title ?? '评查标准'} · 执录`;
  }, [entry]);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={14} />;
  return (
    <>
      <Crumb
        steps={[
          { key: 'reviews', word: '案卷评查', to: '/reviews' },
          { key: 'standards', word: '评查标准', to: '/reviews/standards' },
          { key: 'one', word: entry?.standard.title ?? '没有这份标准' },
        ]}
      />
      {entry ? <Editor key={entry.key} entry={entry} /> : <EmptyState why="没有这份评查标准，或不在您的查阅范围内。" />}
    </>
  );
};

const Editor = ({ entry }: { entry: Entry }) => {
  const { standard, versions, mayRevise } = entry;
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(() => JSON.parse(entry.body) as Draft);
  const [said, setSaid] = useState('');
  const body = JSON.stringify(draft);
  const [save, saving] = useMutation(ReviseReviewStandardDocument, {
    variables: { input: { from: entry.key, body, said, seen: entry.no } },
    refetchQueries: ['OwnReviewStandards', 'ReviewStandards'],
    awaitRefetchQueries: true,
    onCompleted: ({ reviseReviewStandard }) => navigate(`/reviews/standards/${reviseReviewStandard}`),
    onError: () => undefined,
  });
  const sum = sumOfPoints(draft);
  const setGroup = (at: number, over: Partial<Group>): void =>
    setDraft({ ...draft, groups: draft.groups.map((group, n) => (n === at ? { ...group, ...over } : group)) });
  return (
    <>
      <h1>
        {standard.title} {!standard.official && <span className="tag plain">非官方</span>}
      </h1>
      <div className="meta">
        <span>
          版次 <b>{standard.version}</b>
        </span>
        <span>
          出处 <b>{standard.source}</b>
        </span>
      </div>
      <div className="review-two standard">
        <section className="card">
          <h2>
            项目和分值 <span className={sum === '100' ? undefined : 'red'}>合计 {sum ?? '不能计算'}，应为 100</span>
          </h2>
          <fieldset className="rv-standard" disabled={!mayRevise}>
            {draft.groups.map((group, at) => (
              <GroupFields key={group.code} group={group} set={(over) => setGroup(at, over)} editable={mayRevise} />
            ))}
            <p className="aid">否决事项：{draft.vetoes.map(({ title }) => title).join('；') || '无'}</p>
            <p className="row">
              等次
              {draft.bands.map(({ grade, from }, at) => (
                <label key={grade}>
                  {grade}{' '}
                  <Input
                    size="small"
                    className="rv-points"
                    aria-label={`${grade}的最低分`}
                    value={from}
                    onChange={({ target }) =>
                      setDraft({ ...draft, bands: draft.bands.map((band, n) => (n === at ? { ...band, from: target.value } : band)) })
                    }
                  />
                </label>
              ))}
            </p>
          </fieldset>
          {saving.error && <Alert type="error" showIcon title={failureText(saving.error).text} />}
          {mayRevise && (
            <p className="row">
              <Input
                aria-label="修改的理由"
                placeholder="修改的理由"
                maxLength={200}
                value={said}
                onChange={({ target }) => setSaid(target.value)}
              />
              <Button type="primary" loading={saving.loading} disabled={said.trim() === ''} onClick={() => void save()}>
                保存为新的一版
              </Button>
            </p>
          )}
          {versions.length > 0 && (
            <ol className="review-steps">
              {versions.map(({ no, said: why, person, at }) => (
                <li key={no}>
                  <time>{minute(at)}</time>
                  <b>第 {no} 版</b>
                  <span className="aid">　{person}</span>
                  <p className="aid">{why}</p>
                </li>
              ))}
            </ol>
          )}
        </section>
        <section className="card">
          <StandardOnCase from={entry.key} body={body} draft={draft} may={mayRevise} />
        </section>
      </div>
    </>
  );
};

const GroupFields = ({ group, set, editable }: { group: Group; set: (over: Partial<Group>) => void; editable: boolean }) => {
  const { title, items } = group;
  const setItem = (at: number, over: Partial<Group['items'][number]>): void =>
    set({ items: items.map((item, n) => (n === at ? { ...item, ...over } : item)) });
  return (
    <div>
      <div className="rv-sec">
        <b>{title}</b>
        {editable && (
          <button
            type="button"
            className="link"
            onClick={() => set({ items: [...items, { code: nextCode(group), title: '', points: '1' }] })}
          >
            加一项
          </button>
        )}
      </div>
      {items.map(({ code, title: word, points }, at) => (
        <div key={code} className="rv-it">
          <span className="rv-pt">{code}</span>
          <Input
            size="small"
            aria-label={`${code}名称`}
            value={word}
            maxLength={200}
            onChange={({ target }) => setItem(at, { title: target.value })}
          />
          <Input
            size="small"
            className="rv-points"
            aria-label={`${code}分值`}
            value={points}
            onChange={({ target }) => setItem(at, { points: target.value })}
          />
          {editable && items.length > 1 && (
            <button
              type="button"
              className="link"
              aria-label={`去掉${code}`}
              onClick={() => set({ items: items.filter((_, n) => n !== at) })}
            >
              去掉
            </button>
          )}
        </div>
      ))}
    </div>
  );
};
