import {
  type Context,
  type Dossier,
  DOUBT,
  type Duty,
  evaluate,
  explain,
  outcomeAt,
  type RulePack,
  sentence,
  settle,
} from '@zhilu/kernel/law';
import { dayNumber, dayOf, earliest, hasHours, lastSecondOf, legalDateOf, type Moment, momentOf } from '@zhilu/kernel/time';
import { GROUND, OUTCOME, type Outcome, WITNESS } from '@zhilu/kernel/vocabulary';
import { contextOf, dossierOf } from './case';
import type { Conclusion, Golden, Row } from './form';
import { labelOf } from './label';
import type { GoldenFile } from './read';

/** One point on which the law as read by a person and the evaluator differ. */
export interface Disagreement {
  /** Label of the duty, with the rule's title where there is one. */
  readonly duty: string;
  readonly expected: string;
  readonly got: string;
  /** The evaluator's own reasons, sentence by sentence. */
  readonly reasons: readonly string[];
}

/** How one dossier fared under one pack. */
export interface Verdict {
  readonly name: string;
  readonly title: string;
  readonly pack: string;
  /** Duties compared, and those without a disagreement. */
  readonly duties: number;
  readonly agreed: number;
  readonly disagreements: readonly Disagreement[];
  /** Rules with a duty that is expected to be there: without the rule it would be missed. */
  readonly rules: ReadonlySet<string>;
}

interface Judged {
  readonly duty: Duty;
  readonly outcome: Outcome;
}

/** A dossier of the set folded once, so that many packs can be run against it. */
export interface Prepared {
  readonly file: GoldenFile;
  readonly dossier: Dossier;
}

export const prepare = (file: GoldenFile): Prepared => {
  try {
    return { file, dossier: dossierOf(file.golden) };
  } catch (error) {
    throw new Error(`${file.name}：${(error as Error).message}`, { cause: error });
  }
};

const TOTALS = {
  按时: 'onTime',
  逾期: 'late',
  迟报: 'reportedLate',
  缺失: 'missing',
  超过核查期限未收到: 'notReceived',
  未到期: 'pending',
  信息不足: 'indeterminate',
} as const;

/**
 * Judges a dossier by the packs and compares, duty by duty, with what its conclusions expect; one verdict for each conclusion
 * and pack that is asked for.
 */
export const judge = (
  prepared: Prepared,
  packs: ReadonlyMap<string, RulePack>,
  asked: readonly string[],
  withReasons = true,
): Verdict[] => {
  const contexts = new Map<string, Context>();
  const contextFor = (code: string): Context => {
    let context = contexts.get(code);
    if (context === undefined) contexts.set(code, (context = contextOf(prepared.file.golden, code, packs)));
    return context;
  };
  return prepared.file.golden.结论.flatMap((conclusion) =>
    conclusion.规则包
      .filter((code) => asked.includes(code))
      .map((code) => {
        const verdict = verdictOf(prepared, conclusion, code, contextFor(code));
        return verdict.disagreements.length === 0 || !withReasons ? verdict : explained(verdict, prepared.dossier, contextFor(code));
      }),
  );
};

const verdictOf = ({ file, dossier }: Prepared, conclusion: Conclusion, code: string, context: Context): Verdict => {
  const found = new Map<string, Judged>();
  const disagreements: Disagreement[] = [];
  for (const duty of evaluate(dossier, context)) {
    const label = labelOf(duty, context);
    if (found.has(label)) disagreements.push({ duty: label, expected: '一项', got: '同一标签有多项', reasons: [] });
    if (duty.kind.pack !== code) disagreements.push({ duty: label, expected: code, got: duty.kind.pack, reasons: [] });
    found.set(label, { duty, outcome: outcomeAt({ settlement: settle(duty), dueAt: duty.dueAt, metAt: duty.metAt }, conclusion.截至) });
  }
  if (conclusion.不在适用期 === true && found.size > 0)
    disagreements.push({ duty: '全案', expected: '不在适用期', got: `${found.size}项`, reasons: [] });
  const totals = expectedTotals(conclusion);
  const labels = new Set([...totals.keys(), ...conclusion.事项.map(({ 事项 }) => 事项)]);
  for (const [label, { outcome }] of found) if (outcome !== 'notApplicable') labels.add(label);
  for (const label of labels) disagreements.push(...outcomeOf(label, totals.get(label) ?? 'notApplicable', found.get(label)));
  for (const row of conclusion.事项) disagreements.push(...detailsOf(row, totals, found.get(row.事项)));
  const wrong = new Set(disagreements.map(({ duty }) => duty));
  const rules = new Set(
    [...found].flatMap(([label, { duty }]) => ((totals.get(label) ?? 'notApplicable') === 'notApplicable' ? [] : [duty.kind.rule])),
  );
  return {
    name: file.name,
    title: file.golden.题目,
    pack: code,
    duties: labels.size,
    agreed: [...labels].filter((label) => !wrong.has(label)).length,
    disagreements,
    rules,
  };
};

const expectedTotals = ({ 合计 }: Conclusion): Map<string, Outcome> => {
  const totals = new Map<string, Outcome>();
  for (const [name, outcome] of Object.entries(TOTALS))
    for (const label of 合计[name as keyof Golden['结论'][number]['合计']] ?? []) totals.set(label, outcome);
  return totals;
};

const outcomeOf = (label: string, expected: Outcome, judged: Judged | undefined): Disagreement[] => {
  const got = judged?.outcome;
  if (got === expected) return [];
  if (got === undefined && expected === 'notApplicable') return [];
  return [{ duty: label, expected: OUTCOME[expected], got: got === undefined ? '没有这一项' : OUTCOME[got], reasons: [] }];
};

/** What a row of the table says beyond the totals: when it fell due and was met, on what ground, seen by whom, and why it cannot be judged. */
const detailsOf = (row: Row, totals: ReadonlyMap<string, Outcome>, judged: Judged | undefined): Disagreement[] => {
  const found: Disagreement[] = [];
  const differ = (what: string, expected: string, got: string): void => {
    if (expected !== got) found.push({ duty: row.事项, expected: `${what} ${expected}`, got: `${what} ${got}`, reasons: [] });
  };
  const total = totals.get(row.事项) ?? 'notApplicable';
  if (total !== row.结论)
    return [{ duty: row.事项, expected: `表中为${OUTCOME[row.结论]}`, got: `合计中为${OUTCOME[total]}`, reasons: [] }];
  if (judged === undefined) {
    if (row.结论 !== 'notApplicable') differ('结论', OUTCOME[row.结论], '没有这一项');
    return found;
  }
  const { duty } = judged;
  if (row.到期 !== undefined) differ('到期', row.到期, saidAs(duty.dueAt, row.到期));
  if (row.办结 !== undefined) differ('办结', row.办结, duty.metAt === null ? '未办结' : metAs(duty.metAt, row.办结));
  if (row.期限 !== undefined) differ('期限依据', GROUND[row.期限], GROUND[duty.kind.ground]);
  if (row.见证 !== undefined) differ('见证', WITNESS[row.见证], duty.witness === null ? '无' : WITNESS[duty.witness]);
  const doubts = (of: readonly (keyof typeof DOUBT)[]) => [...of].map((doubt) => DOUBT[doubt]).sort().join('；'); // prettier-ignore
  if (row.疑因 !== undefined) differ('疑因', doubts(row.疑因), doubts(duty.doubts));
  return found;
};

/** A due time as the row writes it: a day stands for its last second. */
const saidAs = (at: number, like: Moment): Moment =>
  !hasHours(like) && lastSecondOf(dayNumber(legalDateOf(at))) === at ? legalDateOf(at) : momentOf(at);

/** A met time as the row writes it: a day stands for any time of it that a document stated to the day can have. */
const metAs = (at: number, like: Moment): Moment =>
  !hasHours(like) && [earliest(legalDateOf(at)), lastSecondOf(dayNumber(legalDateOf(at)))].includes(at)
    ? dayOf(momentOf(at))
    : momentOf(at);

/** A verdict with the evaluator's reasons beside each disagreement. */
const explained = (verdict: Verdict, dossier: Dossier, context: Context): Verdict => {
  const duties = new Map(explain(dossier, context).map((duty) => [labelOf(duty, context), duty]));
  const disagreements = verdict.disagreements.map((one) => {
    const duty = duties.get(one.duty);
    if (duty === undefined) return one;
    const doubts = duty.doubts.map((doubt) => DOUBT[doubt]);
    return { ...one, duty: `${one.duty} ${duty.title}`, reasons: [...[...duty.why, ...duty.reckoning].map(sentence), ...doubts] };
  });
  return { ...verdict, disagreements };
};
