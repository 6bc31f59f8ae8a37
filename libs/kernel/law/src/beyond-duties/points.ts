import type { Scene } from '@zhilu/kernel/vocabulary';
import type { Dossier } from '../dossier';
import type { Point, RulePack } from '../packs/pack';
import { clipsOf, sharedSeconds, visitOf } from '../ready/clips';

/** One point for one activity: whether its recording must show it in any case, or where it took place. */
export interface PointToSee {
  readonly point: Point;
  readonly always: boolean;
}

/** 应看应听: the points of one recorded activity, and the clips that a person would look at. */
export interface PointsOfVisit {
  readonly activity: string;
  readonly scene: Scene;
  readonly clips: readonly string[];
  readonly points: readonly PointToSee[];
}

/**
 * What a person is to see and hear in the recordings of a case: for each activity with a recording every point of the pack, in
 * the pack's order. Nothing here is judged; an activity without a recording has nothing to be seen.
 */
export const pointsToSee = ({ points = [] }: RulePack, dossier: Dossier): PointsOfVisit[] => {
  const clips = clipsOf(dossier).filter(({ empty }) => !empty);
  if (points.length === 0) return [];
  return dossier.activities.flatMap((activity): PointsOfVisit[] => {
    const { key, scene } = activity;
    const visit = visitOf(activity);
    const own = clips.filter((clip) =>
      clip.recording.activity === undefined ? (sharedSeconds(visit, clip) ?? 0) >= 1 : clip.recording.activity === key,
    );
    if (own.length === 0) return [];
    return [
      {
        activity: key,
        scene,
        clips: own.map(({ recording }) => recording.key),
        points: points.map((point) => ({ point, always: isAlways(point, scene, dossier) })),
      },
    ];
  });
};

const isAlways = ({ always }: Point, scene: Scene, { case: { actType } }: Dossier): boolean =>
  typeof always === 'boolean' ? always : (always.scenes?.includes(scene) ?? true) && (always.acts?.includes(actType) ?? true);
