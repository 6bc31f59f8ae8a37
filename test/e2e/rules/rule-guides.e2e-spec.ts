import { OUTCOME, type Outcome } from '@zhilu/kernel/vocabulary';
import { overturnedRules } from '@zhilu/registry/rules';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { RequestDesk } from '@zhilu/testing/desks/request-desk';

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

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    await test.addUser('reader', 'supervisor', '440000');
  });
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
      ['GD-2021-POLICE', false],
    ]);
    for (const { key, rules: count } of rulePacks) {
      const { rules } = await asked<{ rules: { id: string; family: string }[] }>(
        'reader',
        'query ($pack: ID) { rules(pack: $pack) { id family } }',
        { pack: key },
      );
      expect(rules).toHaveLength(count);
      for (const { id, family } of rules) {
        const { rule } = await asked<{ rule: RuleAnswer }>('reader', RULE, { name: id, pack: key });
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
  });

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
});

describe('findings on which persons have decided', () => {
  let desk: RequestDesk;
  beforeAll(async () => {
    desk = await RequestDesk.open();
  });
  afterAll(() => desk.test.stop());

  const judged = async (account: string, dutyClass: string, over: object = {}) => {
    const filter = { from: '2026-03-01', to: '2026-03-31', dutyClasses: [dutyClass], ...over };
    const { data, errors } = await desk.test.ask(account, JUDGED, { filter });
    expect(errors).toBeUndefined();
    return (data as unknown as { judgedFindings: { decided: number; overturned: number } | null }).judgedFindings;
  };

  it('unknown while none is decided, counted once one is, overturned only where the books say otherwise, within the reader’s own agencies', async () => {
    const [one, two] = [await desk.aCase(), await desk.aCase()];
    expect(await judged('xian', 'uninterrupted')).toBeNull();
    const explanation = await desk.opened('danwei', await desk.explanationOf(one));
    expect(await judged('xian', 'uninterrupted')).toBeNull();
    const { basis } = await desk.counts();
    await desk.acted('xian-fuze', one, explanation, 'accept');
    expect(await judged('xian', 'uninterrupted')).toEqual({ decided: 1, overturned: 0 });
    expect(await judged('xian', 'uninterrupted', { known: basis.known })).toBeNull();
    const refused = await desk.opened('danwei', await desk.explanationOf(two));
    await desk.acted('xian-fuze', two, refused, 'reject');
    expect(await judged('xian', 'uninterrupted')).toEqual({ decided: 2, overturned: 0 });
    expect(await judged('xian', 'storage')).toBeNull();
    const claim = await desk.opened('danwei', {
      kind: 'extension',
      action: 'submit',
      agencyId: one.agencyId,
      caseId: one.caseId,
      recordKey: `${one.key}-V1`,
      claim: 'remote',
      startsAt: '2026-03-03T08:00:00',
      text: '在山区连续工作',
      files: [await desk.proof('danwei', one)],
    });
    await desk.acted('xian-fuze', one, claim, 'accept');
    expect(await judged('xian', 'storage')).toEqual({ decided: 1, overturned: 1 });
    expect(await judged('danwei', 'storage')).toEqual({ decided: 1, overturned: 1 });
    for (const elsewhere of ['yiju', 'lin-fuze', 'xitong'])
      expect([elsewhere, await judged(elsewhere, 'storage')]).toEqual([elsewhere, null]);
  });

  it('ON-8 told rule by rule, what persons decided since its text applies is what the figure of the same name counts', async () => {
    const { database } = desk.test;
    const all = await database.everything();
    const rows = await database.run(all, (tx) => overturnedRules(tx, all.case, true), { readOnly: true });
    expect(rows).toEqual([
      { rule: 'GD2018-A07', decided: 2, overturned: 0 },
      { rule: 'GD2018-A10', decided: 1, overturned: 1 },
    ]);
  });
});
