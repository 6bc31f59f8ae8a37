import { join } from 'node:path';
import { judge, ownPacks, prepare, readGolden } from '@zhilu/conformance';
import { ACT_TYPE, codesOf, ITEM, SCENE } from '@zhilu/kernel/vocabulary';

const FOLDER = join(__dirname, 'dossiers');
const packs = ownPacks();
const prepared = readGolden(FOLDER).map(prepare);
const conclusions = prepared.flatMap(({ file, dossier }) => file.golden.结论.map((conclusion) => ({ conclusion, dossier })));

describe('the conformance set: the duties a person expects of each dossier', () => {
  it.each(prepared.map((one) => [one.file.name, one] as const))('%s', (_name, one) => {
    for (const { pack, disagreements } of judge(one, packs, [...packs.keys()]))
      expect({ pack, disagreements }).toEqual({ pack, disagreements: [] });
  });
});

describe('the conformance set: what it speaks of', () => {
  it.each(['按时', '逾期', '缺失'] as const)('every written item T01–T28 is %s somewhere', (outcome) => {
    const labels = new Set(conclusions.flatMap(({ conclusion }) => conclusion.合计[outcome] ?? []));
    expect(Object.keys(ITEM).filter((item) => !labels.has(item))).toEqual([]);
  });

  it.each(['GD-2018', 'GD-2021'])('every kind of act has its duties under %s', (code) => {
    const acts = conclusions.filter(({ conclusion }) => conclusion.规则包.includes(code)).map(({ dossier }) => dossier.case.actType);
    expect(codesOf(ACT_TYPE).filter((act) => !acts.includes(act))).toEqual([]);
  });

  it('every scene has a visit', () => {
    const scenes = new Set(prepared.flatMap(({ dossier }) => dossier.activities.map(({ scene }) => scene)));
    expect(codesOf(SCENE).filter((scene) => !scenes.has(scene))).toEqual([]);
  });
});
