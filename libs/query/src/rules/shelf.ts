import {
  type AppliedPack,
  builtInPacks,
  changesBetween,
  type RuleAmendment,
  gd2018,
  gd2018Police,
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

type Bare = Omit<Version, 'before' | 'rules'> & {
  /** Number of its newest edition; a text that was never posted is newer than all that were. */
  readonly edition: number;
};

const isOverlay = ({ code }: RulePack): boolean => OVERLAYS.some(({ pack }) => pack().code === code);
const byTime = (a: Bare, b: Bare): number =>
  a.pack.effective.from !== b.pack.effective.from
    ? a.pack.effective.from < b.pack.effective.from
      ? -1
      : 1
    : Number(a.overlay) - Number(b.overlay) || a.edition - b.edition;

/** 规则包: every regulation the product is delivered with, and every version the office has applied, oldest first. */
export const shelfOf = (editions: readonly EditionRow[]): Version[] => {
  const texts = delivered().map((pack) => ({ pack, own: false, rows: editions.filter((row) => sameValue(row.body, pack)) }));
  for (const row of editions) {
    const text = texts.find(({ pack }) => sameValue(row.body, pack));
    if (text === undefined) texts.push({ pack: row.body, own: true, rows: [row] });
    else if (text.own) text.rows.push(row);
  }
  const bare = texts.map(({ pack, own, rows }): Bare => {
    const row = rows.find(({ in_use }) => in_use) ?? rows.at(-1);
    return {
      key: own ? `${pack.code}@${rows[0]!.edition_id}` : pack.code,
      pack,
      own,
      knownAt: row?.known_at ?? null,
      applied: row?.in_use === true ? { from: row.from_day ?? pack.effective.from, to: row.to_day } : null,
      overlay: isOverlay(pack),
      edition: row?.edition_id ?? Infinity,
    };
  });
  return bare.sort(byTime).map(({ edition, ...one }): Version => {
    const base = OVERLAYS.find(({ pack }) => pack().code === one.pack.code)?.base() ?? null;
    const inherited = new Set(base?.rules.map((rule) => rule.id));
    return {
      ...one,
      before: base ?? beforeOf({ edition, ...one }, bare)?.pack ?? null,
      rules: one.pack.rules.filter((rule) => !inherited.has(rule.id)),
    };
  });
};

/** What a version took the place of: the one before of the same regulation, else the regulation before it as delivered. */
const beforeOf = (one: Bare, all: readonly Bare[]): Bare | undefined => {
  const same = all.filter(({ pack, edition }) => pack.code === one.pack.code && edition < one.edition);
  if (same.length > 0) return same.at(-1);
  return all.findLast(
    ({ pack, own, overlay }) =>
      !own && !overlay && pack.jurisdiction === one.pack.jurisdiction && pack.effective.from < one.pack.effective.from,
  );
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
