import { count } from '@zhilu/kernel/vocabulary';
import type { AgencyProfileQuery } from '@zhilu/contract';
import { addDays } from '@zhilu/kernel/time';
import { Chart } from '../../shared/chart/chart';
import { DataTable } from '../../shared/table/data-table';
import { DateRangeField } from '../../shared/date/date-field';
import { day } from '../../shared/date/time';
import { cited, type LawWords } from '../../shared/rules/law-words';
import { EmptyState } from '../../shared/state/states';
import { siteDaysOption } from './site-days.option';

type Profile = NonNullable<AgencyProfileQuery['agencyProfile']>;

/** 现场设备使用: what days on site asked of the devices, with the gap as figures for a budget request. */
export const SiteDaysCard = ({
  profile: { siteDays, shortfall, standing },
  from,
  to,
  go,
  law,
}: {
  profile: Profile;
  law: LawWords | null;
  from: string;
  to: string;
  go: (changes: { from: string; to: string }) => void;
}) => {
  const untimed = siteDays.reduce((sum, one) => sum + one.untimed, 0);
  const words = `${day(from)}至${day(to)}，有现场活动 ${count(shortfall.days)} 日，其中 ${count(shortfall.shortOfVisits)} 日可用设备少于同时进行的活动，${count(shortfall.shortOfOfficers)} 日少于现场人员。`;
  return (
    <>
      <div className="filters" role="group" aria-label="现场日期">
        {[30, 90, 365].map((days) => (
          <button
            key={days}
            type="button"
            className="link"
            aria-pressed={from === addDays(to, 1 - days)}
            onClick={() => go({ from: addDays(to, 1 - days), to })}
          >
            {days === 365 ? '近一年' : `近 ${days} 日`}
          </button>
        ))}
        <DateRangeField label="现场日期" from={from} to={to} onChange={go} />
      </div>
      {siteDays.length === 0 ? (
        <div className="card">
          <h2>现场设备使用</h2>
          <EmptyState
            why={standing.surveyedAt === null ? '本单位的案件还没有通查。' : '这段时间没有现场执法活动。'}
            what={standing.surveyedAt === null ? '归集完成后自动通查。' : '可换一段日期。'}
          />
        </div>
      ) : (
        <Chart
          leaves={{ table: 'siteDays', question: { agencyId: standing.agencyId, from, to } }}
          title="现场设备使用"
          aid="柱：现场人员　实线：同时进行的活动　虚线：可用设备"
          words={words}
          height={220}
          option={siteDaysOption(siteDays)}
          table={
            <DataTable
              leaves="page"
              label="现场设备使用"
              className="scroll"
              rows={siteDays}
              rowKey={(one) => one.day}
              columns={[
                { key: 'day', title: '日期', cell: (one) => one.day },
                { key: 'visits', title: '现场活动', numeric: true, cell: (one) => count(one.visits) },
                { key: 'officers', title: '现场人员', numeric: true, cell: (one) => count(one.officers) },
                { key: 'peak', title: '同时进行', numeric: true, cell: (one) => count(one.peak) },
                { key: 'usable', title: '可用设备', numeric: true, cell: (one) => count(one.usable) },
                { key: 'shortOfVisits', title: '缺（按活动）', numeric: true, cell: (one) => count(Math.max(0, one.peak - one.usable)) },
                {
                  key: 'shortOfOfficers',
                  title: '缺（按人员）',
                  numeric: true,
                  cell: (one) => count(Math.max(0, one.officers - one.usable)),
                },
              ]}
            />
          }
        />
      )}
      {siteDays.length > 0 && (
        <p className="aid law-note">
          {words}最多的一日，按每项活动一台缺 {count(shortfall.mostForVisits)} 台，按每名现场人员一台缺 {count(shortfall.mostForOfficers)}{' '}
          台，可供申请经费{cited(law?.funding)}时引用。
          {untimed > 0 && `另有 ${count(untimed)} 项活动没有载明时刻，不计入同时进行。`}
        </p>
      )}
    </>
  );
};
