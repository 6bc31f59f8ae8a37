import type { AccountabilityArticle, ArticleItem } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { HUMAN_FINDING, type HumanFinding, MEASURE, type Measure, type Responsibility } from '@zhilu/kernel/vocabulary';
import type { Instant } from '@zhilu/kernel/time';
import { findingsLeft, weightOf } from './article';

/** A finding of a person, with the words it rests on. */
export interface Found {
  readonly finding: HumanFinding;
  readonly reason: string;
}
/** A person a measure is proposed against; of a delegated body the delegating agency answers. */
export interface Accountable {
  readonly name: string;
  readonly post: string;
  readonly responsibility: Responsibility;
  /** 受委托组织 the person is of; null of the agency itself. */
  readonly delegatedBody: string | null;
  readonly measure: Measure;
}
/** What a person said, or that the time for it passed without a word. */
export interface Statement {
  readonly name: string;
  readonly made: boolean;
  readonly text: string;
}
/** What is decided of a person; null where no measure is taken. */
export interface Decided {
  readonly name: string;
  readonly measure: Measure | null;
  readonly reason: string;
}

const wordsOf = (findings: readonly HumanFinding[]): string => findings.map((one) => HUMAN_FINDING[one]).join('或者');

/** The item a person chose, with the findings it needs; refuses one the article does not have, or without its findings. */
export const requireItem = (article: AccountabilityArticle, no: number, found: readonly Found[]): ArticleItem => {
  const item = article.items.find((one) => one.no === no);
  if (item === undefined) throw new DomainError('referral.item-unknown', { article: article.no });
  const wordless = found.filter(({ reason }) => reason.trim() === '').map(({ finding }) => finding);
  if (wordless.length > 0) throw new DomainError('referral.finding-wordless', { findings: wordsOf(wordless) });
  const left = findingsLeft(
    item,
    found.map(({ finding }) => finding),
  );
  if (left.length > 0) throw new DomainError('referral.finding-missing', { item: item.text, findings: left.map(wordsOf).join('，以及') });
  return item;
};

/** Refuses a measure the article does not name, and one that needs a finding nobody has made. */
export const requireMeasure = (article: AccountabilityArticle, measure: Measure, found: readonly Found[]): void => {
  const rung = article.ladder.find((one) => one.measure === measure);
  if (rung === undefined) throw new DomainError('referral.measure-beyond', { measure: MEASURE[measure], article: article.no });
  if (rung.demands !== null && !found.some(({ finding }) => finding === rung.demands))
    throw new DomainError('referral.measure-needs', { measure: MEASURE[measure], finding: HUMAN_FINDING[rung.demands] });
};

/** Refuses persons without name or post, the same one twice, and measures beyond the article. */
export const requirePersons = (article: AccountabilityArticle, persons: readonly Accountable[], found: readonly Found[]): void => {
  if (persons.length === 0 || persons.some(({ name, post }) => name.trim() === '' || post.trim() === ''))
    throw new DomainError('referral.persons');
  const twice = persons.find(({ name }, at) => persons.findIndex((one) => one.name === name) !== at);
  if (twice !== undefined) throw new DomainError('referral.person-twice', { person: twice.name });
  for (const { measure } of persons) requireMeasure(article, measure, found);
};

/** Of every person a statement; that there was none is said only once the time for it is over, and is known to be. */
export const requireHeard = (
  persons: readonly Accountable[],
  statements: readonly Statement[],
  { dueAt, now }: { readonly dueAt: Instant | null; readonly now: Instant },
): void => {
  const left = persons.filter(({ name }) => !statements.some((one) => one.name === name)).map(({ name }) => name);
  const others = statements.filter(({ name }) => !persons.some((one) => one.name === name)).map(({ name }) => name);
  if (left.length > 0 || others.length > 0 || statements.length !== persons.length)
    throw new DomainError('referral.statements', { persons: [...left, ...others].join('、') });
  const empty = statements.find(({ text }) => text.trim() === '');
  if (empty !== undefined) throw new DomainError('referral.statement-empty', { person: empty.name });
  const silent = statements.find(({ made }) => !made);
  if (silent !== undefined && (dueAt === null || now <= dueAt)) throw new DomainError('referral.statement-open', { person: silent.name });
};

/** Of every person who was heard what is decided: none heavier than what the person was told of and heard about. */
export const requireDecided = (
  article: AccountabilityArticle,
  persons: readonly Accountable[],
  decided: readonly Decided[],
  found: readonly Found[],
): void => {
  const left = persons.filter(({ name }) => !decided.some((one) => one.name === name)).map(({ name }) => name);
  const others = decided.filter(({ name }) => !persons.some((one) => one.name === name)).map(({ name }) => name);
  if (left.length > 0 || others.length > 0 || decided.length !== persons.length)
    throw new DomainError('referral.undecided', { persons: [...left, ...others].join('、') });
  if (decided.every(({ measure }) => measure === null)) throw new DomainError('referral.nobody');
  for (const { name, measure, reason } of decided) {
    const told = persons.find((one) => one.name === name)!.measure;
    if (measure !== told && reason.trim() === '') throw new DomainError('referral.change-wordless', { person: name });
    if (measure === null) continue;
    requireMeasure(article, measure, found);
    if (weightOf(article, measure)! > weightOf(article, told)!)
      throw new DomainError('referral.heavier', { person: name, told: MEASURE[told] });
  }
};
