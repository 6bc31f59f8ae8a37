import { reasonOf } from '@zhilu/intake/format';
import { cellsOfRaw } from '@zhilu/intake/inspection';
import { BATCH_STATE, type BatchState, checkWord, digestGroups, LINE_STATE, runWords } from '@zhilu/kernel/vocabulary';
import { momentOf } from '@zhilu/kernel/time';
import type { SheetPaper, SheetRow } from '@zhilu/platform/tabular';
import type { LineRow } from '@zhilu/intake/quarantine';
import type { LineFate } from '@zhilu/intake/deliveries';
import type { IssuedReceipt } from './receipts.model';

/** A cell of a workbook holds 32,767 characters. */
const CELL_AT_MOST = 32_700;
/** In place of the cells of a line that is withheld from the reader. */
const WITHHELD = '限制查阅：只有报送单位可以查看';
const momentWords = (at: Date | null): string => (at === null ? '' : momentOf(at.getTime()).replace('T', ' '));

/** The numbers of postings with runs drawn together: `7–9、12`. */
export const postingWords = (postings: readonly number[]): string => {
  const runs: [number, number][] = [];
  for (const no of postings) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === no - 1) last[1] = no;
    else runs.push([no, no]);
  }
  return runWords(runs);
};

const summary = (receipt: IssuedReceipt): SheetRow[] => {
  const fates = [
    ['接收', receipt.accepted],
    ['重复', receipt.duplicate],
    ['过时', receipt.stale],
    ['质检未通过', receipt.quarantined],
    ['因取消未入库', receipt.cancelled],
  ] as const;
  const sum = fates.reduce((total, [, n]) => total + n, 0);
  return [
    ['文件', receipt.fileName],
    ['文件哈希校验值', digestGroups(receipt.digest).join(' ')],
    ['哈希校验值核对', receipt.compared ? '与随文件带来的哈希校验值一致' : '报送时没有提供哈希校验值'],
    ['来源', receipt.source],
    ['收到时间', momentWords(receipt.receivedAt)],
    ['办结时间', momentWords(receipt.endedAt)],
    ['状况', BATCH_STATE[receipt.state as BatchState]],
    ...(receipt.refusal === null ? [] : [['退回原因', receipt.refusal]]),
    ['范围', receipt.whole ? '整份文件' : '只计可以查阅的单位的行'],
    ['收到（行）', String(receipt.received)],
    ...fates.map(([word, n]) => [`　${word}（行）`, String(n)]),
    ['　以上合计（行）', `${sum}${sum === receipt.received ? '，与收到相等' : '，与收到不等'}`],
    ...receipt.notes.map((note, at) => [at === 0 ? '没有读取的内容' : '', note]),
    ['数据批号', receipt.postings.length === 0 ? '无（没有改变账目）' : postingWords(receipt.postings)],
    ['核验码', checkWord(receipt.auditNo, receipt.auditHash)],
    ['审计链散列值', digestGroups(receipt.auditHash).join(' ')],
    ['出具', `${receipt.office}行政执法监督机构　${receipt.issuedBy}　${momentWords(receipt.issuedAt)}`],
  ].map((cells) => ({ cells: cells as string[] }));
};

async function* keptRows(lines: AsyncIterable<LineRow>): AsyncGenerator<SheetRow> {
  let no = 0;
  for await (const { file_name: file, sheet, line, state, problems, raw, withheld } of lines) {
    const reasons = problems.map(({ field, code, text }) => (withheld ? reasonOf(code) : field === '' ? text : `${field}：${text}`));
    const cells = withheld ? undefined : cellsOfRaw(raw)?.filter(({ value }) => value.trim() !== '');
    const whole = withheld ? WITHHELD : (cells?.map(({ column, value }) => `${column}：${value}`).join('\n') ?? raw);
    yield {
      cells: [
        String((no += 1)),
        file,
        sheet ?? '',
        String(line),
        LINE_STATE[state],
        reasons.join('\n'),
        withheld
          ? ''
          : problems.map(({ field, value }) => (field === '' ? value : `${field}：${value === '' ? '（空）' : value}`)).join('\n'),
        whole.length > CELL_AT_MOST ? `${whole.slice(0, CELL_AT_MOST)}……（未完，全文见问题数据）` : whole,
      ],
    };
  }
}

const FATE = { duplicate: '重复', stale: '过时' } as const;
/** Which lines changed nothing, a run a row: the cell of a workbook is bounded, a run is not. */
const unchangedRows = (fates: readonly LineFate[]): SheetRow[] =>
  fates.flatMap(({ fate, sheet, runs }) =>
    runs.map((run) => ({ cells: [FATE[fate], sheet, runWords([run]), String(run[1] - run[0] + 1)] })),
  );

/** The sheets of a receipt: its counts, the quarantined lines with their reasons and cells, and the lines that changed nothing. */
export const receiptSheets = (receipt: IssuedReceipt, fates: readonly LineFate[], lines: AsyncIterable<LineRow>): SheetPaper[] => [
  {
    name: '回执',
    columns: [
      { heading: '归集回执', width: 20 },
      { heading: '内容', width: 72, look: 'note' },
    ],
    rows: summary(receipt),
    paper: 'portrait',
  },
  {
    name: '质检未通过的行',
    columns: [
      { heading: '序号', width: 7 },
      { heading: '文件', width: 20, look: 'note' },
      { heading: '工作表', width: 12 },
      { heading: '行', width: 7 },
      { heading: '状况', width: 10 },
      { heading: '原因', width: 44, look: 'reason' },
      { heading: '有误的单元格', width: 32, look: 'note' },
      { heading: '整行内容', width: 48, look: 'note' },
    ],
    rows: keptRows(lines),
    paper: 'landscape',
  },
  {
    name: '没有改动的行',
    columns: [
      { heading: '去向', width: 10 },
      { heading: '工作表', width: 20 },
      { heading: '行', width: 24 },
      { heading: '行数', width: 10 },
    ],
    rows: unchangedRows(fates),
    paper: 'portrait',
  },
];
