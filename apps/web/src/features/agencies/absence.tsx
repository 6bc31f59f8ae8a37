import { ABSENCE, type AbsenceCode, CUSTODY, INSTITUTION_KIND, SCENE } from '@zhilu/kernel/vocabulary';

const OF: Readonly<Record<string, string>> = { ...SCENE, ...INSTITUTION_KIND, ...CUSTODY };

/** 缺项 in words, with what it speaks of. */
export const absenceWords = ({ code, of }: { readonly code: string; readonly of: readonly string[] }): string => {
  const word = ABSENCE[code as AbsenceCode];
  return of.length === 0 ? word : `${word}：${of.map((one) => OF[one] ?? one).join('、')}`;
};

/** 缺项 as a tag: the word, and in how many points. */
export const AbsenceTag = ({ absence }: { absence: { readonly code: string; readonly of: readonly string[] } }) => (
  <span className="tag plain" title={absenceWords(absence)}>
    {ABSENCE[absence.code as AbsenceCode]}
    {absence.of.length > 0 && ` ${absence.of.length}`}
  </span>
);
