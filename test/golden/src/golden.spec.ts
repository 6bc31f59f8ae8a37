import { join } from 'node:path';
import { gd2018, gd2018Police, gd2021 } from '@zhilu/kernel';
import { judge, prepare } from './judge';
import { readGolden } from './read';

const FOLDER = join(__dirname, '../dossiers');
const packs = new Map([gd2018(), gd2021(), gd2018Police()].map((pack) => [pack.code, pack]));
const prepared = readGolden(FOLDER).map(prepare);

describe('the conformance set: the duties a person expects of each dossier', () => {
  it.each(prepared.map((one) => [one.file.name, one] as const))('%s', (_name, one) => {
    for (const { pack, disagreements } of judge(one, packs, [...packs.keys()]))
      expect({ pack, disagreements }).toEqual({ pack, disagreements: [] });
  });
});
