import { existsSync } from 'node:fs';
import { Attachments } from '@zhilu/platform/attachments';
import { BATCH_AT_WORK } from '@zhilu/kernel/vocabulary';
import { earliest } from '@zhilu/kernel/time';
import { Pipeline } from '@zhilu/intake/deliveries';
import type { TestApp } from '@zhilu/testing/harness';
import { RequestDesk } from '@zhilu/testing/desks/request-desk';
import { A_PDF, connectOwn, record, settledDelivery } from '@zhilu/testing/offices/small-office';
import { zipOf } from '@zhilu/testing/zip';
import { until } from '@zhilu/testing/until';

const AT_WORK = `select batch_id::text as id from batch where state = 'posting'`;

interface Batch {
  state: string;
  received: number;
  accepted: number;
  duplicate: number;
  stale: number;
  quarantined: number;
  cancelled: number;
  refusal: string | null;
  problems: { line: number; text: string; value: string }[];
}

describe('附件包: files named by the keys of their records, beside the table', () => {
  let test: TestApp;
  let desk: RequestDesk;
  let caseId: string;

  beforeAll(async () => {
    desk = await RequestDesk.open();
    test = desk.test;
    const source = await connectOwn(test, 'A局自报', [desk.office.agency.A]);
    caseId = await settledDelivery(
      test,
      { agency: desk.office.agency.A, source },
      'A-1',
      [
        record('case', 'A-1', { actType: 'penalty', filedOn: '2026-03-02' }),
        record('written', 'A-1-W1', { item: 'T02', madeAt: '2026-03-02' }),
        record('written', 'H9', { item: 'T07', madeAt: '2026-03-03' }),
        record('recording', 'A-1-V1', { startedAt: '2026-03-02T09:00:00', endedAt: '2026-03-02T09:40:00' }),
      ],
      earliest('2026-03-03T21:00:00'),
    );
  });
  afterAll(() => test.stop());

  const send = async (account: string, pack: Buffer, source = 'A局自报') => {
    await test.ask(account, '{ viewer { id } }');
    const body = new FormData();
    body.set('mapping', source);
    body.set('file', new Blob([new Uint8Array(pack)]), '附件.zip');
    return fetch(`${test.url}/api/intake/files`, { method: 'POST', headers: { cookie: test.cookieOf(account), 'x-zhilu': '1' }, body });
  };
  const receipt = async (answer: Response): Promise<Batch> => {
    expect(answer.status).toBe(202);
    return ended(((await answer.json()) as { batchId: string }).batchId);
  };
  const ended = (batchId: string): Promise<Batch> =>
    until('the pack has been worked in', async () => {
      const { data } = await test.ask(
        'danwei',
        'query ($id: ID!) { batch(id: $id) { state received accepted duplicate stale quarantined cancelled refusal problems { line text value } } }',
        { id: batchId },
      );
      const { batch } = data as unknown as { batch: Batch };
      return BATCH_AT_WORK.has(batch.state) ? null : batch;
    });
  const files = async () => {
    const { data } = await test.ask(
      'xian',
      'query ($a: Int!, $c: ID!) { attachments(agencyId: $a, caseId: $c) { name recordKind recordKey } }',
      {
        a: desk.office.agency.A,
        c: caseId,
      },
    );
    return (data as unknown as { attachments: { recordKey: string }[] }).attachments;
  };

  it('each finds its record; what fits none, or is not taken, is quarantined with its reason; accepted + duplicate + aside = received (L7)', async () => {
    const pack = await zipOf({
      'A-1-W1.pdf': A_PDF,
      'A-1/H9.pdf': `${A_PDF}%`,
      'A-1-V1.pdf': `${A_PDF}%%`,
      'A-1.pdf': `${A_PDF}%%%`,
      'A-1-W7.pdf': A_PDF,
      'H9.pdf': A_PDF,
      'A-1-W1.html': '<script>alert(1)</script>',
    });
    const said = await receipt(await send('danwei', pack));
    expect(said).toMatchObject({ state: 'done', received: 7, accepted: 4, duplicate: 0, stale: 0, quarantined: 3 });
    expect(said.problems.map(({ value }) => value).sort()).toEqual(['A-1-W1.html', 'A-1-W7.pdf', 'H9.pdf']);
    expect(said.problems.find(({ value }) => value === 'A-1-W7.pdf')!.text).toContain('没有编号为此的记录');
    expect((await files()).sort((a, b) => (a.recordKey < b.recordKey ? -1 : 1))).toEqual([
      { name: 'A-1.pdf', recordKind: 'case', recordKey: 'A-1' },
      { name: 'A-1-V1.pdf', recordKind: 'recording', recordKey: 'A-1-V1' },
      { name: 'A-1-W1.pdf', recordKind: 'written', recordKey: 'A-1-W1' },
      { name: 'H9.pdf', recordKind: 'written', recordKey: 'H9' },
    ]);
    // Sent again, it changes nothing.
    expect(await receipt(await send('danwei', pack))).toMatchObject({ received: 7, accepted: 0, duplicate: 4, quarantined: 3 });
    expect(await files()).toHaveLength(4);
  });

  it('a file whose content is not what the pack states is quarantined; the others are attached', async () => {
    const whole = { 'A-1/A-1-W1.pdf': `${A_PDF}% first`, 'A-1/H9.pdf': `${A_PDF}% second` };
    const pack = await zipOf(whole, { compress: false });
    pack[pack.indexOf('% first')] = 0x23;
    const said = await receipt(await send('danwei', pack));
    expect(said).toMatchObject({ state: 'done', received: 2, accepted: 1, quarantined: 1 });
    expect(said.problems).toEqual([expect.objectContaining({ value: 'A-1/A-1-W1.pdf', text: expect.stringContaining('解不开') })]);
  });

  it('a pack that broke off between a file and the note of it is taken up: nothing is attached twice, and its receipt is that of a whole run', async () => {
    const before = (await files()).length;
    const pack = await zipOf(Object.fromEntries(['A-1-W1', 'H9', 'A-1-V1'].map((key) => [`A-1/${key}.pdf`, `${A_PDF}% again ${key}`])));
    const attachments = test.app.get(Attachments);
    const take = attachments.take.bind(attachments);
    const broken = jest.spyOn(attachments, 'take');
    broken.mockImplementationOnce(take).mockImplementationOnce(async (...given) => {
      await take(...given);
      throw new Error('the power went');
    });
    const { batchId } = (await (await send('danwei', pack)).json()) as { batchId: string };
    expect(await ended(batchId)).toMatchObject({ state: 'interrupted' });
    expect((await files()).length).toBe(before + 2);
    await test.ask('danwei', 'mutation ($id: ID!) { resumeDelivery(id: $id) { state } }', { id: batchId });
    expect(await ended(batchId)).toMatchObject({ state: 'done', received: 3, accepted: 3, duplicate: 0, quarantined: 0 });
    expect((await files()).length).toBe(before + 3);
    expect(existsSync(test.app.get(Pipeline).folderOf(batchId).file)).toBe(false);
  });

  it('a pack that is cancelled keeps what is attached, and counts the rest as left out', async () => {
    const pack = await zipOf(Object.fromEntries(['A-1-W1', 'H9', 'A-1-V1'].map((key) => [`A-1/${key}.pdf`, `${A_PDF}% cut ${key}`])));
    const attachments = test.app.get(Attachments);
    const take = attachments.take.bind(attachments);
    jest.spyOn(attachments, 'take').mockImplementationOnce(async (...given) => {
      const [viewer] = given;
      const [atWork] = await test.database.run(viewer.scope, (tx) => tx.rows<{ id: string }>(AT_WORK));
      await test.ask('danwei', 'mutation ($id: ID!) { cancelDelivery(id: $id) { state } }', atWork);
      return take(...given);
    });
    const said = await receipt(await send('danwei', pack));
    expect(said).toMatchObject({ state: 'cancelled', received: 3, accepted: 1, duplicate: 0, quarantined: 0, cancelled: 2 });
  });

  it('a pack cancelled after it broke off counts as accepted what is attached, however often it was worked on', async () => {
    const pack = await zipOf(Object.fromEntries(['A-1-W1', 'H9', 'A-1-V1'].map((key) => [`A-1/${key}.pdf`, `${A_PDF}% left ${key}`])));
    const attachments = test.app.get(Attachments);
    const take = attachments.take.bind(attachments);
    jest.spyOn(attachments, 'take').mockImplementationOnce(async (...given) => {
      await take(...given);
      throw new Error('the power went');
    });
    const { batchId } = (await (await send('danwei', pack)).json()) as { batchId: string };
    expect(await ended(batchId)).toMatchObject({ state: 'interrupted' });
    await test.jobsAtRest('file-packs.file');
    await test.ask('danwei', 'mutation ($id: ID!) { cancelDelivery(id: $id) { state } }', { id: batchId });
    await test.jobsAtRest('file-packs.file');
    expect(await ended(batchId)).toMatchObject({
      state: 'cancelled',
      received: 3,
      accepted: 1,
      duplicate: 0,
      quarantined: 0,
      cancelled: 2,
    });
  });

  it('what is no pack is sent back whole; who does not deliver, or not for this source, is refused', async () => {
    expect(await receipt(await send('danwei', Buffer.from(A_PDF)))).toMatchObject({
      state: 'refused',
      refusal: expect.stringContaining('附件包'),
    });
    const code = async (answer: Response) => ((await answer.json()) as { code: string }).code;
    const pack = await zipOf({ 'A-1-W1.pdf': A_PDF });
    expect(await code(await send('xian', pack))).toBe('access.not-allowed');
    // One that is not theirs is answered as one that is not there.
    expect(await code(await send('yiju', pack))).toBe('source.unknown');
    expect(await code(await send('danwei', pack, '没有这个来源'))).toBe('source.unknown');
  });
});
