import type { DeliveredRecord } from '@zhilu/kernel/ledger';
import { fill } from '@zhilu/kernel/refusal';
import type { RegisterEntry } from '@zhilu/kernel/registers';
import type { LineKind } from '@zhilu/kernel/vocabulary';
import { REASON, type ReasonCode } from './reasons';

/** 质检未通过的一处问题: what is wrong with one field of one line. */
export interface Problem {
  readonly line: number;
  readonly sheet?: string;
  /** Chinese label of the field or heading of the column; empty where the whole line is meant. */
  readonly field: string;
  /** Headings of the columns the field is read from, where the file calls it otherwise. */
  readonly columns?: readonly string[];
  readonly code: ReasonCode;
  readonly text: string;
  /** As given, at most 200 characters; characters that cannot be shown are written `\u0000`. */
  readonly value: string;
}

/** A record that passed every check, as a line of a delivery states it. */
export interface CheckedRecord extends DeliveredRecord {
  /** The agency as given: a code or a name. */
  readonly agency: string;
  /** The source's key of the case the record belongs to. */
  readonly caseKey: string;
}

/** A line of a register that passed every check. */
export interface CheckedEntry extends RegisterEntry {
  /** The agency as given: a code or a name. */
  readonly agency: string;
}

/**
 * 限制查阅 of a line that is kept aside, for those who are not its agency's own people: `open`, it states its cases and says
 * of each that it may be read; `byCase`, it belongs to cases of which it says nothing; `withheld`, it says that it is
 * withheld, or nobody can tell.
 */
export interface Disclosed {
  readonly disclosure: 'open' | 'byCase' | 'withheld';
  /** The source's keys of the cases it speaks of. */
  readonly caseKeys: readonly string[];
}

/**
 * 同一行: by what a line that is kept aside is known when it is sent again, be it mended: the records of its source it speaks of.
 * Without any mark it is known by its own text alone.
 */
export interface Identity {
  readonly marks: readonly string[];
  /** The source's key of the case its records belong to; null for lines of registers, and where that cannot be read. */
  readonly caseKey: string | null;
  /** The highest number of its revisions; 0 where that cannot be read. */
  readonly revision: number;
}

/** A record among all of its source. */
export const markOf = (kind: LineKind, caseKey: string | null, key: string): string => `${kind}\n${caseKey ?? ''}\n${key}`;
/** The kind a mark is of; null for the digest of a line that has none. */
export const kindOfMark = (mark: string): string | null => (mark.includes('\n') ? mark.slice(0, mark.indexOf('\n')) : null);

/** 一行的去向 as far as checking decides it: records to be posted, or quarantined with every reason. */
export type Line =
  | {
      readonly ok: true;
      readonly line: number;
      readonly sheet?: string;
      readonly records: readonly CheckedRecord[];
      /** Of a line of a register, in place of records. */
      readonly entries?: readonly CheckedEntry[];
    }
  | {
      readonly ok: false;
      readonly line: number;
      readonly sheet?: string;
      /** The agency as given, where the line says one. */
      readonly agency: string | null;
      readonly problems: readonly Problem[];
      /** The line as it came: JSON by column heading, or the text itself where it could not be read. */
      readonly raw: string;
      readonly disclosed: Disclosed;
      readonly identity: Identity;
    };

const HIDDEN = /[\p{Cc}\ufffe\uffff]|\p{Surrogate}/gu;

/** A text in which every character can be seen and stored. */
export const visible = (text: string): string =>
  text.replace(HIDDEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The columns a problem stands in; none where the whole line is meant. */
export const columnsOfProblem = ({ field, columns }: Problem): readonly string[] => columns ?? (field === '' ? [] : [field]);

export type ProblemValues = Readonly<Record<string, string | number>>;

export const problem = (
  at: { readonly line: number; readonly sheet?: string },
  field: string,
  code: ReasonCode,
  value: string,
  values: ProblemValues = {},
): Problem => ({
  line: at.line,
  ...(at.sheet && { sheet: at.sheet }),
  field,
  code,
  text: fill(REASON[code], values),
  value: visible(value.slice(0, 200)),
});
