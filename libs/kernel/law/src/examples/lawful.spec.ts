import fc from 'fast-check';
import { ACT_TYPE, type ActType } from '@zhilu/kernel/vocabulary';
import { lawful, WAYS } from '@zhilu/testing/law/lawful/cases';
import { appliesTo, CHANGES } from '@zhilu/testing/law/lawful/changes';
import { context, UNDER_2021 } from '@zhilu/testing/law/make';
import type { Dossier } from '../dossier';
import { evaluate } from '../evaluate';
import { gd2018 } from '../packs/gd-2018';
import { gd2021 } from '../packs/gd-2021';
import { settle } from '../settlement';

const FAMILY = new Map([gd2018(), gd2021()].flatMap(({ rules }) => rules.map(({ id, family }) => [id, family] as const)));
const PACKS = { 'GD-2018': context(), 'GD-2021': context(UNDER_2021) };
const ways = (Object.keys(ACT_TYPE) as ActType[]).flatMap((actType) => Object.keys(WAYS[actType]).map((way) => [actType, way] as const));

/** Families of the rules that say 缺失, 逾期 or 迟报, each once. */
const accused = (of: Dossier, under: keyof typeof PACKS): string[] =>
  [
    ...new Set(
      evaluate(of, PACKS[under])
        .filter((duty) => ['L', 'M', 'R'].includes(settle(duty)) && duty.kind.dutyClass !== 'case')
        .map(({ kind }) => FAMILY.get(kind.rule)!),
    ),
  ].sort();

describe.each(Object.keys(PACKS) as (keyof typeof PACKS)[])('合法案卷 under %s', (under) => {
  it.each(ways)('LW-1 %s, %s: whatever a lawful case is like, nothing of it is 缺失, 逾期 or 迟报', (actType, way) => {
    fc.assert(
      fc.property(lawful(actType, way), (of) => {
        expect({ accused: accused(of, under), of }).toEqual({ accused: [], of });
      }),
      { numRuns: 150 },
    );
  });
});

const changes = ways.flatMap(([actType, way]) =>
  (CHANGES[actType] ?? []).filter((change) => appliesTo(change, way)).map((change) => [actType, way, change.name, change] as const),
);

describe('违法改动: exactly the rule that the law names speaks', () => {
  it.each(changes)('LW-2 %s, %s: %s', (actType, way, _name, change) => {
    let tried = 0;
    fc.assert(
      fc.property(lawful(actType, way), (of) => {
        const changed = change.of(of);
        if (changed === null) return;
        tried += 1;
        expect({ accused: accused(changed, 'GD-2018'), changed }).toEqual({ accused: [...change.speaks].sort(), changed });
      }),
      { numRuns: 80 },
    );
    expect(tried).toBeGreaterThan(0);
  });
});
