import {
  type AppliedPack,
  builtInOverlays,
  builtInPacks,
  changesBetween,
  overlayPack,
  predecessorOf,
  type Rule,
  type RuleAmendment,
  type RulePack,
  sameValue,
} from '@zhilu/kernel/law';
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

const delivered = (): readonly RulePack[] => [...builtInPacks(), ...builtInOverlays()];
/** What an overlay lies upon; null of a pack of the regulation. */
const baseOf = ({ overlays }: RulePack): RulePack | null => builtInPacks().find(({ code }) => code === overlays) ?? null;
/** A pack as it binds: an overlay laid upon its base. */
const bindingOf = (pack: RulePack): RulePack => {
  const base = baseOf(pack);
  return base === null ? pack : overlayPack(base, pack);
};

/** The pack the product is delivered with that holds a rule just as it is; null of a rule the office has written or changed. */
export const deliveredWith = (rule: Rule): RulePack | null =>
  delivered()
    .map(bindingOf)
    .find((pack) => pack.rules.some((one) => one.id === rule.id && sameValue(one, rule))) ?? null;

type Bare = Omit<Version, 'before' | 'rules'> & {
  /** Number of its newest edition; a text that was never posted is newer than all that were. */
  readonly edition: number;
};

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
  const bases = new Map<string, RulePack>();
  const bare = texts.map(({ pack: text, own, rows }): Bare => {
    const row = rows.find(({ in_use }) => in_use) ?? rows.at(-1);
    const pack = bindingOf(text);
    const base = baseOf(text);
    if (base !== null) bases.set(pack.code, base);
    return {
      key: own ? `${pack.code}@${rows[0]!.edition_id}` : pack.code,
      pack,
      own,
      knownAt: row?.known_at ?? null,
      applied: spanOf(rows.filter(({ in_use }) => in_use)),
      overlay: text.overlays !== null,
      edition: row?.edition_id ?? Infinity,
    };
  });
  return bare.sort(byTime).map(({ edition, ...one }): Version => {
    const base = bases.get(one.pack.code) ?? null;
    const inherited = new Set(base?.rules.map((rule) => rule.id));
    return {
      ...one,
      before: base ?? beforeOf({ edition, ...one }, bare)?.pack ?? null,
      rules: one.pack.rules.filter((rule) => !inherited.has(rule.id)),
    };
  });
};

/** From the first day of any span to the last of any: an overlay may be applied to several lines. */
const spanOf = (rows: readonly EditionRow[]): Version['applied'] => {
  if (rows.length === 0) return null;
  const ends = rows.map(({ to_day }) => to_day);
  return {
    from: rows.map(({ body, from_day }) => from_day ?? body.effective.from).sort()[0]!,
    to: ends.includes(null) ? null : ends.sort().at(-1)!,
  };
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
