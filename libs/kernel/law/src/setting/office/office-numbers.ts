import { DomainError } from '@zhilu/kernel/refusal';
import { numbersOf, OFFICE_NUMBER, OFFICE_NUMBERS, type OfficeNumber, officeNumberWords } from '@zhilu/kernel/vocabulary';
import type { Configuration } from '../../context';

/** A number and what it is to be. */
export interface NumberChange {
  readonly name: OfficeNumber;
  readonly value: number;
}
/** What the office would set otherwise: numbers, and all the rules that are to raise a lead only; null leaves these as they are. */
export interface OfficeChange {
  readonly numbers: readonly NumberChange[];
  readonly onlyLeads: readonly string[] | null;
}

/** The settings with what an office would set otherwise; refused where a number means nothing or a rule is none of these. */
export const withOffice = <C extends Configuration>(now: C, { numbers, onlyLeads }: OfficeChange, rules: ReadonlySet<string>): C => {
  for (const { name, value } of numbers) {
    const { word, unit, least, most } = OFFICE_NUMBER[name];
    if (!Number.isInteger(value) || value < least || value > most) throw new DomainError('office.number', { word, unit, least, most });
  }
  const unknown = onlyLeads?.find((rule) => !rules.has(rule));
  if (unknown !== undefined) throw new DomainError('office.rule-unknown', { rule: unknown });
  return {
    ...now,
    ...Object.fromEntries(numbers.map(({ name, value }) => [name, value])),
    ...(onlyLeads === null ? {} : { onlyLeads: [...new Set(onlyLeads)].sort() }),
  };
};

/** What one setting of the office says otherwise than another, one sentence a matter; `titleOf` names a rule. */
export const configurationWords = (
  before: Configuration,
  after: Configuration,
  titleOf: (rule: string) => string = (id) => id,
): string[] => {
  const [was, is] = [numbersOf(before), numbersOf(after)];
  const [old, now] = [before.onlyLeads ?? [], after.onlyLeads ?? []];
  return [
    ...OFFICE_NUMBERS.flatMap((name) => {
      const said = (of: number): string => officeNumberWords(name, of);
      return was[name] === is[name] ? [] : [`口径：${OFFICE_NUMBER[name].word}由${said(was[name])}改为${said(is[name])}`];
    }),
    ...now.filter((rule) => !old.includes(rule)).map((rule) => `口径：“${titleOf(rule)}”改列为线索，不再认定逾期、缺失`),
    ...old.filter((rule) => !now.includes(rule)).map((rule) => `口径：“${titleOf(rule)}”恢复认定`),
  ];
};

/** Whether cases may be judged otherwise under one setting than under another. */
export const judgesOtherwise = (before: Configuration, after: Configuration): boolean =>
  OFFICE_NUMBERS.some((name) => OFFICE_NUMBER[name].judges && numbersOf(before)[name] !== numbersOf(after)[name]) ||
  JSON.stringify(before.onlyLeads ?? []) !== JSON.stringify(after.onlyLeads ?? []);
