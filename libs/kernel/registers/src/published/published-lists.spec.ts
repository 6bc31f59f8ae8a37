import { listDifference, publicStatistics, type PublishedItem, publishedLists, publishedOnDay, registersOf } from '@zhilu/kernel/registers';

const item = (no: string, scene: PublishedItem['scene'], uninterrupted = false): PublishedItem => ({
  no,
  actType: null,
  scene,
  uninterrupted,
});
const entry = (kind: 'list' | 'listItem', key: string, body: object) => ({ kind, key, revision: 1, withdrawn: false, body }) as never;
const registers = registersOf([
  entry('list', 'v2', { from: '2026-07-01', publishedOn: '2026-06-20', publishedIn: '门户网站' }),
  entry('list', 'v1', { from: '2026-01-01', to: '2026-06-30', publishedOn: '2025-12-20' }),
  entry('list', 'v3', { from: '2026-10-01' }),
  entry('list', 'v4', { from: '2026-11-01', publishedOn: '2026-12-30' }),
  entry('listItem', 'a', { version: 'v1', no: '1', scene: 'hearing' }),
  entry('listItem', 'b', { version: 'v1', no: '2', scene: 'siteInspection' }),
  entry('listItem', 'c', { version: 'v2', no: '10', scene: 'coercion', uninterrupted: true }),
  entry('listItem', 'd', { version: 'v2', no: '9', scene: 'siteInspection', uninterrupted: true }),
  entry('listItem', 'e', { version: 'v3', no: '1', scene: 'service' }),
]);

describe('清单公开', () => {
  it('PB-1 only what is published by the day is public, in order, each version with what it says otherwise', () => {
    const lists = publishedLists(registers, '2026-11-24');
    expect(lists.map(({ version, to, publishedIn, items }) => [version, to, publishedIn, items.map(({ no }) => no)])).toEqual([
      ['v1', '2026-06-30', null, ['1', '2']],
      ['v2', null, '门户网站', ['9', '10']],
    ]);
    expect(lists[0]!.difference).toBeNull();
    expect(lists[1]!.difference).toEqual({
      added: [item('10', 'coercion', true)],
      removed: [item('1', 'hearing')],
      changed: [item('9', 'siteInspection', true)],
    });
    expect(publishedOnDay(lists, '2026-06-30')?.version).toBe('v1');
    expect(publishedOnDay(lists, '2026-11-24')?.version).toBe('v2');
    expect(publishedOnDay(lists, '2025-12-31')).toBeNull();
  });

  it('PB-2 a new number alone is no difference', () => {
    expect(listDifference([item('1', 'hearing')], [item('7', 'hearing')])).toEqual({ added: [], removed: [], changed: [] });
  });

  it('PB-3 statistics are of lists alone, each with how it is reckoned; an agency without one is counted and no zero is made a share', () => {
    const standing = [publishedOnDay(publishedLists(registers, '2026-11-24'), '2026-11-24'), null, null];
    const { figures, scenes } = publicStatistics(standing);
    expect(figures.map(({ code, value }) => [code, value])).toEqual([
      ['agencies', 3],
      ['published', 1],
      ['publishedShare', 33.3],
      ['items', 2],
      ['uninterrupted', 2],
    ]);
    expect(scenes).toEqual([
      { scene: 'siteInspection', agencies: 1, uninterrupted: 1 },
      { scene: 'coercion', agencies: 1, uninterrupted: 1 },
    ]);
    expect(figures.every(({ method }) => method !== '')).toBe(true);
    // Of no agency there is no share.
    expect(publicStatistics([]).figures.map(({ code }) => code)).not.toContain('publishedShare');
  });
});
