import { fill } from '@zhilu/kernel/refusal';
import { isEntry, isOutside, LINE_KIND, type LineKind } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { takesAmounts } from '../value/amounts';
import { dateFormat, DateReader } from '../value/dates';
import type { Field } from '../standard/field';
import { LINE_FIELDS } from '../fields';
import { REASON } from '../reasons';
import { checkValue } from '../value/values';
import { IntakeRefusal } from '@zhilu/platform/tabular';
import { type FieldSource, type MappedTable, type Mapping, mappingSchema, meaningsOf, readingOf } from '@zhilu/kernel/sources';

/** Constants of a mapping are checked when it is read, before any receipt could bound their dates. */
const NO_RECEIPT = Date.UTC(9999, 0, 1);
const inChinese = z.locales.zhCN().localeError;

/** Reads a mapping file; refuses it with everything that is wrong, each with its place. */
export const parseMapping = (json: unknown): Mapping => {
  const parsed = mappingSchema.safeParse(typeof json === 'string' ? jsonOf(json) : json, { error: inChinese });
  if (!parsed.success) throw invalid(parsed.error.issues.map((issue) => `${issue.path.map(String).join('.') || '映射'}：${issue.message}`));
  const faults = parsed.data.tables.flatMap((table, at) => faultsOf(parsed.data, table, `tables.${at}`));
  if (faults.length > 0) throw invalid(faults);
  return parsed.data;
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new IntakeRefusal('mapping-unreadable', {}, {}, error);
  }
};

const invalid = (faults: readonly string[]): IntakeRefusal => new IntakeRefusal('mapping-invalid', { detail: faults.join('；') });

const faultsOf = (mapping: Mapping, table: MappedTable, at: string): string[] => {
  const yieldsCase = table.yields.some(({ kind }) => kind === 'case');
  const foreign = table.yields.find(({ kind }) => isOutside(kind) !== (mapping.outside ?? false));
  if (foreign !== undefined)
    return [
      mapping.outside
        ? `${at}：外部来源（outside）只能归集外部登记，不能归集${LINE_KIND[foreign.kind]}`
        : `${at}：外部登记只能由外部来源（outside）归集`,
    ];
  const registers = table.yields.filter(({ kind }) => isEntry(kind)).length;
  // A line has one fate: it goes to the books of cases or to a register, never to both.
  if (registers > 0 && registers < table.yields.length) return [`${at}：一张表不能既归集案件的记录，又归集台账`];
  if ((table.headerRows ?? 1) > table.headerRow) return [`${at}：表头有 ${table.headerRows} 行，不能止于第 ${table.headerRow} 行`];
  return table.yields.flatMap(({ kind, fields }, n) => {
    const place = `${at}.yields.${n}.fields`;
    const known = new Map(LINE_FIELDS[kind].map((field) => [field.name, field]));
    const given = new Set([
      ...Object.keys(fields),
      ...(mapping.agency ? ['agency'] : []),
      ...(yieldsCase || table.key ? ['caseKey'] : []),
      'key',
    ]);
    // Named by the place and the hour: what it takes for that must be there instead.
    const named = mapping.onSite === true && kind === 'recording' && !given.has('caseKey');
    if (named) given.add('caseKey');
    const wanted = named ? ['startedAt', 'endedAt', ...(given.has('officers') ? [] : ['device'])] : [];
    const missing = LINE_FIELDS[kind].filter(({ name, required }) => (required || wanted.includes(name)) && !given.has(name));
    return [
      ...missing.map(({ name, label }) => `${place}：缺少${LINE_KIND[kind]}的必填字段「${name}」（${label}）`),
      ...plannedFaults(fields).map((fault) => `${place}.statedDue：${fault}`),
      ...Object.entries(fields).flatMap(([name, from]) => {
        const field = known.get(name);
        if (field === undefined) return [`${place}.${name}：${LINE_KIND[kind]}没有这个标准字段`];
        return fieldFaults(mapping, kind, field, from).map((fault) => `${place}.${name}：${fault}`);
      }),
    ];
  });
};

/** A line that says by when something is to be made is told from one that says it was made by what the latter bears: each must be read from the line itself. */
const plannedFaults = (fields: Readonly<Record<string, FieldSource>>): string[] => {
  const isRead = (name: string): boolean => fields[name] !== undefined && !('constant' in fields[name]);
  return fields.statedDue === undefined || (isRead('madeAt') && (isRead('documentNo') || isRead('title')))
    ? []
    : ['记有期限的，须同时从列中读取形成时间（madeAt）和文号（documentNo）或者标题（title），否则分不清已有的文书和尚未形成的文书'];
};

/** What is wrong with the constants, value tables and date formats of one field. */
const fieldFaults = (mapping: Mapping, kind: LineKind, field: Field, from: FieldSource): string[] => {
  const faults: string[] = [];
  const { values, otherValues, dateFormats, unit } = readingOf(from);
  for (const target of meaningsOf(from))
    checkValue(field, target, { dates: new DateReader(NO_RECEIPT), items: mapping.items }, (code, found) =>
      faults.push(`「${target}」${fill(REASON[code], found ?? {})}`),
    );
  if (dateFormats !== undefined) {
    if (field.type !== 'date' && field.type !== 'term' && field.type !== 'moment') faults.push('不是日期字段，不能有 dateFormats');
    for (const format of dateFormats) if (dateFormat(format) === null) faults.push(`「${format}」不是有效的日期写法`);
  }
  if (unit !== undefined) {
    if (!takesAmounts(field)) faults.push('不是金额字段，不能有 unit');
    if (values !== undefined) faults.push('unit 与 values 不能并用');
  }
  if (otherValues !== undefined && values === undefined) faults.push('没有 values，不能有 otherValues');
  if (field.name === 'claimAccepted' && !mapping.office) faults.push(`${LINE_KIND[kind]}的延期认定只能来自监督机构（office）`);
  return faults;
};
