import { count } from '@zhilu/kernel/vocabulary';
import type { SettingsFragment } from '@zhilu/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { PackChange } from './pack-change';
import { Since } from './since';
import { spanWords } from './span-words';

type Pack = SettingsFragment['packs'][number];

/** 规则包: where each is law and where the office applies it; for who may, the change. */
export const PackTable = ({ settings: { packs, overlays, mayChange, underWay } }: { settings: SettingsFragment }) => {
  const [change, setChange] = useState<{ kind: 'apply'; code: string } | { kind: 'upgrade' } | null>(null);
  const open = mayChange && underWay === null;
  const columns: readonly DataColumn<Pack>[] = [
    { key: 'title', title: '规则', hint: ({ source }) => source, cell: ({ title }) => title },
    {
      key: 'effective',
      title: '有效期',
      className: 'when',
      cell: ({ effectiveFrom, effectiveTo }) => spanWords(effectiveFrom, effectiveTo),
    },
    { key: 'applied', title: '本单位适用期', className: 'when', cell: ({ appliedFrom, appliedTo }) => spanWords(appliedFrom, appliedTo) },
    { key: 'state', title: '状况', className: 'when', cell: (pack) => <State pack={pack} /> },
    { key: 'rules', title: '条数', numeric: true, className: 'when', cell: ({ rules }) => `${count(rules)} 条` },
    { key: 'since', title: '设定时间', cell: ({ since, posting }) => since && <Since at={since} posting={posting} /> },
    ...(mayChange
      ? [
          {
            key: 'change',
            title: '',
            word: '操作',
            numeric: true,
            cell: ({ code }: Pack) => (
              <Button size="small" disabled={!open} onClick={() => setChange({ kind: 'apply', code })}>
                更改适用期
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <section className="card">
      <h2>
        规则包 <span>案件日期决定适用哪一部</span>
      </h2>
      <DataTable leaves="settings" label="规则包" className="packs" rows={packs} rowKey={({ code }) => code} columns={columns} />
      {[...packs, ...overlays].some((pack) => pack.difference !== null) && (
        <Newer packs={[...packs, ...overlays]} offer={open ? () => setChange({ kind: 'upgrade' }) : null} />
      )}
      {change !== null && open && (
        <PackChange
          key={change.kind === 'apply' ? change.code : 'upgrade'}
          pack={change.kind === 'apply' ? packs.find(({ code }) => code === change.code)! : null}
          close={() => setChange(null)}
        />
      )}
    </section>
  );
};

const State = ({ pack }: { pack: Pack }) => {
  if (pack.appliedFrom === null) return <span className="tag plain">未适用</span>;
  if (pack.beyondEffective) return <span className="tag late">按本单位设定适用，非当日现行有效</span>;
  return <span className="tag onTime">在有效期内适用</span>;
};

/** This version brings another text: said and offered, never taken over by itself. */
const Newer = ({ packs, offer }: { packs: readonly Pick<Pack, 'code' | 'title' | 'difference'>[]; offer: (() => void) | null }) => (
  <Alert
    className="newer"
    type="warning"
    role="note"
    title="规则文本有更新"
    description={
      <>
        {packs.flatMap(({ code, title, difference }) => {
          if (difference === null) return [];
          const { added, removed, changed, beside } = difference;
          const lists = [
            ['新增', added],
            ['删去', removed],
            ['修改', changed],
          ] as const;
          return (
            <div key={code}>
              <strong>《{title}》的规则文本有更新，库中仍按原文本适用。</strong>
              <ul>
                {lists.map(
                  ([word, titles]) =>
                    titles.length > 0 && (
                      <li key={word}>
                        {word} {count(titles.length)} 条：{titles.slice(0, 6).join('、')}
                        {titles.length > 6 && '等'}
                      </li>
                    ),
                )}
                {beside && <li>条文、事项等另有不同</li>}
              </ul>
            </div>
          );
        })}
        {offer === null && <p className="aid">由最高一级监督机构的负责人决定是否更换。</p>}
      </>
    }
    action={offer !== null && <Button onClick={offer}>查看更换的影响</Button>}
  />
);
