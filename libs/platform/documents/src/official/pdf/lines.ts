import LineBreaker from 'linebreak';
import { charactersOf, type Printed } from './font-files';

/** A line of text: its characters, what of its width they fill, in ems of their size, and whether the text ends with it. */
export interface TextLine {
  readonly characters: readonly Printed[];
  readonly em: number;
  readonly last: boolean;
}

const BLANK = /^\s$/u;

/** Text in lines of a width, in ems; the first begins after an indent. Nothing is lost: a word wider than a line goes on in the next. */
export const linesOf = (text: string, print: (character: string) => Printed, width: number, indent = 0): TextLine[] => {
  const lines: TextLine[] = [];
  let characters: Printed[] = [];
  let filled = indent;
  const end = (last: boolean): void => {
    let to = characters.length;
    while (to > 0 && BLANK.test(characters[to - 1]!.text)) to -= 1;
    const said = characters.slice(0, to);
    lines.push({ characters: said, em: said.reduce((sum, { em }) => sum + em, 0), last });
    characters = [];
    filled = 0;
  };
  for (const { word, ends } of wordsOf(text)) {
    const printed = charactersOf(word).map(print);
    const blankFrom = printed.findLastIndex(({ text: one }) => !BLANK.test(one)) + 1;
    const em = printed.slice(0, blankFrom).reduce((sum, one) => sum + one.em, 0);
    if (characters.length > 0 && filled + em > width + SLACK) end(false);
    for (const [at, one] of printed.entries()) {
      if (at < blankFrom && characters.length > 0 && filled + one.em > width + SLACK) end(false);
      characters.push(one);
      filled += one.em;
    }
    if (ends) end(true);
  }
  end(true);
  return lines;
};

/** Rounding of sums of ems is no reason for a new line. */
const SLACK = 1e-6;

/** What stays together on a line, and whether the line ends with it. */
function* wordsOf(text: string): Generator<{ readonly word: string; readonly ends: boolean }> {
  const breaker = new LineBreaker(text);
  for (let from = 0, next = breaker.nextBreak(); next !== null; from = next.position, next = breaker.nextBreak()) {
    const word = text.slice(from, next.position);
    yield { word: word.replace(/[\r\n\u2028\u2029]+$/u, ''), ends: next.required && next.position < text.length };
  }
}

/** Written without gaps between its characters: a line of it is spread over its width a little everywhere. */
const WIDE = /^[\u2E80-\u{10FFFF}]/u;

/** A stretch of a line in one font: what it says, what is shown of it, where it begins, and how much further apart its characters stand; in ems. */
export interface Stretch {
  readonly text: string;
  readonly shown: string;
  readonly font: string;
  readonly at: number;
  readonly apart: number;
}

/** Where the characters of a line stand; spread over a width where one is given. Numbers and words are not pulled apart. */
export const stretchesOf = ({ characters, em }: TextLine, width: number | null): Stretch[] => {
  const wide = characters.map(({ text }) => WIDE.test(text));
  const gapAfter = (n: number): boolean => n + 1 < characters.length && (wide[n]! || wide[n + 1]!);
  const gaps = characters.filter((_, n) => gapAfter(n)).length;
  const apart = width === null || gaps === 0 || width <= em ? 0 : (width - em) / gaps;
  const stretches: { -readonly [K in keyof Stretch]: Stretch[K] }[] = [];
  let at = 0;
  characters.forEach(({ text, shown, font, em: own }, n) => {
    const last = stretches.at(-1);
    const goesOn = last !== undefined && last.font === font && wide[n] === wide[n - 1] && shown === text && last.shown === last.text;
    if (goesOn) last.text = last.shown += text;
    else stretches.push({ text, shown, font, at, apart: wide[n]! ? apart : 0 });
    at += own + (gapAfter(n) ? apart : 0);
  });
  return stretches;
};
