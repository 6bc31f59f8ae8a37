import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { startOfDay } from '@zhilu/kernel/time';
import { Recalculation, Verification } from '@zhilu/ledger';
import { Sources } from '@zhilu/registry/sources';
import { WorkFolder } from '@zhilu/platform/database';
import {
  CHOOSE_AGENCY,
  CHOOSE_COLUMNS,
  CHOOSE_HEAD,
  type Draft,
  DRAFT,
  drafted,
  IMPORT,
  LEDGER,
  receiptOf,
  refusedWith,
  RESTORE,
  said,
  save,
  SAVE,
  TRANSLATE,
  VERSIONS,
} from '@zhilu/testing/offices/connecting';
import { gb18030 } from '@zhilu/testing/files/written.fixture';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice, type SmallOffice } from '@zhilu/testing/offices/small-office';
import { until } from '@zhilu/testing/until';

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
  });
  afterAll(() => test.stop());

  const foldersOf = (): string[] => readdirSync(join(test.app.get(WorkFolder).path, 'drafts'));
  const draft = (account: string, id: string): Promise<Draft> => said<Draft>(test, account, DRAFT, { id });
  /** Waits until the books have followed new terms. */
  const settled = async (): Promise<void> => {
    await until(
      'the books follow the terms',
      async () =>
        (await test.database.run({ stat: [], case: [], role: 'system' }, (tx) => test.app.get(Recalculation).unfinished(tx))) === null,
    );
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
    expect(now.tally).toMatchObject({ refusal: null, received: 4, taken: 0, quarantined: 4 });
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
    expect((await draft('officer', one!.id)).tally).toMatchObject({ received: 4, taken: 2, quarantined: 2 });
    await values([{ value: '怪事', meaning: 'licence' }], 'actType', '类别');
    expect((await draft('officer', one!.id)).tally).toMatchObject({ received: 4, taken: 3, quarantined: 1 });
    await values([{ value: '甲分局', meaning: null }]);
    expect((await draft('officer', one!.id)).tally).toMatchObject({ received: 4, taken: 2, quarantined: 2 });
    await values([{ value: '甲分局', meaning: 'A' }]);
    await expect(values([], 'agency', '没有')).rejects.toThrow('没有');
  });

  it("a draft is its maker's alone, taken up in another session with all that was decided; nobody else sees, changes, saves or delivers it", async () => {
    const [one] = await said<Draft[]>(test, 'officer', '{ intakeDrafts { id } }', {});
    const before = await draft('officer', one!.id);
    const fresh = await fetch(`${test.url}/api/graphql`, {
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
    expect(await refused(save({ agencies: [], name: '甲', sourceNo: office.source, expectedRevision: 1 }))).toBe('source.not-yours');
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
      quarantined: tried.quarantined,
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
    expect(await refusedWith(test, 'officer', SAVE, { id: one.id, input: { ...input, expectedRevision: 0 } })).toBe(
      'source.changed-meanwhile',
    );
    expect(await said<Draft>(test, 'officer', SAVE, { id: one.id, input: { ...input, expectedRevision: 1 } })).toMatchObject({
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
    expect(await refusedWith(test, 'liaison', RESTORE, { no, version: 1, expectedRevision: 2, note: '恢复' })).toBe('source.not-yours');
    expect(await refusedWith(test, 'liaisonC', VERSIONS, { no })).toBe('source.unknown');
    expect(await refusedWith(test, 'officer', RESTORE, { no, version: 2, expectedRevision: 2, note: '恢复' })).toBe(
      'source.version-current',
    );
    expect(await refusedWith(test, 'officer', RESTORE, { no, version: 7, expectedRevision: 2, note: '恢复' })).toBe(
      'source.version-unknown',
    );
    await settled();
    const restored = await said<Versions>(test, 'officer', RESTORE, { no, version: 1, expectedRevision: 2, note: '新台账停用' });
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
});
