import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ACT,
  appraisalDesk,
  DECIDE,
  DRAFT,
  OBJECT,
  PREPARE,
  type Preview,
  PREVIEW,
  type Result,
} from '@zhilu/testing/desks/appraisal-desk';
import { periodDesk } from '@zhilu/testing/desks/period-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { until } from '@zhilu/testing/until';

const DAY = 86_400_000;
const [FROM, TO] = ['2026-04-01', '2026-06-30'];
const LIST = `query ($filter: FigureFilter!) { duties(filter: $filter, first: 1,
  outcome: [onTime, late, reportedLate, missing, indeterminate, notReceived]) { total withheld } }`;
const EXPORT = `mutation ($filter: FigureFilter!) { exportDuties(filter: $filter, wish: { format: csv }) { id } }`;
const FILE = `query ($id: ID!) { exportFile(id: $id) { state } }`;

describe('评议考核: a lawful scheme, traced to records, fair where agencies cannot be told apart', () => {
  let test: TestApp;
  let desk: ReturnType<typeof appraisalDesk>;
  let edition: string;
  let scheme: string;
  let preview: Preview;
  let id: string;
  let own: Result;
  const entered = { opinions: [], vetoes: [] };
  const input = () => ({ schemeId: scheme, editionId: edition, ...entered });

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 4_000, until: '2026-11-23' } });
    for (const [account, role] of [
      ['preparer', 'supervisor'],
      ['head', 'approver'],
      ['other head', 'approver'],
      ['third head', 'approver'],
    ] as const)
      await test.addUser(account, role, '440000');
    await test.addUser('city', 'approver', '440100');
    desk = appraisalDesk(test);
    edition = (await periodDesk(test).lock('preparer', 'head', FROM, TO)).id;
  });
  afterAll(() => test.stop());

  /** Everybody stays signed in over some days. */
  const later = async (days: number): Promise<void> => {
    test.clock.at += days * DAY;
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '12 h'`, [new Date(test.clock.at)]);
  };
  const waits = (...accounts: string[]): Promise<string[][]> => Promise.all(accounts.map((account) => desk.waits(account)));
  /** Everything written about appraisals, to show that a refusal wrote nothing. */
  const written = async (): Promise<number> => {
    const { rows } = await test.owner.query<{ n: number }>(
      `select ((select count(*) from appraisal_scheme) + (select count(*) from appraisal) + (select count(*) from appraisal_action)
        + (select count(*) from appraisal_result) + (select count(*) from appraisal_objection))::int as n`,
    );
    return rows[0]!.n;
  };
  const ready = async () => JSON.parse((await desk.ready('preparer'))[0]!.text) as Record<string, unknown> & { indicators: object[] };
  /** Four figures that the demonstration has of every agency. */
  const figures = async (over: object = {}) => ({
    ...(await ready()),
    code: 'OFFICE',
    peers: { by: ['level'], volumes: [] },
    indicators: [
      { code: 'W', title: '文字记录覆盖率', source: 'written', weight: '60' },
      { code: 'R', title: '音像记录覆盖率', source: 'recording', weight: '20' },
      { code: 'S', title: '按时储存率', source: 'storage', weight: '20' },
    ],
    ...over,
  });

  it('AE-1 a scheme is taken from a file, checked again; what the law forbids, what does not add up and what is no scheme writes nothing', async () => {
    const file = await ready();
    const before = await written();
    const refused = async (json: object) => desk.refusal('preparer', DRAFT, { text: JSON.stringify(json) });
    const first = (over: object) => ({ ...file, indicators: file.indicators.map((one, n) => (n === 0 ? { ...one, ...over } : one)) });
    expect(await refused(first({ title: '罚没收入完成率' }))).toBe('appraisal.unlawful');
    expect(await refused(first({ source: 'caseCount' }))).toBe('appraisal.unlawful');
    expect(await refused(first({ formula: '罚款金额÷人数' }))).toBe('appraisal.unlawful');
    expect(await refused({ ...file, peers: { by: ['处罚件数'], volumes: [] } })).toBe('appraisal.unlawful');
    expect(await refused(first({ weight: '26' }))).toBe('appraisal.weights');
    expect(await refused({ ...file, least: 3 })).toBe('appraisal.malformed');
    expect(await refused({ ...file, version: 2 })).toBe('appraisal.version');
    expect(await desk.refusal('preparer', DRAFT, { text: '指标,权重' })).toBe('appraisal.file');
    expect(await written()).toBe(before);
  });

  it('AE-2 one person drafts a scheme, another approves it; until then nothing is appraised by it', async () => {
    scheme = await desk.draft('head', JSON.stringify(await figures()));
    preview = await desk.preview('preparer', input());
    expect(await desk.refusal('preparer', PREPARE, { input: { ...input(), digest: preview.digest } })).toBe('appraisal.scheme-unapproved');
    expect(await waits('head', 'preparer', 'city', 'other head')).toEqual([[], [], [], ['批准考核方案']]);
    expect(await desk.refusal('head', DECIDE, { id: scheme, action: 'approve', said: '同意' })).toBe('appraisal.own');
    expect(await desk.refusal('preparer', DECIDE, { id: scheme, action: 'approve', said: '同意' })).toBe('access.not-allowed');
    expect(await desk.refusal('city', DECIDE, { id: scheme, action: 'approve', said: '同意' })).toBe('appraisal.not-yours');
    await desk.decide('other head', scheme, 'approve');
    expect(await waits('other head')).toEqual([[]]);
    expect((await desk.schemes('preparer'))[0]).toMatchObject({ code: 'OFFICE', version: 1, state: 'approved', actions: [] });
  });

  it('AE-3 every point opens to n/N and to the list behind it, by the locked edition; points are weight × n ÷ N', async () => {
    const scored = preview.results.filter(({ total }) => total !== null);
    expect(scored.length).toBeGreaterThan(5);
    for (const { agencyId, indicators } of scored.slice(0, 6))
      for (const { list, of, n, points, weight, state } of indicators) {
        const { rules, ...filter } = list!;
        const asked = { ...filter, rules, places: [`agency:${agencyId}`] };
        const { duties } = await desk.data<{ duties: { total: number } }>('preparer', LIST, { filter: asked });
        expect([list!.dutyClasses, duties.total]).toEqual([list!.dutyClasses, of]);
        if (state === 'counted') expect(Math.abs(Number(points) - (Number(weight) * n) / of)).toBeLessThanOrEqual(0.005 + 1e-9);
        else expect(points).toBeNull();
      }
    // By the number of the agency, never by points.
    const order = preview.results.map(({ agencyId }) => agencyId);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('AE-4 what cannot be scored is refused and nothing is written: no data, a group of one, other numbers, another’s period', async () => {
    const before = await written();
    const tried = async (over: object, more: object = {}) => {
      const other = await desk.draft('head', JSON.stringify(await figures({ code: 'TRIED', ...over })));
      const refused = await desk.refusal('preparer', PREVIEW, { input: { ...input(), schemeId: other, ...more } });
      await desk.decide('head', other, 'withdraw', '试算后撤回');
      return refused;
    };
    const external = [{ code: 'X', title: '外部评议', source: 'external', weight: '100' }];
    expect(await tried({ indicators: external, leastWeight: '0' })).toBe('appraisal.no-data');
    expect(await tried({ peers: { by: ['line', 'level', 'volume'], volumes: [1, 20, 40, 80] } })).toBe('appraisal.peer-alone');
    const opinion = { agencyId: preview.results[0]!.agencyId, code: 'X', n: 60, of: 50, sheet: '汇总表' };
    expect(await tried({ indicators: external }, { opinions: [opinion] })).toBe('appraisal.entered');
    const settled = await written();
    expect(settled - before).toBe(9);
    expect(await desk.refusal('preparer', PREPARE, { input: { ...input(), digest: 'x' } })).toBe('appraisal.changed-meanwhile');
    expect(await desk.refusal('city', PREVIEW, { input: input() })).toBe('appraisal.edition');
    expect(await desk.refusal('preparer', PREVIEW, { input: { ...input(), editionId: scheme } })).toBe('period.unknown');
    expect(await written()).toBe(settled);
  });

  it('AE-5 one person puts results forward, another approves them; the agency sees nothing until it is told, then the same numbers', async () => {
    id = await desk.prepare('preparer', { ...input(), digest: preview.digest });
    own = preview.results.find(({ total, indicators }) => total !== null && indicators.some(({ oneMore }) => oneMore !== null))!;
    const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [own.agencyId]);
    await test.addUser('own', 'liaison', rows[0]!.code);
    expect(await desk.all('own')).toEqual([]);
    expect(await desk.refusal('own', OBJECT, { input: { id, agencyId: own.agencyId, code: 'W', action: 'raise', said: '登错' } })).toBe(
      'appraisal.state',
    );
    const seen = await test.database.run({ stat: [own.agencyId], case: [own.agencyId], role: 'liaison' }, (tx) =>
      tx.rows('select agency_id from appraisal_result'),
    );
    expect(seen).toEqual([]);
    expect(await desk.refusal('preparer', ACT, { id, action: 'approve', said: '同意' })).toBe('access.not-allowed');
    expect(await waits('head', 'preparer', 'own')).toEqual([['审定考核结果'], [], []]);
    await desk.act('head', id, 'approve');
    expect(await waits('head', 'preparer')).toEqual([['告知单位考核结果'], ['告知单位考核结果']]);
    await desk.act('preparer', id, 'tell', '');
    expect(await waits('head', 'preparer', 'own')).toEqual([[], [], []]);
    const told = await desk.one('own', id);
    expect(told).toMatchObject({ state: 'told', mayObject: true, actions: [] });
    expect(told.results).toEqual([own]);
    expect((await desk.one('head', id)).results).toEqual(preview.results);
  });

  it('AE-6 an objection is decided by somebody who had no hand in it, in words and numbers; a late one is refused', async () => {
    const objected = own.indicators.find(({ oneMore }) => oneMore !== null)!;
    const on = { id, agencyId: own.agencyId, code: objected.code };
    await desk.object('own', { ...on, action: 'raise', said: '一项签收日登错' });
    expect(await waits('head', 'preparer', 'other head', 'own')).toEqual([[], [], ['复核考核异议'], []]);
    expect(await desk.refusal('own', OBJECT, { input: { ...on, action: 'raise', said: '再提' } })).toBe('appraisal.objection-twice');
    expect(
      await desk.refusal('own', OBJECT, {
        input: {
          ...on,
          agencyId: preview.results.find(({ agencyId }) => agencyId !== own.agencyId)!.agencyId,
          action: 'raise',
          said: '别家',
        },
      }),
    ).toBe('appraisal.unknown');
    const decided = { ...on, action: 'uphold', said: '签收回证在卷', n: objected.n + 1, of: objected.of };
    expect(await desk.refusal('head', OBJECT, { input: decided })).toBe('appraisal.own-result');
    expect(await desk.refusal('other head', OBJECT, { input: { ...decided, n: objected.of + 1 } })).toBe('appraisal.objection-numbers');
    expect(await desk.refusal('other head', OBJECT, { input: { ...decided, n: objected.n } })).toBe('appraisal.objection-numbers');
    const waiting = async () => (await desk.one('preparer', id)).objections[0]!;
    // 复核期限: fifteen working days; nothing comes about by letting it pass, and it is said.
    expect(await waiting()).toMatchObject({ overdue: false, barred: ['preparer', 'head', 'own'] });
    const due = Date.parse((await waiting()).due!);
    expect(due - test.clock.at).toBeGreaterThan(14 * DAY);
    expect(due - test.clock.at).toBeLessThan(31 * DAY);
    await later(31);
    expect(await waiting()).toMatchObject({ state: 'raised', overdue: true });
    const other = own.indicators.find(({ code }) => code !== objected.code)!.code;
    expect(await desk.refusal('own', OBJECT, { input: { ...on, code: other, action: 'raise', said: '迟了' } })).toBe(
      'appraisal.objection-late',
    );
    expect(await desk.refusal('preparer', ACT, { id, action: 'finalise', said: '' })).toBe('appraisal.objection-open');
    expect(await waits('preparer')).toEqual([[]]);
    await desk.object('other head', decided);
    expect(await waits('preparer', 'other head')).toEqual([['考核结果定稿'], ['考核结果定稿']]);
    expect(await waiting()).toMatchObject({ state: 'upheld', due: null, overdue: false });
    await desk.act('preparer', id, 'finalise', '');
  });

  it('AE-7 the second edition lists every changed cell with its cause; what one more record was said to change is what it changed', async () => {
    const final = await desk.one('own', id);
    expect(final).toMatchObject({ state: 'final', edition: 2 });
    const objected = own.indicators.find(({ oneMore }) => oneMore !== null)!;
    expect(final.changes[0]).toMatchObject({
      name: own.name,
      cell: objected.title,
      was: `${objected.n}/${objected.of}`,
      became: `${objected.n + 1}/${objected.of}`,
      cause: '异议成立：签收回证在卷',
    });
    // Total and points of one indicator are cells too; nothing that is not changed is listed.
    expect(final.changes.map(({ cell }) => cell)).toEqual(expect.arrayContaining([`${objected.title}得分`, '合计']));
    expect(final.changes.filter(({ was, became, cause }) => was === became || cause === '')).toEqual([]);
    expect(final.results[0]!.total).toBe(objected.after!.total);
    const gained = Number(final.results[0]!.total) - Number(own.total);
    expect(Math.abs(gained - Number(objected.oneMore))).toBeLessThanOrEqual(0.016);
    expect(await desk.refusal('preparer', ACT, { id, action: 'publish', said: '' })).toBe('access.not-allowed');
    expect(await waits('preparer', 'third head')).toEqual([[], ['公布考核结果']]);
    await desk.act('third head', id, 'publish', '');
    expect(await waits('preparer', 'third head')).toEqual([[], []]);
    expect((await desk.one('own', id)).state).toBe('published');
    expect(await desk.refusal('head', ACT, { id, action: 'finalise', said: '' })).toBe('appraisal.state');
  });

  it('AE-8 复算: another short program comes to every n/N from the exported lists, and to every point, total and grade', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhilu-appraisal-'));
    const path = join(folder, 'pack.json');
    const recounted = (text: string, ...lists: string[]) => {
      writeFileSync(path, text);
      const { stdout, stderr, status } = spawnSync('python3', ['docs/复算考核.py', path, ...lists], { encoding: 'utf8' });
      return { said: stdout + stderr, status };
    };
    const upheld = own.indicators.find(({ oneMore }) => oneMore !== null)!;
    const pack = await desk.pack('preparer', id);
    expect(recounted(pack)).toEqual({ said: `复算一致：${preview.results.length} 个单位\n`, status: 0 });
    expect(recounted(pack.replace(/"n": (\d+)/, (_, n: string) => `"n": ${Number(n) + 1}`)).status).toBe(1);
    const filter = {
      from: FROM,
      to: TO,
      edition,
      dutyClasses: ['written', 'recording', 'storage'],
      grounds: ['statute', 'step'],
    };
    const { exportDuties } = await desk.data<{ exportDuties: { id: string } }>('preparer', EXPORT, { filter });
    await until('the list is written', async () => {
      const { exportFile } = await desk.data<{ exportFile: { state: string } }>('preparer', FILE, { id: exportDuties.id });
      return exportFile.state === 'waiting' ? null : exportFile;
    });
    const answer = await fetch(`${test.url}/api/exports/${exportDuties.id}`, { headers: { cookie: test.cookieOf('preparer') } });
    const list = join(folder, 'list.csv');
    writeFileSync(list, Buffer.from(await answer.arrayBuffer()));
    // Wherever the list comes to less, it is by the rows that nobody may be shown; of the indicator objected to the pack says one more.
    const { said } = recounted(pack, list);
    const told = [...said.matchAll(/^(\S+) (\S+)：清单点得 \{'n': (\d+), 'of': (\d+)\}，包内 \{'n': (\d+), 'of': (\d+)\}$/gm)];
    expect(told.map(([, name, title]) => [name, title])).toContainEqual([own.name, upheld.title]);
    for (const [, name, title, n, of, packN, packOf] of told) {
      const result = preview.results.find((one) => one.name === name)!;
      const { list: behind } = result.indicators.find((one) => one.title === title)!;
      const asked = { ...behind, places: [`agency:${result.agencyId}`] };
      const { duties } = await desk.data<{ duties: { withheld: number } }>('preparer', LIST, { filter: asked });
      const objected = name === own.name && title === upheld.title;
      expect([name, title, Number(packOf) - Number(of)]).toEqual([name, title, duties.withheld]);
      expect(Number(packN) - Number(n)).toBeLessThanOrEqual(duties.withheld + (objected ? 1 : 0));
      if (!objected) expect(duties.withheld).toBeGreaterThan(0);
    }
    expect(await desk.refusal('own', 'query ($id: ID!) { appraisalPack(id: $id) }', { id })).toBe('appraisal.not-yours');
  });

  it('AE-9 nothing about an appraisal is ever changed or taken away', async () => {
    const all = await test.database.everything();
    for (const table of ['appraisal_scheme', 'appraisal', 'appraisal_action', 'appraisal_result', 'appraisal_objection'])
      for (const statement of [
        `delete from ${table}`,
        `update ${table} set ${table === 'appraisal_scheme' ? 'version = 9' : table === 'appraisal' ? "title = ''" : 'at = now()'}`,
      ])
        await expect(test.database.run(all, (tx) => tx.rows(statement))).rejects.toThrow(/permission denied/);
  });
});
