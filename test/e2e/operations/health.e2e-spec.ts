import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';

const HOUR = 3_600_000;

describe('HL whether the service is well, told to the machine it runs on', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    await settleSmallOffice(test);
    await test.addUser('shenji', 'auditAdmin', null);
  });
  afterAll(() => test.stop());

  const asked = async (headers: HeadersInit = {}): Promise<{ ready: boolean; detail?: string[] }> => {
    const answer = await fetch(`${test.url}/health/ready`, { headers });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { ready: boolean; detail?: string[] };
  };
  const read = async (): Promise<void> => {
    expect((await test.ask('shenji', 'mutation { verifyAudit }')).errors).toBeUndefined();
    await test.jobsDone('audit.verify');
  };
  const ofTheChain = async (): Promise<string[]> => (await asked()).detail!.filter((line) => line.startsWith('审计链'));

  it('HL-1 a stranger, or whoever a proxy speaks for, is told that it is ready and nothing else', async () => {
    for (const [name, value] of [
      ['x-forwarded-for', '203.0.113.9'],
      ['x-forwarded-for', '127.0.0.1'],
      ['forwarded', 'for=127.0.0.1'],
    ] as const)
      expect(await asked([[name, value]])).toEqual({ ready: true });
    expect(await asked()).toMatchObject({ ready: true, detail: expect.any(Array) });
  });

  it('HL-2 a record that was bent wants a hand, and so does one that nobody has looked at for a night', async () => {
    await read();
    expect(await ofTheChain()).toEqual([]);
    test.clock.at += 37 * HOUR;
    expect(await ofTheChain()).toEqual(['审计链已 37 小时没有核验']);
    test.clock.at -= 37 * HOUR;
    await test.owner.query(`update audit set object = 'x' where agency_id = 0 and seq = 1`);
    await read();
    expect(await ofTheChain()).toEqual(['审计链有 1 处不符，请审计管理员查明']);
  });
});
