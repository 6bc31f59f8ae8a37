import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { intakeFile } from '@zhilu/intake/inspection';
import { ITEM_WORDS, type Line, LINE_FIELDS, STANDARD_MAPPING } from '@zhilu/intake/format';
import { usccCheck } from '@zhilu/kernel/vocabulary';
import { codesOf, isOutside, LINE_KIND } from '@zhilu/kernel/vocabulary';
import { startOfDay } from '@zhilu/kernel/time';
import { workbookOf } from '@zhilu/platform/tabular';
import { SaxesParser } from 'saxes';
import { ALPHABET } from './cell-checks';
import { filledIn, type Parts, partsOf, sheetNames } from '@zhilu/testing/files/filled-in.fixture';
import { FORM_ROWS } from './template-sheets';
import { templatePaper } from './templates.service';
import { workOut } from '@zhilu/testing/files/workbook-formula.fixture';

const KINDS = codesOf(LINE_KIND).filter((kind) => !isOutside(kind));
const BODY = '11440000MB2D01234';
const CODE = BODY + usccCheck(BODY);
const HEAD = {
  agencies: [{ code: CODE, name: '岭东县市场监督管理局' }],
  source: null,
  office: '岭东县行政执法监督机构',
  madeOn: '2026-11-24',
};
/** The order in which the format wants the parts of a sheet and of a workbook. */
const ORDER = {
  worksheet: [
    'sheetPr',
    'sheetViews',
    'sheetFormatPr',
    'cols',
    'sheetData',
    'sheetProtection',
    'autoFilter',
    'conditionalFormatting',
    'dataValidations',
    'pageMargins',
    'pageSetup',
    'headerFooter',
  ],
  workbook: ['sheets', 'definedNames'],
  styleSheet: ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs'],
};

interface Tag {
  readonly name: string;
  readonly depth: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}
/** Every element of a part; throws where it is not well-formed. */
const tagsOf = (xml: string): Tag[] => {
  const parser = new SaxesParser();
  const tags: Tag[] = [];
  const open: { name: string; attributes: Record<string, string>; text: string; at: number }[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on(
    'opentag',
    ({ name, attributes }) =>
      void open.push({ name, attributes: attributes as Record<string, string>, text: '', at: tags.push(undefined as never) - 1 }),
  );
  parser.on('text', (text) => void (open.length > 0 && (open.at(-1)!.text += text)));
  parser.on('closetag', () => {
    const { at, ...tag } = open.pop()!;
    tags[at] = { ...tag, depth: open.length };
  });
  parser.write(xml).close();
  return tags;
};

describe('填报模板: a workbook with its own checks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-template-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let workbook: Buffer;
  let parts: Parts;
  let names: string[];
  const sheet = (name: string): Tag[] => tagsOf(parts.get(`xl/worksheets/sheet${names.indexOf(name) + 1}.xml`)!);
  const forms = STANDARD_MAPPING.tables.map((table) => table.sheet!);

  beforeAll(async () => {
    workbook = await buffer(workbookOf(templatePaper(HEAD)));
    parts = await partsOf(workbook);
    names = sheetNames(parts);
  });

  it('every part is well-formed XML, its elements in the order the format prescribes', () => {
    for (const [path, xml] of parts) {
      const [root, ...tags] = tagsOf(xml);
      const order: readonly string[] | undefined = ORDER[root!.name as keyof typeof ORDER];
      if (order === undefined) continue;
      const places = tags.filter(({ depth }) => depth === 1).map(({ name }) => order.indexOf(name));
      expect([path, places.includes(-1)]).toEqual([path, false]);
      expect([path, places]).toEqual([path, [...places].sort((a, b) => a - b)]);
    }
    for (const { name, attributes, depth } of tagsOf(parts.get('xl/styles.xml')!).filter(
      ({ attributes: { count } }) => count !== undefined,
    )) {
      const inner = tagsOf(parts.get('xl/styles.xml')!);
      const from = inner.findIndex((tag) => tag.name === name);
      const to = inner.findIndex((tag, at) => at > from && tag.depth <= depth);
      expect([name, inner.slice(from, to === -1 ? undefined : to).filter((tag) => tag.depth === depth + 1).length]).toEqual([
        name,
        Number(attributes.count),
      ]);
    }
  });

  it('there is a sheet for each table of the standard format with its columns, between the explanation and the hidden lists', () => {
    expect(names).toEqual(['说明', ...forms, '取值表', '版本']);
    const hidden = tagsOf(parts.get('xl/workbook.xml')!).filter(
      ({ name, attributes }) => name === 'sheet' && attributes.state === 'hidden',
    );
    expect(hidden.map(({ attributes }) => attributes.name)).toEqual(['取值表', '版本']);
    for (const { sheet: name, yields } of STANDARD_MAPPING.tables) {
      const heads = sheet(name!)
        .filter((tag) => tag.name === 't')
        .map(({ text }) => text);
      expect([name, heads]).toEqual([name, Object.values(yields[0]!.fields).map((from) => ('column' in from ? from.column : ''))]);
    }
  });

  it('the hidden sheet says version, agency and office; the explanation names the agency', () => {
    const texts = sheet('版本')
      .filter(({ name }) => name === 't')
      .map(({ text }) => text);
    expect(texts).toEqual([
      '项目',
      '内容',
      '模板版本',
      '1',
      '执法主体代码',
      CODE,
      '执法主体名称',
      '岭东县市场监督管理局',
      '监督机构',
      '岭东县行政执法监督机构',
      '报送来源',
      '出具日期',
      '2026-11-24',
    ]);
    expect(sheet('说明').some(({ text }) => text.includes(`岭东县市场监督管理局（${CODE}）`))).toBe(true);
  });

  it('heads stay in sight and are guarded without a password; what is filled in is open', () => {
    const styles = tagsOf(parts.get('xl/styles.xml')!);
    const from = styles.findIndex(({ name }) => name === 'cellXfs');
    const formats = styles.slice(from).filter(({ name, depth }) => name === 'xf' && depth === 2);
    const isOpen = (style: string): boolean => {
      const at = styles.indexOf(formats[Number(style)]!);
      return styles[at + 2]?.name === 'protection' && styles[at + 2]!.attributes.locked === '0';
    };
    for (const name of forms) {
      const tags = sheet(name);
      const guard = tags.find((tag) => tag.name === 'sheetProtection')!.attributes;
      expect([guard.sheet, guard.password, guard.hashValue]).toEqual(['1', undefined, undefined]);
      expect(tags.find((tag) => tag.name === 'pane')!.attributes).toMatchObject({
        ySplit: '1',
        xSplit: '2',
        state: 'frozen',
        topLeftCell: 'C2',
      });
      expect(tags.filter((tag) => tag.name === 'col').every(({ attributes }) => isOpen(attributes.style!))).toBe(true);
      expect(tags.filter((tag) => tag.name === 'c').some(({ attributes }) => isOpen(attributes.s!))).toBe(false);
    }
  });

  it('every drop-down offers a list that is there, with the words of its field, whole', () => {
    const defined = new Map(
      tagsOf(parts.get('xl/workbook.xml')!)
        .filter(({ name }) => name === 'definedName')
        .map(({ attributes, text }) => [attributes.name!, text]),
    );
    const offered = (name: string): string[] => {
      const [, of, letter, last] = /^'([^']+)'!\$([A-Z]+)\$2:\$[A-Z]+\$(\d+)$/.exec(defined.get(name)!)!;
      const cells = sheet(of!);
      return cells.flatMap((tag, at) => {
        const [, column, row] = /^([A-Z]+)(\d+)$/.exec(tag.attributes.r ?? '') ?? [];
        return tag.name === 'c' && column === letter && Number(row) > 1 && Number(row) <= Number(last) ? [cells[at + 2]?.text ?? ''] : [];
      });
    };
    for (const kind of KINDS) {
      const lists = new Map(
        sheet(LINE_KIND[kind]).flatMap(({ name, attributes }, at, all) =>
          name === 'dataValidation' && attributes.type === 'list' ? [[attributes.sqref!.replace(/\d.*/, ''), all[at + 1]!.text]] : [],
        ),
      );
      const fields = LINE_FIELDS[kind].filter(({ name }) => name !== 'claimAccepted');
      for (const [at, { label, type, words, required }] of fields.entries()) {
        const letter = String.fromCharCode(...(at < 26 ? [65 + at] : [64 + Math.floor(at / 26), 65 + (at % 26)]));
        const expected =
          words !== undefined && type === 'code'
            ? Object.values(words)
            : type === 'boolean'
              ? ['是', '否']
              : type === 'item'
                ? Object.values(ITEM_WORDS)
                : type === 'agency' && required
                  ? [CODE]
                  : null;
        const list = lists.get(letter);
        expect([label, list === undefined ? null : offered(list)]).toEqual([label, expected]);
      }
    }
  });

  it('every formula can be worked out, is no longer than programs take, and finds nothing wrong with the examples', () => {
    let count = 0;
    for (const kind of KINDS) {
      const fields = LINE_FIELDS[kind].filter(({ name }) => name !== 'claimAccepted');
      const tags = sheet(LINE_KIND[kind]);
      const letters = tags
        .filter(({ name, attributes }) => name === 'c' && attributes.r?.endsWith('1'))
        .map(({ attributes }) => attributes.r!.slice(0, -1));
      const values = fields.map(({ type, required, example }) => (type === 'agency' && required ? CODE : type === 'agency' ? '' : example));
      const cells = Object.fromEntries(letters.flatMap((letter, at) => (values[at] === '' ? [] : [[`${letter}2`, values[at]!]])));
      const texts = [...parts.get('xl/workbook.xml')!.matchAll(/definedName name="([^"]+)"/g)].map(([, name]) => name!);
      const known = Object.fromEntries(
        texts.map((name) => [
          name,
          name === '位次' ? Array.from({ length: 17 }, () => null) : name === '代码字符' ? [ALPHABET] : Object.values(cells),
        ]),
      );
      for (const [at, { name, text }] of tags.entries()) {
        if (name !== 'formula' && name !== 'formula1') continue;
        count += 1;
        expect(text.length).toBeLessThanOrEqual(255);
        if (name === 'formula') expect([text, workOut(text, { cells, lists: known, today: '2026-11-24' })]).toEqual([text, false]);
        else if (tags[at - 1]!.attributes.type === 'custom')
          expect([text, workOut(text, { cells, lists: known, today: '2026-11-24' })]).toEqual([text, true]);
      }
      const [rows] = tags.filter((tag) => tag.name === 'conditionalFormatting').map(({ attributes }) => attributes.sqref!);
      expect(rows).toBe(`A2:A${FORM_ROWS + 1}`);
    }
    expect(count).toBeGreaterThan(150);
  });

  it('left as it is, it is sent back for having no lines', async () => {
    const path = join(folder, 'empty.xlsx');
    writeFileSync(path, workbook);
    await expect(
      intakeFile({ path, fileName: 'empty.xlsx', mapping: STANDARD_MAPPING, receivedAt: startOfDay('2026-11-24') }).next(),
    ).rejects.toMatchObject({ code: 'file-no-rows' });
  });

  it('filled in, every sheet is taken in by the standard mapping as it is', async () => {
    const path = join(folder, 'filled.xlsx');
    const lines = Object.fromEntries(
      KINDS.map((kind) => [
        LINE_KIND[kind],
        [
          Object.fromEntries(
            LINE_FIELDS[kind]
              .filter(({ name }) => name !== 'claimAccepted' && name !== 'performedBy' && name !== 'withdrawn')
              .map(({ label, type, example }) => [label, type === 'agency' ? CODE : example]),
          ),
        ],
      ]),
    );
    writeFileSync(path, await filledIn(workbook, lines));
    const taken: Line[] = [];
    for await (const batch of intakeFile({
      path,
      fileName: 'filled.xlsx',
      mapping: STANDARD_MAPPING,
      receivedAt: startOfDay('2026-11-24'),
    }))
      taken.push(...batch);
    expect(taken.map((line) => (line.ok ? 'ok' : line.problems))).toEqual(KINDS.map(() => 'ok'));
    expect(taken.map(({ sheet: name }) => name)).toEqual(forms);
  });
});
