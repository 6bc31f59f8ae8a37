import { hash } from 'node:crypto';
import { LINE_FIELDS } from '../fields';
import type { PlannedField, RecordPlan } from '../record';
import type { Header } from './header';
import { columnsOf, type Condition, type FieldSource, type MappedTable, type Mapping, readingOf } from '@zhilu/kernel/sources';

export type Cells = readonly string[];

/** How the rows of one table become records: the mapping with its columns found in the header. */
export interface TablePlan {
  readonly header: Header;
  /** Where it stands in its mapping: `tables.0`. */
  readonly place: string;
  /** Whether a row is one of those to be read. */
  readonly chosen: (cells: Cells) => boolean;
  readonly records: readonly { readonly applies: (cells: Cells) => boolean; readonly plan: RecordPlan }[];
  /** What tells a row from others where the source gives it no key. */
  readonly digest: (cells: Cells) => string;
}

export const planOf = (mapping: Mapping, table: MappedTable, header: Header): TablePlan => {
  const keyed = (table.key ?? header.columns).map((column) => header.positions.get(column)).filter((at) => at !== undefined);
  // Objects are read by tables of their own, which no mapping has.
  const at = mapping.tables.indexOf(table);
  const place = at === -1 ? 'tables' : `tables.${at}`;
  return {
    header,
    place,
    chosen: conditionOf(table.rows, header),
    digest: (cells) => digestOf(keyed.map((at) => cells[at] ?? '')),
    records: table.yields.map(({ kind, when, fields }, n) => ({
      applies: conditionOf(when, header),
      plan: {
        kind,
        ...markOf(table, n),
        office: mapping.office,
        ...(mapping.onSite && { onSite: true as const }),
        ...(mapping.storedFrom && { storedFrom: mapping.storedFrom }),
        fields: LINE_FIELDS[kind].flatMap((field): PlannedField[] => {
          const own = fields[field.name];
          const from = own ?? (field.name === 'agency' ? mapping.agency : undefined);
          // A column the file may lack and does lack states nothing.
          if (from === undefined || !columnsOf(from).every((column) => header.positions.has(column)))
            return field.name === 'storedFrom' && mapping.storedFrom ? [{ field, columns: [], read: () => '' }] : [];
          const { values, dateFormats } = readingOf(from);
          const key = own === undefined ? 'agency' : `${place}.yields.${n}.fields.${field.name}`;
          return [
            {
              field,
              columns: columnsOf(from),
              read: readerOf(from, header),
              ...(dateFormats && { dateFormats }),
              ...((values ?? dateFormats) && { key }),
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

/** What stands in the columns of a field, before it is read by a value table or as a date. */
const textOf = (from: Exclude<FieldSource, { readonly constant: string }>, header: Header): ((cells: Cells) => string) => {
  const positions = columnsOf(from).map((column) => header.positions.get(column)!);
  if ('column' in from) return (cells) => cells[positions[0]!] ?? '';
  return (cells) => {
    const parts = positions.map((at) => cells[at] ?? '');
    return parts.every((part) => part === '') ? '' : parts.join(from.separator);
  };
};

const readerOf = (from: FieldSource, header: Header): PlannedField['read'] => {
  if ('constant' in from) return () => from.constant;
  const text = textOf(from, header);
  const { unit, values: table, otherValues } = from;
  if (unit !== undefined) return (cells) => withUnit(text(cells), unit);
  if (table === undefined) return text;
  const values = new Map(Object.entries(table));
  return (cells) => {
    const given = text(cells).trim();
    const known = values.get(given);
    if (known !== undefined || given === '') return known ?? given;
    return otherValues === 'asIs' ? given : (otherValues?.to ?? null);
  };
};

/** A bare figure with the unit its column states; a value that says its own unit keeps it. */
const withUnit = (given: string, unit: string): string =>
  /^[\s\d０-９.．,，]*[\d０-９][\s.．]*$/.test(given) ? given.trimEnd() + unit : given;

const conditionOf = (when: Condition | undefined, header: Header): ((cells: Cells) => boolean) => {
  if (when === undefined) return () => true;
  const at = header.positions.get(when.column)!;
  const given = (cells: Cells): string => (cells[at] ?? '').trim();
  if ('notEmpty' in when || 'empty' in when) return (cells) => (given(cells) === '') === 'empty' in when;
  const named = new Set('equals' in when ? [when.equals] : 'in' in when ? when.in : when.notIn);
  return (cells) => named.has(given(cells)) !== 'notIn' in when;
};

/** 行摘要: the first 32 hexadecimal digits of the SHA-256 of a row's cells. */
export const digestOf = (cells: Cells): string => hash('sha256', JSON.stringify(cells)).slice(0, 32);
