import { useQuery } from '@apollo/client/react';
import type { AgenciesQuery } from '@zhilu/contract';
import { ABSENCE, type AbsenceCode, count, listWord } from '@zhilu/kernel/vocabulary';
import { Input } from 'antd';
import { useEffect } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { FilterTabs } from '../../shared/frame/filter-tabs';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { AbsenceTag } from './absence';
import { AgenciesDocument } from './generated/agencies';
import './agencies.css';

type Row = AgenciesQuery['agencies'][number];
const CODES = Object.keys(ABSENCE) as AbsenceCode[];

/** The tab that leaves nothing out. */
const ALL = 'all';

const COLUMNS: readonly DataColumn<Row>[] = [
  { key: 'name', title: '单位', cell: (row) => row.name },
  { key: 'territory', title: '地区', className: 'when', cell: (row) => row.territory },
  { key: 'line', title: '领域', className: 'when', cell: (row) => row.line },
  {
    key: 'usable',
    title: '今日可用设备',
    numeric: true,
    cell: (row) => (row.devices === 0 ? '未登记' : `${count(row.usable)} / ${count(row.devices)}`),
  },
  { key: 'faults', title: '未修复故障', numeric: true, cell: (row) => (row.devices === 0 ? '' : count(row.openFaults)) },
  { key: 'officers', title: '执法人员', numeric: true, cell: (row) => (row.officers === 0 ? '未登记' : count(row.officers)) },
  {
    key: 'list',
    title: '施行清单',
    className: 'when',
    cell: (row) => listWord(row.listVersion, row.listedByDepartments),
  },
  {
    key: 'scenes',
    title: '已列场景',
    numeric: true,
    cell: (row) => (row.surveyedAt === null ? '待通查' : `${row.breadth.named} / ${row.breadth.practised}`),
  },
  { key: 'absences', title: '缺项', cell: (row) => row.absences.map((one) => <AbsenceTag key={one.code} absence={one} />) },
];

/** 单位: the agencies in view with the state of their devices, officers, rules and lists. */
export const AgenciesPage = () => {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(AgenciesDocument);
  useEffect(() => {
    document.title = '单位 · 执录';
  }, []);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={14} />;
  const all = data.agencies;
  const lack = params.get('lack');
  const named = params.get('named') ?? '';
  const lacking = (row: Row, code: string): boolean => row.absences.some((one) => one.code === code);
  const shown = all.filter(
    (row) => (lack === null || lacking(row, lack)) && `${row.name}${row.territory}${row.line}`.includes(named.trim()),
  );
  const go = (name: string, value: string | null): void => {
    const next = new URLSearchParams(params);
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: name === 'named' });
  };
  const whole = all.filter((row) => row.absences.length === 0).length;
  return (
    <>
      <div className="row between">
        <h1>
          单位 <span className="head-count">{count(all.length)} 个</span>
        </h1>
        <Input
          placeholder="单位、地区或领域"
          aria-label="筛选单位"
          allowClear
          value={named}
          onChange={(event) => go('named', event.target.value)}
          style={{ width: 220 }}
        />
      </div>
      {all.length > 0 && (
        <p className="answer">
          {count(all.length)} 个单位中，{count(whole)} 个设备、人员、制度和清单齐备，{count(all.length - whole)}{' '}
          个有缺项。缺项以报送的台账为准，是核查的起点，不是结论。
        </p>
      )}
      <FilterTabs
        label="缺项"
        value={lack ?? ALL}
        tabs={[
          { value: ALL, word: `全部 ${count(all.length)}` },
          ...CODES.map((code) => ({
            value: code as string,
            word: `${ABSENCE[code]} ${count(all.filter((row) => lacking(row, code)).length)}`,
          })),
        ]}
        onChange={(code) => go('lack', code === ALL ? null : code)}
      />
      {shown.length === 0 ? (
        <EmptyState
          why={all.length === 0 ? '查阅范围内没有单位。' : '没有符合条件的单位。'}
          what={all.length === 0 ? undefined : '可换一个缺项，或清空筛选。'}
        />
      ) : (
        <div className="card list">
          <DataTable
            leaves={{ table: 'agencies', question: { lack, named } }}
            name="agencies"
            label="单位"
            rows={shown}
            rowKey={({ agencyId }) => String(agencyId)}
            columns={COLUMNS}
            open={({ agencyId }) => void navigate(`/agencies/${agencyId}`)}
          />
        </div>
      )}
    </>
  );
};
