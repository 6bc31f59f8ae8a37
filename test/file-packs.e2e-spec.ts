import { setTimeout as pause } from 'node:timers/promises';
import { STANDARD_MAPPING } from '@zhilu/intake';
import { BATCH_AT_WORK, earliest, startOfDay } from '@zhilu/kernel';
import { Sources } from '../apps/api/src/sources.service';
import type { TestApp } from './harness';
import { RequestDesk } from './request-desk';
import { A_PDF, record, settledDelivery } from './small-office';
import { zipOf } from './zip';

interface Batch {
  state: string;
  received: number;
  accepted: number;
  duplicate: number;
  stale: number;
  quarantined: number;
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
    const source = await test.app.get(Sources).connect({
      name: 'A局自报',
      mapping: { ...STANDARD_MAPPING, name: 'A局自报', completeFor: [] },
      connectedAt: startOfDay('2024-01-01'),
      graceHours: 72,
      rhythmHours: 24,
      actTypes: null,
      agencies: [desk.office.agency.A],
    });
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
  }, 60_000);
  afterAll(() => test.stop());

  const send = async (account: string, pack: Buffer, source = 'A局自报') => {
    await test.ask(account, '{ viewer { id } }');
    const body = new FormData();
    body.set('mapping', source);
    body.set('file', new Blob([new Uint8Array(pack)]), '附件.zip');
    return fetch(`${test.url}/intake/files`, { method: 'POST', headers: { cookie: test.cookieOf(account), 'x-zhilu': '1' }, body });
  };
  const receipt = async (answer: Response): Promise<Batch> => {
    expect(answer.status).toBe(202);
    const { batchId } = (await answer.json()) as { batchId: string };
    for (;;) {
      const { data } = await test.ask(
        'danwei',
        'query ($id: ID!) { batch(id: $id) { state received accepted duplicate stale quarantined refusal problems { line text value } } }',
        { id: batchId },
      );
      const { batch } = data as unknown as { batch: Batch };
      if (!BATCH_AT_WORK.has(batch.state)) return batch;
      await pause(20);
    }
  };
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

  it('each finds its record; what fits none, or is not taken, is kept aside with its reason; accepted + duplicate + aside = received (L7)', async () => {
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
  }, 30_000);

  it('what is no pack is sent back whole; who does not deliver, or not for this source, is refused', async () => {
    expect(await receipt(await send('danwei', Buffer.from(A_PDF)))).toMatchObject({
      state: 'refused',
      refusal: expect.stringContaining('附件包'),
    });
    const code = async (answer: Response) => ((await answer.json()) as { code: string }).code;
    const pack = await zipOf({ 'A-1-W1.pdf': A_PDF });
    expect(await code(await send('xian', pack))).toBe('access.not-allowed');
    expect(await code(await send('yiju', pack))).toBe('delivery.not-yours');
    expect(await code(await send('danwei', pack, '没有这个来源'))).toBe('source.unknown');
  }, 30_000);
});
