import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Viewer, withUnattributed } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { cellsOfRaw, UNREAD } from '@zhilu/intake/inspection';
import { columnsOfProblem } from '@zhilu/intake/format';
import { type CellLook, type Column, IntakeRefusal, openFile, type SheetPaper, workbookOf } from '@zhilu/platform/tabular';
import { DomainError } from '@zhilu/kernel/refusal';
import type { LineRef } from '@zhilu/intake/deliveries';
import { legalDateOf } from '@zhilu/kernel/time';
import * as store from './quarantine.store';
import { refOf } from './quarantine.store';
import { type Corrected, keyOf, refOfKey } from './repairs.service';

const PAGE = 500;
/** Sheets of lines with the same columns; lines that are each like no other stand together as text. */
const HEADS_AT_MOST = 20;
/** Characters of a line that is shown as text. */
const TEXT_AT_MOST = 2_000;
/** Characters of the name of the source's sheet in ours, which may have 31; the whole stands beside each line. */
const NAME_OF_SHEET = 20;
/** Columns of ours beside those of the source; bracketed, so that none can be taken for another. */
const KEY = '〔编号，勿改〕';
const OURS: readonly Column[] = [
  { heading: KEY, width: 10 },
  { heading: '〔原文件〕', width: 22, look: 'note' },
  { heading: '〔原行〕', width: 8, look: 'note' },
  { heading: '〔原因〕', width: 48, look: 'reason' },
];
const HOW = [
  '一、在“问题数据”各表中按“〔原因〕”改正有误的单元格（已着色），其余照原样保留；不需要重报的行整行删去。',
  '二、“〔编号〕”一列用于找回原行，请勿改动；不要增加或者更名栏目。',
  '三、改好后在“归集—问题数据”页上传本表。每行重新检查：合格的入库，仍有问题的再次质检未通过并写明原因。',
];

/** 问题数据表: open lines of a source as a workbook with the reasons beside them, and such a workbook read back. */
@Injectable()
export class QuarantineWorkbooks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(viewer: Viewer, source: number, code: string | null): Promise<{ name: string; content: Readable }> {
    const { name, sheets: found, rest, withheld } = await this.sorted(viewer, source, code);
    if (name === null) throw new DomainError('quarantine.none');
    const sheets = found.map(({ columns, sheet, refs }, at): SheetPaper => ({
      name: found.length === 1 ? '问题数据' : `问题数据${at + 1}${sheet.slice(0, NAME_OF_SHEET)}`,
      columns: [...OURS, ...columns.map((heading) => ({ heading, width: 18 }))],
      rows: this.rows(viewer, refs, columns),
    }));
    const others: SheetPaper[] =
      rest.length === 0 ? [] : [{ name: '其余各行', columns: [...OURS.slice(1), { heading: UNREAD, width: 72 }], rows: this.others(viewer, rest) }]; // prettier-ignore
    const told = withheld === 0 ? [] : [`另有 ${withheld} 行限制查阅，只有报送单位可以查看，未列入本表。`];
    const left = rest.length === 0 ? [] : [`栏目各不相同的 ${rest.length} 行只列在“其余各行”供查看，请在网页上逐行改正。`];
    const how: SheetPaper = {
      name: '说明',
      columns: [{ heading: `${name}的问题数据`, width: 72, look: 'prose' }],
      rows: [...HOW, ...left, ...told].map((text) => ({ cells: [text] })),
    };
    return { name: `问题数据_${name}_${legalDateOf(this.clock.now())}.xlsx`, content: workbookOf({ sheets: [...sheets, ...others, how] }) };
  }

  /** The lines of a workbook that came from here, with their cells as they are now; refused where it did not. */
  async read(path: string): Promise<Corrected[]> {
    try {
      const file = await openFile(path, { headerRow: 1 });
      const lines: Corrected[] = [];
      for (const sheet of file.sheets) {
        let head: readonly string[] | null = null;
        for await (const rows of file.rows(sheet))
          for (const { line, cells, fault } of rows) {
            if (head === null) {
              head = cells;
              continue;
            }
            const at = head.indexOf(KEY);
            if (at < 0 || cells.every((cell) => cell.trim() === '')) continue;
            const ref = refOfKey(cells[at] ?? '');
            if (ref === null || fault !== undefined)
              throw new DomainError('quarantine.workbook', { problem: `“${sheet}”第 ${line} 行的编号或者单元格无法识别` });
            lines.push({
              ref,
              cells: head.flatMap((column, n) =>
                column === '' || OURS.some(({ heading }) => heading === column) ? [] : { column, value: cells[n] ?? '' },
              ),
            });
          }
      }
      if (lines.length === 0) throw new DomainError('quarantine.workbook', { problem: '没有带编号的行' });
      return lines;
    } catch (error) {
      if (error instanceof IntakeRefusal) throw new DomainError('quarantine.workbook', { problem: error.message });
      throw error;
    }
  }

  private async *lines(viewer: Viewer, source: number, code: string | null): AsyncGenerator<store.LineRow> {
    for (let after: Parameters<typeof store.pageOfLines>[4] = null; ;) {
      const page: store.LineRow[] = await this.database.run(
        withUnattributed(viewer),
        (tx) => store.pageOfLines(tx, viewer.scope.case, { source, batch: null, code, state: 'open' }, PAGE, after),
        { readOnly: true },
      );
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      after = { ...refOf(last), receivedAt: last.received_at };
    }
  }

  /** Which lines go to which sheet, read once; of each only its place is kept. */
  private async sorted(viewer: Viewer, source: number, code: string | null): Promise<Sorted> {
    const heads = new Map<string, SheetOfLines>();
    const [rest, sheets]: [LineRef[], SheetOfLines[]] = [[], []];
    let [name, withheld]: [string | null, number] = [null, 0];
    for await (const row of this.lines(viewer, source, code)) {
      name ??= row.source;
      if (row.withheld) {
        withheld += 1;
        continue;
      }
      const columns = columnsOf(row);
      const signature = JSON.stringify(columns);
      let head = heads.get(signature);
      if (head === undefined && heads.size < HEADS_AT_MOST) {
        heads.set(signature, (head = { columns, sheet: row.sheet ?? '', refs: [] }));
        sheets.push(head);
      }
      (head?.refs ?? rest).push(refOf(row));
    }
    return { name, sheets, rest, withheld };
  }

  private async *picked(viewer: Viewer, refs: readonly LineRef[]) {
    for (let at = 0; at < refs.length; at += PAGE) {
      const page = refs.slice(at, at + PAGE);
      const rows = await this.database.run(withUnattributed(viewer), (tx) => store.shownLines(tx, viewer.scope.case, page), {
        readOnly: true,
      });
      // What has become withheld meanwhile is left out.
      yield* rows.filter(({ raw }) => raw !== '');
    }
  }

  private async *rows(viewer: Viewer, refs: readonly LineRef[], columns: readonly string[]) {
    for await (const row of this.picked(viewer, refs)) {
      const cells = new Map((cellsOfRaw(row.raw) ?? [{ column: UNREAD, value: row.raw }]).map(({ column, value }) => [column, value]));
      const faulty = new Set(row.problems.flatMap(columnsOfProblem));
      yield {
        cells: [keyOf(refOf(row)), row.file_name, placeOf(row), reasonsOf(row), ...columns.map((column) => cells.get(column) ?? '')],
        looks: Object.fromEntries(columns.flatMap((column, at) => (faulty.has(column) ? [[OURS.length + at, 'fault' as CellLook]] : []))),
      };
    }
  }

  private async *others(viewer: Viewer, refs: readonly LineRef[]) {
    for await (const row of this.picked(viewer, refs))
      yield { cells: [row.file_name, placeOf(row), reasonsOf(row), row.raw.slice(0, TEXT_AT_MOST)] };
  }
}

/** Lines with the same columns. */
interface SheetOfLines {
  readonly columns: readonly string[];
  readonly sheet: string;
  readonly refs: LineRef[];
}
interface Sorted {
  readonly name: string | null;
  readonly sheets: readonly SheetOfLines[];
  /** Lines whose columns are like those of too few others. */
  readonly rest: readonly LineRef[];
  readonly withheld: number;
}
type Shown = Pick<store.LineRow, 'raw' | 'problems' | 'sheet' | 'line'>;

const columnsOf = ({ raw }: Shown): string[] => cellsOfRaw(raw)?.map(({ column }) => column) ?? [UNREAD];
const placeOf = ({ sheet, line }: Shown): string => (sheet === null || sheet === '' ? String(line) : `${sheet} ${line}`);
const reasonsOf = ({ problems }: Shown): string =>
  problems.map(({ field, text }) => (field === '' ? text : `${field}：${text}`)).join('\n');
