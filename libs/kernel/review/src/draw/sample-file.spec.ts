import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Digest, type FrameRow, sampleFile, type SampleFile, shareOut, strataOf, verifySample } from '@zhilu/kernel/review';

const digest: Digest = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const SCRIPT = join(__dirname, '../../../../../docs/复核抽样.py');
const TRIALS = join(__dirname, '../../../../../../shared/field-trials');
const folder = mkdtempSync(join(tmpdir(), 'sample-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A ledger as an office has it: case number, act type, then what no draw looks at. */
const ledger = (name: string): FrameRow[] =>
  readFileSync(join(TRIALS, name), 'utf8')
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
    .map(([caseNumber, stratum]) => ({ stratum: stratum!, agency: 'T2', caseNumber: caseNumber!, weight: 1 }));
const packOf = (rows: readonly FrameRow[], total = 10): SampleFile =>
  sampleFile('评查抽样', rows, '97354 94007', shareOut(strataOf(rows), total, 1), digest);
const outside = (text: string): { said: string; code: number } => {
  const path = join(folder, 'pack.json');
  writeFileSync(path, text);
  try {
    return { said: execFileSync('python3', [SCRIPT, path], { encoding: 'utf8', env: { ...process.env, PYTHONUTF8: '1' } }), code: 0 };
  } catch (error) {
    const { stdout, status } = error as { stdout: string; status: number };
    return { said: stdout, code: status };
  }
};

describe('复核包: drawn again without the product', () => {
  it('SM-10: two ledgers in other orders have one frame and one list; the first ten stay when five more are drawn', () => {
    const [one, other] = [packOf(ledger('34a-sample-frame.csv')), packOf(ledger('34b-sample-frame-other-order.csv'))];
    expect(one.frame).not.toEqual(other.frame);
    expect({ ...other, frame: null }).toEqual({ ...one, frame: null });
    expect(one.drawn).toHaveLength(10);
    const more = packOf(ledger('34b-sample-frame-other-order.csv'), 15);
    expect(more.drawn.map(String)).toEqual(expect.arrayContaining(one.drawn.map(String)));
  });

  it('SM-11: a program of another language draws the same list, and finds a changed byte, as ours does', () => {
    const pack = packOf(
      [...ledger('34a-sample-frame.csv'), { stratum: '许可', agency: '𬭎﹏', caseNumber: '喆〔2026〕1号', weight: 3 }],
      12,
    );
    const text = JSON.stringify(pack);
    expect(verifySample(text, digest).faults).toEqual([]);
    expect(outside(text)).toEqual({ said: expect.stringContaining('复核一致') as string, code: 0 });
    const altered = text.replace('T2-34-0003', 'T2-34-9003');
    expect(altered).not.toBe(text);
    expect(verifySample(altered, digest).faults).toContain('frameDigest');
    expect(outside(altered)).toEqual({ said: expect.stringMatching(/摘要 \w+ 不符[^]*复核不一致/) as string, code: 1 });
  });

  it('SM-12: another list, another seed or another quota is found, in both', () => {
    const pack = packOf(ledger('34a-sample-frame.csv'));
    const [stratum] = pack.drawn[0]!;
    for (const altered of [
      { ...pack, drawn: pack.drawn.slice(1) },
      { ...pack, seed: '97354 94008' },
      { ...pack, quotas: { ...pack.quotas, [stratum]: pack.quotas[stratum]! - 1 } },
      { ...pack, listDigest: digest('x') },
    ]) {
      expect(verifySample(JSON.stringify(altered), digest).faults).not.toEqual([]);
      expect(outside(JSON.stringify(altered)).code).toBe(1);
    }
  });

  it.each([
    '',
    '[]',
    '{}',
    '{"form":"zhilu-sample/1"}',
    JSON.stringify({ ...packOf(ledger('34a-sample-frame.csv')), frame: [['甲', 'A', 1, 1]] }),
  ])('SM-13: what is no sample file is refused: %.30s', (text) => expect(() => verifySample(text, digest)).toThrow('不是抽样复核包'));
});
