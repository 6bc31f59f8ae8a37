import { codesOf, EXPORT_GONE, type ExportGone } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';

/** 全量导出 as it is asked for: what becomes of records an export no longer has; null for a source that delivers what is new or changed. */
export const readExport = (gone: string | null | undefined): ExportGone | null => {
  if (gone == null) return null;
  const known = codesOf(EXPORT_GONE).find((one) => one === gone);
  if (known === undefined) throw new DomainError('source.export-malformed', { allowed: Object.values(EXPORT_GONE).join('、') });
  return known;
};

/** In words, beside the rhythm. */
export const exportWords = (gone: ExportGone): string => `全量导出，不再出现的${EXPORT_GONE[gone]}`;

/**
 * 残缺: whether an export has so many fewer records of a kind than the one before it that it may be a part of one: more than a
 * tenth, and more than one. Real registers lose records one at a time; a disk that was full loses the rest of a file.
 */
export const isCut = (before: number, now: number): boolean => before - now > Math.max(1, Math.floor(before / 10));
