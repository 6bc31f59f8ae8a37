import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileInspector } from '@zhilu/intake/onboarding';

/** As built: there is a thread only then. */
const SCRIPT = join(__dirname, '../../../dist/server/libs/intake/deliveries/src/checking/check.worker.js');
class BuiltInspector extends FileInspector {
  protected override readonly script = SCRIPT;
  protected override readonly threaded = true;
}
class HurriedInspector extends BuiltInspector {
  protected override readonly within = 1;
}

describe('files that are looked at cannot take the service down', () => {
  let folder: string;
  const file = (name: string, content: string | Buffer): { path: string; fileName: string } => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return { path, fileName: name };
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhilu-look-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('on the thread a file is told as it is without one; what is no table is sent back by name', async () => {
    const inspector = new BuiltInspector();
    const found = await inspector.inspect('discover', file('a.csv', '案号,立案日期\nA-1,2026-07-01\n'));
    expect(found).toMatchObject({ found: { encoding: { value: 'utf-8' }, sheets: [{ head: { headerRow: 1 } }] } });
    expect(await inspector.inspect('discover', file('b.csv', ''))).toEqual({ refusal: { code: 'file-empty', text: '文件是空的。' } });
    await inspector.onModuleDestroy();
  });

  it('a file that takes too long is given up with its name, and the next is looked at by a thread begun anew', async () => {
    const inspector = new HurriedInspector();
    const long = file('long.csv', `案号,备注\n${'A-1,长\n'.repeat(400_000)}`);
    await expect(inspector.inspect('discover', long)).rejects.toMatchObject({ code: 'draft.too-slow' });
    await expect(inspector.inspect('discover', long)).rejects.toMatchObject({ code: 'draft.too-slow' });
    await inspector.onModuleDestroy();
    const patient = new BuiltInspector();
    expect(await patient.inspect('discover', long)).toMatchObject({ found: { sheets: [{ rows: 400_001 }] } });
    await patient.onModuleDestroy();
  });

  it('a look that needs too much memory ends its thread by name, and nothing else', async () => {
    class LeanInspector extends BuiltInspector {
      protected override readonly memory = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 };
    }
    const inspector = new LeanInspector();
    const columns = Array.from({ length: 400 }, (_, n) => `列${n}`).join(',');
    const wide = file(
      'wide.csv',
      `${columns}\n${`${Array.from({ length: 400 }, (_, n) => `很长的内容${n}`.repeat(8)).join(',')}\n`.repeat(500)}`,
    );
    await expect(inspector.inspect('discover', wide)).rejects.toMatchObject({ code: 'draft.too-heavy' });
    await inspector.onModuleDestroy();
  });
});
