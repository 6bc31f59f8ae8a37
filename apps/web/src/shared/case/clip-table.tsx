import './case.css';
import { STORED_FROM } from '@zhilu/kernel/vocabulary';
import type { CaseFileQuery } from '@zhilu/contract';
import { type DataColumn, DataTable } from '../table/data-table';
import { CorrectionButton } from './case-desk';
import { Keeping } from './retention';
import { OutcomeTag } from '../chart/outcome';
import { minute } from '../date/time';

type Clip = NonNullable<CaseFileQuery['caseFile']>['recordings'][number];

const COLUMNS: readonly DataColumn<Clip>[] = [
  { key: 'device', title: '设备', cell: ({ device }) => device ?? '不明' },
  {
    key: 'span',
    title: '录制',
    cell: ({ startedAt, endedAt }) => `${startedAt?.replace('T', ' ') ?? '不明'} — ${endedAt?.slice(11) ?? '不明'}`,
  },
  { key: 'due', title: '储存期限', cell: ({ storageDueAt }) => (storageDueAt ? minute(storageDueAt) : '—') },
  { key: 'stored', title: '实际储存', cell: ({ storedAt }) => storedAt?.replace('T', ' ') ?? '未见' },
  { key: 'from', title: '储存时间来源', cell: ({ storedFrom }) => (storedFrom ? STORED_FROM[storedFrom] : '—') },
  { key: 'outcome', title: '结论', cell: ({ storageOutcome }) => storageOutcome && <OutcomeTag outcome={storageOutcome} /> },
  { key: 'keeping', title: '保存期限', cell: ({ keeping }) => <Keeping keeping={keeping} /> },
  {
    key: 'correct',
    title: '',
    word: '操作',
    numeric: true,
    cell: ({ key, device, startedAt, endedAt, completedAt, storedAt, reference }) => (
      <CorrectionButton recordKind="recording" recordKey={key} current={{ device, startedAt, endedAt, completedAt, storedAt, reference }} />
    ),
  },
];

/** The same beside something else on the page: when it was recorded and stored, each under its day. */
const lines = (first: string, second: string) => (
  <>
    <span className="line">{first}</span>
    <span className="line aid">{second}</span>
  </>
);
const NARROW: readonly DataColumn<Clip>[] = [
  {
    key: 'span',
    title: '录制',
    className: 'when',
    cell: ({ device, startedAt, endedAt }) =>
      lines(
        `${startedAt?.slice(0, 10) ?? '日期不明'} ${device ?? '设备不明'}`,
        `${startedAt?.slice(11) ?? '不明'} — ${endedAt?.slice(11) ?? '不明'}`,
      ),
  },
  {
    key: 'stored',
    title: '储存',
    className: 'when',
    cell: ({ storageDueAt, storedAt }) => lines(storedAt?.replace('T', ' ') ?? '未见', `期限 ${storageDueAt ? minute(storageDueAt) : '—'}`),
    hint: ({ storedFrom }) => (storedFrom ? STORED_FROM[storedFrom] : ''),
  },
  ...COLUMNS.filter(({ key }) => key === 'outcome').map((one) => ({ ...one, className: 'when' })),
  ...COLUMNS.filter(({ key }) => key === 'keeping'),
];

/** 音像记录 one by one: when recorded, stored, and how long each is to be kept. */
export const ClipTable = ({ clips, narrow = false }: { clips: readonly Clip[]; narrow?: boolean }) => (
  <DataTable
    leaves="dossier"
    dense
    className="clips"
    label="音像记录"
    rows={clips}
    rowKey={({ key }) => key}
    columns={narrow ? NARROW : COLUMNS}
  />
);
