import { posix } from 'node:path';
import { BATCH, type DateSystem, type FileNote, LIMITS, type Merged, type OpenedFile, type RawRow, type SheetFacts } from '../raw-row';
import { IntakeRefusal } from '../refusals';
import { Container } from './container';
import { readSharedStrings } from './shared-strings';
import { type Shared, SheetReader } from './sheet-reader';
import { readStyles } from './styles';

interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

const WORKBOOK = 'xl/workbook.xml';

/** Parts a part refers to, by the id of the reference and by its kind. */
const readReferences = async (container: Container): Promise<{ byId: Map<string, string>; byKind: Map<string, string> }> => {
  const byId = new Map<string, string>();
  const byKind = new Map<string, string>();
  await container.parseWhole('xl/_rels/workbook.xml.rels', {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || Target === undefined || TargetMode === 'External') return;
      const part = Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target);
      byId.set(Id ?? '', part);
      byKind.set((Type ?? '').split('/').at(-1)!, part);
    },
  });
  return { byId, byKind };
};

const readWorkbook = async (container: Container): Promise<{ sheets: Sheet[]; shared: Shared }> => {
  const { byId, byKind } = await readReferences(container);
  const sheets: Sheet[] = [];
  let system: DateSystem = 1900;
  await container.parseWhole(WORKBOOK, {
    open(name, attributes) {
      if (name === 'workbookPr' && ['1', 'true'].includes(attributes.date1904 ?? '')) system = 1904;
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const part = byId.get(id);
      if (part !== undefined && container.has(part) && part.includes('worksheets/'))
        sheets.push({ name: attributes.name ?? '', part, hidden: (attributes.state ?? 'visible') !== 'visible' });
    },
  });
  const strings = byKind.get('sharedStrings');
  const styles = byKind.get('styles');
  return {
    sheets,
    shared: {
      strings: strings === undefined ? [] : await readSharedStrings(container, strings),
      styles: styles === undefined ? [] : await readStyles(container, styles),
      system,
    },
  };
};

/** Goes through one sheet without keeping its rows: what is wrong with it is refused now, its merged and hidden cells are known. */
const survey = async (container: Container, sheet: Sheet, shared: Shared): Promise<{ facts: SheetFacts; notes: FileNote[] }> => {
  const reader = new SheetReader(sheet.name, shared);
  for await (const _ of container.parse(sheet.part, reader)) reader.rows = [];
  const notes: FileNote[] = [];
  const note = (code: FileNote['code'], text: string): void => void notes.push({ code, text: `工作表「${sheet.name}」${text}` });
  if (sheet.hidden) note('sheet-hidden', '是隐藏的。');
  if (reader.hiddenRows > 0) note('rows-hidden', `有 ${reader.hiddenRows} 个隐藏行，已照常读取。`);
  if (reader.merged.length > 0) note('cells-merged', `有 ${reader.merged.length} 处合并单元格（如 ${reader.merged[0]!.range}）。`);
  return { facts: { hidden: sheet.hidden, rows: reader.filledRows, columns: reader.width, merged: reader.merged }, notes };
};

const coveredBy = (merged: readonly Merged[]): Set<number> => {
  const covered = new Set<number>();
  for (const { from, to } of merged) for (let row = from + 1; row <= Math.min(to, LIMITS.sheetRows); row += 1) covered.add(row);
  return covered;
};

/** Looks a workbook through, all sheets of it, then gives the rows of the sheet that is asked for. */
export const openWorkbook = async (path: string): Promise<OpenedFile> => {
  const container = await Container.open(path);
  try {
    const { sheets, shared } = await readWorkbook(container);
    if (sheets.length === 0) throw new IntakeRefusal('xlsx-damaged', { detail: '没有工作表' });
    const notes: FileNote[] = [];
    const facts = new Map<string, SheetFacts>();
    for (const sheet of sheets) {
      const found = await survey(container, sheet, shared);
      notes.push(...found.notes);
      facts.set(sheet.name, found.facts);
    }
    return {
      format: 'xlsx',
      sheets: sheets
        .filter((sheet) => !sheet.hidden)
        .concat(sheets.filter((sheet) => sheet.hidden))
        .map((sheet) => sheet.name),
      notes,
      dateSystem: shared.system,
      facts,
      rows: (name) =>
        rowsOf(
          path,
          sheets.find((sheet) => sheet.name === name)!,
          shared,
          coveredBy(facts.get(name)!.merged),
        ),
    };
  } finally {
    container.close();
  }
};

async function* rowsOf(path: string, sheet: Sheet, shared: Shared, covered: ReadonlySet<number>): AsyncGenerator<RawRow[]> {
  const container = await Container.open(path);
  try {
    const reader = new SheetReader(sheet.name, shared, covered);
    for await (const _ of container.parse(sheet.part, reader)) {
      if (reader.rows.length < BATCH) continue;
      yield reader.rows;
      reader.rows = [];
    }
    if (reader.rows.length > 0) yield reader.rows;
  } finally {
    container.close();
  }
}
