import { ACT_TYPE, type LineKind } from '@zhilu/kernel/vocabulary';
import { LINE_FIELDS } from '@zhilu/intake/format';
import { ACT_TYPE_WORDS } from './synonyms';

/** A value that all rows of a sheet may have for a field no column carries; offered, never taken unasked. */
export interface ConstantSuggestion {
  readonly field: string;
  /** Code of the standard. */
  readonly value: string;
  readonly label: string;
  readonly reason: string;
}

/** 执法类别 of a sheet that has no column of it, where its headings and names speak of one kind of act only. */
export const actTypeMeant = (kind: LineKind, lacking: readonly string[], texts: readonly string[]): ConstantSuggestion[] => {
  const field = LINE_FIELDS[kind].find(({ name, required }) => name === 'actType' && required);
  if (field === undefined || !lacking.includes(field.label)) return [];
  const found = Object.entries(ACT_TYPE_WORDS).flatMap(([word, code]) => {
    const where = texts.filter((text) => text.includes(word));
    return where.length > 0 ? [{ word, code: code as keyof typeof ACT_TYPE, where }] : [];
  });
  const most = Math.max(0, ...found.map(({ where }) => where.length));
  const leading = found.filter(({ where }) => where.length === most);
  const [only] = leading;
  if (only === undefined || leading.length > 1) return [];
  const reason = `没有执法类别一列；“${only.word}”见于${only.where
    .slice(0, 3)
    .map((text) => `“${text}”`)
    .join('、')}等 ${only.where.length} 处`;
  return [{ field: field.name, value: only.code, label: ACT_TYPE[only.code], reason }];
};
