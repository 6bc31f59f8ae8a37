import { type DateSystem, LIMITS, type Merged, type RawRow, type RowFault } from '../raw-row';
import { IntakeRefusal } from '../refusals';
import { cellNumber } from './cell-number';
import type { PartHandler } from './container';
import { unescapeText } from './shared-strings';
import type { NumberKind } from './styles';

/** What the sheets of a workbook share. */
export interface Shared {
  readonly strings: readonly string[];
  readonly styles: readonly NumberKind[];
  readonly system: DateSystem;
}

const columnOf = (reference: string): number => {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
};

/** Gathers the rows of one sheet as its XML goes by. */
export class SheetReader implements PartHandler {
  rows: RawRow[] = [];
  hiddenRows = 0;
  filledRows = 0;
  width = 0;
  readonly merged: Merged[] = [];
  private line = 0;
  private column = -1;
  private cellsSeen = 0;
  private cells: string[] = [];
  private faults: RowFault[] = [];
  private type = '';
  private style = 0;
  private value = '';
  private formula = false;
  private inValue = false;
  private inReading = false;

  constructor(
    private readonly sheet: string,
    private readonly shared: Shared,
    /** Rows that lie under a block merged downwards: their cells are not there to be read. */
    private readonly covered: ReadonlySet<number> = new Set(),
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v' || name === 't') this.inValue = true;
    else if (name === 'f') this.formula = true;
    else if (name === 'rPh') this.inReading = true;
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'mergeCell') this.merge(attributes.ref ?? '');
  }

  text(text: string): void {
    if (this.inValue && !this.inReading) this.value += text;
  }

  close(name: string): void {
    if (name === 'c') this.closeCell();
    else if (name === 'v' || name === 't') this.inValue = false;
    else if (name === 'rPh') this.inReading = false;
    else if (name === 'row') this.closeRow();
  }

  private openRow(attributes: Readonly<Record<string, string>>): void {
    const line = attributes.r === undefined ? this.line + 1 : Number(attributes.r);
    if (!Number.isInteger(line) || line <= this.line)
      throw new IntakeRefusal('xlsx-damaged', { detail: `行号「${attributes.r}」不在次序之内` });
    if (line > LIMITS.sheetRows) throw new IntakeRefusal('xlsx-too-large', { what: `${LIMITS.sheetRows} 行` }, { sheet: this.sheet });
    this.line = line;
    this.column = -1;
    this.cellsSeen = 0;
    this.cells = [];
    this.faults = [];
    if (attributes.hidden === '1' || attributes.hidden === 'true') this.hiddenRows += 1;
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    this.column = attributes.r === undefined ? this.column + 1 : columnOf(attributes.r);
    this.cellsSeen += 1;
    if (this.cellsSeen > LIMITS.sheetColumns || this.column < 0) throw this.tooWide(this.cellsSeen);
    this.type = attributes.t ?? 'n';
    this.style = Number(attributes.s ?? 0);
    this.value = '';
    this.formula = false;
  }

  private closeCell(): void {
    const text = this.cellText();
    if (text === '') return;
    if (this.column >= LIMITS.columns) throw this.tooWide(this.column + 1);
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = text;
  }

  private cellText(): string {
    if (this.value === '') return this.formula ? this.faulty('cell-formula') : '';
    switch (this.type) {
      case 's':
        return this.shared.strings[Number(this.value)] ?? this.faulty('cell-number');
      case 'inlineStr':
      case 'str':
        return unescapeText(this.value);
      case 'b':
        return this.value === '1' || this.value === 'true' ? 'true' : 'false';
      case 'e':
        return this.faulty('cell-error');
      case 'd':
        return this.value;
      default: {
        const read = cellNumber(this.value, this.shared.styles[this.style] ?? 'number', this.shared.system);
        return typeof read === 'string' ? read : this.faulty(read.fault);
      }
    }
  }

  private faulty(code: RowFault['code']): string {
    this.faults.push({ code, column: this.column, value: this.value });
    return this.value === '' ? '=' : this.value;
  }

  private closeRow(): void {
    if (this.cells.every((cell) => cell.trim() === '') && !this.covered.has(this.line)) return;
    this.filledRows += 1;
    this.width = Math.max(this.width, this.cells.length);
    if (this.covered.has(this.line)) this.faults.push({ code: 'cell-merged', value: '' });
    this.rows.push({ line: this.line, cells: this.cells, ...(this.faults[0] && { fault: this.faults[0], faults: this.faults }) });
  }

  private merge(range: string): void {
    const [first = '', last = first] = range.replaceAll('$', '').split(':');
    const rowOf = (reference: string): number => Number(/\d+/.exec(reference)?.[0] ?? 0);
    const [from, to] = [rowOf(first), rowOf(last)];
    if (this.merged.length >= 100_000) throw new IntakeRefusal('xlsx-too-large', { what: '合并单元格 100000 处' }, { sheet: this.sheet });
    this.merged.push({ range, from, to, left: columnOf(first), right: columnOf(last) });
  }

  private tooWide(count: number): IntakeRefusal {
    return new IntakeRefusal('columns-too-many', { count, limit: LIMITS.columns }, { sheet: this.sheet, line: this.line });
  }
}
