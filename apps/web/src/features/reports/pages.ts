import type { ReportPreviewQuery } from '@zhilu/contract';

type Preview = ReportPreviewQuery['reportPreview'];
export type Block = Preview['blocks'][number];

/** A piece of paper that is not broken: a line of the title, a heading, a paragraph, the head or one row of a table. */
export type Piece =
  | { readonly kind: 'title' | 'subtitle' | 'paragraph' | 'caption' | 'note'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string; readonly level: number }
  | { readonly kind: 'picture'; readonly text: string; readonly picture: string }
  | { readonly kind: 'head'; readonly table: Block }
  | { readonly kind: 'row'; readonly table: Block; readonly row: number };

/** A report in pieces, in the order of its text. */
export const piecesOf = ({ title, subtitle, blocks }: Preview): Piece[] => [
  ...title.map((text): Piece => ({ kind: 'title', text })),
  ...(subtitle === null ? [] : [{ kind: 'subtitle', text: `（${subtitle}）` } as const]),
  ...blocks.flatMap((block): Piece[] => {
    if (block.kind === 'heading') return [{ kind: 'heading', text: block.text, level: block.level }];
    if (block.picture !== null && block.picture !== undefined)
      return [
        { kind: 'picture', text: block.note ?? '', picture: block.picture },
        ...(block.text === '' ? [] : [{ kind: 'caption', text: block.text } as const]),
      ];
    if (block.kind === 'note') return [{ kind: 'note', text: block.text }];
    if (block.kind !== 'table') return [{ kind: 'paragraph', text: block.text }];
    return [
      { kind: 'caption', text: block.text },
      { kind: 'head', table: block },
      ...block.rows.map((_, row): Piece => ({ kind: 'row', table: block, row })),
      ...(block.note === null ? [] : [{ kind: 'note', text: `注：${block.note}` } as const]),
    ];
  }),
];

const PNG = 'data:image/png;base64,';
/** Width and height of a picture by its own first bytes: pages are measured before it is drawn. */
export const shapeOf = (picture: string): string => {
  const head = Uint8Array.from(atob(picture.slice(PNG.length, PNG.length + 32)), (one) => one.charCodeAt(0));
  const size = new DataView(head.buffer);
  return `${size.getUint32(16)} / ${size.getUint32(20)}`;
};

/** What must not stand alone at the foot of a page. */
const LEADS: readonly Piece['kind'][] = ['heading', 'picture', 'caption', 'head'];

/** Pieces on pages of one height: nothing is cut, a heading stands with what follows it, the head of a table stands again over its rows. */
export const pagesOf = (pieces: readonly Piece[], heights: readonly number[], page: number): Piece[][] => {
  const pages: Piece[][] = [[]];
  let left = page;
  const turn = (): void => {
    pages.push([]);
    left = page;
  };
  pieces.forEach((piece, at) => {
    let needed = heights[at]!;
    for (let next = at; LEADS.includes(pieces[next]!.kind) && next + 1 < pieces.length; next += 1) needed += heights[next + 1]!;
    if (needed > left && pages.at(-1)!.length > 0) {
      turn();
      if (piece.kind === 'row') {
        const head = pieces.findIndex((one) => one.kind === 'head' && one.table === piece.table);
        pages.at(-1)!.push(pieces[head]!);
        left -= heights[head]!;
      }
    }
    pages.at(-1)!.push(piece);
    left -= heights[at]!;
  });
  return pages;
};
