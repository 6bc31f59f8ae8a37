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

/** 音像记录 one by one: when recorded, stored, and how long each is to be kept. */
export const ClipTable = ({ clips }: { clips: readonly Clip[] }) => (
  <DataTable leaves="dossier" dense className="clips" label="音像记录" rows={clips} rowKey={({ key }) => key} columns={COLUMNS} />
);
