import { openFile, type RawRow } from '@zhilu/platform/tabular';
import { DomainError } from '@zhilu/kernel/refusal';
import { type PeopleFault, peopleFault } from './faults';
import { type BroughtPerson, PEOPLE_COLUMNS, PEOPLE_SHEET, TOLD_ALONE } from './plan-people';

/** Each first password is worked on: more at once would keep the door of everybody else waiting. */
export const PEOPLE_AT_MOST = 300;
const NEEDED = [PEOPLE_COLUMNS.account, PEOPLE_COLUMNS.name, PEOPLE_COLUMNS.role];

export interface BroughtPeople {
  readonly people: readonly BroughtPerson[];
  readonly faults: readonly PeopleFault[];
  /** Sheets and columns nobody read. */
  readonly unread: readonly string[];
}

/** Reads a list of people: the sheet 人员 of a workbook, or a text file. */
export const readPeople = async (path: string): Promise<BroughtPeople> => {
  const file = await openFile(path, { headerRow: 1 });
  const workbook = file.format === 'xlsx';
  if (workbook && !file.sheets.includes(PEOPLE_SHEET)) throw new DomainError('directory.no-sheet', { sheets: PEOPLE_SHEET });
  const unread = workbook ? file.sheets.filter((sheet) => sheet !== PEOPLE_SHEET && sheet !== '说明') : [];
  const people: BroughtPerson[] = [];
  const faults: PeopleFault[] = [];
  let head: ReadonlyMap<string, number> | null = null;
  for await (const rows of file.rows(workbook ? PEOPLE_SHEET : file.sheets[0]!))
    for (const row of rows) {
      if (head === null) {
        head = headOf(row, unread);
        continue;
      }
      const cell = (column: string): string => row.cells[head!.get(column) ?? -1]?.trim() ?? '';
      const wrong = row.fault?.value ?? null;
      if (wrong !== null) faults.push(peopleFault({ sheet: PEOPLE_SHEET, line: row.line }, null, 'cell-unreadable', { value: wrong }));
      else
        people.push({
          line: row.line,
          account: cell(PEOPLE_COLUMNS.account),
          name: cell(PEOPLE_COLUMNS.name),
          role: cell(PEOPLE_COLUMNS.role),
          place: cell(PEOPLE_COLUMNS.place),
          until: cell(PEOPLE_COLUMNS.until),
        });
      if (people.length + faults.length > PEOPLE_AT_MOST) throw new DomainError('people.too-many', { most: PEOPLE_AT_MOST });
    }
  return { people, faults, unread };
};

const headOf = ({ cells }: RawRow, unread: string[]): ReadonlyMap<string, number> => {
  const head = new Map(cells.map((name, at) => [name.trim(), at] as const).filter(([name]) => name !== ''));
  const missing = NEEDED.filter((name) => !head.has(name));
  if (missing.length > 0) throw new DomainError('directory.columns-missing', { sheet: PEOPLE_SHEET, columns: missing.join('、') });
  const known: readonly string[] = [...Object.values(PEOPLE_COLUMNS), ...TOLD_ALONE];
  for (const name of head.keys()) if (!known.includes(name)) unread.push(`${PEOPLE_SHEET}·${name}`);
  return head;
};
