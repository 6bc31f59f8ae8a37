import { createHash } from 'node:crypto';
import type { DutyKind } from '@zhilu/kernel/law';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Explanation, Outcome } from '@zhilu/kernel/vocabulary';

/** One cell of an edition: the duties of one agency, due in one month, of one kind, with one outcome. */
export interface CellKey {
  readonly month: LegalDate;
  readonly kind: DutyKind;
  readonly outcome: Outcome;
  readonly explanation: Explanation;
}
/** What an edition says of one agency, besides its cells: where it stood in each month, and which of its sources had not been heard. */
export interface AgencyStanding {
  readonly code: string;
  readonly places: readonly { readonly month: LegalDate; readonly territory: string; readonly line: string }[];
  readonly silent: readonly { readonly source: string; readonly from: LegalDate }[];
}
/** What an edition is of. Nothing in it depends on the machine, the zone or the order of arrival. */
export interface EditionHead {
  readonly tree: string;
  readonly node: string;
  readonly from: LegalDate;
  readonly to: LegalDate;
  readonly asOf: LegalDate;
}

/** Changes with the form of the text, so that no digest is ever compared with one of another form. */
const FORM = 'zhilu-period-1';

/** A cell as a line, its number last: by codes of the field, never by numbers of this database. */
const lineOf = ({ month, kind: k, outcome, explanation }: CellKey, n: number): string =>
  JSON.stringify(['cell', month, k.pack, k.rule, k.dutyClass, k.actType, k.stage, k.scene, k.procedure, k.ground, outcome, explanation, n]);

/** The canonical text of what an edition says of one agency: the same cells give the same bytes, in whatever order they were counted. */
export const agencyText = ({ code, places, silent }: AgencyStanding, cells: readonly (CellKey & { readonly n: number })[]): string =>
  [
    JSON.stringify(['agency', code]),
    ...places.map(({ month, territory, line }) => JSON.stringify(['place', month, territory, line])).sort(),
    ...silent.map(({ source, from }) => JSON.stringify(['silent', source, from])).sort(),
    ...cells.map((cell) => lineOf(cell, cell.n)).sort(),
  ].join('\n');

export const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** SHA-256 of an edition: over what it is of, and the digests of its agencies in the order of their codes. */
export const editionDigest = (head: EditionHead, agencies: ReadonlyMap<string, string>): string =>
  digestOf(
    [
      JSON.stringify([FORM, head.tree, head.node, head.from, head.to, head.asOf, 'asThen']),
      ...[...agencies].map(([code, digest]) => JSON.stringify([code, digest])).sort(),
    ].join('\n'),
  );
