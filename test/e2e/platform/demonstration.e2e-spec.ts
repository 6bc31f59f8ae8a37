import { Demonstration } from '@zhilu/demo';
import { endOfDay } from '@zhilu/kernel/time';
import { TABLES } from '@zhilu/platform/database';
import { startApp, type TestApp } from '@zhilu/testing/harness';

const UNTIL = '2026-11-23';

describe('the demonstration goes as it came', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp({ work: false });
    test.clock.at = endOfDay(UNTIL) + 4 * 3_600_000;
  });
  afterAll(() => test.stop());

  const filled = async (): Promise<string[]> => {
    const names: string[] = [];
    for (const name of Object.keys(TABLES)) {
      const { rows } = await test.owner.query<{ some: boolean }>(`select exists (select from ${name}) as some`);
      if (rows[0]!.some) names.push(name);
    }
    return names;
  };

  it('DE-1: taken out, no table holds a row but what an empty database has, and it can be loaded again', async () => {
    const demonstration = test.app.get(Demonstration);
    const empty = await filled();
    expect(empty).toEqual(['password_profile', 'posting_head', 'migration']);
    const first = await demonstration.load(60, undefined, UNTIL);
    expect((await filled()).length).toBeGreaterThan(25);
    await demonstration.remove((statement) => test.owner.query(statement));
    expect(await filled()).toEqual(empty);
    const { rows } = await test.owner.query('select last_no, visible_no, held from posting_head');
    expect(rows).toEqual([{ last_no: 0, visible_no: 0, held: false }]);
    expect((await demonstration.load(60, undefined, UNTIL)).lines).toBe(first.lines);
    await test.addUser('again', 'supervisor', '440000');
    expect((await test.ask('again', '{ dataState { known } }')).errors).toBeUndefined();
  });
});
