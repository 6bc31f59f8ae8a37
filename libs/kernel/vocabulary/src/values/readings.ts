/** 查阅记录: what was read of an agency's cases. */
export const READING_WORD = { case: '打开案卷', file: '打开附件', pack: '取走案件记录', record: '查阅调阅的记录' } as const;
export type ReadingKind = keyof typeof READING_WORD;

export const readingOf = ({
  file,
  takenAway,
  retrieved,
}: {
  readonly file: string | null;
  readonly takenAway: boolean;
  readonly retrieved: boolean;
}): ReadingKind => (takenAway ? 'pack' : retrieved ? 'record' : file === null ? 'case' : 'file');
