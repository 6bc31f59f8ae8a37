import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mapping } from '@zhilu/kernel/sources';
import { parseMapping, STANDARD_MAPPING } from '@zhilu/intake/format';
import { endOfDay } from '@zhilu/kernel/time';
import { Ledger, Verification } from '@zhilu/ledger';
import { ReferenceData } from '@zhilu/registry/rules';
import { Pipeline, type Receipt } from '@zhilu/intake/deliveries';
import { Sources } from '@zhilu/registry/sources';
import { startApp, type TestApp } from '@zhilu/testing/harness';

const HEAD = '执法主体,案件编号,执法类别,立案日期\n';
const GOOD = `${HEAD}甲局,A-1,行政处罚,2026-08-03\n甲局,A-2,行政检查,2026-08-04\n`;
const CLIPS = '执法主体,案件编号,音像编号,开始时间,结束时间\n';

describe('bad input, through the whole product: told clearly with its place, and nothing that is stored changes', () => {
  let test: TestApp;
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-bad-'));

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = endOfDay('2026-11-23') + 3_600_000;
    const referenceData = test.app.get(ReferenceData);
    await referenceData.seed();
    const node = (tree: 'territory' | 'line') => ({ tree, code: tree, name: tree, level: 0, parent: null });
    const during = { from: null, to: null };
    await referenceData.seedOffice(
      [node('territory'), node('line')],
      [
        {
          code: '甲局',
          names: [{ ...during, name: '甲局' }],
          territory: [{ ...during, node: 'territory' }],
          line: [{ ...during, node: 'line' }],
          heir: null,
          delegatedBy: null,
          aliases: [],
        },
      ],
    );
    await test.addUser('reader', 'supervisor', 'territory');
    expect(await deliver(GOOD)).toMatchObject({ accepted: 2, refusal: null });
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true });
  });

  const deliver = async (content: string | Buffer, mapping: Mapping = STANDARD_MAPPING, fileName = '案件.csv'): Promise<Receipt> => {
    const path = join(folder, 'file');
    writeFileSync(path, content);
    const source = await test.app.get(Sources).ofMapping(mapping, (await test.database.everything()).case);
    const batch = Pipeline.newBatch();
    return test.app.get(Pipeline).deliver({ batch, source, path, fileName, mapping, receivedAt: test.clock.at, viewer: null });
  };
  /** Everything of agencies that is stored, as one digest; postings and lines with it. */
  const stored = async (): Promise<string> => {
    const tables = ['case_key', 'case_head', 'dossier_delta', 'duty_line', 'not_applicable', 'balance', 'agency_month'];
    const digests = tables.map((table) => `(select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ${table} t)`);
    const { rows } = await test.owner.query(`select concat_ws(' ', ${digests.join(', ')}) as digest`);
    return (rows[0] as { digest: string }).digest;
  };
  const problemsOf = async (batch: string): Promise<{ line: number; field: string; code: string; text: string }[]> => {
    const { rows } = await test.owner.query(
      `select q.line, p.field, p.code, p.text from quarantine q, jsonb_to_recordset(q.problems) as p(field text, code text, text text) where q.batch_id = $1`,
      [batch],
    );
    return rows as never;
  };

  const lacking = parseMapping(
    JSON.stringify({
      format: 'zhilu-mapping',
      version: 1,
      name: '少列的映射',
      source: '某系统',
      tables: [
        {
          yields: [
            { kind: 'case', fields: { agency: { column: '单位' }, key: { column: '没有这一列' }, actType: { constant: 'penalty' } } },
          ],
        },
      ],
      completeFor: [],
    }),
  );
  it.each<[string, string | Buffer, Mapping, RegExp]>([
    ['a wrong file', Buffer.from('89504e470d0a1a0a0000', 'hex'), STANDARD_MAPPING, /PNG 图片/],
    ['a mapping that names a missing column', '单位,编号\n甲局,A-9\n', lacking, /要求列「没有这一列」.*文件的列有：单位、编号/],
    ['an unclosed quote', `${GOOD}甲局,"A-3,行政处罚,2026-08-05\n`, STANDARD_MAPPING, /第 4 行：此处打开的引号/],
    ['an empty file', '', STANDARD_MAPPING, /文件是空的/],
  ])('%s is refused as a whole', async (_, content, mapping, text) => {
    const before = await stored();
    const receipt = await deliver(content, mapping);
    expect(receipt).toMatchObject({ received: 0, accepted: 0, quarantined: 0 });
    expect(receipt.refusal?.text).toMatch(text);
    expect(await stored()).toBe(before);
    const { rows } = await test.owner.query(`select state, refusal->>'text' as text from batch where batch_id = $1`, [receipt.batch]);
    expect(rows).toEqual([{ state: 'refused', text: receipt.refusal!.text }]);
  });

  it.each<[string, string, number, string, RegExp]>([
    ['an unknown agency', `${HEAD}无此局,A-7,行政处罚,2026-08-05\n`, 2, 'agency-unknown', /没有代码或名称为此的执法主体/],
    ['a date of 2026-02-30', `${HEAD}甲局,A-7,行政处罚,2026-02-30\n`, 2, 'date-absent', /日期不存在/],
    ['a code with a wrong check digit', `${HEAD}91440300MA5EQXL175,A-7,行政处罚,2026-08-05\n`, 2, 'uscc-check', /校验位应为/],
    [
      'a clip that ends before it starts',
      `${CLIPS}甲局,A-1,V-1,2026-08-03 10:00:00,2026-08-03 09:59:59\n`,
      2,
      'clip-reversed',
      /结束时间早于开始时间/,
    ],
    ['a row with a NUL', `${HEAD}甲局,A-\u00007,行政处罚,2026-08-05\n`, 2, 'character-forbidden', /控制字符/],
  ])('%s is quarantined with its line and reason, and all else goes in', async (_, content, line, code, text) => {
    test.clock.at += 1000;
    const before = await stored();
    const receipt = await deliver(content);
    expect(receipt).toMatchObject({ received: 1, accepted: 0, duplicate: 0, stale: 0, quarantined: 1, refusal: null });
    const [problem, ...more] = await problemsOf(receipt.batch);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ line, code, text: expect.stringMatching(text) });
    expect(await stored()).toBe(before);
    const listed = await test.ask('reader', '{ batches(first: 1) { received quarantined problems { code } } }');
    expect(listed.data).toEqual({ batches: [{ received: 1, quarantined: 1, problems: [{ code }] }] });
    // The same bad line among good ones: L7.
    const [head, bad] = content.split('\n') as [string, string];
    const good = head === CLIPS.trim() ? '甲局,A-1,V-9,2026-08-03 10:00:00,2026-08-03 10:30:00' : '甲局,A-1,行政处罚,2026-08-03';
    const mixed = await deliver(`${head}\n${good}\n${bad}\n`);
    expect(mixed).toMatchObject({ received: 2, quarantined: 1 });
    expect(mixed.accepted + mixed.duplicate + mixed.stale + mixed.quarantined).toBe(2);
  });

  it('an import that fails in its midst leaves whole chunks or nothing; sent again it adds what is missing, once', async () => {
    const long = `${HEAD}${Array.from({ length: 300 }, (_, n) => `甲局,B-${n},行政处罚,2026-0${(n % 9) + 1}-11`).join('\n')}\n`;
    const before = await stored();
    const ledger = test.app.get(Ledger);
    const post = ledger.post.bind(ledger);
    const spy = jest.spyOn(ledger, 'post').mockImplementation(async (tx, chunk) => {
      await post(tx, chunk);
      throw new Error('the disk is full');
    });
    await expect(deliver(long)).rejects.toThrow('the disk is full');
    spy.mockRestore();
    expect(await stored()).toBe(before);
    const { rows } = await test.owner.query(`select state, accepted from batch where state not in ('done', 'refused')`);
    expect(rows).toEqual([{ state: 'interrupted', accepted: 0 }]);
    expect(await deliver(long)).toMatchObject({ received: 300, accepted: 300, quarantined: 0 });
    expect(await deliver(long)).toMatchObject({ received: 300, accepted: 0, duplicate: 300 });
    for (const agency of await test.app.get(Verification).agencies()) expect(await test.app.get(Verification).verify(agency)).toEqual([]);
  });
});
