import { LIMITS } from '../raw-row';
import { IntakeRefusal } from '../refusals';

/** The text of one record; `line` is where it begins. A record that bears a quote may span lines and must be parsed. */
export interface CsvRecord {
  readonly line: number;
  readonly text: string;
  readonly quoted: boolean;
}

const linesWithin = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;

/** Cuts text into records at the line ends outside quotes (CRLF, LF, CR, mixed). A quote opens only where a field begins. */
export class RecordSplitter {
  private rest = '';
  private line = 1;

  constructor(private readonly delimiter: string) {}

  /** Takes text in; gives the records it completes. `last`: no more text follows. */
  push(text: string, last = false): CsvRecord[] {
    const records: CsvRecord[] = [];
    const whole = this.rest === '' ? text : this.rest + text;
    const hasReturns = whole.includes('\r');
    let start = 0;
    let feed = -2;
    let quote = -2;
    while (start < whole.length) {
      let at = start;
      let inner = 0;
      let quoted = false;
      let end: number;
      for (;;) {
        if (feed !== -1 && feed < at) feed = lineEndFrom(whole, at, hasReturns);
        if (quote !== -1 && quote < at) quote = whole.indexOf('"', at);
        end = feed;
        if (quote === -1 || (feed !== -1 && feed < quote)) break;
        quoted = true;
        at = quote + 1;
        if (quote !== start && whole[quote - 1] !== this.delimiter) continue;
        const close = closingQuote(whole, quote);
        // A quote at the very end may be the first half of a doubled one.
        if (close === -1 || (close === whole.length - 1 && !last)) {
          if (last || whole.length - start > LIMITS.lineLength)
            throw new IntakeRefusal('quote-unclosed', {}, { line: this.line + linesWithin(whole.slice(start, quote)) });
          this.rest = whole.slice(start);
          return records;
        }
        inner += linesWithin(whole.slice(quote, close));
        at = close + 1;
      }
      if (end === -1 && !last) break;
      const text = whole.slice(start, end === -1 ? whole.length : end);
      if (text.length > LIMITS.lineLength) throw this.tooLong();
      records.push({ line: this.line, text, quoted });
      this.line += inner + 1;
      start = end === -1 ? whole.length : end + (whole[end] === '\r' && whole[end + 1] === '\n' ? 2 : 1);
    }
    this.rest = whole.slice(start);
    if (this.rest.length > LIMITS.lineLength) throw this.tooLong();
    return records;
  }

  private tooLong(): IntakeRefusal {
    return new IntakeRefusal('line-too-long', { limit: LIMITS.lineLength }, { line: this.line });
  }
}

const lineEndFrom = (text: string, at: number, hasReturns: boolean): number => {
  const feed = text.indexOf('\n', at);
  if (!hasReturns) return feed;
  const back = text.indexOf('\r', at);
  return back === -1 ? feed : feed === -1 ? back : Math.min(feed, back);
};

const closingQuote = (text: string, open: number): number => {
  let close = text.indexOf('"', open + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  return close;
};
