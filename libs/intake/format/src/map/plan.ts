import { hash } from 'node:crypto';
import { LINE_FIELDS } from '../fields';
import type { PlannedField, RecordPlan } from '../record';
import type { Header } from './header';
import { columnsOf, type Condition, type FieldSource, type MappedTable, type Mapping } from '@zhilu/kernel/sources';

export type Cells = readonly string[];

/** How the rows of one table become records: the mapping with its columns found in the header. */
export interface TablePlan {
  readonly header: Header;
  readonly records: readonly { readonly applies: (cells: Cells) => boolean; readonly plan: RecordPlan }[];
  /** What tells a row from others where the source gives it no key. */
  readonly digest: (cells: Cells) => string;
}

export const planOf = (mapping: Mapping, table: MappedTable, header: Header): TablePlan => {
  const keyed = (table.key ?? header.columns).map((column) => header.positions.get(column)).filter((at) => at !== undefined);
  return {
    header,
    digest: (cells) => digestOf(keyed.map((at) => cells[at] ?? '')),
    records: table.yields.map(({ kind, when, fields }, at) => ({
      applies: conditionOf(when, header),
      plan: {
        kind,
        ...markOf(table, at),
        office: mapping.office,
        ...(mapping.storedFrom && { storedFrom: mapping.storedFrom }),
        fields: LINE_FIELDS[kind].flatMap((field): PlannedField[] => {
          const from = fields[field.name] ?? (field.name === 'agency' ? mapping.agency : undefined);
          // A column the file may lack and does lack states nothing.
          if (from === undefined || !columnsOf(from).every((column) => header.positions.has(column)))
            return field.name === 'storedFrom' && mapping.storedFrom ? [{ field, columns: [], read: () => '' }] : [];
          const columns = columnsOf(from);
          return [
            {
              field,
              columns,
              read: readerOf(from, header),
              ...('column' in from && from.dateFormats && { dateFormats: from.dateFormats }),
            },
          ];
        }),
      },
    })),
  };
};

/** A row may yield several records of a kind (its filing and its decision are two documents): without keys of their own, those behind the first are told by their item. */
const markOf = ({ yields }: MappedTable, at: number): { mark?: string } => {
  const { kind, fields } = yields[at]!;
  const before = yields.slice(0, at).filter((one) => one.kind === kind && one.fields.key === undefined).length;
  if (before === 0 || fields.key !== undefined) return {};
  const item = fields.item !== undefined && 'constant' in fields.item ? fields.item.constant : String(before + 1);
  return { mark: `-${item}` };
};

const readerOf = (from: FieldSource, header: Header): PlannedField['read'] => {
  if ('constant' in from) return () => from.constant;
  if ('columns' in from) {
    const positions = from.columns.map((column) => header.positions.get(column)!);
    return (cells) => {
      const parts = positions.map((at) => cells[at] ?? '');
      return parts.every((part) => part === '') ? '' : parts.join(from.separator);
    };
  }
  const at = header.positions.get(from.column)!;
  if (from.unit !== undefined) {
    const { unit } = from;
    return (cells) => withUnit(cells[at] ?? '', unit);
  }
  if (from.values === undefined) return (cells) => cells[at] ?? '';
  const values = new Map(Object.entries(from.values));
  const asIs = from.otherValues === 'asIs';
  return (cells) => {
    const given = (cells[at] ?? '').trim();
    return values.get(given) ?? (asIs || given === '' ? given : null);
  };
};

/** A bare figure with the unit its column states; a value that says its own unit keeps it. */
const withUnit = (given: string, unit: string): string =>
  /^[\s\d０-９.．,，]*[\d０-９][\s.．]*$/.test(given) ? given.trimEnd() + unit : given;

const conditionOf = (when: Condition | undefined, header: Header): ((cells: Cells) => boolean) => {
  if (when === undefined) return () => true;
  const at = header.positions.get(when.column)!;
  if ('notEmpty' in when) return (cells) => (cells[at] ?? '').trim() !== '';
  const wanted = new Set('equals' in when ? [when.equals] : when.in);
  return (cells) => wanted.has((cells[at] ?? '').trim());
};

/** 行摘要: the first 32 hexadecimal digits of the SHA-256 of a row's cells. */
export const digestOf = (cells: Cells): string => hash('sha256', JSON.stringify(cells)).slice(0, 32);
