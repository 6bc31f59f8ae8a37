import { spreadOf, type TableKind, TABLES } from '@zhilu/platform/database';
import { loadModule, parseSync } from 'libpg-query';
import { SHAPES } from './shapes';
import { built, type Statement, statements } from './statements';

/** Views of data of agencies. */
const VIEWS: Readonly<Record<string, TableKind>> = { duty: 'agency', disclosed_quarantine: 'agency', locked_edition: 'local' };
const spread = (table: string): TableKind | null => VIEWS[table] ?? (TABLES[table] === undefined ? null : spreadOf(table));

/** Statements of a shape all the same, each with why. `SHAPE: STORE CONSTANT`. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'correlated beside a set: request.store.ts EARLIER':
    'what is correlated is read from the rows themselves, unfolded; not tried on a cluster',
  'correlated beside a set: audit/audit.store.ts MARK_WITNESSED':
    'the rows are found by their own key and locked where nobody else has them; not tried on a cluster',
  'correlated beside a set: backup/backup.store.ts NOT_THERE': 'asked by the command line of a restored copy, which is one machine',
  'local beside agencies: full-exports/full-exports.store.ts GONE':
    'keys of sources (`case_key`) are on the coordinator: Citus reads the local side first; not tried on a cluster',
  'local beside agencies: full-exports/full-exports.store.ts PAGE':
    'keys of sources (`case_key`) are on the coordinator: Citus reads the local side first; not tried on a cluster',
  'local beside agencies: full-exports/full-exports.store.ts COUNTS':
    'keys of sources (`case_key`) are on the coordinator: Citus reads the local side first; not tried on a cluster',
  'local beside agencies: full-exports/full-exports.store.ts OPEN':
    'keys of sources (`case_key`) are on the coordinator: Citus reads the local side first; not tried on a cluster',
  'local beside agencies: full-exports/full-exports.store.ts OPEN_OF_BATCHES':
    'keys of sources (`case_key`) are on the coordinator: Citus reads the local side first; not tried on a cluster',
  'local beside agencies: full-exports/full-exports.store.ts PICKED':
    'keys of sources (`case_key`) are on the coordinator: Citus reads the local side first; not tried on a cluster',
  'local beside agencies: full-exports/full-exports.store.ts OF_BATCH':
    'keys of sources (`case_key`) are on the coordinator: Citus reads the local side first; not tried on a cluster',
  'local beside agencies: joining/joining.store.ts WAITED_FOR.caseKey':
    'keys of sources (`case_key`) are on the coordinator, found by the source and by name; not tried on a cluster',
  'local beside agencies: joining/joining.store.ts WAITED_FOR.caseNo':
    'keys of sources (`case_key`) are on the coordinator, found by the source and by name; not tried on a cluster',
  'local beside agencies: joining/joining.store.ts WAITED_FOR.documentNo':
    'keys of sources (`case_key`) are on the coordinator, found by the source and by name; not tried on a cluster',
  'local beside agencies: joining/joining.store.ts WAITED_FOR.onSite':
    'keys of sources (`case_key`) are on the coordinator, found by the source and by name; not tried on a cluster',
  'without its agencies: posting/posting.store.ts JOIN_AHEAD.0':
    'what ran ahead of a recalculation joins the rest, of all agencies at once',
  'without its agencies: posting/posting.store.ts JOIN_AHEAD.1':
    'what ran ahead of a recalculation joins the rest, of all agencies at once',
  'without its agencies: posting/posting.store.ts JOIN_AHEAD.2':
    'what ran ahead of a recalculation joins the rest, of all agencies at once',
  'without its agencies: posting/posting.store.ts JOIN_AHEAD.3':
    'what ran ahead of a recalculation joins the rest, of all agencies at once',
  'without its agencies: matter/matter.store.ts LAST_OFFICES.0':
    'what an office was called last, whatever agency that was about; once for a matter',
  'without its agencies: matter/matter.store.ts LAST_OFFICES.1':
    'what an office was called last, whatever agency that was about; once for a matter',
  'without its agencies: request.store.ts REQUEST': 'a beginning: whoever goes on with it names the agencies',
  'without its agencies: oversight/oversight.store.ts OVERSIGHT': 'a beginning: whoever goes on with it names the agencies',
  'without its agencies: referrals/referral.store.ts REFERRAL': 'a beginning: whoever goes on with it names the agencies',
  'without its agencies: retrievals/retrieval.store.ts RETRIEVAL': 'a beginning: whoever goes on with it names the agencies',
  'without its agencies: files/files.store.ts FILE': 'a beginning: whoever goes on with it names the agencies',
  'without its agencies: credit/credit.store.ts LINE': 'a beginning: whoever goes on with it names the agencies',
  'without its agencies: batches/batches.store.ts PROBLEMS': 'of one delivery, whatever agencies it is of',
  'without its agencies: push-api/pushed.store.ts UNBALANCED': 'deliveries whose receipts do not add up, of all agencies',
  'without its agencies: joining/joining.store.ts MATCHES.caseNo': 'the agency is one of the columns that are given, row by row',
  'without its agencies: joining/joining.store.ts MATCHES.documentNo': 'the agency is one of the columns that are given, row by row',
  'without its agencies: waiting/waiting.store.ts KEEP': 'the agency is one of the columns that are given, row by row',
  'without its agencies: audit/audit.store.ts CHAINS': 'every chain there is',
  'without its agencies: audit/audit-desk.store.ts SIZE': 'every chain there is',
  'without its agencies: backup/backup.store.ts HEADS': 'every chain there is',
  'without its agencies: settings/overlays.store.ts TOUCHED': 'a rule touches every agency of a line: they come of the same statement',
  'without its agencies: settings/settings.store.ts TOUCHED': 'a change of rules touches every agency',
  'without its agencies: trial/trial.store.ts DONE': 'a trial is of all agencies of its plan',
  'without its agencies: trial/trial.store.ts REMOVE.0': 'a trial is of all agencies of its plan',
  'without its agencies: trial/trial.store.ts REMOVE.1': 'a trial is of all agencies of its plan',
  'without its agencies: editions/editions.store.ts CELLS': 'an edition is of all agencies it was locked for',
  'without its agencies: editions/editions.store.ts CHANGES': 'an edition is of all agencies it was locked for',
  'without its agencies: editions/editions.store.ts SUMS': 'an edition is of all agencies it was locked for',
  'without its agencies: editions/editions.store.ts CAUSES': 'an edition is of all agencies it was locked for',
};

type Tree = Readonly<Record<string, unknown>>;
const parsed = new Map<Statement, Tree>();
const found = (name: string): string[] => {
  const shape = SHAPES.find((one) => one.name === name)!;
  return [...parsed].filter(([, tree]) => shape.found(tree, spread)).map(([{ at }]) => at.replace(/^.*\/src\//, ''));
};

describe('H8 one SQL for one machine and for many: no store says what Citus refuses', () => {
  beforeAll(async () => {
    await loadModule();
    for (const one of statements()) parsed.set(one, parseSync(one.text) as unknown as Tree);
  });

  it('H8 every statement of every store is read, by the parser of PostgreSQL itself', () => {
    expect(parsed.size).toBeGreaterThan(550);
    expect(new Set([...parsed.keys()].map(({ at }) => at.split(' ')[0])).size).toBeGreaterThan(85);
  });

  it.each(SHAPES.map(({ name, why }) => [name, why]))('H8 none is %s: %s', (name) => {
    const excepted = Object.keys(EXCEPTIONS).filter((one) => one.startsWith(`${name}: `)).map((one) => one.slice(name.length + 2)); // prettier-ignore
    expect(found(name).sort()).toEqual(excepted.sort());
  });

  it.each(Object.entries(EXAMPLES()))('H8 the lint finds what it looks for: %s', (name, { bad, good }) => {
    const shape = SHAPES.find((one) => one.name === name)!;
    const is = (text: string): boolean => shape.found(parseSync(text) as unknown as Tree, spread);
    expect([is(bad), is(good)]).toEqual([true, false]);
  });

  it('H8 stores that put statements together when they are asked are named: what they say is tried on the cluster itself', () => {
    expect(built()).toEqual(BUILT);
  });
});

/** Of each shape one that is it, and how it is said instead. */
function EXAMPLES(): Record<string, { readonly bad: string; readonly good: string }> {
  const insert = `insert into duty_line (agency_id) select unnest($1::int[])`;
  return {
    copied: { bad: insert, good: `${insert} returning 1` },
    'correlated beside a set': {
      bad: `insert into case_withdrawal (agency_id) select n.a from unnest($1::int[]) n(a) where not exists (select from case_withdrawal w where w.agency_id = n.a)`,
      good: `insert into case_withdrawal (agency_id) select n.a from unnest($1::int[]) n(a) on conflict do nothing`,
    },
    'left join of a recurring side': {
      bad: `with p as (select agency_id from placement) select * from p left join case_head c on c.agency_id = p.agency_id`,
      good: `with p as (select agency_id from placement), c as materialized (select agency_id from case_head) select * from p left join c on c.agency_id = p.agency_id`,
    },
    'local beside agencies': {
      bad: `select 1 from duty_line l where l.agency_id = 1 and exists (select from posting p where p.posting_no = l.known_to)`,
      good: `with p as materialized (select posting_no from posting) select 1 from duty_line l join p on p.posting_no = l.known_to where l.agency_id = 1`,
    },
    'subquery among values': {
      bad: `insert into batch (batch_id, mapping_version) values ($1, (select max(version) from source_mapping))`,
      good: `insert into batch (batch_id, mapping_version) values ($1, $2)`,
    },
    'reference read to be written': {
      bad: `insert into source (source_no) select max(source_no) + 1 from source`,
      good: `insert into source (source_no) values ($1)`,
    },
    'returned by another name': {
      bad: `insert into source_agency (source_no) select $1 from unnest($2::int[]) on conflict do nothing returning agency_id`,
      good: `insert into source_agency as s (source_no) select $1 from unnest($2::int[]) on conflict do nothing returning s.agency_id`,
    },
    'days returned as text': {
      bad: `update placement set known_to = $1 where agency_id = $2 returning lower(valid)::text`,
      good: `update placement set known_to = $1 where agency_id = $2 returning lower(valid)`,
    },
    'without its agencies': {
      bad: `select count(*) from case_head where case_day > $1`,
      good: `select count(*) from case_head where agency_id = any ($2) and case_day > $1`,
    },
  };
}

const BUILT: Readonly<Record<string, number>> = {
  'libs/ledger/src/verify.store.ts': 1,
  'libs/intake/quarantine/src/quarantine.store.ts': 1,
  'libs/ledger/src/posting/cases.store.ts': 1,
  'libs/ledger/src/posting/posting.store.ts': 2,
  'libs/statistics/expected/src/expected.store.ts': 2,
  'libs/intake/deliveries/src/batches/batches.store.ts': 1,
  'libs/intake/deliveries/src/joining/joining.store.ts': 2,
  'libs/statistics/monitoring/src/source-health.store.ts': 1,
  'libs/platform/database/src/cluster/cluster.store.ts': 1,
  'libs/platform/database/src/cluster/distribution.store.ts': 2,
  'libs/platform/database/src/cluster/policies.store.ts': 1,
  'libs/statistics/cases/src/duties/duties.store.ts': 3,
  'libs/statistics/cases/src/search/search.store.ts': 2,
  'libs/statistics/cases/src/withdrawn/withdrawn.store.ts': 1,
  'libs/statistics/figures/src/books/balances.store.ts': 3,
  'libs/statistics/figures/src/books/lines.store.ts': 3,
  'libs/statistics/figures/src/delays/delays.store.ts': 1,
  'libs/statistics/figures/src/expected/expected.store.ts': 1,
  'libs/statistics/figures/src/movement/movement.store.ts': 2,
  'libs/statistics/figures/src/overview/months.store.ts': 1,
  'libs/statistics/periods/src/cells/changes.store.ts': 1,
};
