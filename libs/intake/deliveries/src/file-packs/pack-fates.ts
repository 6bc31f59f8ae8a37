import { createHash } from 'node:crypto';
import type { QuarantinedLine } from '../quarantining/quarantine.store';
import { type Identity, problem, type ReasonCode } from '@zhilu/intake/format';
import type { Brought } from '../quarantining/kept-lines';

/** What became of one file of a pack. */
export type Fate =
  | { readonly fate: 'accepted' | 'duplicate'; readonly agency: number; readonly file: NthFile }
  | { readonly fate: 'cancelled'; readonly agency: number }
  | { readonly fate: 'aside'; readonly agency: number; readonly kept: QuarantinedLine };

/** A file of a pack: its number in it, its folder and its name. */
export interface NthFile {
  readonly line: number;
  readonly folder: string | null;
  readonly name: string;
}

/** A file quarantined: with its reason, and with its number in the pack for its line. */
export const asideOf = ({ line, folder, name }: NthFile, agency: number, code: ReasonCode, values = {}): Fate => {
  const shown = folder === null ? name : `${folder}/${name}`;
  const problems = [problem({ line }, '文件', code, shown, values)];
  return {
    fate: 'aside',
    agency,
    kept: { agency, line, sheet: null, problems, raw: JSON.stringify({ folder, name }), identity: identityOf({ folder, name }) },
  };
};

const markOf = ({ folder, name }: Pick<NthFile, 'folder' | 'name'>): string => `file\n${folder ?? ''}\n${name}`;
const identityOf = (file: Pick<NthFile, 'folder' | 'name'>): Identity => ({ marks: [markOf(file)], caseKey: null, revision: 1 });

/** Files that stand beside their records now, by what they are known by. */
export const filesBrought = (fates: readonly Fate[]): Map<string, Brought> =>
  new Map(
    fates.flatMap((one) =>
      'file' in one ? [[markOf(one.file), { mark: markOf(one.file), revision: 1, line: one.file.line, sheet: null }] as const] : [],
    ),
  );

/** Accepted, duplicate, quarantined and cancelled: of one agency, or of all. */
export const countsOf = (fates: readonly Fate[], agency: number | null = null) => {
  const n = (fate: Fate['fate']): number => fates.filter((one) => one.fate === fate && (agency === null || one.agency === agency)).length;
  return { accepted: n('accepted'), duplicate: n('duplicate'), stale: 0, quarantined: n('aside'), cancelled: n('cancelled') };
};

/** The number a file of a pack has as an attachment, the same whenever the work on the pack is taken up (UUID, version 8). */
export const numberInPack = (batch: string, line: number): string => {
  const bytes = createHash('sha256').update(`${batch}/${line}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};
