import { codesOf, SCENE, type Scene } from '@zhilu/kernel/vocabulary';
import type { PublishedList } from './published-lists';

/** A figure for the public, with how it is reckoned. */
export interface PublicFigure {
  readonly code: string;
  readonly word: string;
  readonly value: number;
  readonly method: string;
}
/** How many agencies' lists name a scene. */
export interface PublicScene {
  readonly scene: Scene;
  readonly agencies: number;
  readonly uninterrupted: number;
}
export interface PublicStatistics {
  readonly figures: readonly PublicFigure[];
  readonly scenes: readonly PublicScene[];
  readonly scenesMethod: string;
}

const share = (n: number, of: number): number => Math.round((n / of) * 1000) / 10;

/** 公开的统计: of lists alone, never of cases or persons; `standing` is of each agency the version in force it has published, null where it has none. */
export const publicStatistics = (standing: readonly (PublishedList | null)[]): PublicStatistics => {
  const lists = standing.filter((list) => list !== null);
  const items = lists.flatMap((list) => list.items);
  const naming = (scene: Scene, only: boolean): number =>
    lists.filter((list) => list.items.some((item) => item.scene === scene && (!only || item.uninterrupted))).length;
  return {
    figures: [
      { code: 'agencies', word: '行政执法主体', value: standing.length, method: '名录中今日存续的行政执法主体数，受委托组织不另计' },
      { code: 'published', word: '已公布清单', value: lists.length, method: '今日有已公布并在有效期内的音像记录事项清单的主体数' },
      ...(standing.length === 0
        ? []
        : [
            {
              code: 'publishedShare',
              word: '公布率（%）',
              value: share(lists.length, standing.length),
              method: '已公布清单 ÷ 行政执法主体，保留一位小数',
            },
          ]),
      { code: 'items', word: '清单事项', value: items.length, method: '各主体今日有效清单所列事项之和' },
      {
        code: 'uninterrupted',
        word: '要求全过程无间断记录',
        value: items.filter(({ uninterrupted }) => uninterrupted).length,
        method: '清单事项中要求全过程无间断音像记录的项数',
      },
    ],
    scenes: codesOf(SCENE)
      .map((scene) => ({ scene, agencies: naming(scene, false), uninterrupted: naming(scene, true) }))
      .filter(({ agencies }) => agencies > 0),
    scenesMethod: '各场景：今日有效清单中列有该场景的主体数，及其中要求全过程无间断记录的主体数；一个主体同一场景只计一次',
  };
};
