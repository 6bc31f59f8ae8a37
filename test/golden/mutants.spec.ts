import { join } from 'node:path';
import { judge, prepare, type Prepared, readGolden } from '@zhilu/conformance';
import { gd2018, gd2018Police, gd2021, parsePack, type RulePack } from '@zhilu/kernel/law';
import { type Mutant, mutantsOf } from './mutate';

const PACKS = [gd2018(), gd2021(), gd2018Police()];
const own = new Map(PACKS.map((pack) => [pack.code, pack]));

/** Whether some dossier disagrees once a pack says something otherwise; the dossier that noticed last is asked first. */
const noticing = (prepared: readonly Prepared[]) => {
  const queue = [...prepared];
  return (code: string, pack: RulePack, acts: readonly string[] | null): boolean => {
    const packs = new Map([...own, [code, pack]]);
    const at = queue.findIndex(
      (one) =>
        (acts === null || acts.includes(one.dossier.case.actType)) &&
        judge(one, packs, [code], false).some(({ disagreements }) => disagreements.length > 0),
    );
    if (at > 0) queue.unshift(...queue.splice(at, 1));
    return at >= 0;
  };
};

/** Changes that change no judgement: a visit in the scene is itself judged, so nobody asks what its being there would prove. */
const WITHOUT_EFFECT = ['servedInPerson', 'servedByLien', 'servedByAnnouncement', 'noticePosted'].map(
  (fact) => `记录不再证明 ${fact}=true（各类）`,
);

describe('a rule that says otherwise is noticed by the set', () => {
  const isNoticed = noticing(readGolden(join(__dirname, 'dossiers')).map(prepare));
  const kinds: readonly Mutant['kind'][] = ['deadline', 'condition', 'scene', 'exception', 'record', 'proof', 'statute'];

  it.each(PACKS.map((pack) => [pack.code, pack] as const))(
    '%s: every deadline, condition, scene, exception, record, proof',
    (code, pack) => {
      const before = new Set(code === gd2018Police().code ? gd2018().rules.map(({ id }) => id) : []);
      const tried = new Map<Mutant['kind'], number>();
      const unnoticed: string[] = [];
      for (const { kind, name, rule, acts, pack: mutant } of mutantsOf(pack)) {
        // What an overlay has left as it was is tried in its own pack.
        if (before.size > 0 && (rule === null || before.has(rule))) continue;
        tried.set(kind, (tried.get(kind) ?? 0) + 1);
        if (!isNoticed(code, mutant, acts)) unnoticed.push(`${kind} ${name}`);
      }
      expect(unnoticed.filter((one) => !WITHOUT_EFFECT.some((name) => one.endsWith(name)))).toEqual([]);
      for (const kind of before.size > 0 ? (['deadline', 'condition', 'record'] as const) : kinds)
        expect(tried.get(kind)).toBeGreaterThan(0);
    },
  );

  it.each([
    ['storing within 24 hours made 25', 'deadline', /"anchor":"completed","period":\{"n":24,/, '"anchor":"completed","period":{"n":25,'],
    ['service within seven working days made eight', 'deadline', /"n":7,"unit":"workingDay"\},"statute":"APL61"/g, '"n":8,"unit":"workingDay"},"statute":"APL61"'],
    ['legal review for all licences', 'condition', /"licence":\{"fact":"legalReviewRequired"\}/, '"licence":"always"'],
    ['no recording of random checks', 'scene', /"siteInspection","randomCheck","siteEnforcement"\],"listed"/, '"siteInspection","siteEnforcement"],"listed"'],
    ['the summary procedure no exception', 'exception', /\{"procedure":\["summary"\]\}\]\}/g, '{"procedure":["onSpot"]}]}'],
    ['an accepted claim that does not move the clock', 'exception', /"exceptions":\[\{"when":"claimAccepted"[^\]]*\]/, '"exceptions":[]'],
  ] as const)('in a copy of the file: %s (%s)', (_title, _kind, from, to) => {
    const text = JSON.stringify(gd2018());
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    expect(isNoticed('GD-2018', parsePack(JSON.parse(text)), null)).toBe(false);
    expect(isNoticed('GD-2018', parsePack(JSON.parse(changed)), null)).toBe(true);
  }); // prettier-ignore
});
