import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { addDays, type LegalDate } from '@zhilu/kernel/time';
import { codesOf, CUSTODY, type Custody, INSTITUTION_KIND, type RegisterKind } from '@zhilu/kernel/vocabulary';
import { Chance } from './chance';
import type { Office } from './offices';

type Line = Record<string, unknown> & { kind: RegisterKind; agency: string };

/** What the cases of an agency name: the devices of its clips, its officers, the scenes it practises. */
interface Named {
  readonly devices: Set<string>;
  readonly officers: Set<string>;
  readonly scenes: Set<string>;
}

/** An agency whose cases name more officers than this keeps no register of them in the demonstration. */
const OFFICERS_MOST = 400;
/** Every fourth agency of a source has sent no register of its officers. */
export const hasOfficers = (_: Office, n: number): boolean => n % 4 !== 3;

const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗';
const NAMES = '安邦诚达恩方刚海浩恒华嘉建杰军康立明宁平强庆仁松涛伟文祥新毅永勇源志';
const FAULTS = ['无法开机', '镜头损坏', '电池鼓包', '存储卡读取失败'];

/**
 * 演示台账: the registers of a source's agencies, as one more delivery file. Its chance is a stream of its own, so that the
 * cases stay what they were. Gaps are planted: agencies without a list, with one they have not published or that leaves
 * out a scene, without rules or custodians, with too few devices, with officers whose certificates have run out.
 */
export const writeRegisters = async (
  files: readonly string[],
  offices: readonly Office[],
  options: { seed: number; until: LegalDate; folder: string },
): Promise<string | null> => {
  const named = await namesIn(files);
  const lines = offices.flatMap((office, n) => registerOf(office, n, named.get(office.agency.code), options));
  if (lines.length === 0) return null;
  const path = join(options.folder, `${offices[0]!.city}-台账.ndjson`);
  await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
};

const namesIn = async (files: readonly string[]): Promise<Map<string, Named>> => {
  const named = new Map<string, Named>();
  for (const file of files)
    for await (const text of createInterface({ input: createReadStream(file) })) {
      if (!text.startsWith('{"kind":"activity"') && !text.startsWith('{"kind":"recording"')) continue;
      const line = JSON.parse(text) as { agency: string; device?: string; officers?: string[]; scene?: string };
      let one = named.get(line.agency);
      if (one === undefined) named.set(line.agency, (one = { devices: new Set(), officers: new Set(), scenes: new Set() }));
      if (line.device !== undefined) one.devices.add(line.device);
      for (const officer of line.officers ?? []) one.officers.add(officer);
      if (line.scene !== undefined) one.scenes.add(line.scene);
    }
  return named;
};

const registerOf = (
  office: Office,
  n: number,
  named: Named = { devices: new Set(), officers: new Set(), scenes: new Set() },
  { seed, until }: { seed: number; until: LegalDate },
): Line[] => {
  const agency = office.agency.code;
  const chance = new Chance(`registers ${seed} ${agency}`);
  const person = (): string => chance.of([...SURNAMES]) + chance.of([...NAMES]) + (chance.is(0.5) ? chance.of([...NAMES]) : '');
  const year = Number(until.slice(0, 4));
  const number = (what: string): string => `${office.name.slice(0, 2)}${what}〔${year - 1}〕${chance.whole(1, 90)}号`;
  const published = chance.is(0.9) ? { publishedOn: `${year - 1}-02-0${chance.whole(1, 9)}`, publishedIn: '本单位门户网站' } : {};
  return [
    ...devicesOf(chance, agency, named, until, person),
    ...officersOf(chance, agency, named, until, person, hasOfficers(office, n)),
    ...codesOf(INSTITUTION_KIND)
      .filter((kind) => kind !== 'other' && chance.is(office.care === 'poor' ? 0.5 : 0.92))
      .map((kind): Line => ({
        kind: 'institution',
        agency,
        key: `ZD-${kind}`,
        institution: kind,
        title: `行政执法全过程记录${INSTITUTION_KIND[kind]}`,
        version: `${year - 1}年修订`,
        documentNo: number('制'),
        issuedOn: `${year - 1}-01-05`,
        from: `${year - 1}-01-10`,
        ...published,
      })),
    ...codesOf(CUSTODY)
      .filter(() => chance.is(0.88))
      .map((custody: Custody): Line => ({
        kind: 'custodian',
        agency,
        key: `ZG-${custody}`,
        name: person(),
        custody,
        from: `${year - 1}-01-10`,
      })),
    ...listOf(chance, agency, named, 'publishedOn' in published, `${office.name.slice(0, 2)}单`, number('单'), year),
  ];
};

/** Some of the devices its clips name, so that others are found unregistered; a few with faults, one in eight not yet mended. */
const devicesOf = (chance: Chance, agency: string, named: Named, until: LegalDate, person: () => string): Line[] => {
  const keys = [...named.devices].sort().slice(0, chance.is(0.2) ? chance.whole(1, 2) : chance.whole(4, 12));
  return keys.flatMap((key, i): Line[] => {
    const from = addDays(until, -chance.whole(750, 1_400));
    const lines: Line[] = [
      {
        kind: 'device',
        agency,
        key,
        deviceKind: i % 5 === 4 ? 'camera' : 'recorder',
        model: `演示型${chance.whole(1, 4)}`,
        custodian: person(),
        from,
        ...(chance.is(0.06) && { to: addDays(until, -chance.whole(10, 200)) }),
      },
    ];
    for (let month = chance.whole(1, 6); month < 24; month += 6)
      lines.push({ kind: 'maintenance', agency, key: `${key}-B${month}`, device: key, on: addDays(until, -30 * month), what: '例行保养' });
    if (!chance.is(0.25)) return lines;
    const began = addDays(until, -chance.whole(1, 300));
    const ended = addDays(began, chance.whole(2, 30));
    const mended = !chance.is(0.125) && ended <= until;
    lines.push({
      kind: 'fault',
      agency,
      key: `${key}-G1`,
      device: key,
      from: `${began}T09:00:00`,
      ...(mended && { to: `${ended}T17:00:00` }),
      what: chance.of(FAULTS),
      ...(chance.is(0.6) && { proof: `维修单${chance.whole(1, 900)}号` }),
    });
    return lines;
  });
};

/** All officers its cases name, where these are not too many. */
const officersOf = (chance: Chance, agency: string, named: Named, until: LegalDate, person: () => string, listed: boolean): Line[] => {
  if (!listed || named.officers.size > OFFICERS_MOST) return [];
  return [...named.officers].sort().map((key): Line => {
    const fate = chance.next();
    const from = addDays(until, -chance.whole(760, 1_800));
    const line: Line = { kind: 'officer', agency, key, name: person(), from, to: addDays(until, chance.whole(60, 900)), status: 'valid' };
    if (fate < 0.01) return { ...line, to: addDays(until, -chance.whole(30, 500)) };
    if (fate < 0.015) return { ...line, status: 'suspended', statusFrom: addDays(until, -chance.whole(30, 300)) };
    return line;
  });
};

/** One version of the list, or two; none, unpublished or short of a scene where so planted. Only coercion is to be recorded whole. */
/** Each version is issued, numbered and published by itself, in the December before it applies. */
const listOf = (
  chance: Chance,
  agency: string,
  named: Named,
  isPublished: boolean,
  word: string,
  newestNo: string,
  year: number,
): Line[] => {
  if (chance.is(0.15)) return [];
  const scenes = [...named.scenes].sort();
  const kept = chance.is(0.15) && scenes.length > 1 ? scenes.slice(1) : scenes;
  const version = (of: number, documentNo: string, day: number, items: readonly string[], to?: LegalDate): Line[] => {
    const name = `${of}年版`;
    const issuedOn: LegalDate = `${of - 1}-12-${10 + day}`;
    const published = isPublished ? { publishedOn: addDays(issuedOn, 5), publishedIn: '本单位门户网站' } : {};
    return [
      { kind: 'list', agency, key: name, documentNo, issuedOn, from: `${of}-01-01`, ...(to && { to }), ...published },
      ...items.map((scene, i): Line => ({
        kind: 'listItem',
        agency,
        key: `${name}-${i + 1}`,
        version: name,
        no: String(i + 1),
        scene,
        ...(scene === 'coercion' && { uninterrupted: true }),
      })),
    ];
  };
  const two = chance.is(0.5);
  const newest = version(year, newestNo, chance.whole(0, 9), kept);
  if (!two) return newest;
  const before = `${word}〔${year - 2}〕${chance.whole(1, 90)}号`;
  return [...version(year - 1, before, chance.whole(0, 9), kept.slice(0, 3), `${year - 1}-12-31`), ...newest];
};
