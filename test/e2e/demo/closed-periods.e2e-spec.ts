import { Demonstration } from '@zhilu/demo';
import { endOfDay } from '@zhilu/kernel/time';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { periodDesk } from '@zhilu/testing/desks/period-desk';

describe('演示省份 with its periods closed', () => {
  let test: TestApp;
  let desk: ReturnType<typeof periodDesk>;

  beforeAll(async () => {
    test = await startApp({});
    test.clock.at = endOfDay('2026-11-23') + 4 * 3_600_000;
    await test.app.get(Demonstration).load(500, undefined, '2026-11-23', { closePeriods: true });
    await test.addUser('reader', 'supervisor', '440000');
    desk = periodDesk(test);
  });
  afterAll(() => test.stop());

  it('CP-3 last year is locked by two persons, one quarter again because data came late, a month waits; each proves itself', async () => {
    const editions = await desk.editions('reader');
    expect(editions.filter(({ no }) => no === 1).map(({ title, state }) => `${title} ${state}`)).toEqual(
      expect.arrayContaining([
        ...['一', '二', '三', '四'].map((no) => `2025年第${no}季度·第1版 locked`),
        '2026年第三季度·第1版 locked',
        '2026年10月·第1版 prepared',
      ]),
    );
    expect(editions).toHaveLength(7);
    const second = editions.find(({ no }) => no === 2)!;
    const { cells, causes } = await desk.changes('reader', second.id);
    expect(cells).toBeGreaterThan(0);
    expect(causes.map(({ cause }) => cause).length).toBeGreaterThan(0);
    for (const { id } of editions) expect((await desk.proof('reader', id)).same).toBe(true);
  });
});
