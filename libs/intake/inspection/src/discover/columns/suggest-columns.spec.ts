import fc from 'fast-check';
import type { LineKind } from '@zhilu/kernel/vocabulary';
import { LINE_FIELDS } from '@zhilu/intake/format';
import { usccCheck } from '@zhilu/kernel/vocabulary';
import { nameMatch } from './headings';
import { type KindSuggestion, suggestColumns } from './suggest-columns';
import { SYNONYMS } from './synonyms';

const sight = { receivedAt: Date.parse('2026-11-24T02:00:00Z') };
const suggest = (table: Readonly<Record<string, readonly string[]>>, more: object = {}): KindSuggestion[] => {
  const columns = Object.keys(table);
  const length = Math.max(0, ...Object.values(table).map((values) => values.length));
  const rows = Array.from({ length }, (_, at) => columns.map((column) => table[column]![at] ?? ''));
  return suggestColumns(columns, rows, { ...sight, ...more });
};
const of = (kinds: readonly KindSuggestion[], kind: LineKind) => kinds.find((one) => one.kind === kind)!;
const found = (kinds: readonly KindSuggestion[], kind: LineKind): Record<string, string> =>
  Object.fromEntries(of(kinds, kind).fields.flatMap(({ field, column }) => (column === undefined ? [] : [[field, column.column]])));
const field = (kinds: readonly KindSuggestion[], kind: LineKind, name: string) => of(kinds, kind).fields.find((one) => one.field === name)!;
const uscc = (body: string): string => body + usccCheck(body);
const DAYS = ['2026-08-20', '2026-08-21', '2026-08-24'];
const NUMBERS = ['岭立〔2026〕1号', '岭立〔2026〕2号', '岭立〔2026〕3号'];

describe('names of columns', () => {
  const caseField = (name: string) => LINE_FIELDS.case.find((one) => one.name === name)!;
  it.each([
    ['filedOn', '立案日期', 1],
    ['filedOn', '立案时间', 0.97],
    ['filedOn', ' 立 案 日 期 ', 0.97],
    ['filedOn', '受理立案日', 0.88],
    ['filedOn', 'filed_on', 0.97],
    ['filedOn', 'FiledOn', 0.97],
    ['filedOn', 'lianriqi', 0.85],
    ['filedOn', 'LARQ', 0.8],
    ['filedOn', 'lasj', 0.8],
    ['filedOn', '立按日期', 0.82],
    ['filedOn', '基本情况/立案日期', 0.92],
    ['decidedOn', '作出处罚决定的日期', 0.88],
    ['documentNo', '行政处罚决定书文号', 0.88],
    ['party', '当事人名称（姓名）', 0.88],
    ['facts.hearingRequested', '是否听证', 0.88],
    ['facts.hearingRequested', '是否已申请听证', 0.88],
  ])('%s is named by %j', (name, heading, least) => {
    expect(nameMatch(heading, 'case', caseField(name))?.score).toBeGreaterThanOrEqual(least);
  });

  it.each([
    ['servedOn', '拟送达日期'],
    ['closedOn', '未结案日期'],
    ['decidedOn', '作出决定机关'],
    ['agency', '作出处罚决定的日期'],
    ['party', '当事人类型'],
    ['filedOn', '备注'],
    ['filedOn', 'qt'],
  ])('%s is not named by %j', (name, heading) => {
    expect(nameMatch(heading, 'case', caseField(name))?.score ?? 0).toBeLessThan(0.5);
  });

  it('no word names two fields of a kind for sure, and none is listed for a field that is none', () => {
    for (const kind of Object.keys(SYNONYMS) as LineKind[]) {
      const fields = LINE_FIELDS[kind];
      const known = new Set([...fields.map(({ name }) => name), 'penaltyAmount']);
      expect(Object.keys(SYNONYMS[kind]).filter((name) => !known.has(name))).toEqual([]);
      for (const own of fields)
        for (const word of SYNONYMS[kind][own.name] ?? []) {
          if (word.startsWith('?')) continue;
          const others = fields.filter((other) => other !== own && (nameMatch(word, kind, other)?.score ?? 0) >= 0.88);
          expect([kind, own.name, word, others.map(({ name }) => name)]).toEqual([kind, own.name, word, []]);
        }
    }
  });

  it('every label of the standard names its own field best', () => {
    for (const [kind, fields] of Object.entries(LINE_FIELDS))
      for (const own of fields) expect([own.name, nameMatch(own.label, kind as LineKind, own)?.score]).toEqual([own.name, 1]);
  });
});

describe('suggestColumns', () => {
  it('a ledger with ways of its own: each field its column, with reasons of name and values', () => {
    const kinds = suggest({
      序号: ['1', '2', '3'],
      案号: NUMBERS,
      执法类型: ['处罚', '处罚', '检查'],
      适用程序: ['一般程序', '简易程序', '普通程序'],
      被处罚人: ['某某商行', '赵某', '某某超市'],
      立案时间: DAYS,
      处罚决定书文号: ['岭罚〔2026〕1号', '', ''],
      处罚日期: ['2026/9/18', '', ''],
      办案机关: ['岭东市市场监管局', '岭东市市场监管局', '东湾区市场监管局'],
      是否听证: ['√', '×', ''],
      备注: ['', '', ''],
    });
    expect(kinds[0]).toMatchObject({ kind: 'case', likely: true, lacking: [] });
    expect(kinds.filter(({ likely }) => likely)).toHaveLength(1);
    expect(found(kinds, 'case')).toEqual({
      agency: '办案机关',
      key: '案号',
      actType: '执法类型',
      procedure: '适用程序',
      caseNo: '案号',
      documentNo: '处罚决定书文号',
      party: '被处罚人',
      filedOn: '立案时间',
      decidedOn: '处罚日期',
      'facts.hearingRequested': '是否听证',
    });
    expect(field(kinds, 'case', 'filedOn')).toMatchObject({
      standing: 'sure',
      column: { number: 6, reasons: ['列名与标准字段只差写法', '样本 3 个值中 3 个是日期'] },
    });
    expect(field(kinds, 'case', 'key')).toMatchObject({
      standing: 'likely',
      column: { reasons: ['没有单独的编号列；“案号”样本 3 个值各不相同，可兼作编号'] },
    });
  });

  it('letters of pinyin are read; what the values say decides between fields that sound alike', () => {
    const kinds = suggest({
      ajbh: ['A-1', 'A-2', 'A-3'],
      xzxdr: ['甲', '乙', '丙'],
      larq: DAYS,
      jarq: DAYS,
      zfzt: ['甲局', '甲局', '甲局'],
    });
    expect(found(kinds, 'case')).toMatchObject({ key: 'ajbh', party: 'xzxdr', filedOn: 'larq', closedOn: 'jarq', agency: 'zfzt' });
    expect(field(kinds, 'case', 'filedOn').column!.reasons[0]).toBe('列名是“立案日期”的拼音首字母');
  });

  it('two columns that fit as well are both named and neither is taken', () => {
    const kinds = suggest({
      案件编号: ['A-1', 'A-2', 'A-3'],
      办案单位: ['甲局', '甲局', '甲局'],
      执法单位: ['乙局', '甲局', '乙局'],
      立案日期: DAYS,
    });
    const agency = field(kinds, 'case', 'agency');
    expect(agency).toMatchObject({ standing: 'ambiguous' });
    expect(agency).not.toHaveProperty('column');
    expect(agency.others.map(({ column }) => column).sort()).toEqual(['办案单位', '执法单位']);
  });

  it('a heading that says too little is never sure', () => {
    const kinds = suggest({ 编号: ['1', '2', '3'], 名称: ['甲', '乙', '丙'], 日期: DAYS });
    expect(of(kinds, 'case').fields.filter(({ standing }) => standing === 'sure')).toEqual([]);
    expect(field(kinds, 'case', 'filedOn').standing).toBe('none');
  });

  it('values against the name take the suggestion back', () => {
    const kinds = suggest({ 立案日期: ['某某商行', '某某超市', '赵某'], 是否听证: DAYS });
    expect(field(kinds, 'case', 'filedOn').standing).toBe('none');
    expect(field(kinds, 'case', 'facts.hearingRequested').standing).toBe('none');
    expect(field(kinds, 'case', 'filedOn').others[0]).toMatchObject({
      column: '立案日期',
      reasons: ['列名与标准字段相同', '样本 3 个值中 0 个是日期'],
    });
  });

  it('a column that stands twice is told and not taken', () => {
    const rows = DAYS.map((day, at) => [NUMBERS[at]!, day, day]);
    const kinds = suggestColumns(['案号', '立案日期', '立案日期'], rows, sight);
    const filed = field(kinds, 'case', 'filedOn');
    expect(filed.standing).toBe('ambiguous');
    expect(filed.others[0]!.reasons.at(-1)).toBe('“立案日期”出现两次以上，无法判断以哪一列为准');
  });

  it('the form in which penalties are published everywhere: agency by name, the codes of the parties are no agency', () => {
    const codes = Array.from({ length: 30 }, (_, at) => uscc(`91440000MA4X${String(at).padStart(5, '0')}`));
    const kinds = suggest({
      行政相对人名称: codes.map((_, at) => `某某商行${at}店`),
      '行政相对人代码_1(统一社会信用代码)': codes,
      行政处罚决定书文号: codes.map((_, at) => `岭罚〔2026〕${at}号`),
      处罚依据: codes.map(() => '《食品安全法》'),
      '罚款金额（万元）': codes.map(() => '0.5'),
      处罚决定日期: codes.map(() => '2026/08/20'),
      处罚有效期: codes.map(() => '2099/12/31'),
      处罚机关: codes.map(() => '岭东市市场监管局'),
      处罚机关统一社会信用代码: codes.map(() => '11440000MB2D01234C'),
      数据来源单位: codes.map(() => '岭东市市场监管局'),
    });
    expect(found(kinds, 'case')).toMatchObject({
      agency: '处罚机关',
      party: '行政相对人名称',
      documentNo: '行政处罚决定书文号',
      legalBasis: '处罚依据',
      decidedOn: '处罚决定日期',
    });
    const bare = suggest({ 统一社会信用代码: codes, 处罚决定日期: codes.map(() => '2026-08-20') });
    expect(field(bare, 'case', 'agency').standing).toBe('none');
    expect(field(bare, 'case', 'agency').others[0]!.reasons.at(-1)).toBe('30 个值中有 30 种，不像是执法主体');
  });

  it('values tell kinds of act, scenes and documents where headings do not', () => {
    const kinds = suggest({
      甲栏: ['行政处罚', '行政检查', '行政处罚'],
      乙栏: ['现场检查', '听证', '送达'],
      丙栏: ['询问', '送达', '集体讨论'],
    });
    expect(found(kinds, 'case')).toEqual({ actType: '甲栏' });
    expect(found(kinds, 'activity')).toEqual({ scene: '乙栏' });
    expect(found(kinds, 'written')).toEqual({ item: '丙栏' });
    expect(field(kinds, 'case', 'actType').standing).toBe('likely');
  });

  it('a register of devices is told from recordings; dates that can be read in two ways are asked with the column', () => {
    const kinds = suggest({
      设备编号: ['DV-0017', 'DV-0018'],
      设备类型: ['执法记录仪', '记录仪'],
      规格型号: ['某型', '某型'],
      启用日期: ['01/02/2025', '03/02/2025'],
      责任人: ['张三', '李四'],
    });
    expect(kinds[0]).toMatchObject({ kind: 'device', likely: true });
    expect(found(kinds, 'device')).toEqual({
      key: '设备编号',
      deviceKind: '设备类型',
      model: '规格型号',
      from: '启用日期',
      custodian: '责任人',
    });
    expect(field(kinds, 'device', 'from').dates!.questions).toHaveLength(1);
    expect(field(kinds, 'device', 'from').dates).not.toHaveProperty('formats');
  });

  it('the kind of act of a whole sheet is offered where its headings speak of one, and not where they speak of two', () => {
    const [one] = suggest({ 案号: NUMBERS, 处罚依据: ['甲', '乙', '丙'], 处罚日期: DAYS });
    expect(one!.constants).toMatchObject([{ field: 'actType', value: 'penalty', label: '行政处罚' }]);
    const [two] = suggest({ 案号: NUMBERS, 处罚日期: DAYS, 检查日期: DAYS });
    expect(two!.constants).toEqual([]);
  });

  it('within a kind a column goes to one field unless it stands in for a key; the same question has the same answer', () => {
    const headings = fc.uniqueArray(
      fc.constantFrom(
        ...[
          '编号',
          '案号',
          '文号',
          '日期',
          '立案日期',
          '受理日期',
          '决定日期',
          '处罚日期',
          '单位',
          '名称',
          '当事人',
          '标题',
          'larq',
          'ah',
          '类型',
        ],
      ),
      { minLength: 1 },
    );
    const cell = fc.constantFrom('', '2026-08-20', '岭立〔2026〕1号', '甲局', '是', '行政处罚', 'A-1');
    const table = headings.chain((columns) =>
      fc.tuple(fc.constant(columns), fc.array(fc.array(cell, { minLength: columns.length, maxLength: columns.length }), { maxLength: 4 })),
    );
    fc.assert(
      fc.property(table, ([columns, rows]) => {
        const kinds = suggestColumns(columns, rows, sight);
        expect(suggestColumns(columns, rows, sight)).toEqual(kinds);
        for (const { fields } of kinds) {
          const taken = fields.filter(({ field: name }) => name !== 'key').flatMap(({ column }) => column?.column ?? []);
          expect(new Set(taken).size).toBe(taken.length);
          for (const { standing, column } of fields) expect(column === undefined).toBe(standing === 'none' || standing === 'ambiguous');
        }
      }),
      { numRuns: 50 },
    );
  });
});
