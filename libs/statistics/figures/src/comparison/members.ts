import type { LegalDate } from '@zhilu/kernel/time';
import { agencyPlace, nodePlace, type Place, type Standing } from '@zhilu/registry/agencies';
import type { Ground } from '../basis.service';
import type { Selection } from '../books/selection';
import { groupBy } from '../overview/measures';
import type { PlacesCompared } from '@zhilu/kernel/vocabulary';

/** One of those compared. */
export interface Member {
  readonly place: Place;
  /** What its peers share, in words: the same field at the same level, or the same step of the tree. Null: it has none. */
  readonly peers: string | null;
  readonly standings: readonly Standing[];
}

const LEVELS = ['省级', '市级', '县级', '镇级'];

/** What an agency shares with its peers: its field and its level. */
export const peersOf = ({ places }: Pick<Ground, 'places'>, { line, territory }: Standing): { field: string; level: string } => ({
  field: places.childOf(places.root('line'), line).name,
  level: LEVELS[places.node(territory).level] ?? '基层',
});

/** What a standing counts under. */
export const memberOf = (ground: Ground, by: PlacesCompared): ((standing: Standing) => number) => {
  if (by === 'agency') return ({ agency }) => agency;
  const root = ground.root.tree === by ? ground.root : ground.places.root(by);
  return (standing) => ground.places.childOf(root, standing[by]).id;
};

/**
 * All that a selection holds, those of which nothing came among them, in the order of the tree or of their numbers. An agency
 * has its peers where it stood last, a delegated body is a part of the one that delegates; fields are not each other's peers, and what stands directly at a place is none of those below it.
 */
export const membersOf = ({ standings }: Selection, ground: Ground, by: PlacesCompared): Member[] => {
  const { places } = ground;
  const members = [...groupBy(standings, memberOf(ground, by))];
  if (by === 'agency')
    return members
      .filter(([agency]) => places.answers(agency))
      .sort(([a], [b]) => a - b)
      .map(([agency, some]) => {
        const last = some.reduce((a, b) => (later(b.from, a.from) ? b : a));
        const { field, level } = peersOf(ground, last);
        return {
          place: agencyPlace(places.agencies.get(agency)!, last[ground.root.tree], ground.root.tree),
          peers: `${field} · ${level}`,
          standings: some,
        };
      });
  const root = ground.root.tree === by ? ground.root : places.root(by);
  return members
    .map(([id, some]) => ({ node: places.node(id), some }))
    .sort((a, b) => (a.node.code < b.node.code ? -1 : 1))
    .map(({ node, some }) => ({
      place: nodePlace(
        node,
        new Set(some.map(({ agency }) => agency).filter((agency) => places.answers(agency))).size,
        node.id === root.id,
      ),
      peers: by === 'territory' && node.id !== root.id ? `${root.name}所属地区` : null,
      standings: some,
    }));
};

const later = (a: LegalDate, b: LegalDate): boolean => a > b;
