import { z } from 'zod';
import { DomainError } from '@zhilu/kernel/refusal';
import { count } from '@zhilu/kernel/vocabulary';
import type { OfficialPaper, PaperBlock, PaperChart, PaperTable } from '@zhilu/platform/documents';

/** A sentence, with the field on which it is said: one that is neither nought nor empty; or on which it is not. */
const Sentence = z.union([z.string(), z.strictObject({ when: z.string().optional(), unless: z.string().optional(), text: z.string() })]);
const Block = z.union([
  z.strictObject({ heading: z.union([z.literal(1), z.literal(2), z.literal(3)]), text: z.string() }),
  z.strictObject({ paragraph: z.array(Sentence).min(1) }),
  z.strictObject({ table: z.string(), caption: z.string(), unit: z.string().optional(), note: z.string().optional() }),
  z.strictObject({ chart: z.string(), caption: z.string() }),
]);
const Template = z.strictObject({
  name: z.string(),
  title: z.array(z.string()).min(1),
  subtitle: z.string(),
  blocks: z.array(Block).min(1),
});

/** 报告模板: what a report says, as data an office can read and change; every number in it is a field. */
export type ReportTemplate = z.infer<typeof Template>;

/** What the fields of a template stand for: numbers, and texts made of them. */
export type Facts = Readonly<Record<string, string | number | null>>;
/** The rows of a table by its name. */
export type Tables = Readonly<Record<string, Pick<PaperTable, 'columns' | 'rows' | 'values' | 'total'>>>;

/** The charts by their names. */
export type Charts = Readonly<Record<string, Pick<PaperChart, 'words' | 'labels' | 'lines'>>>;
/** What a template may name. */
export interface Named {
  readonly fields: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
  readonly charts: ReadonlySet<string>;
}

const FIELD = /\{([^{}]*)\}/g;
const fieldsOf = (text: string): string[] => [...text.matchAll(FIELD)].map(([, name]) => name!);

/** Every field a template names, in its order. */
const named = ({ title, subtitle, blocks }: ReportTemplate): string[] => [
  ...title.flatMap(fieldsOf),
  ...fieldsOf(subtitle),
  ...blocks.flatMap((block) => {
    if ('heading' in block) return fieldsOf(block.text);
    if (!('paragraph' in block)) return fieldsOf(block.caption);
    return block.paragraph.flatMap((one) =>
      typeof one === 'string'
        ? fieldsOf(one)
        : [...(one.when === undefined ? [] : [one.when]), ...(one.unless === undefined ? [] : [one.unless]), ...fieldsOf(one.text)],
    );
  }),
];

/** Reads a template; refuses by name a field, a table or a chart there is not. */
export const parseTemplate = (json: unknown, { fields, tables, charts }: Named): ReportTemplate => {
  const read = Template.safeParse(json);
  if (!read.success) {
    const [fault] = read.error.issues;
    throw new DomainError('report.template-malformed', { problem: `${fault!.path.join('.')}：${fault!.message}` });
  }
  const strange = [
    ...named(read.data).filter((name) => !fields.has(name)),
    ...read.data.blocks.flatMap((block) => {
      if ('table' in block && !tables.has(block.table)) return block.table;
      return 'chart' in block && !charts.has(block.chart) ? block.chart : [];
    }),
  ];
  if (strange.length > 0) throw new DomainError('report.template-field', { fields: [...new Set(strange)].join('、') });
  return read.data;
};

const isSaid = (value: string | number | null | undefined): boolean => value !== null && value !== undefined && value !== 0 && value !== '';

/** Writes a report from a template: the same facts give the same words. A table without rows is left out. */
export const writeReport = (template: ReportTemplate, facts: Facts, tables: Tables, charts: Charts): Omit<OfficialPaper, 'signature'> => {
  const filled = (text: string): string =>
    text.replace(FIELD, (_, name: string) => {
      const value = facts[name];
      if (value === undefined || value === null) throw new Error(`nothing is known of ${name}`);
      return typeof value === 'number' ? count(value) : value;
    });
  const blocks = template.blocks.flatMap((block): PaperBlock[] => {
    if ('heading' in block) return [{ kind: 'heading', level: block.heading, text: filled(block.text) }];
    if ('table' in block) {
      const { table, caption, unit, note } = block;
      const of = tables[table]!;
      return of.rows.length === 0 ? [] : [{ kind: 'table', caption: filled(caption), unit, note, ...of }];
    }
    if ('chart' in block) return [{ kind: 'chart', caption: filled(block.caption), ...charts[block.chart]! }];
    const text = block.paragraph
      .filter(
        (one) =>
          typeof one === 'string' ||
          ((one.when === undefined || isSaid(facts[one.when])) && (one.unless === undefined || !isSaid(facts[one.unless]))),
      )
      .map((one) => filled(typeof one === 'string' ? one : one.text))
      .join('');
    return text === '' ? [] : [{ kind: 'paragraph', text }];
  });
  return { title: template.title.map(filled), subtitle: filled(template.subtitle), blocks };
};
