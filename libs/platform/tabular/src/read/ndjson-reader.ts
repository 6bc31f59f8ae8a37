import { BATCH, type Encoding, type OpenedFile, type RawRow } from './raw-row';
import { IntakeRefusal } from './refusals';
import { readThrough, textOf } from './text';

const objectOf = (text: string): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

/** Objects in objects that a line of any delivery has, and room to spare. */
const DEPTH_AT_MOST = 32;

/** Whether a text nests deeper than any line of a delivery. */
const isDeep = (text: string): boolean => {
  let [depth, quoted] = [0, false];
  for (let at = 0; at < text.length; at++) {
    const one = text[at];
    if (quoted) {
      if (one === '\\') at += 1;
      else if (one === '"') quoted = false;
    } else if (one === '"') quoted = true;
    else if (one === '[' || one === '{') {
      if ((depth += 1) > DEPTH_AT_MOST) return true;
    } else if (one === ']' || one === '}') depth -= 1;
  }
  return false;
};

const rowOf = (text: string, line: number): RawRow => {
  if (isDeep(text)) return { line, cells: [], fault: { code: 'json-deep', value: text } };

  const object = objectOf(text);
  return object === null ? { line, cells: [], fault: { code: 'json-broken', value: text } } : { line, cells: [], object };
};

async function* linesOf(path: string, encoding: Encoding): AsyncGenerator<{ text: string; line: number }[]> {
  let line = 0;
  for await (const text of textOf(path, encoding)) {
    const lines = text.split(/\r\n|\n|\r/);
    if (lines.at(-1) === '') lines.pop();
    const numbered = lines.map((one, index) => ({ text: one, line: line + index + 1 }));
    line += lines.length;
    yield numbered.filter((one) => one.text.trim() !== '');
  }
}

const firstOf = async (path: string, encoding: Encoding): Promise<{ text: string; line: number } | undefined> => {
  for await (const [first] of linesOf(path, encoding)) if (first !== undefined) return first;
  return undefined;
};

/** Looks an NDJSON file through (encoding, lengths, first object), then gives its lines. */
export const openNdjson = async (path: string, encoding: Encoding): Promise<OpenedFile> => {
  const first = await firstOf(path, encoding);
  if (first !== undefined && objectOf(first.text) === null) throw new IntakeRefusal('file-not-ndjson', {}, { line: first.line });
  await readThrough(path, encoding);
  return {
    format: 'ndjson',
    encoding,
    sheets: [''],
    notes: [],
    async *rows() {
      for await (const lines of linesOf(path, encoding))
        for (let from = 0; from < lines.length; from += BATCH)
          yield lines.slice(from, from + BATCH).map(({ text, line }) => rowOf(text, line));
    },
  };
};
