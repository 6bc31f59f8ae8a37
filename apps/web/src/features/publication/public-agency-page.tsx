import { Link, useParams } from 'react-router-dom';
import { day } from '../../shared/date/time';
import { API } from '../../shared/server/api';
import { DataTable } from '../../shared/table/data-table';
import { PublicFrame } from './public-frame';
import type { PublicLists } from './published';

type Version = PublicLists['lists'][number];

/** 一个单位的清单: the version in force, those before it, and what each says otherwise than the one before. */
export const PublicAgencyPage = () => {
  const code = encodeURIComponent(useParams().code!);
  return (
    <PublicFrame<PublicLists> title="音像记录清单公开" path={`lists/${code}.json`}>
      {({ name, place, version, asOf, lists }) => (
        <>
          <p>
            <Link to="/public">全部单位</Link>
          </p>
          <h1>{name}音像记录清单</h1>
          <p className="answer">
            {place}。{version === null ? '没有现行有效的清单' : `现行版本 ${version}`}，公布过 {lists.length} 个版本（截至 {day(asOf)}）。
          </p>
          <p>
            现行清单 <a href={`${API}/public/lists/${code}.csv`}>表格文件（CSV）</a>　各版本{' '}
            <a href={`${API}/public/lists/${code}.json`}>数据文件（JSON）</a>
          </p>
          {[...lists].reverse().map((list) => (
            <ListVersion key={list.version} list={list} now={list.version === version} />
          ))}
        </>
      )}
    </PublicFrame>
  );
};

const ListVersion = ({ list, now }: { list: Version; now: boolean }) => (
  <section className="card">
    <h2>
      {list.version}
      {now && '（现行）'}
      <span>
        {day(list.from)}起施行{list.to !== null && `，至 ${day(list.to)}`}；{day(list.publishedOn)}公布
        {list.publishedIn !== null && `于${list.publishedIn}`}
        {list.documentNo !== null && `；${list.documentNo}`}
      </span>
    </h2>
    <Difference list={list} />
    <DataTable
      leaves="page"
      dense
      label={`${list.version}的事项`}
      rows={list.items}
      rowKey={({ no, scene }) => `${no} ${scene}`}
      empty={{ why: '本版没有列出事项。' }}
      columns={[
        { key: 'no', title: '序号', cell: ({ no }) => no },
        { key: 'actType', title: '执法类别', cell: ({ actTypeWord }) => actTypeWord },
        { key: 'scene', title: '场景', cell: ({ sceneWord }) => sceneWord },
        { key: 'uninterrupted', title: '记录要求', cell: ({ uninterrupted }) => (uninterrupted ? '全过程无间断' : '音像记录') },
      ]}
    />
  </section>
);

const wordOf = ({ actTypeWord, sceneWord }: Version['items'][number]): string => `${actTypeWord}·${sceneWord}`;

/** What a version says otherwise than the one before, in words. */
const Difference = ({ list: { difference } }: { list: Version }) => {
  if (difference === null) return null;
  const { added, removed, changed } = difference;
  if (added.length + removed.length + changed.length === 0) return <p className="aid">与上一版所列事项相同。</p>;
  return (
    <ul className="said">
      {added.length > 0 && <li>新增：{added.map(wordOf).join('、')}</li>}
      {removed.length > 0 && <li>删去：{removed.map(wordOf).join('、')}</li>}
      {changed.length > 0 && (
        <li>
          变更：{changed.map((item) => `${wordOf(item)}${item.uninterrupted ? '改为全过程无间断' : '不再要求全过程无间断'}`).join('、')}
        </li>
      )}
    </ul>
  );
};
