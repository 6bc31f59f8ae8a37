import { inOrder, type Laid, lintOf, type NodeSays, unfitNodes } from './distribution.store';

const LAID: Laid = { policies: [], references: [], triggers: [], functions: [], spread: {} };
const node = (over: Partial<NodeSays> = {}): NodeSays => ({
  node: 'a:5432',
  server: '15.18',
  citus: '13.2-1',
  login: true,
  settings: { wal_level: 'logical', max_prepared_transactions: '200', 'citus.allow_nested_distributed_execution': 'on' },
  ...over,
});

describe('CL what a cluster takes, before anything is spread', () => {
  it.each([
    [
      'a policy that looks into another table',
      { policies: [{ table: 'alias', policy: 'p', using: '(EXISTS ( SELECT FROM node))', check: null }] },
      ['policy alias p'],
    ],
    ['a trigger', { triggers: ['app_user t'] }, ['trigger app_user t']],
    ['a function of SQL over a table', { functions: [{ name: 'f', body: 'select 1 from app_user' }] }, ['function f']],
    ['a function of SQL over none', { functions: [{ name: 'f', body: 'select 1 from pg_class' }] }, []],
    [
      'data of agencies that refers to what is on the coordinator alone',
      { references: [{ table: 'receipt', refers_to: 'posting', name: 'k' }] },
      ['foreign key k'],
    ],
    ['data of agencies that refers to what is whole everywhere', { references: [{ table: 'receipt', refers_to: 'batch', name: 'k' }] }, []],
    [
      'what is whole everywhere and refers to data of agencies',
      { references: [{ table: 'node', refers_to: 'case_head', name: 'k' }] },
      ['foreign key k'],
    ],
    [
      'what is on the coordinator and refers to what is whole everywhere',
      { references: [{ table: 'export_count', refers_to: 'batch', name: 'k' }] },
      [],
    ],
  ] as [string, Partial<Laid>, string[]][])('CL-8 %s', (_, over, refused) => {
    expect(lintOf({ ...LAID, ...over })).toEqual(refused);
  });

  it('CL-8 a table comes after those it refers to, itself left out of account, and a ring ends', () => {
    const references = [['a', 'b'], ['b', 'c'], ['c', 'c'], ['d', 'a'], ['e', 'f'], ['f', 'e']].map(([table, refers_to]) => ({ table: table!, refers_to: refers_to!, name: 'k' })); // prettier-ignore
    expect(inOrder(['a', 'b', 'c', 'd', 'e', 'f'], references)).toEqual(['c', 'b', 'a', 'd', 'f', 'e']);
    expect(inOrder(['d', 'a'], references)).toEqual(['a', 'd']);
  });

  it('CL-8 nodes of unlike versions, without a login or with a setting that does not fit are named, each with what is wanted', () => {
    expect(unfitNodes([node(), node({ node: 'b:5432' })])).toEqual([]);
    expect(unfitNodes([node()])).toEqual(['没有工作节点：请先以 citus_add_node 加入']);
    const said = unfitNodes([
      node(),
      node({
        node: 'b:5432',
        server: '15.17',
        citus: '13.1-1',
        login: false,
        settings: { ...node().settings, wal_level: 'replica', max_prepared_transactions: '0' },
      }),
      node({ node: 'c:5432', settings: {} }),
    ]);
    expect(said).toEqual([
      '各节点的 PostgreSQL 版本不一：15.18、15.17',
      '各节点的 Citus 版本不一：13.2-1、13.1-1',
      'b:5432：账户 zhilu_app 不能登录',
      'b:5432：wal_level 是“replica”，应为 logical',
      'b:5432：max_prepared_transactions 是“0”，应为 100 或更多',
      'c:5432：wal_level 是“”，应为 logical',
      'c:5432：max_prepared_transactions 是“”，应为 100 或更多',
      'c:5432：citus.allow_nested_distributed_execution 是“”，应为 on',
    ]);
  });
});
