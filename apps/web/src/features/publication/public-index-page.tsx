import { count, SCENE, type Scene } from '@zhilu/kernel/vocabulary';
import { Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { day } from '../../shared/date/time';
import { API } from '../../shared/server/api';
import { DataTable } from '../../shared/table/data-table';
import { PublicFrame } from './public-frame';
import type { PublicAgency, PublicIndex } from './published';

/** 清单公开: each agency with the list it has published, the files for machines, and what they come to. */
export const PublicIndexPage = () => (
  <PublicFrame<PublicIndex> title="音像记录清单公开" path="lists.json">
    {(index) => <Index index={index} />}
  </PublicFrame>
);

const Index = ({ index: { asOf, agencies, statistics } }: { index: PublicIndex }) => {
  const [named, setNamed] = useState('');
  const published = agencies.filter(({ version }) => version !== null).length;
  const shown = agencies.filter(({ name, place }) => `${place}${name}`.includes(named.trim()));
  return (
    <>
      <h1>音像记录清单</h1>
      <p className="answer">
        {count(agencies.length)} 个行政执法主体中，{count(published)} 个公布了现行有效的音像记录清单（截至 {day(asOf)}）。
      </p>
      <div className="row public-tools">
        <Input
          aria-label="单位名称"
          placeholder="单位名称或者所在地"
          allowClear
          style={{ width: 280 }}
          value={named}
          onChange={({ target }) => setNamed(target.value)}
        />
        <span>
          全部清单 <a href={`${API}/public/lists.csv`}>表格文件（CSV）</a>　<a href={`${API}/public/lists.json`}>数据文件（JSON）</a>
        </span>
      </div>
      <section className="card list">
        <DataTable<PublicAgency>
          leaves="page"
          label="各单位的清单"
          rows={shown}
          rowKey={({ code }) => code}
          empty={{ why: '没有名称或者所在地相符的单位。' }}
          columns={[
            {
              key: 'name',
              title: '单位',
              cell: ({ code, name, versions }) => (versions === 0 ? name : <Link to={`/public/${encodeURIComponent(code)}`}>{name}</Link>),
            },
            { key: 'place', title: '所在地', cell: ({ place }) => place },
            { key: 'version', title: '现行版本', cell: ({ version }) => version ?? '未公布' },
            { key: 'publishedOn', title: '公布日期', className: 'when', cell: ({ publishedOn }) => publishedOn && day(publishedOn) },
            { key: 'items', title: '事项', numeric: true, cell: ({ version, items }) => (version === null ? '' : count(items)) },
            { key: 'versions', title: '版本数', numeric: true, cell: ({ versions }) => count(versions) },
          ]}
        />
      </section>
      {statistics !== null && <Statistics statistics={statistics} />}
    </>
  );
};

const Statistics = ({ statistics: { figures, scenes, scenesMethod } }: { statistics: NonNullable<PublicIndex['statistics']> }) => (
  <section className="card">
    <h2>
      统计 <span>仅据公开的清单，不含案件和个人信息</span>
    </h2>
    <DataTable
      leaves="page"
      dense
      label="统计"
      rows={figures}
      rowKey={({ code }) => code}
      columns={[
        { key: 'word', title: '指标', cell: ({ word }) => word },
        { key: 'value', title: '数值', numeric: true, cell: ({ value }) => count(value) },
        { key: 'method', title: '计算方法', cell: ({ method }) => method },
      ]}
    />
    <h3>各场景</h3>
    <DataTable
      leaves="page"
      dense
      label="各场景"
      rows={scenes}
      rowKey={({ scene }) => scene}
      columns={[
        { key: 'scene', title: '场景', cell: ({ scene }) => SCENE[scene as Scene] },
        { key: 'agencies', title: '列有该场景的主体', numeric: true, cell: ({ agencies }) => count(agencies) },
        { key: 'uninterrupted', title: '要求全过程无间断的主体', numeric: true, cell: ({ uninterrupted }) => count(uninterrupted) },
      ]}
    />
    <p className="aid">{scenesMethod}。</p>
  </section>
);
