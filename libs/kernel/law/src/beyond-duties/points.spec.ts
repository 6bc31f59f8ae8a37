import { ACT_TYPE, codesOf, SCENE } from '@zhilu/kernel/vocabulary';
import { aCase, activity, clip, dossier } from '@zhilu/testing/law/make';
import { gd2018 } from '../packs/gd-2018';
import { gd2021 } from '../packs/gd-2021';
import { gd2018Police } from '../packs/overlays/police';
import { overlayPack } from '../packs/parse-pack';
import { pointsToSee } from './points';

const recorded = (over = {}, stated = {}) =>
  dossier({ case: aCase(stated), activities: [activity(over)], recordings: [clip({ activity: 'A-1' })] });
const always = (pack: ReturnType<typeof gd2018>, of: ReturnType<typeof recorded>): string[] =>
  pointsToSee(pack, of)[0]!.points.flatMap((one) => (one.always ? [one.point.id] : []));

describe.each([gd2018(), gd2021()])('应看应听 under $code: points of Arts 17, 18 and the first limb of 20 for a person to see', (pack) => {
  it('every point stands in the words of its article, sight before hearing', () => {
    const points = pointsToSee(pack, recorded())[0]!.points.map(({ point }) => point);
    expect(points.map(({ article, clause = '' }) => article + clause)).toEqual([
      ...['一', '二', '三', '四', '五', '六'].map((no) => `第十七条第（${no}）项`),
      '第十八条',
      '第十八条',
      '第二十条',
    ]);
    for (const { article, text, by } of points) {
      expect(pack.articles[article]).toContain(text);
      expect(by).toBe(article === '第十七条' ? 'sight' : 'hearing');
    }
  });

  it('no scene and no act type drops a point: it is asked for always, or where it took place', () => {
    for (const scene of codesOf(SCENE))
      for (const actType of codesOf(ACT_TYPE)) {
        const { points } = pointsToSee(pack, recorded({ scene }, { actType }))[0]!;
        expect(points).toHaveLength(9);
        expect(points.filter((one) => one.always).map(({ point }) => point.id)).toEqual(
          expect.arrayContaining(['P17-1', 'P18-1', 'P18-2']),
        );
        expect(points.find(({ point }) => point.id === 'P17-6')!.always).toBe(false);
      }
  });

  it('an activity without a recording has nothing to see; a clip is looked at where it names the activity or shares its time', () => {
    const visits = [activity(), activity({ key: 'A-2' }), activity({ key: 'A-3', arrivedAt: undefined, leftAt: undefined })];
    const recordings = [clip({ activity: 'A-2' }), clip({ key: 'R-2' }), clip({ key: 'R-3', activity: 'A-3', startedAt: undefined })];
    const found = pointsToSee(pack, dossier({ activities: visits, recordings }));
    expect(found.map((one) => [one.activity, one.clips])).toEqual([
      ['A-1', ['R-2']],
      ['A-2', ['R-1', 'R-2']],
      ['A-3', ['R-3']],
    ]);
    expect(pointsToSee(pack, dossier({ activities: [activity()] }))).toEqual([]);
    expect(pointsToSee({ ...pack, points: undefined }, recorded())).toEqual([]);
  });

  it.each([
    ['siteInspection', 'penalty', ['P17-1', 'P17-2', 'P17-3', 'P18-1', 'P18-2']],
    ['siteInspection', 'licence', ['P17-1', 'P17-2', 'P18-1', 'P18-2']],
    ['coercion', 'coercion', ['P17-1', 'P17-2', 'P17-3', 'P17-4', 'P17-5', 'P18-1', 'P18-2']],
    ['hearing', 'penalty', ['P17-1', 'P17-2', 'P18-1', 'P18-2']],
    ['announcementService', 'penalty', ['P17-1', 'P17-5', 'P18-1', 'P18-2']],
  ] as const)('%s of %s is always about %j', (scene, actType, ids) => {
    expect(always(pack, recorded({ scene }, { actType }))).toEqual(ids);
  });
});

it('登记保存 is a measure under the trial regulation; the one of 2021 speaks of coercive measures only', () => {
  const of = recorded({ scene: 'preservation' });
  expect(always(gd2018(), of)).toContain('P17-4');
  expect(always(gd2021(), of)).not.toContain('P17-4');
});

it('an overlay keeps the points of its base, or puts its own in the place of those of the same number', () => {
  expect(gd2018Police().points).toEqual(gd2018().points);
  const own = { id: 'P18-2', text: '告知当事人', article: '第十八条', by: 'hearing' as const, always: true };
  const over = { ...gd2018(), code: 'OVER', overlays: 'GD-2018', rules: [], points: [own] };
  const laid = overlayPack(gd2018(), over);
  expect(laid.points!.map(({ text }) => text)).toEqual([
    ...gd2018()
      .points!.filter(({ id }) => id !== 'P18-2')
      .map(({ text }) => text),
    '告知当事人',
  ]);
});
