import { join } from 'node:path';
import { certify, judge, ownPacks, prepare, readGolden } from '@zhilu/conformance';
import { ACT_TYPE, codesOf, ITEM, SCENE } from '@zhilu/kernel/vocabulary';

const FOLDER = join(__dirname, 'dossiers');
const packs = ownPacks();
const files = readGolden(FOLDER);
const prepared = files.map(prepare);
const conclusions = prepared.flatMap(({ file, dossier }) => file.golden.结论.map((conclusion) => ({ conclusion, dossier })));

/**
 * Items that no law gives a time and that support no later step: under 口径 a record at any time is on time and none is missing.
 * T28: filing follows the closing (第十五条 of 2018, 第十三条 of 2021), and nothing follows it.
 */
const OFFICE_ONLY = ['T28'];

describe('the conformance set: the duties a person expects of each dossier', () => {
  it.each(prepared.map((one) => [one.file.name, one] as const))('%s', (_name, one) => {
    for (const { pack, disagreements } of judge(one, packs, [...packs.keys()]))
      expect({ pack, disagreements }).toEqual({ pack, disagreements: [] });
  });
});

describe('the conformance set: what it speaks of', () => {
  const labelled = (outcome: '按时' | '逾期' | '缺失' | '超过核查期限未收到'): ReadonlySet<string> =>
    new Set(conclusions.flatMap(({ conclusion }) => conclusion.合计[outcome] ?? []));

  it.each(['按时', '逾期', '缺失'] as const)('every written item T01–T28 is %s somewhere', (outcome) => {
    const labels = labelled(outcome);
    const open = outcome === '按时' ? [] : OFFICE_ONLY;
    expect(Object.keys(ITEM).filter((item) => !labels.has(item) && !open.includes(item))).toEqual([]);
  });

  it('what stands under 口径 alone is never late nor missing, and 超过核查期限未收到 somewhere', () => {
    const rules = [...packs.values()].flatMap(({ rules }) => rules).filter((rule) => 'item' in rule && OFFICE_ONLY.includes(rule.item));
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.flatMap(({ due }) => due.terms)).toEqual([]);
    for (const outcome of ['逾期', '缺失'] as const) expect(OFFICE_ONLY.filter((item) => labelled(outcome).has(item))).toEqual([]);
    expect(OFFICE_ONLY.filter((item) => !labelled('超过核查期限未收到').has(item))).toEqual([]);
  });

  it.each(['GD-2018', 'GD-2021'])('every kind of act has its duties under %s', (code) => {
    const acts = conclusions.filter(({ conclusion }) => conclusion.规则包.includes(code)).map(({ dossier }) => dossier.case.actType);
    expect(codesOf(ACT_TYPE).filter((act) => !acts.includes(act))).toEqual([]);
  });

  it('every scene has a visit', () => {
    const scenes = new Set(prepared.flatMap(({ dossier }) => dossier.activities.map(({ scene }) => scene)));
    expect(codesOf(SCENE).filter((scene) => !scenes.has(scene))).toEqual([]);
  });

  it('GN-1 no rule could be taken out without a dossier noticing', () => {
    const { noticed } = certify(files, packs, [...packs.keys()]);
    expect(noticed.filter(({ dossiers }) => dossiers === 0)).toEqual([]);
  });

  it('GN-2 the number is that of the dossiers that disagree once the rule is gone', () => {
    const { noticed } = certify(files, packs, ['GD-2018']);
    for (const rule of ['GD2018-T12D', 'GD2018-O14', 'GD2018-A07P']) {
      const pack = packs.get('GD-2018')!;
      const without = new Map([...packs, ['GD-2018', { ...pack, rules: pack.rules.filter(({ id }) => id !== rule) }]]);
      const differing = prepared.filter((one) =>
        judge(one, without, ['GD-2018'], false).some(({ disagreements }) => disagreements.length > 0),
      );
      expect(differing.length).toBe(noticed.find((one) => one.rule === rule)!.dossiers);
    }
  });
});
