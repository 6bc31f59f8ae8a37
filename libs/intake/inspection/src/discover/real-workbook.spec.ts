import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LINE_FIELDS, parseMapping } from '@zhilu/intake/format';
import { discover } from './discover';
import { draftMapping, suggestionsFor } from './draft-mapping';
import { preview } from './preview';
import { valuesToTranslate } from './values/values-to-translate';

const ROOT = join(__dirname, '../../../../..');
const FILE = join(ROOT, '../shared/data/penalties/nfra_jiangsu_zhejiang.xlsx');
const FINES = join(ROOT, '../shared/data/traffic_fines/traffic_fines.csv.gz');
const RECEIVED = Date.parse('2026-11-24T02:00:00Z');
const file = { path: FILE, fileName: 'nfra_jiangsu_zhejiang.xlsx' };

// The files stand beside the checkout where the office keeps them; elsewhere there is nothing to read.
const withData = existsSync(FILE) ? describe : describe.skip;

const hasAmount = LINE_FIELDS.case.some(({ name }) => name === 'penaltyAmount');
/** Which standard field of a case each column is, written by hand after reading the file; null where the standard has none. */
const BY_HAND: Readonly<Record<string, string | null>> = {
  处罚决定书文号: 'documentNo',
  当事人名称: 'party',
  当事人类型: null,
  所属机构: null,
  主要违法违规事实: null,
  行政处罚依据: 'legalBasis',
  行政处罚内容: null,
  处罚类型: 'penaltyKinds',
  '罚款金额(元)': hasAmount ? 'penaltyAmount' : null,
  作出决定机关: 'agency',
  所属省份: null,
  作出处罚决定的日期: 'decidedOn',
  发布日期: 'publishedOn',
  文档标题: 'title',
  源链接: null,
};

withData('583 real penalty notices, connected by looking at them', () => {
  it('one sheet of 584 rows and 15 columns, headed in its first row', async () => {
    const { format, dateSystem, sheets } = await discover(file);
    expect(format.value).toBe('xlsx');
    expect(dateSystem!.value).toBe(1900);
    expect(sheets.map(({ name, rows, columns }) => [name, rows, columns])).toEqual([['Sheet1', 584, 15]]);
    expect(sheets[0]!.head).toMatchObject({ headerRow: 1, headerRows: 1, columns: Object.keys(BY_HAND), repeated: [], unnamed: [] });
    expect(sheets[0]!.head!.refusal).toBeUndefined();
  });

  it('every column that has a standard field is suggested for it, and no other column for any', async () => {
    const discovery = await discover(file);
    const [cases] = suggestionsFor(discovery, discovery.sheets[0]!, discovery.sheets[0]!.head!, RECEIVED);
    expect(cases).toMatchObject({ kind: 'case', likely: true, lacking: ['执法类别'] });
    const suggested = new Map(
      cases!.fields.flatMap(({ field, column }) => (column === undefined ? [] : [[column.column, field] as const])),
    );
    expect(Object.fromEntries(Object.keys(BY_HAND).map((column) => [column, suggested.get(column) ?? null]))).toEqual(BY_HAND);
    expect(cases!.fields.filter(({ standing }) => standing === 'ambiguous')).toEqual([]);
    expect(cases!.constants).toMatchObject([{ field: 'actType', value: 'penalty' }]);
  });

  it('with kind of act and key chosen, the draft says of a case what the mapping written by hand says', async () => {
    const hand = parseMapping(readFileSync(join(ROOT, 'test/mappings/nfra.json'), 'utf8'));
    const { key } = hand.tables[0]!;
    const choice = { kinds: [{ kind: 'case' as const, fields: { actType: { constant: '行政处罚' } } }], key };
    const { mapping, open } = draftMapping(
      await discover(file),
      { name: hand.name, source: hand.source, agency: { column: '作出决定机关' }, sheets: { Sheet1: choice } },
      RECEIVED,
    );
    expect(open).toEqual([]);
    const { fields } = mapping!.tables[0]!.yields[0]!;
    expect(fields).toEqual(hand.tables[0]!.yields[0]!.fields);
    const seen = await preview({ ...file, mapping: mapping!, receivedAt: RECEIVED });
    expect(seen).toMatchObject({ taken: 200, quarantined: 0, more: true });
    expect(seen.rows[0]!.records[0]!.cells.map(({ field, columns, understood }) => [field, columns, understood])).toEqual(
      expect.arrayContaining([
        ['agency', ['作出决定机关'], '浙江金融监管局'],
        ['actType', [], '行政处罚'],
        ['publishedOn', ['发布日期'], '2026-04-23'],
      ]),
    );
    const [agencies] = await valuesToTranslate({ ...file, mapping: mapping!, receivedAt: RECEIVED }, [
      { name: '国家金融监督管理总局浙江监管局', spellings: ['浙江金融监管局'] },
    ]);
    expect(agencies).toMatchObject({ field: 'agency', rows: 583, empty: 0, otherRows: 0 });
    expect(agencies!.values).toHaveLength(31);
    expect(agencies!.values.reduce((sum, { count }) => sum + count, 0)).toBe(583);
    expect(agencies!.values.filter(({ understood }) => understood !== null)).toMatchObject([
      { value: '浙江金融监管局', count: 51 },
      { value: '国家金融监督管理总局浙江监管局', count: 1 },
    ]);
  });
});

withData('34,724 real events of fines, connected by looking at them', () => {
  it('a packed CSV is discovered without its being told anything; its documents are counted to be translated', async () => {
    const discovery = await discover({ path: FINES, fileName: 'traffic_fines.csv.gz' });
    expect(discovery).toMatchObject({ format: { value: 'csv' }, encoding: { value: 'utf-8' }, delimiter: { value: ',' } });
    expect(discovery.sheets[0]).toMatchObject({ rows: 34_725, head: { headerRow: 1 } });
    const suggestions = suggestionsFor(discovery, discovery.sheets[0]!, discovery.sheets[0]!.head!, RECEIVED);
    const written = suggestions.find(({ kind }) => kind === 'written')!;
    expect(written.fields.find(({ field }) => field === 'caseKey')!.column!.column).toBe('case_id');
    const mapping = parseMapping(readFileSync(join(ROOT, 'test/mappings/fines.json'), 'utf8'));
    const [items] = await valuesToTranslate({ path: FINES, fileName: 'traffic_fines.csv.gz', mapping, receivedAt: RECEIVED }, []);
    expect(items).toMatchObject({ kind: 'written', field: 'item', columns: ['activity'], rows: 34_724 });
    expect(items!.values.map(({ understood }) => understood)).not.toContain(null);
    expect(items!.values.find(({ value }) => value === 'Create Fine')).toMatchObject({
      count: 10_000,
      understood: '作出罚单',
      translated: true,
    });
  });
});
