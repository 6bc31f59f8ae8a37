import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@zhilu/testing/until';
import { LOADED, Thread } from './thread';

describe('线程: ended while it loads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-thread-'));
  const loaded = join(folder, 'loaded');
  const script = join(folder, 'slow.js');

  beforeAll(() => {
    writeFileSync(
      script,
      `const { parentPort } = require('node:worker_threads');
       parentPort.on('message', () => undefined);
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
       require('node:fs').writeFileSync(${JSON.stringify(loaded)}, '');
       parentPort.postMessage(${JSON.stringify(LOADED)});`,
    );
  });
  beforeEach(() => rmSync(loaded, { force: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('DJ-10: it is let load first, since Node may fall with a thread that is ended in the midst of it; what was asked fails', async () => {
    const thread = new Thread(script, {});
    const asked = expect(thread.ask({})).rejects.toThrow('the thread ended');
    await thread.end();
    expect(existsSync(loaded)).toBe(true);
    await asked;
  });

  it('DJ-10: one that has too little time is let load, too', async () => {
    const thread = new Thread(script, {});
    await expect(thread.ask({}, 10)).rejects.toThrow('no answer within 10 ms');
    expect(existsSync(loaded)).toBe(true);
  });
});

describe('线程: ended by itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-thread-'));
  const script = join(folder, 'late.js');

  beforeAll(() =>
    writeFileSync(
      script,
      `const { parentPort, threadId } = require('node:worker_threads');
       parentPort.on('message', (job) => {
         parentPort.postMessage({ outcome: threadId });
         if (job === 'fall') setTimeout(() => { throw new Error('late'); }, 50);
         if (job === 'leave') setTimeout(() => process.exit(3), 50);
       });
       parentPort.postMessage(${JSON.stringify(LOADED)});`,
    ),
  );
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['fall', 'leave'])(
    'DJ-11: after its answer (%s): what is asked next fails or is answered, and a new one answers',
    async (how) => {
      const thread = new Thread(script, {});
      const first = await thread.ask(how);
      await until('another answers', async () => (await thread.ask('again').catch(() => first)) !== first);
      await thread.end();
    },
  );
});
