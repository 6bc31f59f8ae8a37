import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gd2018, gd2018Police, gd2021, gd2021Police, overlayPack, parsePack, type RulePack } from '@zhilu/kernel/law';
import { judge, prepare, type Verdict } from './judge';
import { readGolden } from './read';

const FOLDER = join(resolve(process.env.ZHILU_ROOT ?? '.'), 'test/golden/dossiers');
const OWN = [gd2018, gd2021, gd2018Police, gd2021Police];

/** The JSON of a pack: one file, or a folder with the head in an object and the rules in lists, as the product keeps its own. */
const packText = (path: string): unknown => {
  const parsed = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
  if (!statSync(path).isDirectory()) return parsed(path);
  const parts = readdirSync(path).filter((name) => name.endsWith('.json')).map((name) => parsed(join(path, name))); // prettier-ignore
  return { ...parts.find((part) => !Array.isArray(part))!, rules: parts.filter((part) => Array.isArray(part)).flat() };
};

/** A pack of the product by its code, or one in a file or folder; an overlay is laid over the product's own. */
const packOf = (name: string, own: ReadonlyMap<string, RulePack>): RulePack => {
  const known = own.get(name);
  if (known !== undefined) return known;
  const path = resolve(process.env.INIT_CWD ?? '.', name);
  if (!existsSync(path)) throw new Error(`没有规则包 ${name}；自带的有 ${[...own.keys()].join('、')}，也可以是文件或文件夹`);
  const pack = parsePack(packText(path));
  if (pack.overlays === null) return pack;
  const base = own.get(pack.overlays);
  if (base === undefined) throw new Error(`没有规则包 ${pack.overlays}`);
  return overlayPack(base, pack);
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const report = (verdicts: readonly Verdict[]): boolean => {
  for (const { name, title, pack, disagreements } of verdicts) {
    if (disagreements.length === 0) continue;
    say(`\n${name} ${title}（${pack}）`);
    for (const { duty, expected, got, reasons } of disagreements) {
      say(`  ${duty}：应为${expected}，得出${got}`);
      for (const reason of reasons) say(`    ${reason}`);
    }
  }
  const dossiers = new Map<string, boolean>();
  for (const { name, disagreements } of verdicts) dossiers.set(name, (dossiers.get(name) ?? true) && disagreements.length === 0);
  const agreeing = [...dossiers.values()].filter(Boolean).length;
  const sum = (of: (verdict: Verdict) => number): number => verdicts.reduce((all, verdict) => all + of(verdict), 0);
  say(`\n案卷 ${agreeing}/${dossiers.size} 件一致，应录事项 ${sum(({ agreed }) => agreed)}/${sum(({ duties }) => duties)} 项一致`);
  return dossiers.size > 0 && agreeing === dossiers.size;
};

/** npm run golden: every dossier of the set under the product's packs, or under one named by code or file. */
const main = (): number => {
  const { values } = parseArgs({ options: { pack: { type: 'string' }, as: { type: 'string' }, only: { type: 'string' } } });
  const packs = new Map(OWN.map((make) => [make().code, make()]));
  const tried = values.pack === undefined ? null : packOf(values.pack, packs);
  const code = tried === null ? null : (values.as ?? tried.code);
  // A pack tried in the place of another answers to its code.
  if (tried !== null && code !== null) packs.set(code, { ...tried, code });
  const asked = code === null ? [...packs.keys()] : [code];
  const files = readGolden(FOLDER).filter(({ name }) => values.only === undefined || name.includes(values.only));
  const verdicts = files.flatMap((file) => judge(prepare(file), packs, asked));
  if (verdicts.length === 0) {
    say(`没有案卷以 ${asked.join('、')} 为依据；以另一规则包的名义试用，请加 --as`);
    return 1;
  }
  return report(verdicts) ? 0 : 1;
};

try {
  process.exitCode = main();
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
