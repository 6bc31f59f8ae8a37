import { type Field, ITEM_WORDS, LINE_FIELDS, ORDERED, OUTSIDE_MAPPING, STANDARD_MAPPING } from '@zhilu/intake/format';
import { LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import { type Column, columnName, type ListName, type SheetPaper } from '@zhilu/platform/tabular';
import { ALPHABET, before, CHECKS, faulty, lacking, NAMES, notListed, repeated } from './cell-checks';

/** Lines of each sheet that have drop-downs and are checked. */
export const FORM_ROWS = 2000;
/** Hidden sheet of the lists that drop-downs offer. */
export const LISTS = '取值表';

/** One list of the workbook that a drop-down offers. */
interface Offer {
  readonly name: string;
  readonly values: readonly string[];
}
/** An agency the workbook is for. */
export interface TemplateAgency {
  readonly code: string;
  readonly name: string;
}

/** Fields that speak of a record on another sheet, by kind and name: there may also be one that was delivered before. */
const SPEAKS_OF: Readonly<Partial<Record<LineKind, Readonly<Record<string, LineKind>>>>> = {
  written: { caseKey: 'case' },
  activity: { caseKey: 'case' },
  recording: { caseKey: 'case', activity: 'activity', device: 'device' },
  maintenance: { device: 'device' },
  fault: { device: 'device' },
  listItem: { version: 'list' },
};
/** What a line that takes a record back must say. */
const SAYS_WHICH = new Set(['agency', 'caseKey', 'key']);

/** A sheet of the standard format: what is filled in for one kind of line. */
interface Form {
  readonly kind: LineKind;
  readonly name: string;
  readonly fields: readonly Field[];
}

const formsOf = ({ tables }: typeof STANDARD_MAPPING): Form[] =>
  tables.map(({ sheet, yields: [yielded] }) => {
    const { kind, fields } = yielded!;
    return { kind, name: sheet!, fields: LINE_FIELDS[kind].filter(({ name }) => fields[name] !== undefined) };
  });
/** The sheets of the standard format with the fields an agency fills in, as the standard mapping reads them. */
const OWN_FORMS = formsOf(STANDARD_MAPPING);
/** The same for whoever notes something of others. */
const OUTSIDE_FORMS = formsOf(OUTSIDE_MAPPING);

const keyList = (kind: LineKind): string => `编号_${LINE_KIND[kind]}`;
const AGENCIES = '取值_执法主体';

/** Lists by what they hold: a field of many kinds has one. */
const offersOf = (forms: readonly Form[], agencies: readonly TemplateAgency[]): Offer[] => {
  const lists = new Map<string, readonly string[]>([
    [AGENCIES, agencies.map(({ code }) => code)],
    [NAMES.yesNo, ['是', '否']],
    ['取值_事项', Object.values(ITEM_WORDS)],
    [NAMES.alphabet, [ALPHABET]],
  ]);
  for (const { fields } of forms)
    for (const field of fields) {
      const list = listOf(field);
      if (field.words !== undefined && list !== null) lists.set(list, wordsOf(field));
    }
  return [...lists].map(([name, values]) => ({ name, values }));
};

const wordsOf = ({ words }: Field): string[] => Object.values(words ?? {});

/** The list a field takes its values from. */
const listOf = (field: Field): string | null => {
  switch (field.type) {
    case 'boolean':
      return NAMES.yesNo;
    case 'item':
      return '取值_事项';
    case 'code':
      return `取值_${field.label}`;
    case 'agency':
      return field.required ? AGENCIES : null;
    default:
      return null;
  }
};

/** The sheets that are filled in, the hidden ones of lists, and the names by which formulas find them. */
export const formSheets = (
  agencies: readonly TemplateAgency[],
  outside: boolean,
): { forms: SheetPaper[]; lists: SheetPaper; names: ListName[] } => {
  const own = outside ? OUTSIDE_FORMS : OWN_FORMS;
  const offers = offersOf(own, agencies);
  const height = Math.max(...offers.map(({ values }) => values.length));
  const lists: SheetPaper = {
    name: LISTS,
    columns: offers.map(({ name }) => ({ heading: name, width: 24 })),
    rows: Array.from({ length: height }, (_, line) => ({ cells: offers.map(({ values }) => values[line] ?? '') })),
    hidden: true,
    guarded: true,
  };
  return {
    forms: own.map((form) => ({
      name: form.name,
      columns: form.fields.map((field) => columnOf(form, field)),
      rows: [],
      formRows: FORM_ROWS,
      // Whose it is and which one.
      keptColumns: 2,
      guarded: true,
    })),
    lists,
    names: [
      ...offers.map(({ name, values }, column) => ({ name, sheet: LISTS, column, rows: values.length })),
      // Seventeen rows of any sheet nobody inserts a line into: their numbers are the places of a code.
      { name: NAMES.places, sheet: LISTS, column: 0, rows: 17 },
      ...own.map(({ kind, name, fields }) => ({ name: keyList(kind), sheet: name, column: keyAt(fields), rows: FORM_ROWS })),
    ],
  };
};

const keyAt = (fields: readonly Field[]): number => fields.findIndex(({ name }) => name === 'key');

const columnOf = (form: Form, field: Field): Column => {
  const list = listOf(field);
  const check = list === null ? CHECKS[field.type] : undefined;
  return {
    heading: field.label,
    width: widthOf(field),
    look: 'input',
    hint: hintOf(field),
    ...(list !== null && { choices: { named: list } }),
    ...(check !== undefined && { check: { formula: check.holds, says: check.says } }),
    faults: [
      ...(list === null ? [] : [{ formula: (cell: string) => notListed(cell, list), look: 'fault' as const }]),
      ...(check === undefined ? [] : [{ formula: (cell: string) => faulty(check, cell), look: 'fault' as const }]),
      ...faultsBeside(form, field),
    ],
  };
};

/** Characters a column is wide: what is filled in is seen whole; a longer heading takes several lines. */
const WIDTH: Readonly<Record<Field['type'], number>> = {
  agency: 21,
  key: 22,
  item: 30,
  code: 14,
  codes: 26,
  boolean: 12,
  date: 12,
  term: 12,
  moment: 20,
  integer: 9,
  amount: 14,
  text: 22,
  texts: 22,
};
const WIDEST = 30;
const widthOf = (field: Field): number => {
  const words = wordsOf(field).map((word) => word.length * 2 + 3);
  return Math.min(WIDEST, Math.max(WIDTH[field.type], ...words));
};

/** What is wrong with a cell, or may be, by what stands beside it or on another sheet. */
const faultsBeside = ({ kind, fields }: Form, field: Field): NonNullable<Column['faults']>[number][] => {
  const at = (name: string): string => `$${columnName(fields.findIndex((one) => one.name === name))}2`;
  const [first, second] = ORDERED[kind] ?? [];
  const of = SPEAKS_OF[kind]?.[field.name];
  const line = `$A2:$${columnName(fields.length - 1)}2`;
  return [
    ...(field.required
      ? [{ formula: (cell: string) => lacking(cell, line, SAYS_WHICH.has(field.name) ? null : at('withdrawn')), look: 'fault' as const }]
      : []),
    ...(field.name === second ? [{ formula: (cell: string) => before(cell, at(first!)), look: 'fault' as const }] : []),
    ...(field.name === 'key' ? [{ formula: (cell: string) => repeated(cell, keyList(kind)), look: 'doubt' as const }] : []),
    ...(of === undefined ? [] : [{ formula: (cell: string) => notListed(cell, keyList(of)), look: 'doubt' as const }]),
  ];
};

const WRITTEN: Readonly<Partial<Record<Field['type'], string>>> = {
  agency: '统一社会信用代码',
  date: '日期，写作 2026-08-20',
  term: '日期，可在将来，写作 2026-08-20',
  moment: '时间，写作 2026-08-24 09:02:10，不知时刻的只写日期',
  texts: '几个以“、”分隔',
  codes: '从取值中选一个或者几个，以“、”分隔',
  integer: '整数',
  amount: '金额，单位元',
};

const hintOf = (field: Field): string => {
  const { required, type, note, example } = field;
  const words = type === 'codes' ? `取值：${wordsOf(field).join('、')}` : '';
  return [
    required ? '必填' : '',
    WRITTEN[type] ?? '',
    words,
    type === 'agency' && required ? '' : note,
    type === 'agency' ? '' : `例：${example}`,
  ]
    .filter((part) => part !== '')
    .join('。');
};
