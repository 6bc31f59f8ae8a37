import { stat } from 'node:fs/promises';
import { FILE_KIND, type FileKind, kindOfFile, safeName } from '@zhilu/platform/attachments';
import { DomainError } from '@zhilu/kernel/refusal';

const SCANNED: readonly FileKind[] = ['pdf', 'png', 'jpg', 'ofd'];

/** A file as it was brought. */
export interface BroughtFile {
  readonly path: string;
  readonly name: string;
}

/** What a brought file is, by its content; refused where it is no scan, or too large a one. */
export const scanFrom = async ({ path, name }: BroughtFile): Promise<{ readonly name: string; readonly media: FileKind }> => {
  const media = await kindOfFile(path);
  if (media === null || !SCANNED.includes(media)) throw new DomainError('paper.scan-kind');
  const { atMost } = FILE_KIND[media];
  if ((await stat(path)).size > atMost) throw new DomainError('file.too-large', { most: atMost / (1024 * 1024) });
  return { name: safeName(name, media), media };
};
