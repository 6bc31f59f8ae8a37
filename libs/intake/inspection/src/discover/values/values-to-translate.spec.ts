import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACT_TYPE, candidate, nearest } from '@zhilu/kernel/vocabulary';
import { ITEM_WORDS, LINE_FIELDS, parseMapping } from '@zhilu/intake/format';
import { codeMeant, yesNoMeant } from './spellings';
import { type FieldValues, type KnownAgency, valuesToTranslate } from './values-to-translate';

const folder = mkdtempSync(join(tmpdir(), 'values-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'file');

const AGENCIES: KnownAgency[] = [
  { name: '岭东市市场监督管理局', spellings: ['11440000MB2D01234C', '岭东市市场监管局'] },
  { name: '东湾区市场监督管理局', spellings: [] },
  { name: '临江县公安局城关派出所', spellings: [] },
  { name: '西岗区公安局城关派出所', spellings: [] },
];
const mappingOf = (fields: Record<string, object>, more: object = {}, kind = 'case') =>
  parseMapping({
    format: 'zhilu-mapping',
    version: 1,
    name: '台账',
    source: '台账',
    completeFor: [],
    tables: [{ yields: [{ kind, fields, ...more }] }],
  });
const valuesOf = async (content: string, mapping: ReturnType<typeof mappingOf>): Promise<FieldValues[]> => {
  writeFileSync(path, content);
  return valuesToTranslate({ path, fileName: 'a.csv', mapping, receivedAt: Date.parse('2026-11-24T02:00:00Z') }, AGENCIES);
};
const shown = ({ values }: FieldValues) =>
  values.map(({ value, count, understood, suggestions }) => [value, count, understood, suggestions[0]?.label ?? null]);

const FIELDS = { key: { column: '编号' }, agency: { column: '单位' }, actType: { column: '类别' } };

describe('valuesToTranslate', () => {
  it('counts every distinct value, says what it is understood as, and offers what it may mean; what is not understood comes first', async () => {
    const [agency, actType] = await valuesOf(
      '编号,单位,类别\n1,岭东市市场监管局,行政处罚\n2,岭东市市监局,处罚\n3,岭东市市监局,处罚\n4,东湾区市场监督管理局,罚款\n5,岭东市市场监督管理局,penalty\n6,11440000MB2D01234C,\n',
      mappingOf(FIELDS),
    );
    expect(agency).toMatchObject({ field: 'agency', label: '执法主体', columns: ['单位'], rows: 6, empty: 0, otherRows: 0 });
    expect(shown(agency!)).toEqual([
      ['岭东市市监局', 2, null, '岭东市市场监督管理局'],
      ['岭东市市场监管局', 1, '岭东市市场监督管理局', null],
      ['东湾区市场监督管理局', 1, '东湾区市场监督管理局', null],
      ['岭东市市场监督管理局', 1, '岭东市市场监督管理局', null],
      ['11440000MB2D01234C', 1, '岭东市市场监督管理局', null],
    ]);
    expect(agency!.values[0]).toMatchObject({ line: 3, reason: '没有代码或名称为此的执法主体。请核对写法，或在单位别名中登记。' });
    expect(actType).toMatchObject({ rows: 6, empty: 1 });
    expect(shown(actType!)).toEqual([
      ['处罚', 2, null, '行政处罚'],
      ['罚款', 1, null, null],
      ['行政处罚', 1, '行政处罚', null],
      ['penalty', 1, '行政处罚', null],
    ]);
    expect(actType!.values[0]!.suggestions[0]).toMatchObject({ value: 'penalty', reason: '是常见写法' });
  });

  it('a spelling that fits several agencies has them all offered', async () => {
    const [agency] = await valuesOf('编号,单位,类别\n1,城关派出所,行政处罚\n2,城关所,行政处罚\n', mappingOf(FIELDS));
    expect(agency!.values[1]!.suggestions.map(({ label, reason }) => [label, reason])).toEqual([
      ['临江县公安局城关派出所', '像是简称'],
      ['西岗区公安局城关派出所', '像是简称'],
    ]);
    expect(agency!.values[0]!.suggestions.map(({ label, reason }) => [label, reason])).toEqual([
      ['临江县公安局城关派出所', '是其中一段'],
      ['西岗区公安局城关派出所', '是其中一段'],
    ]);
  });

  it('a value table is looked through: what it gives is understood, what it lacks is not, names of objects among them', async () => {
    const values = { 处罚: '行政处罚' };
    const [, actType] = await valuesOf(
      '编号,单位,类别\n1,甲局,处罚\n2,甲局,行政处罚\n3,甲局,constructor\n',
      mappingOf({ ...FIELDS, actType: { column: '类别', values } }),
    );
    expect(actType!.values.map(({ value, understood, translated, reason }) => [value, understood, translated, reason])).toEqual([
      ['处罚', '行政处罚', true, ''],
      ['行政处罚', null, false, '映射的对照表里没有这个值。'],
      ['constructor', null, false, '映射的对照表里没有这个值。'],
    ]);
  });

  it('yes and no, scenes and documents are offered by their usual words; only rows the mapping takes are counted', async () => {
    const [procedure, hearing] = await valuesOf(
      '编号,程序,听证,删\n1,一般程序,√,\n2,简易程序,×,\n3,一般程序,待定,是\n',
      mappingOf(
        {
          key: { column: '编号' },
          agency: { constant: '甲局' },
          actType: { constant: 'penalty' },
          procedure: { column: '程序' },
          'facts.hearingRequested': { column: '听证' },
        },
        { when: { column: '删', equals: '' } },
      ),
    );
    expect(shown(procedure!)).toEqual([
      ['一般程序', 1, null, '普通程序'],
      ['简易程序', 1, '简易程序', null],
    ]);
    expect(shown(hearing!)).toEqual([
      ['√', 1, null, '是'],
      ['×', 1, null, '否'],
    ]);
    const [item] = await valuesOf(
      '案,文书\n1,行政处罚决定书\n1,T25\n',
      mappingOf({ caseKey: { column: '案' }, agency: { constant: '甲局' }, item: { column: '文书' } }, {}, 'written'),
    );
    expect(shown(item!)).toEqual([
      ['行政处罚决定书', 1, null, '审批决定意见'],
      ['T25', 1, '送达', null],
    ]);
  });

  it('members of objects are counted kind by kind', async () => {
    const found = await valuesOf(
      '{"kind":"case","agency":"东湾区市场监督管理局","key":"A","actType":"处罚","facts":{"closed":true}}\n{"kind":"activity","agency":"甲局","caseKey":"A","key":"H","scene":"hearing"}\n',
      mappingOf(FIELDS),
    );
    expect(found.map((one) => [one.kind, one.field, ...shown(one)[0]!.slice(0, 3)])).toEqual([
      ['case', 'agency', '东湾区市场监督管理局', 1, '东湾区市场监督管理局'],
      ['case', 'actType', '处罚', 1, null],
      ['case', 'facts.closed', 'true', 1, '是'],
      ['activity', 'agency', '甲局', 1, null],
      ['activity', 'scene', 'hearing', 1, '听证'],
    ]);
  });

  it('of a column with countless values a thousand are kept, the rows of the others are counted', async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => `${at},第${at}所,行政处罚`);
    const [agency] = await valuesOf(`编号,单位,类别\n${rows.join('\n')}\n`, mappingOf(FIELDS));
    expect(agency!.values).toHaveLength(1_000);
    expect(agency!.otherRows).toBe(2_000);
  });
});

describe('usual spellings', () => {
  it('every one leads to a code of its list, and none to two', () => {
    expect(codeMeant(ACT_TYPE, '处罚')).toBe('penalty');
    expect(codeMeant(ACT_TYPE, ' 行政处罚 ')).toBe('penalty');
    expect(codeMeant(ITEM_WORDS, '处罚决定书')).toBe('T24');
    expect(codeMeant(ACT_TYPE, '罚')).toBeNull();
    for (const field of Object.values(LINE_FIELDS).flat()) {
      if (field.words === undefined) continue;
      for (const [code, word] of Object.entries(field.words)) expect(codeMeant(field.words, word)).toBe(code);
    }
    for (const [code, title] of Object.entries(ITEM_WORDS))
      if (codeMeant(ITEM_WORDS, title) !== code) expect(ITEM_WORDS[codeMeant(ITEM_WORDS, title)!]).toBe(title);
    expect([yesNoMeant(' √ '), yesNoMeant('N'), yesNoMeant('待定')]).toEqual([true, false, null]);
  });
});

describe('nearest', () => {
  const words = ['查封', '扣押', '强制拆除', '限制人身自由'].map((word) => candidate(word, word, word));
  it.each([
    ['强制拆毁', '强制拆除', '相差 1 个字'],
    ['查风', '查封', '读音相同，疑为错字'],
    ['cf', '查封', '是其拼音'],
    ['kouya', '扣押', '是其拼音'],
    ['扣押财物', '扣押', '包含其全部'],
    ['限自由', '限制人身自由', '像是简称'],
  ])('%s may be %s: %s', (text, label, reason) => {
    expect(nearest(text, words)[0]).toMatchObject({ label, reason });
  });
  it('offers nothing for what is like nothing', () => {
    expect(nearest('不详', words)).toEqual([]);
    expect(nearest('', words)).toEqual([]);
  });
});
