import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packEvidence, verifyEvidence } from '@zhilu/kernel/evidence';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const utf8 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));
const record = utf8('{"key":"A1"}');
const link = (seq: number, before: string, content: string | null) => ({
  seq,
  before,
  content,
  hash: content === null ? sha256(utf8(`${seq}`)) : sha256(Buffer.concat([Buffer.from(before, 'hex'), Buffer.from(content)])),
});
const first = link(7, sha256(utf8('x')), '[1,7,"立案"]');
const second = link(8, first.hash, null);
const third = link(9, second.hash, '[1,9,"决定"]');
const json = (value: unknown): Uint8Array => utf8(JSON.stringify(value));
const FILES = [
  { path: '事实.json', bytes: json({ facts: [{ title: '现场检查', records: [{ path: '记录/活动-1.json', digest: sha256(record) }] }] }) },
  { path: '记录/活动-1.json', bytes: record },
  { path: '审计链.json', bytes: json([first, second, third]) },
];
const PACK = packEvidence('证据包', FILES, sha256);
const faults = (zip: Uint8Array) => verifyEvidence(zip, sha256).faults;

const folder = mkdtempSync(join(tmpdir(), 'zhilu-evidence-'));
const byScript = (zip: Uint8Array) => {
  const path = join(folder, 'pack.zip');
  writeFileSync(path, zip);
  const { stdout, stderr, status } = spawnSync('python3', ['docs/核验证据包.py', path], { encoding: 'utf8' });
  return { said: stdout + stderr, status };
};

describe('证据包', () => {
  it('EP-1 a pack verifies with nothing else at hand, and is the same bytes every time; an ordinary program opens it', () => {
    expect(faults(PACK)).toEqual([]);
    expect(packEvidence('证据包', FILES, sha256)).toEqual(PACK);
    expect(byScript(PACK)).toEqual({ said: expect.stringContaining('核验一致') as string, status: 0 });
    const listed = spawnSync('python3', ['-c', 'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip(),len(z.namelist()))', join(folder, 'pack.zip')], { encoding: 'utf8' }); // prettier-ignore
    expect(listed.stdout.trim()).toBe('None 5');
  });

  it('EP-2 every single flipped byte is found and named, by both programs alike', () => {
    for (let at = 0; at < PACK.length; at += 1) {
      const flipped = Uint8Array.from(PACK);
      flipped[at]! ^= 1;
      const found = faults(flipped);
      expect([at, found.length]).not.toEqual([at, 0]);
      if (at % 97 === 0) {
        const { said, status } = byScript(flipped);
        expect([at, status]).toEqual([at, 1]);
        expect(said).toContain(found[0]!.part);
      }
    }
    const flipped = Uint8Array.from(PACK);
    flipped[Buffer.from(PACK).indexOf('"key":"A1"')]! ^= 1;
    expect(faults(flipped)).toEqual([{ part: '记录/活动-1.json', what: 'altered' }]);
  });

  it('EP-3 a record other than the fact names, and a link other than the one before leads to, are named though every digest was made anew', () => {
    const other = packEvidence('证据包', [FILES[0]!, { path: '记录/活动-1.json', bytes: utf8('{}') }, FILES[2]!], sha256);
    expect(faults(other)).toEqual([{ part: '记录/活动-1.json', what: 'altered' }]);
    const relinked = packEvidence('证据包', [FILES[0]!, FILES[1]!, { path: '审计链.json', bytes: json([first, third]) }], sha256);
    expect(faults(relinked)).toEqual([{ part: '审计链第 9 条', what: 'unlinked' }]);
    expect(byScript(relinked).said).toContain('审计链第 9 条');
    const reworded = packEvidence('证据包', [FILES[0]!, FILES[1]!, { path: '审计链.json', bytes: json([{ ...first, content: '[1,7,"撤案"]' }, second, third]) }], sha256); // prettier-ignore
    expect(faults(reworded)).toEqual([{ part: '审计链第 7 条', what: 'unlinked' }]);
    expect(byScript(other).said).toContain('记录/活动-1.json');
  });
});
