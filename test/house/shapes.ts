import type { TableKind } from '@zhilu/platform/database';

/** A node of a statement as PostgreSQL's own parser gives it. */
type Tree = Readonly<Record<string, unknown>>;
type Spread = (table: string) => TableKind | null;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;
const nodes = (value: unknown): Tree[] => (isTree(value) ? [value, ...Object.values(value).flatMap(nodes)] : []);
const named = (value: unknown, name: string): Tree[] => nodes(value).flatMap((node) => (isTree(node[name]) ? [node[name]] : []));
/** The same, without what stands inside a subquery of it. */
const direct = (value: unknown): Tree[] => {
  if (!isTree(value)) return [];
  const { subselect: _, subquery: __, ...rest } = value as { subselect?: unknown; subquery?: unknown };
  return [rest, ...Object.values(rest).flatMap(direct)];
};
const directly = (value: unknown, name: string): Tree[] => direct(value).flatMap((node) => (isTree(node[name]) ? [node[name]] : []));

/** What a Citus of 13.2 refuses, or falls over: shapes of statements, each with why. */
export interface Shape {
  readonly name: string;
  readonly why: string;
  readonly found: (statement: Tree, spread: Spread) => boolean;
}

const tablesOf = (value: unknown, spread: Spread): TableKind[] =>
  named(value, 'RangeVar').flatMap(({ relname }) => spread(String(relname)) ?? []);
const directTables = (value: unknown, spread: Spread): TableKind[] =>
  directly(value, 'RangeVar').flatMap(({ relname }) => spread(String(relname)) ?? []);
const selects = (statement: Tree): Tree[] => named(statement, 'SelectStmt');
const inserts = (statement: Tree): Tree[] => named(statement, 'InsertStmt');
const target = (insert: Tree, spread: Spread): TableKind | null => spread(String((insert.relation as Tree).relname));
const source = (insert: Tree): Tree | null => {
  const select = (insert.selectStmt as Tree | undefined)?.SelectStmt as Tree | undefined;
  return select === undefined || select.valuesLists !== undefined ? null : select;
};
const setReturning = (select: Tree): boolean =>
  directly(select.fromClause, 'RangeFunction').length > 0 || JSON.stringify(select.targetList ?? '').includes('"sval":"unnest"');

export const SHAPES: readonly Shape[] = [
  {
    name: 'copied',
    why: 'rows that are selected elsewhere are copied into the shards, and COPY is refused under row-level security: `returning 1` or `on conflict` sends them by an intermediate result',
    found: (statement, spread) =>
      inserts(statement).some((insert) => {
        const select = source(insert);
        const kind = target(insert, spread);
        if (select === null || kind === null || kind === 'local') return false;
        return insert.returningClause === undefined && insert.onConflictClause === undefined;
      }),
  },
  {
    name: 'correlated beside a set',
    why: 'a correlated subquery over data of agencies beside a function that returns rows is refused',
    found: (statement, spread) =>
      [...selects(statement), ...named(statement, 'UpdateStmt'), ...named(statement, 'DeleteStmt')].some(
        (one) =>
          (setReturning(one) || directly(one.usingClause, 'RangeFunction').length > 0) &&
          directly([one.whereClause, one.targetList], 'SubLink').length > 0 &&
          named([one.whereClause, one.targetList], 'SubLink').some((link) => tablesOf(link, spread).includes('agency')),
      ),
  },
  {
    name: 'left join of a recurring side',
    why: 'a left join whose left side is not data of agencies itself (a subquery, a function, a table that is whole everywhere) and whose right side is: refused, or the coordinator ends with a segmentation fault',
    found: (statement, spread) =>
      named(statement, 'JoinExpr').some(
        ({ jointype, larg, rarg }) =>
          jointype === 'JOIN_LEFT' && !directTables(larg, spread).includes('agency') && tablesOf(rarg, spread).includes('agency'),
      ),
  },
  {
    name: 'local beside agencies',
    why: 'a table of the coordinator alone is not joined with data of agencies, nor looked up from them or from a change of what is whole everywhere: what is needed of it is read first',
    found: (statement, spread) =>
      [...selects(statement), ...named(statement, 'UpdateStmt'), ...named(statement, 'DeleteStmt')].some((one) => {
        const own = directTables([one.fromClause, one.usingClause, one.relation === undefined ? [] : { RangeVar: one.relation }], spread);
        const looked = named([one.whereClause, one.targetList, one.fromClause], 'SubLink').flatMap((link) => tablesOf(link, spread));
        const beside = [...own, ...looked];
        const changed = (one.relation as Tree | undefined) ?? {};
        return beside.includes('local') && (beside.includes('agency') || spread(String(changed.relname)) === 'reference');
      }),
  },
  {
    name: 'subquery among values',
    why: 'values of a row that are looked up by a subquery are refused: they are read first, or the row is selected',
    found: (statement, spread) =>
      inserts(statement).some((insert) => {
        const values = ((insert.selectStmt as Tree | undefined)?.SelectStmt as Tree | undefined)?.valuesLists;
        const kind = target(insert, spread);
        return kind !== null && kind !== 'local' && values !== undefined && named(values, 'SubLink').length > 0;
      }),
  },
  {
    name: 'reference read to be written',
    why: 'a table that is whole everywhere, read to write another such, is locked as if it were written: permission denied where it may only be read and added to',
    found: (statement, spread) =>
      inserts(statement).some(
        (insert) =>
          target(insert, spread) === 'reference' &&
          insert.selectStmt !== undefined &&
          tablesOf(insert.selectStmt, spread).includes('reference'),
      ),
  },
  {
    name: 'returned by another name',
    why: 'columns returned from rows that were selected lose their table: it needs a name of its own',
    found: (statement, spread) =>
      inserts(statement).some((insert) => {
        const kind = target(insert, spread);
        const returned = named(insert.returningClause, 'ColumnRef').length > 0;
        return kind !== null && kind !== 'local' && source(insert) !== null && returned && (insert.relation as Tree).alias === undefined;
      }),
  },
  {
    name: 'days returned as text',
    why: 'what depends on settings of the session is not returned from a change: days come as days',
    found: (statement, spread) =>
      ['InsertStmt', 'UpdateStmt', 'DeleteStmt']
        .flatMap((kind) => named(statement, kind))
        .some(
          (one) =>
            spread(String((one.relation as Tree | undefined)?.relname)) !== 'local' &&
            named(one.returningClause, 'TypeCast').some(
              ({ arg }) => JSON.stringify(arg).includes('"lower"') || JSON.stringify(arg).includes('"upper"'),
            ),
        ),
  },
  {
    name: 'without its agencies',
    why: 'a statement over data of agencies names them (`agency_id = any`, `agency_id =`): else it goes to every shard',
    found: (statement, spread) =>
      tablesOf(
        [...selects(statement), ...named(statement, 'UpdateStmt'), ...named(statement, 'DeleteStmt')].map((one) => ({
          ...one,
          RangeVar: one.relation,
        })),
        spread,
      ).includes('agency') &&
      !named(statement, 'A_Expr').some(
        ({ lexpr, rexpr }) => /"agency_id"/.test(JSON.stringify(lexpr)) && !/"agency_id"/.test(JSON.stringify(rexpr ?? '')),
      ),
  },
];
