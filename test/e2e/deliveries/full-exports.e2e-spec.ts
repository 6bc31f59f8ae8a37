import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Pipeline } from '@zhilu/intake/deliveries';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { startOfDay } from '@zhilu/kernel/time';
import { Verification } from '@zhilu/ledger';
import { Sources } from '@zhilu/registry/sources';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';

const AGREE = 'mutation ($input: AgreementInput!) { agreeWithSource(input: $input) }';
const GONE = `query ($source: Int, $batch: ID, $state: GoneState) { goneRecords(source: $source, batch: $batch, state: $state) {
  total open rows { id caseKey kind key state person note nextBatchId mayDecide } } }`;
const DECIDE =
  'mutation ($ids: [ID!]!, $decision: GoneState!, $note: String!) { decideGoneRecords(ids: $ids, decision: $decision, note: $note) }';
const STANDING = `select c.source_case, k.rule, l.settlement::text from duty l join duty_kind k using (kind_id)
  join case_key c on c.agency_id = l.agency_id and c.case_id = l.case_id where c.source_no = $1 and l.known_to is null order by 1, 2, 3`;
const WITHDRAWN = `select c.source_case from case_withdrawal w join case_key c on c.agency_id = w.agency_id and c.case_id = w.case_id
  where c.source_no = $1 and w.known_to is null order by 1`;
const WRITTEN_BY = `select (select count(*) from dossier_delta)::int as deltas, (select count(*) from duty_line)::int as lines, (select last_no from posting_head) as postings`;

type Said = Record<string, unknown>;
interface Gone {
  readonly total: number;
  readonly open: number;
  readonly rows: readonly { id: string; caseKey: string; kind: string; key: string; state: string; person: string | null; note: string; nextBatchId: string | null; mayDecide: boolean }[]; // prettier-ignore
}

describe('FX a full export every day is a way of delivering in its own right', () => {
  let test: TestApp;
  let folder: string;
  let agency: Record<string, number>;
  let named = 0;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-20');
    agency = (await settleSmallOffice(test)).agency;
    folder = mkdtempSync(join(tmpdir(), 'zhilu-full-'));
    await test.addUser('fuze', 'approver', '440103');
    await test.addUser('liaison', 'liaison', 'A');
    await test.addUser('other', 'liaison', 'B');
    await test.addUser('duban', 'supervisor', '440103');
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const connect = async (exportGone: string | null): Promise<number> => {
    const name = `全量${++named}`;
    const no = await test.app.get(Sources).connect({
      name,
      mapping: { ...STANDARD_MAPPING, name, completeFor: ['case', 'written', 'activity', 'recording'] },
      connectedAt: startOfDay('2026-01-01'),
      graceHours: 2160,
      rhythmHours: 24,
      actTypes: null,
      agencies: [agency.A!],
    });
    if (exportGone !== null) expect(await agree(no, exportGone)).toBeUndefined();
    return no;
  };
  const agree = async (source: number, exportGone: string | null, account = 'fuze') => {
    test.clock.at += 60_000;
    const input = { source, kind: 'hours', hours: 24, graceHours: 2160, exportGone, note: '与该局的数据报送协议' };
    return (await test.ask(account, AGREE, { input })).errors?.[0]?.message;
  };
  const send = async (source: number, records: readonly Said[]) => {
    const path = join(folder, 'export.ndjson');
    writeFileSync(path, records.map((one) => `${JSON.stringify({ agency: 'A局', ...one })}\n`).join(''));
    test.clock.at += 60_000;
    const mapping = { ...STANDARD_MAPPING, name: `全量${source}` };
    return test.app
      .get(Pipeline)
      .deliver({ batch: Pipeline.newBatch(), source, path, fileName: '导出.ndjson', mapping, receivedAt: test.clock.at, viewer: null });
  };
  const rows = async (statement: string, source: number) => (await test.owner.query(statement, [source])).rows as Record<string, unknown>[];
  const gone = async (variables: object, account = 'liaison') =>
    ((await test.ask(account, GONE, variables as Record<string, unknown>)).data as unknown as { goneRecords: Gone }).goneRecords;
  const listed = async (source: number, state = 'open') =>
    (await gone({ source, state })).rows.map(({ caseKey, kind, key }) => `${caseKey} ${kind} ${kind === 'case' ? '' : key}`.trim()).sort();
  const decide = async (ids: readonly string[], decision: string, note = '已在办案系统中删除', account = 'liaison') => {
    const answer = await test.ask(account, DECIDE, { ids, decision, note });
    await test.jobsDone('deliveries.post');
    return answer;
  };

  const stated = (key: string, more: Said = {}): Said => ({
    kind: 'case',
    key,
    actType: 'penalty',
    procedure: 'ordinary',
    filedOn: '2026-08-03',
    ...more,
  });
  const paper = (caseKey: string, key: string, more: Said = {}): Said => ({
    kind: 'written',
    caseKey,
    key,
    item: 'T01',
    title: '来源',
    madeAt: '2026-08-03',
    ...more,
  });
  const register = (cases: number): Said[] =>
    Array.from({ length: cases }, (_, n) => [
      stated(`C${n}`),
      paper(`C${n}`, `C${n}-W1`),
      paper(`C${n}`, `C${n}-W2`, { item: 'T02' }),
    ]).flat();

  it('FX-4 what is unchanged costs nothing, what is changed is a revision, what is gone is listed and stays in the books', async () => {
    const source = await connect('listed');
    const first = register(24);
    expect(await send(source, first)).toMatchObject({ state: 'done', accepted: 72 });
    const written = (await test.owner.query(WRITTEN_BY)).rows[0];
    const before = await rows(STANDING, source);
    expect(await send(source, first)).toMatchObject({ accepted: 0, duplicate: 72 });
    expect((await test.owner.query(WRITTEN_BY)).rows[0]).toEqual(written);
    const second = first
      .filter(({ key, caseKey }) => key !== 'C3' && caseKey !== 'C3' && key !== 'C5-W2')
      .map((one) =>
        one.key === 'C1' ? { ...one, decidedOn: '2026-08-10' } : one.key === 'C7-W1' ? { ...one, madeAt: '2026-02-30' } : one,
      );
    const { batch } = await send(source, second);
    // What could not be read is there all the same.
    expect(await listed(source)).toEqual(['C3 case', 'C5 written C5-W2']);
    expect(await gone({ batch, state: 'open' })).toMatchObject({ total: 2, open: 2 });
    expect(await rows(WITHDRAWN, source)).toEqual([]);
    const of = (all: Record<string, unknown>[], key: string) => all.filter(({ source_case: one }) => one === key);
    const after = await rows(STANDING, source);
    for (const key of ['C3', 'C5']) expect(of(after, key)).toEqual(of(before, key));
    expect(of(after, 'C1')).not.toEqual(of(before, 'C1'));
    const { data } = await test.ask('liaison', 'query ($id: ID!) { batch(id: $id) { gone } }', { id: batch });
    expect(data).toEqual({ batch: { gone: 2 } });
    expect(await test.app.get(Verification).verify(agency.A!)).toEqual([]);
  });

  it('FX-5 an export cut in half is refused in words and changes nothing; a whole one after it is taken', async () => {
    const source = await connect('withdrawn');
    await send(source, register(20));
    const before = [await rows(STANDING, source), (await test.owner.query(WRITTEN_BY)).rows[0]];
    const half = await send(source, register(20).slice(0, 30));
    expect(half).toMatchObject({ state: 'refused', refusal: { code: 'export.cut' } });
    expect(half.refusal!.text).toBe(
      '这份全量导出只有案件 10 条，此前有 20 条，少了一成以上，文件可能残缺。整批退回，未作任何改动。请重新导出；确已删减的，由监督机构在“数据报送情况”先改为不是全量导出，报送后再改回。',
    );
    const fewPapers = register(20).filter(({ kind }, n) => kind === 'case' || n < 20);
    expect(await send(source, fewPapers)).toMatchObject({
      state: 'refused',
      refusal: { text: expect.stringContaining('只有文字记录 13 条，此前有 40 条') },
    });
    expect([await rows(STANDING, source), (await test.owner.query(WRITTEN_BY)).rows[0]]).toEqual(before);
    expect((await gone({ source })).total).toBe(0);
    expect(await send(source, register(20))).toMatchObject({ state: 'done', duplicate: 60 });
    // Before its first export a source is measured by the cases it has in the books.
    const late = await connect(null);
    await send(late, register(10));
    expect(await agree(late, 'listed')).toBeUndefined();
    expect(await send(late, register(5))).toMatchObject({ state: 'refused' });
    // What has really been cut down goes in as a part, and is then what the next is measured by.
    expect(await agree(late, null)).toBeUndefined();
    expect(await send(late, register(5))).toMatchObject({ state: 'done' });
    expect((await gone({ source: late })).total).toBe(0);
  });

  it('FX-6 a person takes back what is gone, or says why it stays; what comes back closes by itself', async () => {
    const source = await connect('listed');
    await send(source, register(20));
    await send(
      source,
      register(20).filter(({ key, caseKey }) => key !== 'C3' && caseKey !== 'C3' && key !== 'C5-W2' && key !== 'C6-W2'),
    );
    const { rows: open } = await gone({ source, state: 'open' });
    const idOf = (key: string): string => open.find((one) => one.key === key)!.id;
    expect(open.every(({ mayDecide }) => mayDecide)).toBe(true);
    expect((await decide([idOf('C3')], 'withdrawn', ' ')).errors![0]!.message).toBe('须写明处理的理由，至多 500 字。');
    expect((await decide([idOf('C3')], 'withdrawn', '不是本局', 'other')).errors![0]!.message).toBe(
      '没有这些不再出现的记录，或不在您的查阅范围内。',
    );
    expect((await gone({ source }, 'other')).total).toBe(0);
    const { data } = await decide([idOf('C3'), idOf('C5-W2')], 'withdrawn');
    const batch = (data as unknown as { decideGoneRecords: string }).decideGoneRecords;
    expect(
      (await test.ask('liaison', 'query ($id: ID!) { batch(id: $id) { received accepted quarantined } }', { id: batch })).data,
    ).toEqual({
      batch: { received: 2, accepted: 2, quarantined: 0 },
    });
    expect(await rows(WITHDRAWN, source)).toEqual([{ source_case: 'C3' }]);
    expect((await decide([idOf('C3')], 'kept')).errors![0]!.message).toContain('已由他人处理或者再次出现');
    expect((await decide([idOf('C6-W2')], 'kept', '归档系统已封存')).errors).toBeUndefined();
    expect((await gone({ source })).rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: 'C5-W2', state: 'withdrawn', person: 'liaison', nextBatchId: batch }),
        expect.objectContaining({ key: 'C6-W2', state: 'kept', note: '归档系统已封存', nextBatchId: null }),
      ]),
    );
    // What was taken back, and what a person keeps, is not listed again.
    await send(
      source,
      register(20).filter(({ key, caseKey }) => key !== 'C3' && caseKey !== 'C3' && key !== 'C5-W2' && key !== 'C6-W2'),
    );
    expect(await listed(source)).toEqual([]);
    await send(source, register(20));
    expect(await listed(source, 'returned')).toEqual(['C3 case', 'C5 written C5-W2', 'C6 written C6-W2']);
    expect(await rows(WITHDRAWN, source)).toEqual([]);
  });

  it('FX-7 where it is agreed, what is gone is taken back by itself, as a delivery that says so', async () => {
    const source = await connect('withdrawn');
    await send(source, register(20));
    await send(
      source,
      register(20).filter(({ key, caseKey }) => key !== 'C3' && caseKey !== 'C3'),
    );
    await test.jobsDone('deliveries.post');
    expect(await rows(WITHDRAWN, source)).toEqual([{ source_case: 'C3' }]);
    expect((await gone({ source })).rows).toMatchObject([
      { key: 'C3', state: 'withdrawn', person: null, note: '全量导出中不再出现，依报送约定撤回' },
    ]);
    expect(await test.app.get(Verification).verify(agency.A!)).toEqual([]);
  });

  it('FX-13 the first export of a kind may be cut too: what it lacks is listed, and not taken back by itself', async () => {
    const source = await connect(null);
    await send(source, register(20));
    expect(await agree(source, 'withdrawn')).toBeUndefined();
    await send(
      source,
      register(20).filter(({ kind }, n) => kind === 'case' || n < 30),
    );
    await test.jobsDone('deliveries.post');
    const { total, open, rows: listed } = await gone({ source });
    expect([total, open, new Set(listed.map(({ kind }) => kind))]).toEqual([20, 20, new Set(['written'])]);
  });

  it('FX-8 only who stands over all its agencies agrees on it; a case withheld from a reader is in no list of theirs', async () => {
    const source = await connect(null);
    expect(await agree(source, 'deleted')).toBe('全量导出中不再出现的记录，须约定为：列出，由人处理、自动撤回。');
    expect(await agree(source, 'listed', 'duban')).toBe('该来源的报送约定由其全部单位的监督机构负责人更改。');
    expect(await agree(source, null)).toBe('报送节奏、宽限、日志认可、合并和报送方式与现行的相同，无需更改。');
    expect(await agree(source, 'listed')).toBeUndefined();
    const all = register(12).map((one) => (one.key === 'C2' ? { ...one, withheld: true } : one));
    await send(source, all);
    await send(
      source,
      all.filter(({ key }) => key !== 'C2-W2' && key !== 'C4-W2'),
    );
    expect(await listed(source)).toEqual(['C2 written C2-W2', 'C4 written C4-W2']);
    expect((await gone({ source }, 'duban')).rows.map(({ key }) => key)).toEqual(['C4-W2']);
  });

  it('FX-9 whatever the exports: open is exactly what was stated, is not stated now, and was not taken back or kept', async () => {
    const export_ = fc.uniqueArray(fc.nat({ max: 11 }), { minLength: 11, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(export_, { minLength: 2, maxLength: 4 }), async (exports) => {
        const source = await connect('listed');
        const known = new Set<string>();
        for (const papers of exports) {
          await send(source, [stated('C'), ...papers.map((n) => paper('C', `W${n}`))]);
          const now = new Set(papers.map((n) => `C written W${n}`));
          now.forEach((one) => known.add(one));
          expect(await listed(source)).toEqual([...known].filter((one) => !now.has(one)).sort());
        }
      }),
      { numRuns: 5, seed: 9, endOnFailure: true },
    );
  });
});
