import { AGENCY_CHANGE, count } from '@zhilu/kernel/vocabulary';
import type { AgencyRegistryQuery } from '@zhilu/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { day, minute } from '../../../shared/date/time';
import { ChangeForm } from './change-form';

type Registry = AgencyRegistryQuery['agencyRegistry'];
type Change = Registry['changes'][number];

const CHANGES: readonly DataColumn<Change>[] = [
  { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
  { key: 'change', title: '变动', cell: (one) => saidOf(one) },
  { key: 'day', title: '生效日', className: 'when', cell: ({ onDay }) => (onDay ? day(onDay) : '') },
  { key: 'note', title: '依据', cell: ({ note }) => note },
  { key: 'by', title: '登记人', cell: ({ by }) => by },
  { key: 'at', title: '登记时间', className: 'when', cell: ({ at }) => minute(at) },
  {
    key: 'cases',
    title: '变动 / 重算',
    numeric: true,
    className: 'when',
    cell: ({ done, changed, cases }) => (done ? `${count(changed)} / ${count(cases)} 案` : '正在重算'),
  },
  { key: 'posting', title: '数据批号', numeric: true, cell: ({ posting }) => posting },
];

const TOLD: readonly DataColumn<Registry['agencies'][number]>[] = [
  { key: 'agency', title: '单位', cell: ({ name }) => name },
  {
    key: 'names',
    title: '名称沿革',
    cell: ({ names }) => names.map(({ name, from, to }) => `${name}${spanOf(from ?? null, to ?? null)}`).join('；'),
  },
  { key: 'end', title: '去向', cell: ({ endedOn, heir }) => (endedOn ? `${day(endedOn)}${heir ? `并入${heir}` : '分立'}` : '存续') },
];

/** 机构变动: what was registered of the office's agencies, and, for who may, the registering of more. */
export const AgencyChanges = ({ registry, today }: { registry: Registry; today: string }) => {
  const [changing, setChanging] = useState(false);
  const told = registry.agencies.filter(({ names, endedOn }) => names.length > 1 || endedOn);
  return (
    <section className="card">
      <h2>
        机构变动 <span>更名、合并、分立、迁移各自入库；按当时归属与按现行归属分别计算</span>
      </h2>
      {registry.mayRegister && !changing && <Button onClick={() => setChanging(true)}>登记变动</Button>}
      {changing && <ChangeForm registry={registry} today={today} close={() => setChanging(false)} />}
      <DataTable
        leaves={{ table: 'agencyChanges', question: {} }}
        label="机构变动"
        className="agency-changes"
        rows={registry.changes}
        rowKey={({ posting }) => String(posting)}
        columns={CHANGES}
        empty={{ why: '还没有登记过变动。' }}
      />
      {told.length > 0 && (
        <>
          <h3 className="agency-told">
            曾用名和去向{' '}
            <span className="aid">
              {count(told.length)}/{count(registry.agencies.length)} 个单位
            </span>
          </h3>
          <DataTable
            leaves={{ table: 'agencyNames', question: {} }}
            label="曾用名和去向"
            dense
            rows={told}
            rowKey={({ agencyId }) => String(agencyId)}
            columns={TOLD}
          />
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
