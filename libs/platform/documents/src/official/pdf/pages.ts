/** A piece of a paper that is not broken: a line of text, the head or one row of a table, a picture. */
export interface PagePiece {
  /** In points. */
  readonly height: number;
  /** Must not stand alone at the foot of a page: what follows it stands with it. */
  readonly leads?: boolean;
  /** Stands again above the piece where that begins a page. */
  readonly head?: PagePiece;
  /** Stands at the top of a page. */
  readonly begins?: boolean;
  /** Nothing to be seen: left out where a page begins. */
  readonly blank?: boolean;
}

/** Pieces on pages of one height: nothing is cut, a heading stands with what follows it, the head of a table stands again over its rows. */
export const pagesOf = <P extends PagePiece>(pieces: readonly P[], height: number): P[][] => {
  const pages: P[][] = [[]];
  let left = height;
  pieces.forEach((piece, at) => {
    let needed = piece.height;
    for (let next = at; pieces[next]!.leads === true && next + 1 < pieces.length && pieces[next + 1]!.begins !== true; next += 1)
      needed += pieces[next + 1]!.height;
    if ((needed > left + SLACK || piece.begins === true) && pages.at(-1)!.length > 0) {
      pages.push([]);
      left = height;
      if (piece.head !== undefined) {
        pages.at(-1)!.push(piece.head as P);
        left -= piece.head.height;
      }
    }
    if (piece.blank === true && pages.at(-1)!.length === 0) return;
    pages.at(-1)!.push(piece);
    left -= piece.height;
  });
  return pages;
};

/** Rounding of sums of points is no reason for a new page. */
const SLACK = 1e-3;
