import { AGENCY_CHANGE } from '@zhilu/kernel/vocabulary';
import type { AgencyRegistryQuery } from '@zhilu/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { count } from '../../shared/rate';
import { day, minute } from '../../shared/time';
import { EmptyState } from '../../shared/states';
import { ChangeForm } from './change-form';

type Registry = AgencyRegistryQuery['agencyRegistry'];
type Change = Registry['changes'][number];

/** 机构变动: what was registered of the office's agencies, and, for who may, the registering of more. */
export const AgencyChanges = ({ registry, today }: { registry: Registry; today: string }) => {
  const [changing, setChanging] = useState(false);
  const told = registry.agencies.filter(({ names, endedOn }) => names.length > 1 || endedOn);
  return (
    <section className="card">
      <h2>
        机构变动 <span>更名、合并、分立、迁移各自入账；当时口径与现在口径分别计算</span>
      </h2>
      {registry.mayRegister && !changing && <Button onClick={() => setChanging(true)}>登记变动</Button>}
      {changing && <ChangeForm registry={registry} today={today} close={() => setChanging(false)} />}
      {registry.changes.length === 0 ? (
        <EmptyState why="还没有登记过变动。" />
      ) : (
        <table className="agency-changes">
          <thead>
            <tr>
              <th>单位</th>
              <th>变动</th>
              <th>生效日</th>
              <th>依据</th>
              <th>登记人</th>
              <th>登记时间</th>
              <th className="r">变动 / 重算</th>
              <th className="r">入账号</th>
            </tr>
          </thead>
          <tbody>
            {registry.changes.map((one) => (
              <tr key={one.posting}>
                <th scope="row">{one.agencyName}</th>
                <td>{saidOf(one)}</td>
                <td>{one.onDay ? day(one.onDay) : ''}</td>
                <td>{one.note}</td>
                <td>{one.by}</td>
                <td>{minute(one.at)}</td>
                <td className="r">{one.done ? `${count(one.changed)} / ${count(one.cases)} 案` : '正在重算'}</td>
                <td className="r">{one.posting}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {told.length > 0 && (
        <>
          <h3 className="agency-told">
            曾用名和去向{' '}
            <span className="aid">
              {count(told.length)}/{count(registry.agencies.length)} 个单位
            </span>
          </h3>
          <table>
            <thead>
              <tr>
                <th>单位</th>
                <th>名称沿革</th>
                <th>去向</th>
              </tr>
            </thead>
            <tbody>
              {told.map((one) => (
                <tr key={one.agencyId}>
                  <th scope="row">{one.name}</th>
                  <td>{one.names.map(({ name, from, to }) => `${name}${spanOf(from ?? null, to ?? null)}`).join('；')}</td>
                  <td>{one.endedOn ? `${day(one.endedOn)}${one.heir ? `并入${one.heir}` : '分立'}` : '存续'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
};

/** `（至 2026年5月1日）`: `to` is the first day after. */
const spanOf = (from: string | null, to: string | null): string => {
  if (from === null && to === null) return '';
  if (from === null) return `（${day(to!)}以前）`;
  return to === null ? `（${day(from)}起）` : `（${day(from)}起，${day(to)}以前）`;
};

const saidOf = ({ kind, became, was }: Change): string => {
  const word = AGENCY_CHANGE[kind];
  if (became === null || became === undefined) return word;
  if (kind === 'move') return `${word}：${was ?? ''} → ${became}`;
  return kind === 'merger' ? `${word}：并入${became}` : `${word}：${became}`;
};
