import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kept } from './kept';

describe('FA a program that is kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-kept-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A program, and what its keeper hears of it, word by word. */
  const keep = (text: string, mustComeUp: boolean) => {
    const script = join(folder, `${Math.random()}.cjs`);
    writeFileSync(script, text);
    const all: string[] = [];
    const waits: { word: string; go: () => void }[] = [];
    const say = (word: string): void => {
      all.push(word);
      for (const one of waits.filter((wait) => wait.word === word)) one.go();
    };
    const kept = new Kept(
      { script, args: [], env: process.env },
      { heard: (word) => say(String(word)), fell: (cause) => say(cause), left: (code) => say(`left ${code}`) },
      mustComeUp,
    );
    const hears = (word: string): Promise<void> => new Promise((go) => waits.push({ word, go }));
    return { kept, all, hears };
  };
  const RUNS = `process.on('message', (m) => process.send('told ' + m)); process.on('SIGTERM', () => setTimeout(() => process.exit(0), 200)); process.send('up');`;

  it('FA-5 what never came up is left alone, with its code', async () => {
    const { kept, all, hears } = keep('process.exit(3)', true);
    const left = hears('left 3');
    kept.begin();
    await left;
    expect(all).toEqual(['left 3']);
  });

  it('FA-6 what falls after it came up is begun again, and is handed words', async () => {
    const { kept, all, hears } = keep(`${RUNS} process.on('message', (m) => m === 'fall' && process.exit(9));`, true);
    const up = hears('up');
    kept.begin();
    await up;
    const again = hears('up');
    kept.tell('fall');
    await again;
    const told = hears('told work');
    kept.tell('work');
    await told;
    const left = hears('left 0');
    kept.stop('SIGTERM');
    await left;
    expect(all.filter((word) => word !== 'told fall')).toEqual(['up', '异常结束（代码 9）', 'up', 'told work', 'left 0']);
  });

  it.each([
    ['in order', RUNS, 'left 0'],
    ['by the signal', `process.send('up'); setInterval(() => 0, 9_000);`, 'left 1'],
  ])('FA-7 told to stop, %s, and wanted again before it had, it is begun anew', async (_, text, end) => {
    const { kept, all, hears } = keep(text, false);
    const up = hears('up');
    kept.begin();
    await up;
    const again = hears('up');
    kept.stop('SIGTERM');
    kept.begin();
    await again;
    const left = hears(end);
    kept.stop('SIGTERM');
    await left;
    expect(all).toEqual(['up', 'up', end]);
  });

  it('FA-8 told to stop while it waits to be begun again, it has left at once', async () => {
    const { kept, all, hears } = keep('process.exit(4)', false);
    const fell = hears('异常结束（代码 4）');
    kept.begin();
    await fell;
    kept.stop('SIGTERM');
    expect(all).toEqual(['异常结束（代码 4）', 'left 0']);
  });
});
