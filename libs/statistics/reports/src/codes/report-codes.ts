import { createHash } from 'node:crypto';
import { codeOf, type OfficialPaper, type PaperBlock, printedCode, type PrintedCode } from '@zhilu/platform/documents';
import { count } from '@zhilu/kernel/vocabulary';
import type { Facts } from '../written/template';

/** Something of a report that can be checked later: its name, its number, and all it stands for. */
interface Item {
  readonly item: string;
  readonly said: string;
  readonly whole: unknown;
}

/** A figure that stands in the text of a paper. */
export type Headline = Pick<Item, 'item' | 'said'>;

/** The headline figures of a report of a period. */
export const headlinesOf = (facts: Facts): Headline[] => {
  const number = (name: string): number => facts[name] as number;
  return [
    { item: '已记录/应记录', said: `${count(number('all.met'))}/${count(number('all.charged'))}` },
    { item: '逾期', said: count(number('all.late')) },
    { item: '缺失', said: count(number('all.missing')) },
  ];
};

/** Headline figures, and every table by the first number of its last row. */
const itemsOf = (headlines: readonly Headline[], { blocks }: Pick<OfficialPaper, 'blocks'>): Item[] => [
  ...headlines.map(({ item, said }) => ({ item, said, whole: said })),
  ...blocks.flatMap((block): Item[] => {
    if (block.kind !== 'table') return [];
    const at = block.columns.findIndex(({ numeric }) => numeric === true);
    const row = block.total === true ? block.rows.at(-1) : block.rows[0];
    const said = row?.[at];
    if (said === undefined) return [];
    return [{ item: `${block.caption}（${row![0]}${block.columns[at]!.heading}）`, said, whole: block.rows }];
  }),
];

/** The codes of a paper: of what was asked, beside what each stands, and of all it stands for. */
export const codesOf = (asked: object, headlines: readonly Headline[], paper: Pick<OfficialPaper, 'blocks'>): PrintedCode[] =>
  itemsOf(headlines, paper).map(({ item, said, whole }) => {
    const digest = createHash('sha256').update(JSON.stringify(whole)).digest('hex');
    return { code: codeOf([canonical(asked), item, digest]), item, said, digest };
  });

/** A question as it is, whichever way it was kept: its parts by name, without those that ask nothing. */
const canonical = (asked: object): unknown =>
  Object.entries(asked)
    .filter(([, part]) => part !== null && part !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));

/** What a report says of its codes, below its text. */
const codesNote = (codes: readonly PrintedCode[]): string =>
  `核验码：${codes.map(({ item, said, code }) => `${item} ${said} ${printedCode(code)}`).join('；')}。在平台“报告—核验”页可查对。`;

/** The page where a code is checked, with the code already in it and nothing else. */
const verifyAddress = (origin: string, code: string): string => `${origin}/verify?code=${code}`;

/** What a report says of its codes, below its text: the codes themselves, and marks that lead to where they are checked, where the installation has an address. */
export const codesBlocks = (codes: readonly PrintedCode[], origin: string | null): PaperBlock[] => [
  { kind: 'note', text: codesNote(codes) },
  ...(origin === null
    ? []
    : [
        {
          kind: 'marks' as const,
          words: `核验二维码：${codes.map(({ code }) => printedCode(code)).join('、')}`,
          marks: codes.map(({ code }) => ({ address: verifyAddress(origin, code), word: printedCode(code) })),
        },
      ]),
];
