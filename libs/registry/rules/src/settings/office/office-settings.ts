import type { Viewer } from '@zhilu/platform/access';
import type { Tx } from '@zhilu/platform/database';
import { builtInPacks, type Configuration } from '@zhilu/kernel/law';
import { numbersOf, OFFICE_NUMBERS, type OfficeNumber } from '@zhilu/kernel/vocabulary';
import { ruleTitles } from '../../pages/rule-titles.store';
import { revisionBefore } from '../settings.store';
import type { OfficeNumberChange, OfficeSetting, OnlyLeadRule, OverturnedRule } from './office.model';
import { officeEditions, type OfficeEdition, overturnedRules } from './office.store';

/** 本单位口径 as it stands, with who changed it; what persons overturn is told to who may draw the consequence. */
export const officeSetting = async (tx: Tx, { scope, mayReadWithheld }: Viewer, mayChange: boolean): Promise<OfficeSetting> => {
  const editions = await officeEditions(tx);
  const { body } = editions.at(-1)!;
  const numbers = numbersOf(body);
  const titles = await titlesOfRules(tx);
  return {
    revision: await revisionBefore(tx),
    numbers: OFFICE_NUMBERS.map((name) => ({ name, value: numbers[name], changes: changesOf(editions, name) })),
    onlyLeads: (body.onlyLeads ?? []).map((rule) => onlyLeadOf(editions, rule, titles)),
    proposed: mayChange ? proposedOf(await overturnedRules(tx, scope.case, mayReadWithheld), body, titles) : [],
  };
};

/** What each rule is called: of the packs in the books, and of those this version brings. */
export const titlesOfRules = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  new Map([...builtInPacks().flatMap(({ rules }) => rules.map(({ id, title }) => [id, title] as const)), ...(await ruleTitles(tx))]);

const changesOf = (editions: readonly OfficeEdition[], name: OfficeNumber): OfficeNumberChange[] => {
  const changes: OfficeNumberChange[] = [];
  let was = numbersOf({})[name];
  for (const { body, at, by, posting } of editions) {
    const is = numbersOf(body)[name];
    if (is !== was) changes.unshift({ was, is, at, by, posting });
    was = is;
  }
  return changes;
};

/** Since when a rule has been one of these without a break, and by whose decision. */
const onlyLeadOf = (editions: readonly OfficeEdition[], rule: string, titles: ReadonlyMap<string, string>): OnlyLeadRule => {
  const lacking = editions.findLastIndex(({ body }) => body.onlyLeads?.includes(rule) !== true);
  const { at, by, posting } = editions[lacking + 1]!;
  return { rule, title: titles.get(rule) ?? rule, since: at, by, posting };
};

/** Rules overturned as often as the office has set, those overturned most first; not those that raise a lead only already. */
export const proposedOf = (
  rows: readonly { readonly rule: string; readonly decided: number; readonly overturned: number }[],
  configuration: Configuration,
  titles: ReadonlyMap<string, string>,
): OverturnedRule[] => {
  const { overturnedCases, overturnedPercent } = numbersOf(configuration);
  return rows
    .filter(({ rule, decided, overturned }) => {
      const isProposed = decided >= overturnedCases && overturned * 100 >= decided * overturnedPercent;
      return isProposed && configuration.onlyLeads?.includes(rule) !== true;
    })
    .map((row) => ({ ...row, title: titles.get(row.rule) ?? row.rule }))
    .sort((a, b) => b.overturned / b.decided - a.overturned / a.decided || (a.rule < b.rule ? -1 : 1));
};
