import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gd2018, gd2018Police, gd2021, gd2021Police, overlayPack, parsePack, type RulePack } from '@zhilu/kernel/law';

/** 自带的规则包: those this version of the product brings, by code. */
export const ownPacks = (): Map<string, RulePack> =>
  new Map([gd2018(), gd2021(), gd2018Police(), gd2021Police()].map((pack) => [pack.code, pack]));

/** The JSON of a pack: one file, or a folder with the head in an object and the rules in lists, as the product keeps its own. */
const packText = (path: string): unknown => {
  const parsed = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
  if (!statSync(path).isDirectory()) return parsed(path);
  const parts = readdirSync(path).filter((name) => name.endsWith('.json')).map((name) => parsed(join(path, name))); // prettier-ignore
  return { ...parts.find((part) => !Array.isArray(part))!, rules: parts.filter((part) => Array.isArray(part)).flat() };
};

/** A pack of the product by its code, or one in a file or folder; an overlay is laid over the product's own. */
export const triedPack = (name: string, path: string, own: ReadonlyMap<string, RulePack>): RulePack => {
  const known = own.get(name);
  if (known !== undefined) return known;
  if (!existsSync(path)) throw new Error(`没有规则包 ${name}；自带的有 ${[...own.keys()].join('、')}，也可以是文件或文件夹`);
  const pack = parsePack(packText(path));
  if (pack.overlays === null) return pack;
  const base = own.get(pack.overlays);
  if (base === undefined) throw new Error(`没有规则包 ${pack.overlays}`);
  return overlayPack(base, pack);
};
