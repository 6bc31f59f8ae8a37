/** A sentence of a template, and the field on which it is said. */
export interface Sentence {
  readonly on: 'always' | 'when' | 'unless';
  readonly field: string;
  readonly text: string;
}
/** A block of a template, as it is edited. */
export type EditedBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly sentences: readonly Sentence[] }
  | { readonly kind: 'table'; readonly name: string; readonly caption: string; readonly unit: string; readonly note: string }
  | { readonly kind: 'chart'; readonly name: string; readonly caption: string };
export interface EditedTemplate {
  readonly name: string;
  readonly title: readonly string[];
  readonly subtitle: string;
  readonly blocks: readonly EditedBlock[];
}

type Kept = string | { readonly when?: string; readonly unless?: string; readonly text: string };
type KeptBlock =
  | { readonly heading: 1 | 2 | 3; readonly text: string }
  | { readonly paragraph: readonly Kept[] }
  | { readonly table: string; readonly caption: string; readonly unit?: string; readonly note?: string }
  | { readonly chart: string; readonly caption: string };
interface KeptTemplate {
  readonly name: string;
  readonly title: readonly string[];
  readonly subtitle: string;
  readonly blocks: readonly KeptBlock[];
}

const sentenceOf = (kept: Kept): Sentence =>
  typeof kept === 'string'
    ? { on: 'always', field: '', text: kept }
    : {
        on: kept.when !== undefined ? 'when' : kept.unless !== undefined ? 'unless' : 'always',
        field: kept.when ?? kept.unless ?? '',
        text: kept.text,
      };

/** A template as the server keeps it, taken apart for the form. */
export const edited = (body: string): EditedTemplate => {
  const { name, title, subtitle, blocks } = JSON.parse(body) as KeptTemplate;
  return {
    name,
    title,
    subtitle,
    blocks: blocks.map((block): EditedBlock => {
      if ('heading' in block) return { kind: 'heading', level: block.heading, text: block.text };
      if ('paragraph' in block) return { kind: 'paragraph', sentences: block.paragraph.map(sentenceOf) };
      if ('table' in block)
        return { kind: 'table', name: block.table, caption: block.caption, unit: block.unit ?? '', note: block.note ?? '' };
      return { kind: 'chart', name: block.chart, caption: block.caption };
    }),
  };
};

const keptOf = ({ on, field, text }: Sentence): Kept => (on === 'always' ? text : { [on]: field, text });

/** The form put together again, as the server reads it; nothing that was not filled in. */
export const bodyOf = ({ name, title, subtitle, blocks }: EditedTemplate): string =>
  JSON.stringify({
    name,
    title,
    subtitle,
    blocks: blocks.map((block): KeptBlock => {
      if (block.kind === 'heading') return { heading: block.level, text: block.text };
      if (block.kind === 'paragraph') return { paragraph: block.sentences.map(keptOf) };
      if (block.kind === 'chart') return { chart: block.name, caption: block.caption };
      const { name: table, caption, unit, note } = block;
      return { table, caption, ...(unit !== '' && { unit }), ...(note !== '' && { note }) };
    }),
  } satisfies KeptTemplate);
