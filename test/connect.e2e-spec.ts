import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { STANDARD_MAPPING } from '@zhilu/intake';
import { parsePack, ROLE, type Role, startOfDay } from '@zhilu/kernel';
import { Reckoning, Verification } from '@zhilu/ledger';
import { Drafts } from '../apps/api/src/connecting/drafts.service';
import { Foundation } from '../apps/api/src/foundation.service';
import { Sources } from '../apps/api/src/sources.service';
import { WorkFolder } from '../apps/api/src/work-folder';
import {
  CHOOSE_AGENCY,
  CHOOSE_COLUMNS,
  CHOOSE_HEAD,
  type Draft,
  DRAFT,
  drafted,
  IMPORT,
  receiptOf,
  refusedWith,
  RESTORE,
  said,
  SAVE,
  stage,
  TRANSLATE,
  VERSIONS,
} from './connecting';
import { gb18030 } from '../libs/intake/src/read/written.fixture';
import { startApp, type TestApp } from './harness';
import { settleSmallOffice, type SmallOffice } from './small-office';

const DAY = 86_400_000;
const LEDGER = [
  'A局行政处罚台账,,,,,,',
  '单位,案号,类别,立案日期,决定日期,罚款金额（万元）,备注',
  'A局,岭市监立〔2026〕1号,处罚,2026-07-01,2026-08-01,1.5,无',
  '甲分局,岭市监立〔2026〕2号,处罚,2026-07-02,2026-08-02,2,无',
  'B局,岭市监立〔2026〕3号,处罚,2026-07-03,2026-13-03,3,无',
  'A局,岭市监立〔2026〕4号,怪事,2026-07-04,2026-08-04,4,无',
].join('\n');
const terms = { graceHours: 48, rhythmHours: 24 };
const save = (more: object = {}) => ({
  name: '甲台账',
  seen: 0,
  agencies: [],
  completeFor: ['case'],
  note: '初次接入',
  leaveOpen: true,
  ...terms,
  ...more,
});

describe('接入: connecting a source without writing a mapping by hand', () => {
  let test: TestApp;
  let office: SmallOffice;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-11-24') + 4 * 3_600_000;
    office = await settleSmallOffice(test);
    await test.addUser('liaison', 'liaison', 'A');
    await test.addUser('other', 'liaison', 'A');
    await test.addUser('liaisonC', 'liaison', 'C');
    await test.addUser('officer', 'supervisor', '440103');
    await test.addUser('above', 'supervisor', '440000');
    for (const role of Object.keys(ROLE) as Role[])
      if (role !== 'liaison' && role !== 'supervisor')
        await test.addUser(
          role,
          role,
          ROLE[role].stands === 'node' ? (role === 'lineSupervisor' ? 'L' : '440103') : ROLE[role].stands === 'agency' ? 'A' : null,
        );
  }, 120_000);
  afterAll(() => test.stop());

  const foldersOf = (): string[] => readdirSync(join(test.app.get(WorkFolder).path, 'drafts'));
  const draft = (account: string, id: string): Promise<Draft> => said<Draft>(test, account, DRAFT, { id });
  /** Waits until the books have followed new terms. */
  const settled = async (): Promise<void> => {
    while ((await test.database.run({ stat: [], case: [], role: 'system' }, (tx) => test.app.get(Reckoning).unfinished(tx))) !== null)
      await new Promise((go) => setTimeout(go, 20));
  };
  const agencyValues = (one: Draft) => one.values!.fields.find(({ field }) => field === 'agency')!;

  it('a GB18030 table with a title above its header is told with reasons, its columns suggested, its values counted, every line given a fate', async () => {
    const gb = gb18030(LEDGER);
    const one = await drafted(test, 'officer', gb, '台账.csv');
    expect(one).toMatchObject({ state: 'open', refusal: null, fileName: '台账.csv' });
    expect(one.content!.encoding).toEqual({ value: 'gb18030', reason: expect.stringContaining('GB18030') });
    const [sheet] = one.content!.sheets;
    expect(sheet!.head).toEqual({ headerRow: 2 });
    const column = (field: string) => sheet!.kinds[0]!.fields.find((f) => f.field === field)!.column;
    expect([sheet!.kinds[0]!.kind, column('caseNo'), column('filedOn'), column('decidedOn')]).toEqual([
      'case',
      '案号',
      '立案日期',
      '决定日期',
    ]);
    expect(one.content!.whole).toBe(false);
    // 单位 and 类别 are told by their names or chosen; each number is the count of rows.
    const chosen = await said<Draft>(test, 'officer', CHOOSE_COLUMNS, {
      id: one.id,
      input: {
        sheet: '',
        fields: [
          { at: 0, field: 'agency', column: '单位' },
          { at: 0, field: 'actType', column: '类别' },
          { at: 0, field: 'key', column: '案号' },
        ],
      },
    });
    expect(chosen.content).toMatchObject({ whole: true, faults: [] });
    const now = await draft('officer', one.id);
    expect(agencyValues(now).values.map(({ value, count, understood }) => [value, count, understood])).toEqual([
      ['甲分局', 1, null],
      ['A局', 2, 'A局'],
      ['B局', 1, 'B局'],
    ]);
    expect(now.tally).toMatchObject({ refusal: null, received: 4, taken: 0, aside: 4 });
    expect(now.tally!.reasons.map(({ field, lines }) => [field, lines])).toEqual(
      expect.arrayContaining([
        ['执法主体', 1],
        ['决定日期', 1],
        ['执法类别', 4],
      ]),
    );
    expect(now.preview!.rows.map(({ line, taken }) => [line, taken])).toEqual([
      [3, false],
      [4, false],
      [5, false],
      [6, false],
    ]);
    expect(now.foundAgencies).toEqual([office.agency.A, office.agency.B]);
  });

  it('values a person translates are read so, and all others as they stand; the meaning can be taken back', async () => {
    const [one] = await said<Draft[]>(test, 'officer', '{ intakeDrafts { id } }', {});
    const values = (said_: { value: string; meaning: string | null }[], field = 'agency', column = '单位') =>
      said<Draft>(test, 'officer', TRANSLATE, { id: one!.id, input: { sheet: '', field, column, values: said_ } });
    await values([{ value: '甲分局', meaning: 'A' }]);
    await values([{ value: '处罚', meaning: 'penalty' }], 'actType', '类别');
    expect((await draft('officer', one!.id)).tally).toMatchObject({ received: 4, taken: 2, aside: 2 });
    await values([{ value: '怪事', meaning: 'licence' }], 'actType', '类别');
    expect((await draft('officer', one!.id)).tally).toMatchObject({ received: 4, taken: 3, aside: 1 });
    await values([{ value: '甲分局', meaning: null }]);
    expect((await draft('officer', one!.id)).tally).toMatchObject({ received: 4, taken: 2, aside: 2 });
    await values([{ value: '甲分局', meaning: 'A' }]);
    await expect(values([], 'agency', '没有')).rejects.toThrow('没有');
  });

  it("a draft is its maker's alone, taken up in another session with all that was decided; nobody else sees, changes, saves or delivers it", async () => {
    const [one] = await said<Draft[]>(test, 'officer', '{ intakeDrafts { id } }', {});
    const before = await draft('officer', one!.id);
    const fresh = await fetch(`${test.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: test.cookieOf('officer') },
      body: JSON.stringify({ query: DRAFT, variables: { id: one!.id } }),
    });
    expect(((await fresh.json()) as { data: { intakeDraft: Draft } }).data.intakeDraft).toEqual(before);
    for (const account of ['above', 'liaison', 'liaisonC']) {
      expect(await said<Draft[]>(test, account, '{ intakeDrafts { id } }', {})).toEqual([]);
      for (const [document, variables] of [
        [DRAFT, {}],
        [CHOOSE_HEAD, { input: { sheets: [] } }],
        [CHOOSE_COLUMNS, { input: { sheet: '', fields: [] } }],
        [CHOOSE_AGENCY, { agencyId: null }],
        [TRANSLATE, { input: { sheet: '', field: 'agency', column: '单位', values: [] } }],
        [SAVE, { input: save({ agencies: [account === 'liaisonC' ? office.agency.C : office.agency.A] }) }],
        [IMPORT, {}],
        ['mutation ($id: ID!) { discardDraft(id: $id) }', {}],
      ] as const)
        expect([account, document, await refusedWith(test, account, document, { id: one!.id, ...variables })]).toEqual([
          account,
          document,
          'draft.unknown',
        ]);
    }
    // The database itself shows a draft to its maker only.
    const seen = (role: string, user: number) =>
      test.database.run({ stat: [office.agency.A], case: [office.agency.A], role }, async (tx) => {
        await tx.rows(`select set_config('app.user', $1, true)`, [String(user)]);
        return (await tx.rows('select 1 from source_draft')).length;
      });
    const { rows } = await test.owner.query(`select user_id from app_user where account = 'officer'`);
    const maker = (rows[0] as { user_id: number }).user_id;
    expect([await seen('supervisor', maker), await seen('supervisor', maker + 1), await seen('approver', maker)]).toEqual([1, 0, 0]);
    expect(await test.database.run({ stat: [1], case: [1], role: 'supervisor' }, (tx) => tx.rows('select 1 from source_draft'))).toEqual(
      [],
    );
  });

  it.each((Object.keys(ROLE) as Role[]).filter((role) => role !== 'liaison' && role !== 'supervisor'))(
    '%s connects no source: nothing is staged, nothing shown',
    async (role) => {
      const before = foldersOf();
      const answer = await stage(test, role, LEDGER, '台账.csv');
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'access.not-allowed']);
      expect(await refusedWith(test, role, '{ intakeDrafts { id } }', {})).toBe('access.not-allowed');
      expect(await refusedWith(test, role, RESTORE, { no: office.source, version: 1, seen: 1, note: '恢复' })).toBe('access.not-allowed');
      expect(foldersOf()).toEqual(before);
    },
  );

  it('a source is connected for own agencies only, with points left open said so and the name free', async () => {
    const [one] = await said<Draft[]>(test, 'officer', '{ intakeDrafts { id } }', {});
    const refused = (input: object) => refusedWith(test, 'officer', SAVE, { id: one!.id, input });
    expect(await refused(save({ agencies: [office.agency.A, office.agency.C] }))).toBe('source.not-yours');
    expect(await refused(save({ agencies: [] }))).toBe('source.agencies-missing');
    expect(await refused(save({ agencies: [office.agency.A], name: ' ' }))).toBe('source.name-missing');
    expect(await refused(save({ agencies: [office.agency.A], note: '' }))).toBe('source.note');
    expect(await refused(save({ agencies: [office.agency.A], graceHours: -1 }))).toBe('source.terms');
    expect(await refused(save({ agencies: [office.agency.A], name: '甲' }))).toBe('source.name-taken');
    // A source that delivers for an agency outside the own subtree is not the officer's to change.
    expect(await refused(save({ agencies: [], name: '甲', sourceNo: office.source, seen: 1 }))).toBe('source.not-yours');
    expect(await refusedWith(test, 'officer', IMPORT, { id: one!.id })).toBe('draft.not-saved');
    const open = (await draft('officer', one!.id)).content!.open.length;
    if (open > 0) expect(await refused(save({ agencies: [office.agency.A], leaveOpen: false }))).toBe('draft.points-open');
    expect((await test.owner.query('select count(*)::int as n from source')).rows[0]).toEqual({ n: 1 });
  });

  it('saved, the draft is version 1 of its source; imported, every line goes where the trial said, and the batch notes the version', async () => {
    const [one] = await said<Draft[]>(test, 'officer', '{ intakeDrafts { id } }', {});
    const saved = await said<Draft>(test, 'officer', SAVE, { id: one!.id, input: save({ agencies: [office.agency.A, office.agency.B] }) });
    expect(saved).toMatchObject({ state: 'saved', mappingVersion: 1 });
    const tried = (await draft('officer', one!.id)).tally!;
    const batch = await said<{ id: string }>(test, 'officer', IMPORT, { id: one!.id });
    expect(await receiptOf(test, 'officer', batch.id)).toMatchObject({
      state: 'done',
      received: tried.received,
      accepted: tried.taken,
      quarantined: tried.aside,
      duplicate: 0,
      mappingVersion: 1,
    });
    expect(await refusedWith(test, 'officer', IMPORT, { id: one!.id })).toBe('draft.imported-already');
    expect(foldersOf()).not.toContain(one!.id);
    const { rows } = await test.owner.query(`select complete_for, grace_hours from source where name = '甲台账'`);
    expect(rows[0]).toEqual({ complete_for: ['case'], grace_hours: 48 });
    const { rows: editions } = await test.owner.query(
      `select body -> 'completeFor' as said from context_edition where kind = 'register' and subject = $1`,
      [String(saved.sourceNo)],
    );
    expect(editions).toEqual([{ said: ['case'] }]);
    for (const agency of await test.app.get(Verification).agencies()) expect(await test.app.get(Verification).verify(agency)).toEqual([]);
  });

  it('a second file becomes version 2 of the same source; an earlier version is taken back by saving it anew; what was read by which is kept', async () => {
    const no = ((await test.owner.query(`select source_no from source where name = '甲台账'`)).rows[0] as { source_no: number }).source_no;
    const one = await drafted(test, 'officer', LEDGER.replaceAll('案号', '办案编号'), '台账2.csv');
    await said(test, 'officer', CHOOSE_COLUMNS, {
      id: one.id,
      input: {
        sheet: '',
        fields: [
          { at: 0, field: 'agency', column: '单位' },
          { at: 0, field: 'actType', column: '类别' },
          { at: 0, field: 'key', column: '办案编号' },
          { at: 0, field: 'caseNo', leaveOut: true },
        ],
      },
    });
    const input = save({ sourceNo: no, completeFor: [], note: '台账换了列名' });
    expect(await refusedWith(test, 'officer', SAVE, { id: one.id, input: { ...input, seen: 0 } })).toBe('source.changed-meanwhile');
    expect(await said<Draft>(test, 'officer', SAVE, { id: one.id, input: { ...input, seen: 1 } })).toMatchObject({
      sourceNo: no,
      mappingVersion: 2,
    });
    interface Versions {
      readonly mayChange: boolean;
      readonly versions: readonly {
        readonly version: number;
        readonly note: string;
        readonly madeBy: string | null;
        readonly current: boolean;
        readonly batches: number;
        readonly lines: number;
        readonly changed: readonly { readonly label: string; readonly from: string }[];
        readonly dropped: readonly { readonly label: string }[];
      }[];
    }
    await settled();
    const { versions, mayChange } = await said<Versions>(test, 'officer', VERSIONS, { no });
    expect(mayChange).toBe(true);
    expect(versions.map(({ version, madeBy, current, batches, lines }) => [version, madeBy, current, batches, lines])).toEqual([
      [2, 'officer', true, 0, 0],
      [1, 'officer', false, 1, 4],
    ]);
    expect(versions[0]!.changed).toEqual(expect.arrayContaining([expect.objectContaining({ label: '案件编号', from: '办案编号' })]));
    expect(versions[0]!.dropped).toEqual(expect.arrayContaining([expect.objectContaining({ label: '案号' })]));
    // The agency sees how its data are read, and may not change what also delivers for another.
    expect(await said<Versions>(test, 'liaison', VERSIONS, { no })).toMatchObject({ mayChange: false });
    expect(await refusedWith(test, 'liaison', RESTORE, { no, version: 1, seen: 2, note: '恢复' })).toBe('source.not-yours');
    expect(await refusedWith(test, 'liaisonC', VERSIONS, { no })).toBe('source.unknown');
    expect(await refusedWith(test, 'officer', RESTORE, { no, version: 2, seen: 2, note: '恢复' })).toBe('source.version-current');
    expect(await refusedWith(test, 'officer', RESTORE, { no, version: 7, seen: 2, note: '恢复' })).toBe('source.version-unknown');
    await settled();
    const restored = await said<Versions>(test, 'officer', RESTORE, { no, version: 1, seen: 2, note: '新台账停用' });
    expect(restored.versions.map(({ version, note, current }) => [version, note, current])).toEqual([
      [3, '恢复第 1 版：新台账停用', true],
      [2, '台账换了列名', false],
      [1, '初次接入', false],
    ]);
    const { rows } = await test.owner.query(
      `select count(distinct mapping)::int as mappings, count(*)::int as versions from source_mapping where source_no = $1`,
      [no],
    );
    expect(rows[0]).toEqual({ mappings: 2, versions: 3 });
    expect((await test.app.get(Sources).named('甲台账')).mapping.completeFor).toEqual(['case']);
    // The draft that was saved as version 2 is delivered by version 2, not by whatever is newest.
    const batch = await said<{ id: string }>(test, 'officer', IMPORT, { id: one.id });
    expect(await receiptOf(test, 'officer', batch.id)).toMatchObject({ mappingVersion: 2, received: 4 });
  });

  it('the database itself takes a version only from a role that connects, for agencies in its scope; the command line does as before', async () => {
    const insert = (role: string, agencies: number[]) =>
      test.database.run({ stat: agencies, case: agencies, role }, (tx) =>
        tx.rows(`insert into source_mapping (source_no, version, mapping, made_at, note) values ($1, 99, '{}', now(), '试')`, [
          office.source,
        ]),
      );
    await expect(insert('supervisor', [office.agency.A, office.agency.B])).rejects.toThrow('row-level security');
    await expect(insert('approver', Object.values(office.agency))).rejects.toThrow('row-level security');
    expect((await test.app.get(Sources).named('甲')).mapping).toMatchObject({ name: '甲' });
    const before = await test.owner.query('select count(*)::int as n from source_mapping where source_no = $1', [office.source]);
    await test.app
      .get(Sources)
      .ofMapping({ ...STANDARD_MAPPING, name: '甲', completeFor: ['case', 'written', 'activity', 'recording'] }, []);
    expect((await test.owner.query('select count(*)::int as n from source_mapping where source_no = $1', [office.source])).rows).toEqual(
      before.rows,
    );
  });

  it('an agency connects its own table: one agency for every row, a sheet left out, another header chosen', async () => {
    const one = await drafted(test, 'liaison', gb18030(LEDGER), '本局.csv');
    await said(test, 'liaison', CHOOSE_AGENCY, { id: one.id, agencyId: office.agency.A });
    expect(await refusedWith(test, 'liaison', CHOOSE_AGENCY, { id: one.id, agencyId: office.agency.B })).toBe('source.not-yours');
    await said(test, 'liaison', CHOOSE_COLUMNS, {
      id: one.id,
      input: {
        sheet: '',
        fields: [
          { at: 0, field: 'actType', constant: 'penalty' },
          { at: 0, field: 'key', column: '案号' },
        ],
      },
    });
    const now = await draft('liaison', one.id);
    expect([now.foundAgencies, now.content!.whole]).toEqual([[office.agency.A], true]);
    expect(now.tally).toMatchObject({ received: 4, taken: 3, aside: 1 });
    const left = await said<Draft>(test, 'liaison', CHOOSE_HEAD, { id: one.id, input: { sheets: [{ sheet: '', taken: false }] } });
    expect(left.content).toMatchObject({ whole: false });
    const first = await said<Draft>(test, 'liaison', CHOOSE_HEAD, {
      id: one.id,
      input: { delimiter: 'comma', sheets: [{ sheet: '', taken: true, headerRow: 1, headerRows: 1 }] },
    });
    expect(first.content!.sheets[0]!.head).toEqual({ headerRow: 1 });
    expect(await refusedWith(test, 'liaison', CHOOSE_HEAD, { id: one.id, input: { encoding: 'utf8', sheets: [] } })).toBe(
      'draft.not-readable',
    );
    expect((await draft('liaison', one.id)).content!.sheets[0]!.head).toEqual({ headerRow: 1 });
    expect(await said<boolean>(test, 'liaison', 'mutation ($id: ID!) { discardDraft(id: $id) }', { id: one.id })).toBe(true);
    expect(foldersOf()).not.toContain(one.id);
  });

  it('a column of dates chosen by hand is read in the ways it writes them', async () => {
    const one = await drafted(test, 'liaison', '案号,甲\nZ-1,20260701\nZ-2,20260702\n', '日期.csv');
    const now = await said<Draft>(test, 'liaison', CHOOSE_COLUMNS, {
      id: one.id,
      input: { sheet: '', kinds: [{ kind: 'case' }], fields: [{ at: 0, field: 'decidedOn', column: '甲' }] },
    });
    const field = now.content!.sheets[0]!.kinds[0]!.fields.find(({ field: name }) => name === 'decidedOn')!;
    expect(field).toMatchObject({ column: '甲', standing: 'chosen', dateFormats: ['yyyyMMdd'] });
    await said(test, 'liaison', 'mutation ($id: ID!) { discardDraft(id: $id) }', { id: one.id });
  });

  it('what is no table is sent back by name, and what was cut leaves nothing', async () => {
    const bad = await drafted(test, 'liaison', randomBytes(4096), '坏.csv');
    expect(bad).toMatchObject({ state: 'refused', content: null, tally: null });
    expect(bad.refusal).toMatch(/。$/);
    expect(await refusedWith(test, 'liaison', CHOOSE_COLUMNS, { id: bad.id, input: { sheet: '', fields: [] } })).toBe('draft.sent-back');
    await said(test, 'liaison', 'mutation ($id: ID!) { discardDraft(id: $id) }', { id: bad.id });
    expect((await stage(test, 'liaison', LEDGER, 'x.csv', {})).status).toBe(403);
    const { port } = new URL(test.url);
    const incoming = join(test.app.get(WorkFolder).path, 'incoming');
    const before = foldersOf();
    await new Promise<void>((done) => {
      const sent = request({
        port,
        method: 'POST',
        path: '/intake/drafts',
        headers: {
          'x-zhilu': '1',
          cookie: test.cookieOf('liaison'),
          'content-type': 'multipart/form-data; boundary=b',
          'content-length': 10_000_000,
        },
      });
      sent.on('error', () => done());
      sent.write(`--b\r\ncontent-disposition: form-data; name="file"; filename="x.csv"\r\n\r\n${'甲,乙\n'.repeat(100_000)}`, () =>
        setTimeout(() => sent.destroy(), 100),
      );
    });
    for (let tries = 0; readdirSync(incoming).length > 0 && tries < 50; tries++) await new Promise((go) => setTimeout(go, 50));
    expect([readdirSync(incoming), foldersOf()]).toEqual([[], before]);
  });

  it('a person keeps at most twenty drafts open; after thirty days untouched they are swept with their files', async () => {
    for (let n = 0; n < 20; n++) expect((await stage(test, 'other', 'a,b\n1,2\n', `${n}.csv`)).status).toBe(202);
    const more = await stage(test, 'other', 'a,b\n1,2\n', '21.csv');
    expect([more.status, ((await more.json()) as { code: string }).code]).toEqual([400, 'draft.too-many']);
    const open = await said<Draft[]>(test, 'other', '{ intakeDrafts { id } }', {});
    expect(open).toHaveLength(20);
    const { at } = test.clock;
    test.clock.at = at + 31 * DAY;
    await test.app.get(Drafts).sweep();
    expect((await test.owner.query('select count(*)::int as n from source_draft')).rows[0]).toEqual({ n: 0 });
    expect(foldersOf().filter((name) => open.some(({ id }) => id === name))).toEqual([]);
    test.clock.at = at;
  });
});

const WORKBOOK = join(__dirname, '../../shared/data/penalties/nfra_jiangsu_zhejiang.xlsx');
// The data stand beside the checkout where they may; the product does not ship them.
const withData = existsSync(WORKBOOK) ? describe : describe.skip;

withData('583 real penalty notices, connected in the wizard', () => {
  const always = { from: null, to: null };
  const places = ['丽水', '台州', '嘉兴', '宿迁', '常州', '徐州', '扬州', '无锡', '泰州', '淮安', '温州', '湖州', '盐城', '苏州', '衢州', '连云港', '镇江', '绍兴', '舟山', '金华', '江苏', '浙江', '宁波', '南通']; // prettier-ignore
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    const foundation = test.app.get(Foundation);
    await foundation.lay(parsePack(JSON.parse(readFileSync(join(__dirname, 'packs', 'notices.json'), 'utf8'))));
    await foundation.settle(
      [
        { tree: 'territory', code: 'P', name: '测试地区', level: 0, parent: null },
        { tree: 'line', code: 'L', name: '测试领域', level: 0, parent: null },
      ],
      places.map((place) => ({
        code: `N-${place}`,
        names: [{ ...always, name: `国家金融监督管理总局${place}监管${['江苏', '浙江', '宁波'].includes(place) ? '局' : '分局'}` }],
        territory: [{ ...always, node: 'P' }],
        line: [{ ...always, node: 'L' }],
        heir: null,
        delegatedBy: null,
        aliases: [],
      })),
    );
    await test.addUser('officer', 'supervisor', 'P');
  }, 120_000);
  afterAll(() => test.stop());

  it('go in whole: what is open is chosen, spellings are told by a person, and no mapping is written', async () => {
    const one = await drafted(test, 'officer', readFileSync(WORKBOOK), '处罚信息.xlsx');
    expect(one.state).toBe('open');
    const taken = one.content!.sheets.find(({ kinds }) => kinds.length > 0)!;
    const sheet = taken.name;
    const column = (...words: string[]): string =>
      taken.columns.map(({ name }) => name).find((name) => words.some((word) => name.includes(word)))!;
    const chosen = await said<Draft>(test, 'officer', CHOOSE_COLUMNS, {
      id: one.id,
      input: {
        sheet,
        kinds: [{ kind: 'case', from: 0 }],
        fields: [
          { at: 0, field: 'actType', constant: 'penalty' },
          { at: 0, field: 'agency', column: column('机关') },
        ],
      },
    });
    expect(chosen.content).toMatchObject({ whole: true, faults: [] });
    const before = await said<Draft>(test, 'officer', DRAFT, { id: one.id });
    const spellings = before.values!.fields.find(({ field }) => field === 'agency')!;
    expect(spellings.values.reduce((sum, { count }) => sum + count, 0)).toBe(583);
    const unknown = spellings.values.filter(({ understood }) => understood === null);
    const aside = unknown.reduce((sum, { count }) => sum + count, 0);
    expect(before.tally).toMatchObject({ received: 583, aside, taken: 583 - aside });
    await said(test, 'officer', TRANSLATE, {
      id: one.id,
      input: {
        sheet,
        field: 'agency',
        column: spellings.column,
        values: unknown.map(({ value }) => ({ value, meaning: `N-${places.find((place) => value.includes(place))}` })),
      },
    });
    const now = await said<Draft>(test, 'officer', DRAFT, { id: one.id });
    expect([now.tally, now.foundAgencies.length]).toMatchObject([{ received: 583, taken: 583, aside: 0, refusal: null }, 24]);
    await said(test, 'officer', SAVE, { id: one.id, input: save({ name: '处罚信息', agencies: now.foundAgencies, completeFor: [] }) });
    const batch = await said<{ id: string }>(test, 'officer', IMPORT, { id: one.id });
    expect(await receiptOf(test, 'officer', batch.id)).toMatchObject({
      state: 'done',
      received: 583,
      accepted: 583,
      quarantined: 0,
      mappingVersion: 1,
    });
    const { rows } = await test.owner.query('select count(*)::int as cases, count(distinct agency_id)::int as agencies from case_head');
    expect(rows[0]).toEqual({ cases: 583, agencies: 24 });
    for (const agency of await test.app.get(Verification).agencies()) expect(await test.app.get(Verification).verify(agency)).toEqual([]);
  }, 120_000);
});
