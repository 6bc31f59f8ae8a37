import {
  type AppliedPack,
  builtInPacks,
  changesBetween,
  type RuleAmendment,
  gd2018,
  gd2018Police,
  type LegalDate,
  predecessorOf,
  type Rule,
  type RulePack,
  sameValue,
} from '@zhilu/kernel';
import type { EditionRow } from './editions.store';

/** One version of a regulation: as the product is delivered with it, or as the office has set it. */
export interface Version {
  /** Code of the pack; with the number of the edition where it is the office's own. */
  readonly key: string;
  readonly pack: RulePack;
  /** 本单位版本: another than the product is delivered with. */
  readonly own: boolean;
  /** Since when it is known here; null of one never posted. */
  readonly knownAt: Date | null;
  /** The office's span of application; null where it does not apply it now. */
  readonly applied: Pick<AppliedPack, 'from' | 'to'> | null;
  /** 叠加包: lies upon another pack for agencies of one field. */
  readonly overlay: boolean;
  /** What it takes the place of, or what it lies upon. */
  readonly before: RulePack | null;
  /** Rules it brings itself: of an overlay only those that are not its base's. */
  readonly rules: readonly Rule[];
}

/** How a family stands in a version against the one before. */
export interface FamilyVersion {
  readonly version: Version;
  readonly state: 'first' | 'added' | 'changed' | 'same' | 'dropped';
  readonly rules: readonly Rule[];
  readonly changes: readonly { readonly rule: Rule; readonly list: readonly RuleAmendment[] }[];
}

const OVERLAYS: readonly { pack: () => RulePack; base: () => RulePack }[] = [{ pack: gd2018Police, base: gd2018 }];
const delivered = (): readonly RulePack[] => [...builtInPacks(), ...OVERLAYS.map(({ pack }) => pack())];

/** The pack the product is delivered with that holds a rule just as it is; null of a rule the office has written or changed. */
export const deliveredWith = (rule: Rule): RulePack | null =>
  delivered().find((pack) => pack.rules.some((one) => one.id === rule.id && sameValue(one, rule))) ?? null;

const byTime = (a: Version, b: Version): number => order(a) - order(b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
const order = ({ pack }: Version): number => Number(pack.effective.from.replaceAll('-', ''));

/** 规则包: every regulation the product is delivered with, and every version the office has applied, oldest first. */
export const shelfOf = (editions: readonly EditionRow[]): Version[] => {
  const spanOf = ({ from_day, to_day, in_use, body }: EditionRow): Version['applied'] =>
    in_use ? { from: from_day ?? (body.effective.from as LegalDate), to: to_day } : null;
  const sameAs = (pack: RulePack) => (row: EditionRow) => sameValue(row.body, pack);
  const own = editions.filter((row) => !delivered().some((pack) => sameAs(pack)(row)));
  const bare = [
    ...delivered().map((pack) => {
      const rows = editions.filter(sameAs(pack));
      const row = rows.find((one) => one.in_use) ?? rows.at(-1);
      return { key: pack.code, pack, own: false, knownAt: row?.known_at ?? null, applied: row === undefined ? null : spanOf(row) };
    }),
    ...own.map((row) => ({
      key: `${row.body.code}@${row.edition_id}`,
      pack: row.body,
      own: true,
      knownAt: row.known_at,
      applied: spanOf(row),
    })),
  ];
  const versions: Version[] = [];
  for (const one of bare) {
    const base = OVERLAYS.find(({ pack }) => pack().code === one.pack.code)?.base() ?? null;
    const before = base ?? beforeOf(one, bare)?.pack ?? null;
    const inherited = new Set(base?.rules.map((rule) => rule.id));
    versions.push({ ...one, overlay: base !== null, before, rules: one.pack.rules.filter((rule) => !inherited.has(rule.id)) });
  }
  return versions.sort(byTime);
};

type Bare = Pick<Version, 'key' | 'pack' | 'own'>;

/** What a version took the place of: the one before of the same regulation, else the regulation before it. */
const beforeOf = (one: Bare, all: readonly Bare[]): Bare | undefined => {
  const others = all.filter((other) => other !== one && !OVERLAYS.some(({ pack }) => pack().code === other.pack.code));
  const number = ({ key }: Bare): number => Number(key.split('@')[1] ?? 0);
  const same = others.filter(({ pack }) => pack.code === one.pack.code).filter((other) => number(other) < number(one));
  if (same.length > 0) return same.sort((a, b) => number(a) - number(b)).at(-1);
  return others
    .filter(({ pack, own }) => !own && pack.jurisdiction === one.pack.jurisdiction && pack.effective.from < one.pack.effective.from)
    .sort((a, b) => (a.pack.effective.from < b.pack.effective.from ? -1 : 1))
    .at(-1);
};

/** 沿革 of a rule's family: how it stands in each version, and what each changed. Versions that never had it are left out. */
export const historyOf = (shelf: readonly Version[], family: string): FamilyVersion[] =>
  shelf.flatMap((version): FamilyVersion[] => {
    const rules = version.rules.filter((rule) => rule.family === family);
    const { before } = version;
    const had = before !== null && before.rules.some((rule) => rule.family === family);
    if (rules.length === 0) {
      return had && !version.overlay ? [{ version, state: 'dropped', rules, changes: [] }] : [];
    }
    if (!had) return [{ version, state: before === null ? 'first' : 'added', rules, changes: [] }];
    const changes = rules.flatMap((rule) => {
      const old = predecessorOf(rule, before);
      const list = old === null ? [] : changesBetween({ rule: old, pack: before }, { rule, pack: version.pack });
      return list.length === 0 ? [] : [{ rule, list }];
    });
    return [{ version, state: changes.length === 0 ? 'same' : 'changed', rules, changes }];
  });
