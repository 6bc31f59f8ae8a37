import type { Stage } from '@zhilu/kernel/vocabulary';
import { dayNumber } from '@zhilu/kernel/time';
import { caseDate, packFor } from './case-date';
import type { Context } from './context';
import type { Dossier } from './dossier';
import type { Duty, ExplainedDuty } from './duty';
import { CaseView } from './ready/case-view';
import { clipsOf } from './ready/clips';
import { lawOf } from './ready/compiled/compile';
import { judgeComplete } from './rules/complete.rule';
import { judgeNotes } from './rules/note.rule';
import { judgeOrder } from './rules/order.rule';
import { judgeRecordings } from './rules/recording.rule';
import { ReadyContext } from './ready/register';
import { remedyOf } from './rules/remedy';
import type { Place } from './rules/standing';
import { judgeStorage } from './rules/storage.rule';
import { Trace } from './ready/trace';
import { judgeUninterrupted } from './rules/uninterrupted.rule';
import { judgeElement, judgeWritten } from './rules/written.rule';

/** Digest of what the evaluator says of a fixed sample of dossiers: it changes when, and only when, cases are judged otherwise. */
export const EVALUATOR = '0e59faa0a81d';

/**
 * 应记录事项 of a case: every recording duty the rules create for it, each with when it falls due and when it was met.
 * Nothing else decides what is missing or late. A case outside every pack, or of an act type its pack does not cover,
 * has none. Once a case is withdrawn, duties not yet due then are gone; those due already stay, until an office has
 * written off what of them was never met.
 */
export const evaluate = (dossier: Dossier, context: Context): Duty[] => judge(dossier, context, null)?.duties ?? [];

/** The same duties with their reasoning: why each applies, how its times were reckoned, what would change it. */
export const explain = (dossier: Dossier, context: Context): ExplainedDuty[] => {
  const trace = new Trace();
  const judged = judge(dossier, context, trace);
  if (judged === null) return [];
  const { pack } = judged.view.law;
  const rules = new Map(pack.rules.map((rule) => [rule.id, rule]));
  return judged.duties.map((duty) => {
    const { rule, facts, why, reckoning, gaps } = trace.of(duty);
    const row = rules.get(rule)!;
    return {
      ...duty,
      title: row.title,
      article: { no: `${row.article}${row.clause ?? ''}`, text: pack.articles[row.article]! },
      facts,
      why,
      reckoning,
      gaps,
      remedy: remedyOf(duty, row, facts),
    };
  });
};

const judge = (dossier: Dossier, context: Context, trace: Trace | null): { duties: Duty[]; view: CaseView } | null => {
  const { day } = caseDate(dossier);
  const applied = packFor(context, day);
  if (applied === null) return null;
  const ready = ReadyContext.of(context);
  const law = lawOf(applied.pack, dossier.case.actType, ready.onlyLeads);
  const view = new CaseView(dossier, ready, law, dayNumber(day), trace);
  const places: Partial<Record<Stage, Place>> = {};
  const subject = { of: 'case', key: dossier.case.key } as const;
  const inStage = (stage: Stage): Place => (places[stage] ??= { subject, hash: view.caseHash, scene: null, stage });
  const duties: Duty[] = [];
  const clips = dossier.recordings.length === 0 ? [] : clipsOf(dossier);
  for (const ready of law.written) judgeWritten(view, ready, clips, inStage(ready.rule.stage), duties);
  for (const ready of law.elements) duties.push(judgeElement(view, ready));
  for (const ready of law.recordings) judgeRecordings(view, ready, clips, duties);
  for (const ready of law.uninterrupted) judgeUninterrupted(view, ready, clips, duties);
  for (const ready of law.storage) for (const clip of clips) duties.push(judgeStorage(view, ready, clip));
  for (const ready of law.order) {
    const order = judgeOrder(view, ready, inStage(ready.rule.stage));
    if (order !== null) duties.push(order);
  }
  for (const ready of law.notes) judgeNotes(view, ready, clips, inStage(ready.rule.stage), duties);
  for (const ready of law.complete) {
    const complete = judgeComplete(view, ready, duties, clips, inStage(ready.rule.stage));
    if (complete !== null) duties.push(complete);
  }
  // The whole case, too, stops where it was not yet due: judged over what is left it would fall due in the past.
  const { withdrawnAt, writtenOff } = dossier.case;
  if (withdrawnAt === undefined) return { duties, view };
  const gone = new Set(writtenOff?.flatMap((one) => (one.withdrawnAt === withdrawnAt ? one.duties : [])));
  return { duties: duties.filter(({ no, dueAt, metAt }) => dueAt <= withdrawnAt && (metAt !== null || !gone.has(no))), view };
};
