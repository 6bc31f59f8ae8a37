import { type Field, ITEM_WORDS, type Value } from '@zhilu/intake/format';

/** A value of a field as the interface shows it: words for codes, 是 and 否, several joined. */
export const valueText = (field: Field, value: Value, items: Readonly<Record<string, string>>): string => {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.join('、');
  const text = String(value);
  if (field.type === 'code') return field.words?.[text] ?? text;
  return field.type === 'item' ? (ITEM_WORDS[text] ?? items[text] ?? text) : text;
};
