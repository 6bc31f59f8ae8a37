import console from 'node:console';
import { join } from 'node:path';
import { endOfDay } from '@zhilu/kernel/time';
import { migrate } from '@zhilu/platform/database';
import { commandLine } from '@zhilu/testing/command-line';
import { bareDatabase, type Clone } from '@zhilu/testing/databases';
import { GROW, reviewDesk } from '@zhilu/testing/desks/review-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';

const TRIALS = join(__dirname, '../../trials');
/** A plan is of the acts its standard covers: the penalties of the ledger. All four kinds together are drawn by the kernel (SM-10). */
const FRAME = { actTypes: ['penalty'], byRecording: false, total: 10, least: 1 };
const SEED = '97354 94007';

describe('FT-34 the same seed, the same list, whatever the order of rows and the database', () => {
  const tests: TestApp[] = [];
  const spies: jest.SpyInstance[] = [];

  beforeAll(() => {
    for (const name of ['log', 'error'] as const) spies.push(jest.spyOn(console, name).mockImplementation(() => undefined));
  });
  afterAll(async () => {
    for (const spy of spies) spy.mockRestore();
    for (const test of tests) await test.stop();
  });

  /** An office that has taken in one of the two files, on a database of its own. */
  const officeWith = async (file: string, on?: Clone) => {
    const test = await startApp({ ...(on !== undefined && { on }) });
    tests.push(test);
    test.clock.at = endOfDay('2026-11-23') + 3_600_000;
    await settleSmallOffice(test);
    await test.addUser('organiser', 'supervisor', '440000');
    const code = await commandLine(test)(
      'import',
      join(TRIALS, 'figures', file),
      '--mapping',
      join(TRIALS, 'mappings/t2-standard.json'),
      '--agency',
      'A',
    );
    expect(code).toBe(0);
    const desk = reviewDesk(test);
    const plan = await desk.seal('organiser', FRAME);
    return { desk, plan };
  };

  it('FT-34 two orders, two collations: one digest of the frame, one list of ten, the same ten and five more; what is not there is refused', async () => {
    const chinese = await bareDatabase(`locale_provider icu icu_locale 'zh-Hans-CN' locale 'C'`);
    await migrate(chinese.url);
    const offices = [await officeWith('34a-sample-frame.csv'), await officeWith('34b-sample-frame-other-order.csv', chinese)];
    const drawn = [];
    for (const { desk, plan } of offices) {
      const sealed = await desk.plan('organiser', plan);
      expect([sealed.frameRows, sealed.strata.map(({ size, quota }) => [size, quota])]).toEqual([25, [[25, 10]]]);
      await desk.draw('organiser', plan, SEED);
      const ten = JSON.parse(await desk.sample('organiser', plan)) as { frameDigest: string; listDigest: string; drawn: string[][] };
      expect(await desk.refusal('organiser', GROW, { id: plan, total: 26 })).toBe('sample.too-many');
      await desk.data('organiser', GROW, { id: plan, total: 15 });
      const fifteen = JSON.parse(await desk.sample('organiser', plan)) as { drawn: string[][] };
      expect(fifteen.drawn).toHaveLength(15);
      expect(fifteen.drawn.map(String)).toEqual(expect.arrayContaining(ten.drawn.map(String)));
      drawn.push({ digest: sealed.frameDigest, ten: ten.drawn, list: ten.listDigest, fifteen: fifteen.drawn });
    }
    expect(drawn[1]).toEqual(drawn[0]);
  });
});
