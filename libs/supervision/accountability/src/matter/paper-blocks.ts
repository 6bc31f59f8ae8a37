import { dayWords, legalDateOf } from '@zhilu/kernel/time';
import { REFERRAL_SERVICE } from '@zhilu/kernel/vocabulary';
import type { PaperBlock, PaperTable } from '@zhilu/platform/documents';
import type { Service } from '../entities/referral-action.entity';

export const heading = (text: string): PaperBlock => ({ kind: 'heading', level: 1, text });
export const said = (text: string): PaperBlock => ({ kind: 'paragraph', text });
export const dayOf = (at: Date | string): string => dayWords(legalDateOf(new Date(at).getTime()));
/** A sentence of a person as it stands in a paper: closed, and closed once. */
export const sentenceOf = (text: string): string => {
  const bare = text.trim().replace(/。+$/, '');
  return /[！？；：…]$/.test(bare) ? bare : `${bare}。`;
};
/** Words of a person, a paragraph a line. */
export const paragraphs = (text: string): PaperBlock[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => said(sentenceOf(line)));

/** A table: headings with their shares of the width, and rows. */
export const table = (
  caption: string,
  columns: readonly (readonly [string, number])[],
  rows: readonly (readonly string[])[],
): PaperTable => ({
  kind: 'table',
  caption,
  columns: columns.map(([text, share]) => ({ heading: text, share, ...(text === '序号' || text === '页号' ? { numeric: true } : {}) })),
  rows: rows.map((row) => [...row]),
});
export const keyTable = (caption: string, rows: readonly (readonly [string, string])[]): PaperBlock =>
  table(
    caption,
    [
      ['栏目', 30],
      ['内容', 70],
    ],
    rows,
  );

/** 送达回证: what was served to whom how and when; who served and who received sign by hand. */
export const receiptTable = (
  paper: string,
  agency: string,
  { mode, day, receiver }: Service,
  { person, said: note }: { readonly person: string; readonly said: string },
  more: readonly (readonly [string, string])[] = [],
): PaperBlock =>
  keyTable('送达情况', [
    ['送达文书', paper],
    ['受送达单位', agency],
    ...more,
    ['送达方式', REFERRAL_SERVICE[mode]],
    ['送达地点', ''],
    ['送达日期', dayWords(day)],
    ['签收人', `${receiver}（签名：　　　　　　年　　月　　日）`],
    ['代收人和代收的理由', ''],
    ['送达人', `${person}（签名：　　　　　　）`],
    ['备注', note],
  ]);
