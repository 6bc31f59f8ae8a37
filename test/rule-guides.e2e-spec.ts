import { endOfDay, OUTCOME, type Outcome } from '@zhilu/kernel';
import { Demonstration } from '../apps/api/src/demonstration.service';
import { startApp, type TestApp } from './harness';

const UNTIL = '2026-11-23';
const RULE = `query ($name: ID!, $pack: ID) { rule(name: $name, pack: $pack) {
  family pack { key inUse } reference
  rules { id articleText unit applies { acts when } met deadlines { ground words statute } backstop plain exclusions assumptions statutes { text }
    example { text outcome materials why reckoning } }
  versions { pack { key } state changes { what before after } } } }`;
const JUDGED = `query ($filter: FigureFilter!) { judgedFindings(filter: $filter) { decided overturned } }`;

interface RuleAnswer {
  family: string;
  pack: { key: string; inUse: boolean };
  rules: {
    id: string;
    articleText: string;
    met: string[];
    deadlines: { words: string; statute: string | null }[];
    backstop: string;
    plain: string | null;
    exclusions: string[];
    assumptions: string[];
    statutes: { text: string }[];
    example: { text: string; outcome: Outcome; materials: string[]; why: string[]; reckoning: string[] } | null;
  }[];
  versions: { pack: { key: string }; state: string; changes: { what: string }[] }[];
}

describe('rules explained', () => {
  let test: TestApp;
  let agency: string;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = endOfDay(UNTIL) + 4 * 3_600_000;
    await test.app.get(Demonstration).load(500, undefined, UNTIL);
    await test.addUser('reader', 'supervisor', '440000');
    const { rows } = await test.owner.query(
      `select a.code from agency a join duty_line l using (agency_id) group by 1 order by count(*) desc, 1 limit 1`,
    );
    agency = (rows[0] as { code: string }).code;
    await test.addUser('liaison', 'liaison', agency);
  }, 180_000);
  afterAll(() => test.stop());

  const asked = async <T>(account: string, document: string, variables: Record<string, unknown> = {}): Promise<T> => {
    const { data, errors } = await test.ask(account, document, variables);
    expect(errors).toBeUndefined();
    return data as T;
  };

  it('every rule of every version has a whole page: law, plain words, conditions, deadline, example, versions', async () => {
    const { rulePacks } = await asked<{ rulePacks: { key: string; inUse: boolean; rules: number }[] }>(
      'reader',
      '{ rulePacks { key inUse rules } }',
    );
    expect(rulePacks.map(({ key, inUse }) => [key, inUse])).toEqual([
      ['GD-2018', true],
      ['GD-2018-POLICE', false],
      ['GD-2021', false],
    ]);
    for (const { key, rules: count } of rulePacks) {
      const { rules } = await asked<{ rules: { id: string; family: string }[] }>(
        'reader',
        'query ($pack: ID) { rules(pack: $pack) { id family } }',
        { pack: key },
      );
      expect(rules).toHaveLength(count);
      for (const { id, family } of rules) {
        const { rule } = await asked<{ rule: RuleAnswer }>('reader', RULE, { name: id });
        expect([id, rule.family, rule.pack.key]).toEqual([id, family, key]);
        const one = rule.rules.find((some) => some.id === id)!;
        for (const text of [one.articleText, one.plain, one.backstop, ...one.met, ...one.exclusions, ...one.assumptions])
          expect(text).not.toBe('');
        for (const { words, statute } of one.deadlines) expect([words !== '', statute !== '']).toEqual([true, true]);
        expect(one.statutes.length >= new Set(one.deadlines.flatMap(({ statute }) => statute ?? [])).size).toBe(true);
        expect(one.example!.text).toContain(`判为“${OUTCOME[one.example!.outcome]}”`);
        expect(one.example!.materials.length).toBeGreaterThan(0);
        expect(one.example!.why.length).toBeGreaterThan(0);
        expect(rule.versions.map(({ pack }) => pack.key)).toContain(key);
      }
    }
  }, 60_000);

  it('a family is shown as the office applies it, another version when asked, and nothing where there is none', async () => {
    const of = async (variables: Record<string, unknown>) => (await asked<{ rule: RuleAnswer | null }>('reader', RULE, variables)).rule;
    expect((await of({ name: 'T08' }))!.pack.key).toBe('GD-2018');
    expect((await of({ name: 'T08', pack: 'GD-2021' }))!.rules.map(({ id }) => id)).toEqual(['GD2021-T08']);
    expect((await of({ name: 'GD2018-T08', pack: 'GD-2018-POLICE' }))!.rules.map(({ id }) => id)).toEqual(['POLICE-T08']);
    expect((await of({ name: 'A14' }))!.pack).toEqual({ key: 'GD-2021', inUse: false });
    expect(
      (await of({ name: 'A10' }))!.versions.map(({ pack, state, changes }) => [pack.key, state, changes.map(({ what }) => what).join()]),
    ).toEqual([
      ['GD-2018', 'first', ''],
      ['GD-2021', 'changed', '名称,条文文字,期限,例外'],
    ]);
    expect(await of({ name: 'T99' })).toBeNull();
  });

  it('findings overturned by persons: unknown while none is decided, counted once one is, and only within the reader’s own agencies', async () => {
    const filter = { from: '2025-01-01', to: UNTIL, dutyClasses: ['written', 'recording'] };
    expect(await asked('reader', JUDGED, { filter })).toEqual({ judgedFindings: null });
    const { rows } = await test.owner.query(
      `select l.*, k.rule, a.code from duty_line l join duty_kind k using (kind_id) join agency a using (agency_id)
       where l.known_to is null and l.settlement = 'M' and k.duty_class = 'written' and l.due_day between '2025-01-01' and '2026-11-01' order by l.agency_id, l.duty_no limit 2`,
    );
    const found = rows as { agency_id: number; case_id: string; duty_no: string; due_at: Date; rule: string; code: string }[];
    expect(found).toHaveLength(2);
    const last = ((await test.owner.query('select last_no as n from posting_head')).rows[0] as { n: number }).n;
    // Two decisions of an office: one proved that the record was there in time, one changed what is said of the finding only.
    await test.owner.query(
      `insert into posting (posting_no, known_at, cause, evaluator, cases, opened, closed) values ($1, $2, 'correction', 'test', 2, 2, 2)`,
      [last + 1, new Date(test.clock.at)],
    );
    for (const [i, line] of found.entries()) {
      await test.owner.query(
        'update duty_line set known_to = $4 where agency_id = $1 and case_id = $2 and duty_no = $3 and known_to is null',
        [line.agency_id, line.case_id, line.duty_no, last + 1],
      );
      await test.owner.query(
        `insert into duty_line select case_id, duty_no, due_at, ${i === 0 ? 'due_at' : 'met_at'}, agency_id, due_day, $4, null, performed_by, lag_seconds, kind_id, source_no,
           ${i === 0 ? `'O'` : 'settlement'}, explanation, witness, stored_from from duty_line where agency_id = $1 and case_id = $2 and duty_no = $3 and known_to = $4`,
        [line.agency_id, line.case_id, line.duty_no, last + 1],
      );
    }
    await test.owner.query('update posting_head set last_no = $1, visible_no = $1', [last + 1]);
    expect(await asked('reader', JUDGED, { filter })).toEqual({ judgedFindings: { decided: 2, overturned: 1 } });
    expect(await asked('reader', JUDGED, { filter: { ...filter, known: last } })).toEqual({ judgedFindings: null });
    expect(await asked('reader', JUDGED, { filter: { ...filter, dutyClasses: ['storage'] } })).toEqual({ judgedFindings: null });
    const own = found.filter(({ code }) => code === agency).length;
    const { judgedFindings } = await asked<{ judgedFindings: { decided: number } | null }>('liaison', JUDGED, { filter });
    expect(judgedFindings?.decided ?? 0).toBe(own);
    const other = (
      await test.owner.query('select code from agency where code <> all ($1) order by code limit 1', [found.map(({ code }) => code)])
    ).rows[0] as { code: string };
    await test.addUser('elsewhere', 'liaison', other.code);
    expect(await asked('elsewhere', JUDGED, { filter })).toEqual({ judgedFindings: null });
  }, 60_000);
});
