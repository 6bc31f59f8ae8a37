import { type DraftState, type Standing, withAgency, withColumns, withHeads, withTranslation, withWriting } from './choices';
import { faultInWords } from '../views/draft-views';

const state: DraftState = { choices: { name: '甲', source: '甲' } };
const standing: Standing[] = [
  {
    kind: 'case',
    fields: { agency: { column: '单位' }, actType: { column: '类别' }, decidedOn: { column: '决定日期', dateFormats: ['yyyyMMdd'] } },
  },
  { kind: 'written', when: { column: '文号', notEmpty: true }, fields: { agency: { column: '单位' }, item: { constant: 'T21' } } },
];
const kindsOf = ({ choices }: DraftState) => choices.sheets!['']!.kinds!;

describe('what a person decides of a draft', () => {
  it('a first choice writes the kinds down as they stand; what is not said stays with the suggestions', () => {
    const after = withColumns(state, { sheet: '', fields: [{ at: 0, field: 'caseNo', column: '案号' }] }, standing);
    expect(kindsOf(after)).toEqual([
      { kind: 'case', fields: { caseNo: { column: '案号' } } },
      { kind: 'written', when: { column: '文号', notEmpty: true } },
    ]);
    expect(state.choices.sheets).toBeUndefined();
  });

  it('a column, one value for all rows, nothing, and the suggestion again are four things', () => {
    const said = (one: object, from: DraftState = state) =>
      kindsOf(withColumns(from, { sheet: '', fields: [{ at: 0, field: 'actType', ...one }] }, standing))[0]!.fields;
    expect(said({ column: '种类' })).toEqual({ actType: { column: '种类' } });
    expect(said({ constant: 'penalty' })).toEqual({ actType: { constant: 'penalty' } });
    expect(said({ leaveOut: true })).toEqual({ actType: null });
    const chosen = withColumns(state, { sheet: '', fields: [{ at: 0, field: 'actType', leaveOut: true }] }, standing);
    expect(said({}, chosen)).toEqual({});
    expect(said({ column: '罚款', unit: '万元' })).toEqual({ actType: { column: '罚款', unit: '万元' } });
  });

  it('values mean the same for every kind that reads the field from the column; what is not named is read as it stands', () => {
    const values = [{ value: '甲分局', meaning: 'A' }];
    const after = withTranslation(state, { sheet: '', field: 'agency', column: '单位', values }, standing);
    const source = { column: '单位', values: { 甲分局: 'A' }, otherValues: 'asIs' };
    expect(kindsOf(after).map(({ fields }) => fields)).toEqual([{ agency: source }, { agency: source }]);
    const told = standing.map((one) => ({ ...one, fields: { ...one.fields, agency: source as Standing['fields'][string] } }));
    const more = withTranslation(after, { sheet: '', field: 'agency', column: '单位', values: [{ value: '乙', meaning: 'B' }] }, told);
    expect(kindsOf(more)[0]!.fields!.agency).toEqual({ ...source, values: { 甲分局: 'A', 乙: 'B' } });
    const back = withTranslation(after, { sheet: '', field: 'agency', column: '单位', values: [{ value: '甲分局', meaning: null }] }, told);
    expect(kindsOf(back)[0]!.fields).toEqual({ agency: { column: '单位' } });
    // A name of the language's own is a value like any other.
    const odd = withTranslation(
      state,
      { sheet: '', field: 'agency', column: '单位', values: [{ value: '__proto__', meaning: 'A' }] },
      standing,
    );
    expect(JSON.stringify(kindsOf(odd)[0])).toContain('"__proto__":"A"');
  });

  it('what values mean stays with its column and goes with another', () => {
    const told: Standing[] = [{ kind: 'case', fields: { agency: { column: '单位', values: { 甲: 'A' }, otherValues: 'asIs' } } }];
    const chosen = (column: string) =>
      kindsOf(withColumns(state, { sheet: '', fields: [{ at: 0, field: 'agency', column }] }, told))[0]!.fields!.agency;
    expect(chosen('单位')).toEqual({ column: '单位', values: { 甲: 'A' }, otherValues: 'asIs' });
    expect(chosen('机关')).toEqual({ column: '机关' });
  });

  it('kinds keep their fields where they move, lose them where they become another, and may stand twice', () => {
    const first = withColumns(state, { sheet: '', fields: [{ at: 1, field: 'title', column: '标题' }] }, standing);
    const wanted = [
      { kind: 'written' as const, from: 1, whenFilled: '文号' },
      { kind: 'written' as const, whenFilled: null },
      { kind: 'activity' as const, from: 1 },
    ];
    expect(kindsOf(withColumns(first, { sheet: '', kinds: wanted, fields: [] }, standing))).toEqual([
      { kind: 'written', when: { column: '文号', notEmpty: true }, fields: { title: { column: '标题' } } },
      { kind: 'written' },
      { kind: 'activity' },
    ]);
  });

  it('under another header, or read otherwise, what was said of the columns is forgotten; the same choice again keeps it', () => {
    const heads = (row: number) => [{ sheet: '', taken: true, headerRow: row, headerRows: 1 }];
    const chosen = withColumns(
      withHeads(state, heads(2)),
      { sheet: '', fields: [{ at: 0, field: 'caseNo', column: '案号' }], key: ['案号'] },
      standing,
    );
    expect(withHeads(chosen, heads(2))).toEqual(chosen);
    expect(withHeads(chosen, heads(3)).choices.sheets).toEqual({ '': { headerRow: 3, headerRows: 1 } });
    expect(withHeads(chosen, [{ sheet: '', taken: false }]).choices.sheets).toEqual({ '': null });
    expect(withWriting(chosen, {})).toEqual(chosen);
    expect(withWriting(chosen, { delimiter: ';' })).toEqual({ delimiter: ';', choices: { name: '甲', source: '甲' } });
    expect(withColumns(chosen, { sheet: '', fields: [], key: [] }, standing).choices.sheets!['']).not.toHaveProperty('key');
  });

  it('one agency for every row, and its column again', () => {
    expect(withAgency(state, 'A').choices.agency).toEqual({ constant: 'A' });
    expect(withAgency(withAgency(state, 'A'), null)).toEqual(state);
  });

  it('a fault of a mapping is told without the places of its JSON', () => {
    expect(faultInWords('tables.0.yields.0.fields：缺少案件的必填字段「actType」（执法类别）')).toBe('缺少案件的必填字段“执法类别”');
    expect(faultInWords('tables.0：一张表不能既归集案件的记录，又归集台账')).toBe('一张表不能既归集案件的记录，又归集台账');
  });
});
