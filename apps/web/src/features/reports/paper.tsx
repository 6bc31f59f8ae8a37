import './paper.css';
import type { PreviewedReportFragment } from '@zhilu/contract';
import { type CSSProperties, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { pagesOf, type Piece, piecesOf, shapeOf } from './pages';

/** A report as pages of A4: the 版心 of GB/T 9704, 156 × 225 mm. Where lines break in a document is the document's own. */
export const Paper = ({ preview }: { preview: PreviewedReportFragment }) => {
  const pieces = useMemo(() => piecesOf(preview), [preview]);
  const measure = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState<Piece[][]>([]);
  useLayoutEffect(() => {
    const core = measure.current!;
    const heights = [...core.querySelectorAll<HTMLElement>('[data-piece]')].map((one) => one.getBoundingClientRect().height);
    setPages(pagesOf(pieces, heights, core.getBoundingClientRect().height));
  }, [pieces]);
  return (
    <div className="papers">
      <div className="paper-core measured" ref={measure} aria-hidden="true">
        {pieces.map((piece, at) => (
          <PieceOf key={at} piece={piece} next={pieces[at + 1]} />
        ))}
      </div>
      {pages.map((page, at) => (
        <article className="paper" key={at} aria-label={`第 ${at + 1} 页，共 ${pages.length} 页`}>
          <div className="paper-core">
            {page.map((piece, n) => (
              <PieceOf key={n} piece={piece} next={page[n + 1]} />
            ))}
          </div>
          <footer className={at % 2 === 0 ? 'odd' : 'even'}>— {at + 1} —</footer>
        </article>
      ))}
    </div>
  );
};

const CLASS: Readonly<Record<Piece['kind'], string>> = {
  title: 'paper-title',
  subtitle: 'paper-subtitle',
  heading: 'paper-heading',
  paragraph: 'paper-paragraph',
  caption: 'paper-caption',
  picture: 'paper-picture',
  head: 'paper-head',
  row: 'paper-row',
  note: 'paper-note',
};
/** Headings by their level: 一、 in 黑体, （一） in 楷体, 1. as the text. */
const LEVEL: Readonly<Record<number, string>> = { 1: ' level-1', 2: ' level-2' };

const PieceOf = ({ piece, next }: { piece: Piece; next: Piece | undefined }) => {
  if (piece.kind === 'head' || piece.kind === 'row') {
    const { columns, rows } = piece.table;
    const cells = piece.kind === 'head' ? columns.map(({ heading }) => heading) : rows[piece.row]!;
    const last = piece.kind === 'row' && piece.row === rows.length - 1;
    const shares: CSSProperties = { gridTemplateColumns: columns.map(({ share }) => `${share}fr`).join(' ') };
    return (
      <div data-piece className={`${CLASS[piece.kind]}${last ? ' last' : ''}`} style={shares}>
        {cells.map((cell, at) => (
          <span key={at} className={columns[at]!.numeric ? 'r' : undefined}>
            {cell}
          </span>
        ))}
      </div>
    );
  }
  if (piece.kind === 'picture')
    return (
      <img data-piece className={CLASS.picture} style={{ aspectRatio: shapeOf(piece.picture) }} src={piece.picture} alt={piece.text} />
    );
  // Between a note and its picture there is no blank line.
  const close = piece.kind === 'note' && next?.kind === 'picture' ? ' paper-close' : '';
  const level = piece.kind === 'heading' ? (LEVEL[piece.level] ?? '') : '';
  return (
    <p data-piece className={`${CLASS[piece.kind]}${level}${close}`}>
      {piece.text}
    </p>
  );
};
