import { Ecc, QrCode } from '@rc-component/qrcode/lib/libs/qrcodegen';
import { createCanvas } from '@napi-rs/canvas';
import { CORE } from '../format';
import type { PaperMarks } from '../paper';
import { FAMILY, withFont } from './font';

/** Marks in a line; each is 16 mm with the white around it, its word below; in twips. */
export const MARKS = { columns: 8, size: 907, word: 220, gap: 40 };
/** Points of the picture in a twip: 300 to the inch. */
const POINT = 300 / 1_440;
/** Modules of white around a mark, as its standard asks for. */
const QUIET = 4;
/** Size of the words, in twips: 7.5 pt. */
const LETTERS = 150;

/** How high the marks stand, in twips. */
export const marksHeight = ({ marks }: Pick<PaperMarks, 'marks'>): number =>
  Math.ceil(marks.length / MARKS.columns) * (MARKS.size + MARKS.word + MARKS.gap);

/** 二维码 in lines as wide as the 版心, every one with its word (PNG, 300 dpi). The same marks give the same bytes. */
export const marksPicture = (paper: Pick<PaperMarks, 'marks'>): Buffer => {
  withFont();
  const canvas = createCanvas(Math.floor(CORE.width * POINT), Math.floor(marksHeight(paper) * POINT));
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#FFFFFF';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#000000';
  pen.font = `${LETTERS * POINT}px ${FAMILY}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const across = CORE.width / MARKS.columns;
  paper.marks.forEach(({ address, word }, at) => {
    const left = (at % MARKS.columns) * across + (across - MARKS.size) / 2;
    const top = Math.floor(at / MARKS.columns) * (MARKS.size + MARKS.word + MARKS.gap);
    const modules = modulesOf(address);
    // Whole points a module: edges that fall between two points are read badly.
    const side = Math.floor((MARKS.size * POINT) / (modules.length + 2 * QUIET));
    const from = (MARKS.size * POINT - side * modules.length) / 2;
    modules.forEach((row, y) =>
      row.forEach((dark, x) => {
        if (dark) pen.fillRect(Math.round(left * POINT + from) + x * side, Math.round(top * POINT + from) + y * side, side, side);
      }),
    );
    pen.fillText(word, (left + MARKS.size / 2) * POINT, (top + MARKS.size + MARKS.word / 2) * POINT);
  });
  return canvas.toBuffer('image/png');
};

/** The modules of a mark, dark ones true; a quarter of it may be soiled and it is still read. */
export const modulesOf = (text: string): boolean[][] => QrCode.encodeText(text, Ecc.MEDIUM).getModules();
