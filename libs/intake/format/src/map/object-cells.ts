import { codesOf, isEntry, LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import { LINE_FIELDS } from '../fields';
import { NATURAL_KEY } from '../standard/register-fields';
import type { ReasonCode } from '../reasons';
import type { Header } from './header';
import type { FieldSource, Mapping } from '@zhilu/kernel/sources';
import { planOf, type TablePlan } from './plan';

type Members = Readonly<Record<string, unknown>>;
/** A member of an object that is no field, or not what its field may be. */
export interface MemberFault {
  readonly member: string;
  readonly code: ReasonCode;
  readonly value: unknown;
}

const KINDS = codesOf(LINE_KIND);
const POSITIONS = Object.fromEntries(
  KINDS.map((kind) => [kind, new Map(LINE_FIELDS[kind].map(({ name }, at) => [name, at] as const))]),
) as unknown as Readonly<Record<LineKind, ReadonlyMap<string, number>>>;

/** Plans of every kind of line for NDJSON, whose members are standard fields by name; of the mapping only what holds for the whole source applies. */
export const objectPlans = (mapping: Mapping): Readonly<Record<LineKind, TablePlan>> => {
  const plan = (kind: LineKind): TablePlan => {
    const header: Header = { columns: LINE_FIELDS[kind].map(({ name }) => name), positions: POSITIONS[kind], repeated: new Map() };
    const fields: Record<string, FieldSource> = Object.fromEntries(header.columns.map((name) => [name, { column: name }]));
    if (mapping.agency !== undefined && 'constant' in mapping.agency) fields.agency = mapping.agency;
    const key = isEntry(kind) ? NATURAL_KEY[kind] : undefined;
    const table = { headerRow: 1, otherColumns: 'refuse' as const, ...(key && { key: [...key] }), yields: [{ kind, fields }] };
    return planOf({ ...mapping, agency: undefined }, table, header);
  };
  return Object.fromEntries(KINDS.map((kind) => [kind, plan(kind)])) as unknown as Readonly<Record<LineKind, TablePlan>>;
};

export const kindOfObject = (object: Members): LineKind | null => {
  const { kind } = object;
  return typeof kind === 'string' && (KINDS as readonly string[]).includes(kind) ? (kind as LineKind) : null;
};

/** The members of an object as the cells of its kind, in the order of the fields; members that are no fields are faults. */
export const cellsOf = (object: Members, kind: LineKind): { cells: string[]; faults: MemberFault[] } => {
  const cells = new Array<string>(LINE_FIELDS[kind].length).fill('');
  const faults: MemberFault[] = [];
  const put = (name: string, value: unknown): void => {
    const at = POSITIONS[kind].get(name);
    const text = at === undefined ? undefined : textOf(value);
    if (at === undefined) faults.push({ member: name, code: 'member-unknown', value });
    else if (text === undefined) faults.push({ member: name, code: 'member-type', value });
    else cells[at] = text;
  };
  for (const [name, value] of Object.entries(object)) {
    if (name === 'kind' || value === null) continue;
    if (name === 'facts' && typeof value === 'object' && !Array.isArray(value))
      for (const [fact, truth] of Object.entries(value)) {
        if (truth !== null) put(`facts.${fact}`, truth);
      }
    else if (name === 'caseKey' && kind === 'case') {
      if (object.key === undefined || object.key === null) put('key', value);
      else if (object.key !== value) faults.push({ member: name, code: 'member-conflict', value });
    } else put(name, value);
  }
  return { cells, faults };
};

const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join('、') : undefined;
};
