import { createHash } from 'node:crypto';
import { asField, type FrameRow, sortedByCodePoint } from '@zhilu/kernel/review';
import { ACT_TYPE } from '@zhilu/kernel/vocabulary';
import type { FrameCase } from './frame.store';

/** SHA-256, as anybody has it. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The rule by which files weigh, as it is printed with them. */
export const WEIGHT_RULE = '权数＝1＋2×缺失项数＋逾期项数';

/** A row of a frame, and whose case it is. */
export interface FramedCase extends FrameRow {
  readonly agencyId: number;
  readonly caseId: string;
}

/** 未记录: recordings were owed and there is none. */
export const isUnrecorded = ({ charged, recorded }: Pick<FrameCase, 'charged' | 'recorded'>): boolean => charged > 0 && recorded === 0;

const stratumOf = (one: FrameCase, byRecording: boolean): string =>
  `${ACT_TYPE[one.act_type]}${byRecording && isUnrecorded(one) ? '（未记录）' : ''}`;

/**
 * The rows of a frame: a case by its number, and where two of an agency bear one number or one bears none, with the number of
 * the books beside it.
 */
export const framed = (
  cases: readonly FrameCase[],
  { byRecording, weighted }: { byRecording: boolean; weighted: boolean },
): FramedCase[] => {
  const numberOf = ({ case_no, source_case }: FrameCase): string => asField(case_no ?? source_case);
  const times = new Map<string, number>();
  const keyOf = (one: FrameCase): string => `${one.agency_id}\t${numberOf(one)}`;
  for (const one of cases) times.set(keyOf(one), (times.get(keyOf(one)) ?? 0) + 1);
  const rows = cases.map((one) => ({
    stratum: stratumOf(one, byRecording),
    agency: one.code,
    caseNumber: numberOf(one) !== '' && times.get(keyOf(one)) === 1 ? numberOf(one) : `${numberOf(one)}#${one.case_id}`,
    weight: weighted ? 1 + 2 * one.missing + one.late : 1,
    agencyId: one.agency_id,
    caseId: one.case_id,
  }));
  return sortedByCodePoint(rows, lineKey);
};

/** As the lines of the canonical text are sorted. */
const lineKey = ({ stratum, agency, caseNumber, weight }: FrameRow): string => [stratum, agency, caseNumber, weight].join('\t');
