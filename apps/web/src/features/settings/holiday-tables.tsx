import type { SettingsFragment } from '@zhilu/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { minute } from '../../shared/time';
import { dayRuns } from './day-runs';
import { HolidayForm } from './holiday-form';

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
      {missingHolidays !== null && (
        <p className="newer" role="note">
          {missingHolidays}。
        </p>
      )}
      <table>
        <thead>
          <tr>
            <th>年份</th>
            <th className="r">放假</th>
            <th className="r">调休上班</th>
            <th className="notice">通知</th>
            <th>收录时间</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((year) => (
            <tr key={year.year}>
              <th scope="row">{year.year} 年</th>
              <td className="r" title={dayRuns(year.daysOff, year.year)}>
                {year.daysOff.length} 日
              </td>
              <td className="r" title={dayRuns(year.makeUpDays, year.year)}>
                {year.makeUpDays.length} 日
              </td>
              <td className="notice">{year.notice ?? '随产品所附'}</td>
              <td>
                {minute(year.since)}
                <span className="aid">　入账号 {year.posting}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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
