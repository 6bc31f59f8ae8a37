import { DomainError } from '@zhilu/kernel/refusal';
import type { RulePack } from '../packs/pack';
import { parsePack } from '../packs/parse-pack';

/** 改动: one member of one rule set to another value. */
export interface PackEdit {
  /** Id of the rule. */
  readonly rule: string;
  /** Where in the rule, as `due.terms.0.period.n`; empty for the rule itself. */
  readonly path: string;
  /** What it becomes; null takes the member, the entry of a list or the whole rule out. */
  readonly value: unknown;
}

/**
 * A copy of a pack with some of its rules changed, read as every pack is read: what no pack may say no copy may say.
 * Refused with all reasons, in the words of the office.
 */
export const editPack = (pack: RulePack, edits: readonly PackEdit[]): RulePack => {
  const draft = JSON.parse(JSON.stringify(pack)) as { rules: Record<string, unknown>[] };
  const titles = new Map(pack.rules.map(({ id, title }) => [id, title]));
  const problems = edits.flatMap((edit) => change(draft.rules, edit, titles) ?? []);
  if (problems.length > 0) throw new DomainError('trial.edit-refused', { problems: problems.join('；') });
  try {
    return parsePack(draft);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const said = inWords(
      String(error.values.problems),
      draft.rules.map((rule) => String(rule.title)),
      titles,
    );
    throw new DomainError('trial.edit-refused', { problems: said });
  }
};

/** Makes one change in the draft; says why it cannot be made, or nothing. */
const change = (
  rules: Record<string, unknown>[],
  { rule: id, path, value }: PackEdit,
  titles: ReadonlyMap<string, string>,
): string | null => {
  const at = rules.findIndex((rule) => rule.id === id);
  if (at < 0) return titles.has(id) ? `“${titles.get(id)}”已停用，不能再改` : `没有编号为“${id}”的规则`;
  if (path === '') {
    if (value !== null) return `“${titles.get(id)}”只能停用，不能整条替换`;
    rules.splice(at, 1);
    return null;
  }
  const names = path.split('.');
  const last = names.pop()!;
  let place: unknown = rules[at];
  for (const name of names)
    place = typeof place === 'object' && place !== null && Object.hasOwn(place, name) ? (place as never)[name] : null;
  if (typeof place !== 'object' || place === null || last === '__proto__' || IDENTITY.has(path))
    return `“${titles.get(id)}”没有可改的“${path}”`;
  if (Array.isArray(place)) {
    const index = Number(last);
    if (!/^\d+$/.test(last) || index > place.length) return `“${titles.get(id)}”没有可改的“${path}”`;
    if (value === null) place.splice(index, 1);
    else place[index] = value;
  } else if (value === null) delete (place as Record<string, unknown>)[last];
  else (place as Record<string, unknown>)[last] = value;
  return null;
};

/** What a rule is known by: changed, it would be another rule. */
const IDENTITY: ReadonlySet<string> = new Set(['id', 'family', 'dutyClass']);

const MEMBER: Readonly<Record<string, string>> = {
  acts: '适用条件',
  flagged: '案件载明的场景',
  due: '期限',
  n: '期限长短',
  unit: '期限单位',
  restDay: '遇休息日的处理',
  anchor: '起算点',
  ground: '期限依据',
  statute: '期限所依据的法律',
  backstop: '核查期限',
  exceptions: '例外',
  scenes: '场景',
  always: '一律适用的场景',
  listed: '清单',
  met: '办结条件',
  earlier: '在前的文书',
  wait: '等候期间',
  facts: '事实',
  coerciveTypes: '强制方式',
  members: '所含事项',
};

/** The refusal of a pack in the words of the office: rules by their titles, members by their names. */
const inWords = (problems: string, drafted: readonly string[], titles: ReadonlyMap<string, string>): string => {
  let said = problems.replace(/rules\.(\d+)((?:\.\w+)*)：/g, (_, index: string, path: string) => {
    const member = path.split('.').findLast((name) => name in MEMBER);
    return `“${drafted[Number(index)] ?? ''}”${member === undefined ? '' : `的${MEMBER[member]}`}：`;
  });
  for (const [id, title] of [...titles].sort(([a], [b]) => b.length - a.length)) said = said.replaceAll(id, `“${title}”`);
  return said;
};
