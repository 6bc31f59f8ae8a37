import type { Activity } from '@zhilu/kernel/law';
import fc from 'fast-check';
import { dayOfOnSiteName, onSiteName, readOnSiteName, SiteFinder } from './site-finder';

const visit = (arrivedAt: string, leftAt: string, officers: string[]): Activity => ({
  receivedAt: 0,
  source: 1,
  key: 'H',
  scene: 'siteInspection',
  arrivedAt,
  leftAt,
  officers,
});
const officers = [
  { key: '粤01', name: '张三' },
  { key: '粤02', name: '李四' },
  { key: '粤03', name: '王五' },
  { key: '粤04', name: '王五' },
];
const devices = [{ key: 'DV-1', deviceKind: 'recorder' as const, custodian: '李四' }];
const finder = (): SiteFinder => {
  const made = new SiteFinder(officers, devices);
  made.add(1, [visit('2026-08-24T09:00:00', '2026-08-24T10:00:00', ['粤01', '粤02'])]);
  made.add(2, [visit('2026-08-24T09:30:00', '2026-08-24T11:00:00', ['李四'])]);
  made.add(3, [visit('2026-08-24T23:30:00', '2026-08-25T01:00:00', ['粤03'])]);
  made.add(4, [{ ...visit('2026-08-24T09:00:00', '', ['张三']), leftAt: undefined } as unknown as Activity]);
  return made;
};
const clip = (startedAt: string, endedAt: string, worn: string[], device: string | null = null) =>
  finder().match({ startedAt: `2026-08-${startedAt}`, endedAt: `2026-08-${endedAt}`, officers: worn, device });

describe('现场归入', () => {
  it.each<[string, Parameters<typeof clip>, number[]]>([
    ['by the name of whom the activity knows by number', ['24T09:10:00', '24T09:50:00', ['张三']], [1]],
    ['by the keeper of its device, where nobody is named', ['24T10:30:00', '24T10:40:00', [], 'DV-1'], [2]],
    ['whoever is named counts before the keeper', ['24T09:40:00', '24T09:45:00', ['张三'], 'DV-1'], [1]],
    ['one who was at two at once is a question', ['24T09:40:00', '24T09:45:00', ['李四']], [1, 2]],
    ['touching is not being there', ['24T08:00:00', '24T09:00:00', ['张三']], []],
    ['past midnight', ['25T00:30:00', '25T00:40:00', ['粤03']], [3]],
    ['a name two persons bear is neither', ['25T00:30:00', '25T00:40:00', ['王五']], []],
    ['a device nobody keeps', ['24T09:10:00', '24T09:50:00', [], 'DV-2'], []],
    ['somebody else', ['24T09:10:00', '24T09:50:00', ['赵六']], []],
  ])('SF-1 %s', (_, asked, cases) => expect(clip(...asked)).toEqual(cases));

  it('SF-2 what is said of the place and the hour is read as it was written; what says too little is no name', () => {
    const moment = fc.constantFrom('2026-08-24T09:00:00', '2026-08-25', '2026-12-31T23:59:59');
    const said = fc.record({
      startedAt: moment,
      endedAt: moment,
      device: fc.option(fc.constantFrom('DV-1', '采集站 3'), { nil: undefined }),
      officers: fc.uniqueArray(fc.constantFrom('张三', '粤01', '李四'), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(said, ({ startedAt, endedAt, device, officers: worn }) => {
        const name = onSiteName({ startedAt, endedAt, device, officers: worn });
        if (device === undefined && worn.length === 0) return expect(name).toBeNull();
        expect(name).toBe(onSiteName({ startedAt, endedAt, device, officers: [...worn].reverse() }));
        expect(dayOfOnSiteName(name!)).toBe(startedAt.slice(0, 10));
        expect(readOnSiteName(name!)).toEqual({ startedAt, endedAt, device: device ?? null, officers: [...worn].sort() });
      }),
    );
    expect(onSiteName({ startedAt: '2026-08-24T09:00:00', device: 'DV-1' })).toBeNull();
    expect(readOnSiteName('案〔2026〕1号')).toBeNull();
  });
});
