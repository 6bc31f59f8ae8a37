import { addDays } from '@zhilu/kernel/time';
import type { SettingsFragment } from '@zhilu/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { count } from '../../shared/rate';
import { minute } from '../../shared/time';
import { PackChange } from './pack-change';

type Pack = SettingsFragment['packs'][number];

export const spanWords = (from: string | null, to: string | null): string =>
  from === null ? '—' : to === null ? `${from} 至今` : `${from} 至 ${addDays(to, -1)}`;

/** 规则包: where each is law and where the office applies it; for who may, the change. */
export const PackTable = ({ settings: { packs, overlays, mayChange, underWay } }: { settings: SettingsFragment }) => {
  const [change, setChange] = useState<{ kind: 'apply'; code: string } | { kind: 'upgrade' } | null>(null);
  const open = mayChange && underWay === null;
  return (
    <section className="card">
      <h2>
        规则包 <span>案件日期决定适用哪一部</span>
      </h2>
      <table className="packs">
        <thead>
          <tr>
            <th>规则</th>
            <th>有效期</th>
            <th>本单位适用期</th>
            <th>状况</th>
            <th className="r">条数</th>
            <th className="notice">设定时间</th>
            {mayChange && <th />}
          </tr>
        </thead>
        <tbody>
          {packs.map((pack) => (
            <tr key={pack.code}>
              <th scope="row" title={pack.source}>
                {pack.title}
              </th>
              <td>{spanWords(pack.effectiveFrom, pack.effectiveTo)}</td>
              <td>{spanWords(pack.appliedFrom, pack.appliedTo)}</td>
              <td>
                <State pack={pack} />
              </td>
              <td className="r">{count(pack.rules)} 条</td>
              <td className="notice">
                {pack.since && minute(pack.since)}
                {pack.posting !== null && <span className="aid">　入账号 {pack.posting}</span>}
              </td>
              {mayChange && (
                <td className="r">
                  <Button size="small" disabled={!open} onClick={() => setChange({ kind: 'apply', code: pack.code })}>
                    更改适用期
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
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
  <div className="newer" role="note">
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
          <strong>《{title}》的规则文本有更新，账上仍按原文本适用。</strong>
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
    {offer !== null ? <Button onClick={offer}>查看更换的影响</Button> : <p className="aid">由最高一级监督机构的负责人决定是否更换。</p>}
  </div>
);
