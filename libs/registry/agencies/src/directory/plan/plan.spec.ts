import * as fc from 'fast-check';
import { usccCheck } from '@zhilu/kernel/vocabulary';
import type { Brought, BroughtAgency, BroughtNode, Standing, StandingAgency } from './brought';
import type { ReferenceNode } from '../../places/reference.store';
import { planDirectory } from './plan';

const EMPTY: Standing = { nodes: [], agencies: [], spellings: new Map() };
const PROVINCE: ReferenceNode = { tree: 'territory', code: '440000', name: '某省', level: 0, parent: null };
const FIELD: ReferenceNode = { tree: 'line', code: 'L01', name: '市场监管', level: 0, parent: null };
const USCC = '1144000000000000A';

const node = (tree: 'territory' | 'line', code: string, name: string, parent = '', line = 2): BroughtNode => ({
  sheet: tree === 'line' ? '执法领域' : '区域',
  line,
  tree,
  code,
  name,
  parent,
});
const agency = (code: string, name: string, more: Partial<BroughtAgency> = {}): BroughtAgency => ({
  sheet: '单位',
  line: 2,
  code,
  name,
  territory: '440000',
  field: 'L01',
  delegatedBy: '',
  governs: '',
  aliases: [],
  from: '',
  ...more,
});
const brought = (nodes: BroughtNode[], agencies: BroughtAgency[] = []): Brought => ({ nodes, agencies, faults: [], unread: [] });
const trees = [node('territory', '440000', '某省'), node('line', 'L01', '市场监管')];
const saidOf = (file: Brought, standing = EMPTY) =>
  planDirectory(file, standing).faults.map(({ line, column, code }) => [line, column, code]);

describe('名录核对: what a file of territories, lines and agencies would add', () => {
  it('DY-1: parents come first and those that delegate, whatever the order of the lines', () => {
    const lines = [node('territory', '440103', '某区', '440100', 2), node('territory', '440100', '某市', '440000', 3), ...trees];
    const units = [agency('B-1', '乙队', { delegatedBy: 'A-1' }), agency('A-1', '甲局', { territory: '某区', field: '市场监管' })];
    const plan = planDirectory(brought(lines, units), EMPTY);
    expect(plan.faults).toEqual([]);
    expect(plan.nodes.map(({ code, level, parent }) => [code, level, parent])).toEqual([
      ['440000', 0, null],
      ['440100', 1, '440000'],
      ['440103', 2, '440100'],
      ['L01', 0, null],
    ]);
    expect(plan.agencies.map(({ code, delegatedBy }) => [code, delegatedBy])).toEqual([
      ['A-1', null],
      ['B-1', 'A-1'],
    ]);
    expect(plan.agencies[0]!.territory).toEqual([{ from: null, to: null, node: '440103' }]);
  });

  it.each<[string, BroughtNode[], [string | null, string][]]>([
    ['no code', [node('territory', '', '某省')], [['代码', 'code-missing']]],
    ['a code that is none', [node('territory', '44 00', '某省')], [['代码', 'code-malformed']]],
    ['no name', [node('territory', '440000', '')], [['名称', 'name-missing']]],
    ['a parent nobody has', [node('territory', '440100', '某市', '440000')], [['上级代码', 'parent-unknown']]],
    [
      'a circle',
      [node('line', 'L01', '甲', 'L02'), node('line', 'L02', '乙', 'L01'), node('line', 'L03', '丙', 'L01')],
      [
        ['上级代码', 'parent-circle'],
        ['上级代码', 'parent-circle'],
      ],
    ],
    ['one code with two names', [node('line', 'L01', '甲'), node('line', 'L01', '乙')], [['代码', 'code-twice']]],
    ['two highest places', [node('territory', '440000', '某省'), node('territory', '450000', '又省')], [['上级代码', 'root-second']]],
    ['one code in both trees', [node('territory', 'X1', '某省'), node('line', 'X1', '甲')], [['代码', 'code-taken']]],
  ])('DY-2: of the trees, %s is told', (_, nodes, said) => {
    expect(saidOf(brought(nodes)).map(([, column, code]) => [column, code])).toEqual(said);
  });

  it.each<[string, BroughtAgency[], [string | null, string][]]>([
    ['a credit code with a wrong check', [agency(`${USCC}${usccCheck(USCC) === '0' ? '1' : '0'}`, '甲局')], [['单位代码', 'uscc-check']]],
    ['a credit code of another length', [agency(USCC, '甲局')], [['单位代码', 'uscc-length']]],
    ['the code of a place', [agency('440000', '甲局')], [['单位代码', 'code-taken']]],
    ['a place nobody has', [agency('A-1', '甲局', { territory: '乌有县' })], [['所在区域', 'place-unknown']]],
    ['no place', [agency('A-1', '甲局', { territory: '' })], [['所在区域', 'place-missing']]],
    ['a name that another bears', [agency('A-1', '甲局'), agency('A-2', '甲 局')], [['单位名称', 'name-taken']]],
    ['an alias that another bears', [agency('A-1', '甲局'), agency('A-2', '乙局', { aliases: ['甲局'] })], [['别名', 'name-taken']]],
    ['delegation by nobody', [agency('A-1', '甲局', { delegatedBy: 'A-9' })], [['委托单位', 'delegator-unknown']]],
    [
      'delegation in a circle',
      [agency('A-1', '甲局', { delegatedBy: 'A-2' }), agency('A-2', '乙局', { delegatedBy: 'A-1' })],
      [
        ['委托单位', 'delegator-circle'],
        ['委托单位', 'delegator-circle'],
      ],
    ],
    [
      'two governments of one place',
      [agency('A-1', '甲府', { governs: '440000' }), agency('A-2', '乙府', { governs: '某省' })],
      [['本级政府', 'governed-twice']],
    ],
    ['a day that is none', [agency('A-1', '甲局', { from: '2026-02-30' })], [['起始日', 'day-malformed']]],
    ['one code with two contents', [agency('A-1', '甲局'), agency('A-1', '乙局')], [['单位代码', 'code-twice']]],
  ])('DY-3: of the agencies, %s is told', (_, agencies, said) => {
    expect(saidOf(brought(trees, agencies)).map(([, column, code]) => [column, code])).toEqual(said);
  });

  it('DY-4: a name that two places have wants the code', () => {
    const nodes = [...trees, node('territory', '440502', '城区', '440000'), node('territory', '440702', '城区', '440000')];
    expect(saidOf(brought(nodes, [agency('A-1', '甲局', { territory: '城区' })]))).toEqual([[2, '所在区域', 'place-ambiguous']]);
  });

  it('DY-5: what stands is no fault where it says the same, and is not changed by a file', () => {
    const stands: StandingAgency = { code: 'A-1', name: '甲局', territory: '440000', line: 'L01', delegatedBy: null, governs: null };
    const standing: Standing = {
      nodes: [PROVINCE, FIELD],
      agencies: [stands],
      spellings: new Map([
        ['甲局', '甲局'],
        ['a-1', '甲局'],
      ]),
    };
    const again = planDirectory(brought(trees, [agency('A-1', '甲局')]), standing);
    expect(again).toEqual({ nodes: [], agencies: [], same: 3, faults: [] });
    expect(saidOf(brought([], [agency('A-1', '甲局二')]), standing)).toEqual([[2, '单位代码', 'agency-differs']]);
    expect(saidOf(brought([node('territory', '440000', '别省')]), standing)).toEqual([[2, '代码', 'node-differs']]);
    expect(saidOf(brought([], [agency('A-2', '甲局')]), standing)).toEqual([[2, '单位名称', 'name-taken']]);
  });

  it('DY-6: a file that was taken says nothing new, whatever the order of its lines', () => {
    const trees_ = fc
      .array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 12 })
      .map((parents) =>
        parents.map((parent, at) => node('territory', `N${at}`, `地${at}`, at === 0 ? '' : `N${Math.min(parent, at - 1)}`, at + 2)),
      );
    fc.assert(
      fc.property(trees_, fc.array(fc.nat(11), { maxLength: 8 }), fc.infiniteStream(fc.nat()), (places, seats, chance) => {
        const units = seats.map((seat, at) => agency(`A-${at}`, `单位${at}`, { territory: `N${seat % places.length}` }));
        const shuffle = <T>(all: readonly T[]): T[] =>
          all.map((one) => [chance.next().value, one] as const).sort(([a], [b]) => Number(a) - Number(b)).map(([, one]) => one); // prettier-ignore
        const plan = planDirectory(brought(shuffle([...places, trees[1]!]), shuffle(units)), EMPTY);
        expect(plan.faults).toEqual([]);
        const placed = new Set<string>();
        for (const { code, parent } of plan.nodes) {
          expect(parent === null || placed.has(parent)).toBe(true);
          placed.add(code);
        }
        expect([plan.nodes.length, plan.agencies.length]).toEqual([places.length + 1, units.length]);
        const agencies = plan.agencies.map((one): StandingAgency => ({
          code: one.code,
          name: one.names[0]!.name,
          territory: one.territory[0]!.node,
          line: one.line[0]!.node,
          delegatedBy: one.delegatedBy,
          governs: one.governs ?? null,
        }));
        const standing = { nodes: plan.nodes, agencies, spellings: new Map() };
        const again = planDirectory(brought(shuffle([...places, trees[1]!]), shuffle(units)), standing);
        expect(again).toEqual({ nodes: [], agencies: [], same: places.length + 1 + units.length, faults: [] });
      }),
    );
  });
});
