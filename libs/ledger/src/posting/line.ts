import { type Duty, settle, type Settlement } from '@zhilu/kernel/law';
import type { Explanation } from '@zhilu/kernel/vocabulary';
import { type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import { EXPLANATION_CODE, STORED_FROM_CODE, WITNESS_CODE } from '@zhilu/kernel/ledger';

/** A duty as one line of the book, ready to be stored or compared with the line that stands. */
export interface Line {
  readonly dutyNo: string;
  readonly kindId: number;
  readonly dueAt: number;
  readonly metAt: number | null;
  readonly dueDay: LegalDate;
  readonly settlement: Settlement;
  readonly explanation: Explanation;
  readonly witness: string | null;
  readonly storedFrom: string | null;
  readonly lagSeconds: number | null;
  readonly source: number;
  /** 受委托组织 that did the work; null where the agency did it itself. */
  readonly performedBy: number | null;
}

export const lineOf = (duty: Duty, kindId: number, performedBy: number | null): Line => ({
  dutyNo: duty.no,
  kindId,
  dueAt: duty.dueAt,
  metAt: duty.metAt,
  dueDay: legalDateOf(duty.dueAt),
  settlement: settle(duty),
  explanation: duty.explanation,
  witness: duty.witness === null ? null : WITNESS_CODE[duty.witness],
  storedFrom: duty.storedFrom === null ? null : STORED_FROM_CODE[duty.storedFrom],
  lagSeconds: duty.lagSeconds,
  source: duty.source,
  performedBy,
});

/** All that a line says, as one text: two lines with the same text need no posting. */
export const fingerprint = (line: Line): string =>
  `${line.kindId}|${line.dueAt}|${line.metAt ?? ''}|${line.settlement}|${EXPLANATION_CODE[line.explanation]}|${line.witness ?? ''}|${line.storedFrom ?? ''}|${line.lagSeconds ?? ''}|${line.source}|${line.performedBy ?? ''}`;
