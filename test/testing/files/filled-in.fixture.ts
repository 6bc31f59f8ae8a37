import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';

/** Parts of a workbook by their path. */
export type Parts = ReadonlyMap<string, string>;

/** A workbook taken apart. */
export const partsOf = async (workbook: Buffer): Promise<Map<string, string>> => {
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-workbook-'));
  const path = join(folder, 'workbook.xlsx');
  writeFileSync(path, workbook);
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString());
  zip.close();
  rmSync(folder, { recursive: true });
  return parts;
};

/** Names of the sheets, in their order. */
export const sheetNames = (parts: Parts): string[] =>
  [...parts.get('xl/workbook.xml')!.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name!);

const columnName = (at: number): string => (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

/** The workbook as a person saves it after filling lines in: texts in one table of the workbook, cells without a value left out. */
export const filledIn = async (
  workbook: Buffer,
  lines: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>,
): Promise<Buffer> => {
  const parts = await partsOf(workbook);
  const texts: string[] = [];
  const names = sheetNames(parts);
  for (const [sheet, rows] of Object.entries(lines)) {
    const path = `xl/worksheets/sheet${names.indexOf(sheet) + 1}.xml`;
    const xml = parts.get(path)!;
    const heads = [...xml.slice(0, xml.indexOf('</row>')).matchAll(/<t [^>]*>([^<]*)<\/t>/g)].map(([, head]) => head!);
    const filled = rows.map((row, line) => {
      const cells = Object.entries(row).map(([head, value]) => {
        const at = heads.indexOf(head);
        if (at < 0) throw new Error(`${sheet} has no column ${head}`);
        return { at, xml: `<c r="${columnName(at)}${line + 2}" s="6" t="s"><v>${texts.push(value) - 1}</v></c>` };
      });
      return `<row r="${line + 2}">${cells
        .sort((a, b) => a.at - b.at)
        .map((cell) => cell.xml)
        .join('')}</row>`;
    });
    parts.set(path, xml.replace('</sheetData>', `${filled.join('')}</sheetData>`));
  }
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings';
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  parts.set('xl/sharedStrings.xml', `<sst xmlns="${main}">${texts.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`);
  const relations = 'xl/_rels/workbook.xml.rels';
  parts.set(
    relations,
    parts
      .get(relations)!
      .replace('</Relationships>', `<Relationship Id="texts" Type="${kind}" Target="sharedStrings.xml"/></Relationships>`),
  );
  const zip = new ZipFile();
  for (const [path, text] of parts) zip.addBuffer(Buffer.from(text), path);
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
};
