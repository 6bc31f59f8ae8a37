import type { SettingsFragment } from '@zhilu/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { type DataColumn, DataTable } from '../../../../shared/table/data-table';
import { dayRuns } from './day-runs';
import { HolidayForm } from './holiday-form';
import { Since } from '../since';

const YEARS: readonly DataColumn<SettingsFragment['holidays'][number]>[] = [
  { key: 'year', title: '年份', cell: ({ year }) => `${year} 年` },
  {
    key: 'off',
    title: '放假',
    numeric: true,
    hint: ({ daysOff, year }) => dayRuns(daysOff, year),
    cell: ({ daysOff }) => `${daysOff.length} 日`,
  },
  {
    key: 'work',
    title: '调休上班',
    numeric: true,
    hint: ({ makeUpDays, year }) => dayRuns(makeUpDays, year),
    cell: ({ makeUpDays }) => `${makeUpDays.length} 日`,
  },
  { key: 'notice', title: '通知', cell: ({ notice }) => notice ?? '随产品所附' },
  { key: 'since', title: '收录时间', cell: ({ since, posting }) => <Since at={since} posting={posting} /> },
];

/** Years shown before more are asked for. */
const FIRST = 4;

/** 节假日表: which years are known, from which notice; a year that should be there and is not is said first. */
export const HolidayTables = ({ settings: { holidays, missingHolidays, mayChange, underWay } }: { settings: SettingsFragment }) => {
  const [all, showAll] = useState(false);
  const [adding, add] = useState(false);
  const shown = all ? holidays : holidays.slice(0, FIRST);
  return (
    <section className="card">
      <h2>
        节假日表 <span>工作日依国务院办公厅每年的通知计算；没有收录的年份不作推断</span>
      </h2>
      {missingHolidays !== null && <Alert type="warning" showIcon role="note" title={`${missingHolidays}。`} />}
      <DataTable
        leaves="settings"
        label="节假日表"
        rows={shown}
        rowKey={({ year }) => String(year)}
        columns={YEARS}
        empty={{ why: '还没有收录过。' }}
      />
      <div className="filters">
        {holidays.length > FIRST && (
          <Button size="small" onClick={() => showAll(!all)}>
            {all ? '只看近年' : `全部 ${holidays.length} 年`}
          </Button>
        )}
        {mayChange && !adding && (
          <Button size="small" disabled={underWay !== null} onClick={() => add(true)}>
            收录一年
          </Button>
        )}
      </div>
      {adding && underWay === null && <HolidayForm close={() => add(false)} />}
    </section>
  );
};
