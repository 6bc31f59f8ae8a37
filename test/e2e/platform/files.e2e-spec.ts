import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditVerification } from '@zhilu/platform/access';
import { FileFolder } from '@zhilu/platform/attachments';
import type { TestApp } from '@zhilu/testing/harness';
import { RequestDesk, type TestCase } from '@zhilu/testing/desks/request-desk';
import { A_PDF, sendFile } from '@zhilu/testing/offices/small-office';
import { zipOf } from '@zhilu/testing/zip';

const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082',
  'hex',
);
const MP4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(4096, 7)]);

describe('附件: one store of files with the rights of their case', () => {
  let test: TestApp;
  let desk: RequestDesk;
  let one: TestCase;

  beforeAll(async () => {
    desk = await RequestDesk.open();
    test = desk.test;
    one = await desk.aCase();
  });
  afterAll(() => test.stop());

  const of = () => ({ agencyId: one.agencyId, caseId: one.caseId });
  const taken = async (account: string, content: Uint8Array | string, name?: string) => {
    const answer = await sendFile(test, account, of(), content, name);
    expect(answer.status).toBe(201);
    return (await answer.json()) as { id: string; name: string; media: string; bytes: string; digest: string; inPage: boolean };
  };
  const refusal = async (answer: Response): Promise<string> => ((await answer.json()) as { code: string }).code;
  const fetched = async (account: string, id: string, headers: Record<string, string> = {}, query = '') => {
    await test.ask(account, '{ viewer { id } }');
    return fetch(`${test.url}/api/files/${one.agencyId}/${id}${query}`, { headers: { cookie: test.cookieOf(account), ...headers } });
  };
  const audited = async (action: string): Promise<number> => {
    const { rows } = await test.owner.query('select count(*)::int as n from audit where agency_id = $1 and action = $2', [
      one.agencyId,
      action,
    ]);
    return (rows[0] as { n: number }).n;
  };

  it('what is taken comes back byte for byte, under its own name, with the digest taken on arrival; each opening is in the chain', async () => {
    const file = await taken('danwei', A_PDF, '现场 “检查”\u202e 记录.PDF');
    expect(file).toMatchObject({ media: 'pdf', name: '现场 “检查” 记录.pdf', inPage: true, bytes: String(A_PDF.length) });
    expect(file.digest).toBe(createHash('sha256').update(A_PDF).digest('hex'));
    const before = await audited('file.opened');
    const answer = await fetched('xian', file.id);
    expect(await answer.text()).toBe(A_PDF);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(
      `inline; filename="__ ____ __.pdf"; filename*=UTF-8''${encodeURIComponent('现场 “检查” 记录.pdf')}`,
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect((await fetched('xian', file.id, {}, '?download=1')).headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(await audited('file.opened')).toBe(before + 2);
    const { data } = await test.ask(
      'xian',
      'query ($a: Int!, $c: ID!) { attachments(agencyId: $a, caseId: $c) { id name digest person } }',
      {
        a: one.agencyId,
        c: one.caseId,
      },
    );
    expect(data).toEqual({ attachments: [{ id: file.id, name: file.name, digest: file.digest, person: 'danwei' }] });
    const holds = await test.database.run({ stat: [], case: [], role: 'auditAdmin' }, (tx) =>
      test.app.get(AuditVerification).chain(tx, one.agencyId),
    );
    expect(holds).toEqual([]);
  });

  it.each<[string, () => Promise<Uint8Array | string>, string, string]>([
    ['a picture under the name of a document', async () => PNG, '决定书.docx', '决定书.docx.png'],
    ['a video', async () => MP4, '现场.mp4', '现场.mp4'],
    ['a document of Word', () => zipOf({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>' }), '笔录.docx', '笔录.docx'],
    ['a document of OFD', () => zipOf({ 'Doc_0/Document.xml': '<x/>', 'OFD.xml': '<x/>' }), '公文.ofd', '公文.ofd'],
    ['a way up and no name', async () => A_PDF, '../../etc/passwd', 'passwd.pdf'],
  ])('the kind is found by content: %s', async (_title, content, name, called) => {
    expect((await taken('danwei', await content(), name)).name).toBe(called);
  });

  it.each<[string, () => Promise<Uint8Array | string>]>([
    ['a page with a script', async () => '<html><script>alert(1)</script></html>'],
    ['a drawing that can carry a script', async () => '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a program', async () => Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
    ['any other container', () => zipOf({ 'a.txt': 'x' })],
    ['nothing at all', async () => ''],
    ['a container that is broken off', async () => (await zipOf({ 'word/document.xml': '<x/>' })).subarray(0, 40)],
  ])('not taken: %s; nothing is left behind', async (_title, content) => {
    const before = everyFile().length;
    const answer = await sendFile(test, 'danwei', of(), await content(), '附件.pdf');
    expect([answer.status, await refusal(answer)]).toEqual([400, 'file.kind']);
    expect(everyFile()).toHaveLength(before);
  });
  const everyFile = (): string[] => {
    const folder = test.app.get(FileFolder).path;
    return existsSync(folder)
      ? (readdirSync(folder, { recursive: true }) as string[]).filter((name) => statSync(join(folder, name)).isFile())
      : [];
  };

  it('a document larger than its kind may be is refused', async () => {
    const large = Buffer.alloc(51 * 1024 * 1024, 32);
    large.write('%PDF-1.4');
    expect(await refusal(await sendFile(test, 'danwei', of(), large))).toBe('file.too-large');
  });

  it('rights: nobody outside the case gets it or puts into it, and a file that is not theirs looks like one that is not there', async () => {
    const file = await taken('danwei', A_PDF);
    for (const account of ['yiju', 'lin-fuze', 'xitong']) {
      const [theirs, none] = [await fetched(account, file.id), await fetched(account, '00000000-0000-4000-8000-000000000000')];
      expect([account, theirs.status, await theirs.text()]).toEqual([account, none.status, await none.text()]);
      const put = await sendFile(test, account, of(), A_PDF);
      expect([account, await refusal(put)]).toEqual([account, account === 'xitong' ? 'access.not-allowed' : 'request.case-unknown']);
    }
    expect((await fetch(`${test.url}/api/files/${one.agencyId}/${file.id}`)).status).toBe(401);
    expect(await refusal(await fetched('xian', '..%2f..%2fetc%2fpasswd'))).toBe('file.unknown');
    for (const headers of [{}, { 'x-zhilu': '1', origin: 'https://elsewhere.example' }, { 'x-zhilu': '1', origin: 'null' }])
      expect((await sendFile(test, 'danwei', of(), A_PDF, undefined, headers as Record<string, string>)).status).toBe(403);
    const all = await test.database.everything();
    for (const statement of ['update attachment set digest = digest', 'delete from attachment'])
      await expect(test.database.run(all, (tx) => tx.rows(statement))).rejects.toThrow('permission denied');
  });

  it('a file of minors or secrets is shown to the agency alone', async () => {
    const file = await taken('danwei', A_PDF);
    await test.owner.query('update case_head set withheld = true where agency_id = $1 and case_id = $2', [one.agencyId, one.caseId]);
    expect(await refusal(await fetched('xian', file.id))).toBe('file.unknown');
    expect((await fetched('danwei', file.id)).status).toBe(200);
    await test.owner.query('update case_head set withheld = false where agency_id = $1 and case_id = $2', [one.agencyId, one.caseId]);
  });

  it('part of a video is sent when part is asked for, and is no opening of its own', async () => {
    const file = await taken('danwei', MP4, '现场.mp4');
    const before = await audited('file.opened');
    const first = await fetched('xian', file.id, { range: 'bytes=0-' });
    expect([first.status, first.headers.get('content-type')]).toEqual([206, 'video/mp4']);
    await first.arrayBuffer();
    const part = await fetched('xian', file.id, { range: 'bytes=100-199' });
    expect([part.status, Buffer.from(await part.arrayBuffer()).equals(MP4.subarray(100, 200))]).toEqual([206, true]);
    expect(await audited('file.opened')).toBe(before + 1);
  });

  it('content that was changed or lost is not sent, and the chain says so', async () => {
    const file = await taken('danwei', A_PDF);
    const folder = test.app.get(FileFolder).path;
    const path = join(
      folder,
      everyFile().find((name) => name.endsWith(file.id))!,
    );
    writeFileSync(path, readFileSync(path, 'utf8').replace('Catalog', 'Katalog'));
    expect(await refusal(await fetched('xian', file.id))).toBe('file.altered');
    expect(await audited('file.altered')).toBe(1);
  });

  it('PU-1 an office opens neither case nor attachment before it has said what for; said, it holds for the day, with every opening', async () => {
    const file = await taken('danwei', A_PDF);
    await fetched('xian', file.id);
    await test.owner.query('delete from reading_purpose');
    const opens = async (account: string): Promise<readonly (string | number)[]> => {
      const sent = await fetch(`${test.url}/api/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: test.cookieOf(account) },
        body: JSON.stringify({ query: `{ caseFile(agencyId: ${one.agencyId}, caseId: "${one.caseId}") { caseNo } }` }),
      });
      const { errors } = (await sent.json()) as { errors?: { extensions: { code: string } }[] };
      const got = await fetch(`${test.url}/api/files/${one.agencyId}/${file.id}`, { headers: { cookie: test.cookieOf(account) } });
      return [errors?.[0]?.extensions.code ?? 'opened', got.ok ? 'opened' : await refusal(got)];
    };
    const before = (await audited('case.opened')) + (await audited('file.opened'));
    expect(await opens('xian')).toEqual(['access.purpose-due', 'access.purpose-due']);
    expect((await audited('case.opened')) + (await audited('file.opened'))).toBe(before);
    expect(await opens('danwei')).toEqual(['opened', 'opened']);
    const state = async (account: string, said: string) =>
      (await test.ask(account, `mutation { statePurpose(${said}) }`)).errors?.[0]?.extensions.code;
    expect(await state('danwei', 'purpose: inspection')).toBe('access.not-allowed');
    expect(await state('xian', 'purpose: other')).toBe('access.purpose-malformed');
    expect(await state('xian', 'purpose: lead, said: "x"')).toBe('access.purpose-malformed');
    expect(await state('xian', 'purpose: other, said: "核对来信"')).toBeUndefined();
    expect(await opens('xian')).toEqual(['opened', 'opened']);
    const { rows } = await test.owner.query(
      `select action, detail ->> 'purpose' as purpose from audit where agency_id = $1 and action in ('case.opened', 'file.opened') order by seq desc limit 2`,
      [one.agencyId],
    );
    expect(rows).toEqual(['file.opened', 'case.opened'].map((action) => ({ action, purpose: '其他：核对来信' })));
    // The next day it is asked again.
    test.clock.at += 24 * 3_600_000;
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '1 hour'`, [new Date(test.clock.at)]);
    expect(await opens('xian')).toEqual(['access.purpose-due', 'access.purpose-due']);
    test.clock.at -= 24 * 3_600_000;
  });
});
