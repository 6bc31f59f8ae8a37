import type { Measure } from '@zhilu/kernel/ledger';

/** What each measure is called, and what a duty is that it counts as met or not. */
export const MEASURE: Readonly<Record<Measure, { readonly word: string; readonly done: string; readonly undone: string }>> = {
  written: { word: '文字记录覆盖率', done: '已记录', undone: '未记录' },
  recording: { word: '音像记录覆盖率', done: '已记录', undone: '未记录' },
  uninterrupted: { word: '全程无间断合格率', done: '合格', undone: '不合格' },
  storage: { word: '按时储存率', done: '按时', undone: '未按时' },
};
