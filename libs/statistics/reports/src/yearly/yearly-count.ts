import type { Dossier } from '@zhilu/kernel/law';
import { fenOf, type PenaltyKind } from '@zhilu/kernel/vocabulary';
import type { YearlyColumn, YearlyForm, YearlyTable } from './yearly-form';

/** Cases and acts of one agency in a year, column by column. */
export interface YearlyCounts {
  /** A column's number; null of what no source carries. Money in fen. */
  readonly columns: readonly (number | null)[];
  /** Decisions of the year whose kind of penalty nobody stated: in the sum, in no column of a kind. */
  readonly kindUnknown: number;
  /** Decisions with a fine or confiscation whose amount nobody stated: counted, without money. */
  readonly amountUnknown: number;
  /** Acts whose coercive type nobody stated. */
  readonly typeUnknown: number;
  /** Decisions to levy whose amount nobody stated. */
  readonly levyUnknown: number;
}

const within = (day: string | undefined, year: number): boolean => day?.startsWith(`${year}-`) === true;

/** Several penalties in one decision are one, under the heaviest; a named kind goes before 其他. */
export const heaviestOf = (kinds: readonly PenaltyKind[], order: readonly PenaltyKind[]): PenaltyKind | null =>
  kinds.length === 0 ? null : [...kinds].sort((one, other) => order.indexOf(other) - order.indexOf(one))[0]!;

/** What a decision comes to where it does not say: that for which the case was begun. */
const outcomeOf = ({ case: { actType, caseOutcome } }: Dossier): string => caseOutcome ?? (actType === 'penalty' ? 'imposed' : 'granted');

/** Whether a case is a decision of the year: by the day of the decision; what was quashed later still counts. */
const isDecided = (dossier: Dossier, year: number, outcomes?: readonly string[]): boolean =>
  within(dossier.case.decidedOn, year) && (outcomes === undefined || outcomes.includes(outcomeOf(dossier)));

/** One object with a record is one inspection; a patrol without an object, or without a record, is none. */
const isInspected = ({ case: { party, filedOn }, activities, written }: Dossier, year: number): boolean => {
  const days = activities.map(({ arrivedAt, leftAt }) => (arrivedAt ?? leftAt)?.slice(0, 10)).filter((day) => day !== undefined);
  const day = days.sort()[0] ?? filedOn;
  return within(day, year) && party !== undefined && party !== '' && written.length > 0;
};

/** Carried out by the agency itself in the year: by the day it ended; an act that is one by its type, by its decision where no end is stated. */
const isExecuted = (dossier: Dossier, year: number, { modes, types = [] }: Extract<YearlyColumn, { count: 'executed' }>): boolean => {
  const { executedOn, executionModes = [] } = dossier.case;
  const byType = types.some((type) => coerciveTypes(dossier).has(type));
  if (executedOn === undefined) return byType && isDecided(dossier, year);
  return within(executedOn, year) && (executionModes.length === 0 ? byType : modes.some((mode) => executionModes.includes(mode)));
};

const coerciveTypes = ({ case: { coerciveType }, activities }: Dossier) =>
  new Set([coerciveType, ...activities.map((one) => one.coerciveType)].filter((type) => type !== undefined));

/** Counts the cases of one agency in one table. */
export const countYear = (form: YearlyForm, { act, columns }: YearlyTable, dossiers: readonly Dossier[], year: number): YearlyCounts => {
  const standing = dossiers.filter(({ case: { withdrawnAt } }) => withdrawnAt === undefined);
  const own = standing.filter(({ case: { actType } }) => actType === act);
  /** What is enforced was decided in a case of whatever kind. */
  const enforced = ({ case: { executedOn, courtAppliedOn } }: Dossier): boolean => within(executedOn, year) || within(courtAppliedOn, year);
  const decided = own.filter((one) => isDecided(one, year));
  const imposed = own.filter((one) => isDecided(one, year, ['imposed']));
  const fined = imposed.filter(({ case: { penaltyKinds } }) => penaltyKinds?.some((kind) => kind === 'fine' || kind === 'confiscation'));
  const of = (column: YearlyColumn): number | null => {
    switch (column.count) {
      case 'none':
        return null;
      case 'applied':
        return own.filter(({ case: { appliedOn } }) => within(appliedOn, year)).length;
      case 'revoked':
        return own.filter(({ case: { revokedOn } }) => within(revokedOn, year)).length;
      case 'executed':
        return standing.filter((one) => isExecuted(one, year, column)).length;
      case 'court':
        return standing.filter(({ case: { courtAppliedOn } }) => within(courtAppliedOn, year)).length;
      case 'coerced':
        return standing.filter((one) => enforced(one) || (one.case.actType === act && isDecided(one, year))).length;
      case 'levied':
        return decided.reduce((sum, { case: { levyAmount } }) => sum + (levyAmount === undefined ? 0 : fenOf(levyAmount)), 0);
      case 'accepted':
        return own.filter(({ case: { acceptedOn, filedOn } }) => within(acceptedOn ?? filedOn, year)).length;
      case 'decided':
        return own.filter((one) => isDecided(one, year, column.outcomes)).length;
      case 'heaviest':
        return imposed.filter(({ case: { penaltyKinds } }) => {
          const kind = heaviestOf(penaltyKinds ?? [], form.heaviest);
          return kind !== null && column.kinds.includes(kind);
        }).length;
      case 'amount':
        return imposed.reduce((sum, { case: { penaltyAmount } }) => sum + (penaltyAmount === undefined ? 0 : fenOf(penaltyAmount)), 0);
      case 'coercive':
        return own.filter((one) => isDecided(one, year) && column.types.some((type) => coerciveTypes(one).has(type))).length;
      case 'inspected':
        return own.filter((one) => isInspected(one, year)).length;
    }
  };
  return {
    columns: columns.map(of),
    kindUnknown: imposed.filter(({ case: { penaltyKinds } }) => penaltyKinds === undefined || penaltyKinds.length === 0).length,
    amountUnknown: fined.filter(({ case: { penaltyAmount } }) => penaltyAmount === undefined).length,
    typeUnknown: decided.filter((one) => coerciveTypes(one).size === 0).length,
    levyUnknown: decided.filter(({ case: { levyAmount } }) => levyAmount === undefined).length,
  };
};

/** What is known of an agency beside its cases: whether it has the power, and whether all it does comes to the product. */
export interface YearlyAgency {
  readonly label: string;
  /** Said by the office, or shown by a case of whatever year; null where nobody said and nothing shows it. */
  readonly power: boolean | null;
  /** A source is the complete register of its cases. */
  readonly collected: boolean;
  /** Column by column, whether that source carries what it rests on. */
  readonly told: readonly boolean[];
  readonly counts: YearlyCounts;
}

export const NO_POWER = '无职权';
export const NOT_COLLECTED = '未归集';
/** A cell of the table: a number, or one of the two empties, which are never the same and never nought. */
export type YearlyCell = number | typeof NO_POWER | typeof NOT_COLLECTED;

/** `0` is said only of an agency that has the power, whose cases all come in, and of a column their source carries. */
export const cellsOfAgency = ({ power, collected, told, counts }: YearlyAgency): YearlyCell[] => {
  const any = counts.columns.some((n) => n !== null && n > 0);
  return counts.columns.map((n, at): YearlyCell => {
    if (power === false && !any) return NO_POWER;
    if (n === null) return NOT_COLLECTED;
    return n > 0 || (collected && told[at] === true && (power === true || any)) ? n : NOT_COLLECTED;
  });
};

/** The sum of a column: of what is told; nothing is added up where nothing is told. */
export const sumOf = (cells: readonly YearlyCell[]): YearlyCell => {
  const told = cells.filter((cell) => typeof cell === 'number');
  if (told.length > 0) return told.reduce((sum, n) => sum + n, 0);
  return cells.length > 0 && cells.every((cell) => cell === NO_POWER) ? NO_POWER : NOT_COLLECTED;
};
