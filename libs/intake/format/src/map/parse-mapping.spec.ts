import { carriesOf } from '@zhilu/kernel/sources';
import { parseMapping } from './parse-mapping';
import { STANDARD_MAPPING } from './standard-mapping';

const SOUND = {
  format: 'zhilu-mapping',
  version: 1,
  name: '市局办案系统',
  source: '导出',
  agency: { constant: '甲局' },
  completeFor: ['case'],
  tables: [{ yields: [{ kind: 'case', fields: { key: { column: '编号' }, actType: { constant: '行政处罚' } } }] }],
};
const withFields = (kind: string, fields: Record<string, unknown>, more: Record<string, unknown> = {}): unknown => ({
  ...SOUND,
  ...more,
  tables: [{ yields: [{ kind, fields }] }],
});

describe('parseMapping', () => {
  it('takes a sound mapping as object or text, and the standard one', () => {
    expect(parseMapping(SOUND)).toMatchObject({ name: '市局办案系统', items: {}, office: false });
    expect(parseMapping(JSON.stringify(SOUND))).toEqual(parseMapping(SOUND));
    expect(parseMapping(JSON.parse(JSON.stringify(STANDARD_MAPPING)))).toEqual(STANDARD_MAPPING);
  });

  it.each([
    ['no JSON', '{', '映射不是有效的 JSON。'],
    ['no tables', { ...SOUND, tables: [] }, 'tables：'],
    ['a member that is none', { ...SOUND, completefor: [] }, 'completefor'],
    ['a kind that is none', { ...SOUND, completeFor: ['cases'] }, 'completeFor.0：'],
    [
      'a field that is none',
      withFields('case', { actType: { constant: 'penalty' }, x: { column: 'x' } }),
      'tables.0.yields.0.fields.x：案件没有这个标准字段',
    ],
    ['a required field left out', withFields('case', { key: { column: 'x' } }), '缺少案件的必填字段「actType」（执法类别）'],
    ['a record without its case', withFields('written', { item: { constant: 'T24' } }), '缺少文字记录的必填字段「caseKey」（案件编号）'],
    ['a constant that is no code', withFields('case', { actType: { constant: '处罚' } }), 'fields.actType：「处罚」不是允许的取值'],
    ['a value table that leads nowhere', withFields('case', { actType: { column: 'x', values: { a: '甲' } } }), '「甲」不是允许的取值'],
    [
      'a date format that is none',
      withFields('case', { actType: { constant: 'penalty' }, filedOn: { column: 'x', dateFormats: ['yyyy-mm'] } }),
      '「yyyy-mm」不是有效的日期写法',
    ],
    [
      'a date format on a text',
      withFields('case', { actType: { constant: 'penalty' }, title: { column: 'x', dateFormats: ['yyyy-MM-dd'] } }),
      '不是日期字段',
    ],
    [
      'a unit on what is no amount',
      withFields('case', { actType: { constant: 'penalty' }, title: { column: 'x', unit: '万元' } }),
      '不是金额字段，不能有 unit',
    ],
    ...[
      { statedDue: { column: 'x' } },
      { statedDue: { column: 'x' }, madeAt: { column: 'y' } },
      { statedDue: { column: 'x' }, madeAt: { column: 'y' }, title: { constant: '送达回证' } },
      { statedDue: { column: 'x' }, madeAt: { constant: '2026-08-20' }, documentNo: { column: 'z' } },
    ].map((fields): [string, unknown, string] => [
      `SD-7 a due day where a plan cannot be told from a document (${Object.keys(fields).join(', ')})`,
      withFields('written', { caseKey: { column: 'a' }, item: { constant: 'T25' }, ...fields }),
      '分不清已有的文书和尚未形成的文书',
    ]),
    [
      'an agency accepting its own claims',
      withFields('recording', { caseKey: { column: 'a' }, key: { column: 'b' }, claimAccepted: { column: 'c' } }),
      '延期认定只能来自监督机构',
    ],
  ])('refuses %s and says where', (_name, json, text) => {
    expect(() => parseMapping(json)).toThrow(text);
  });

  it('takes the acceptance of claims from the office itself', () => {
    const fields = { caseKey: { column: 'a' }, key: { column: 'b' }, claimAccepted: { column: 'c' } };
    expect(carriesOf(parseMapping(withFields('recording', fields, { office: true })))).toEqual([
      'recording.caseKey',
      'recording.key',
      'recording.claimAccepted',
    ]);
  });
});
