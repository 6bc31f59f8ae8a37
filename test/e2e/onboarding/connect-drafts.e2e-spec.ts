import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { startOfDay } from '@zhilu/kernel/time';
import { Drafts } from '@zhilu/intake/onboarding';
import { WorkFolder } from '@zhilu/platform/database';
import {
  CHOOSE_AGENCY,
  CHOOSE_COLUMNS,
  CHOOSE_HEAD,
  type Draft,
  DRAFT,
  drafted,
  LEDGER,
  refusedWith,
  RESTORE,
  said,
  stage,
} from '@zhilu/testing/offices/connecting';
import { gb18030 } from '@zhilu/testing/files/written.fixture';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice, type SmallOffice } from '@zhilu/testing/offices/small-office';
import { until } from '@zhilu/testing/until';

const DAY = 86_400_000;
describe('接入草稿: what is staged, by whom, and for how long', () => {
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

  it.each((Object.keys(ROLE) as Role[]).filter((role) => role !== 'liaison' && role !== 'supervisor'))(
    '%s connects no source: nothing is staged, nothing shown',
    async (role) => {
      const before = foldersOf();
      const answer = await stage(test, role, LEDGER, '台账.csv');
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'access.not-allowed']);
      expect(await refusedWith(test, role, '{ intakeDrafts { id } }', {})).toBe('access.not-allowed');
      expect(await refusedWith(test, role, RESTORE, { no: office.source, version: 1, expectedRevision: 1, note: '恢复' })).toBe(
        'access.not-allowed',
      );
      expect(foldersOf()).toEqual(before);
    },
  );

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
    expect(now.tally).toMatchObject({ received: 4, taken: 3, quarantined: 1 });
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
        path: '/api/intake/drafts',
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
    await until('what was received is gone', () => readdirSync(incoming).length === 0);
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
