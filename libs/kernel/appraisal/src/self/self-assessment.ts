import { DomainError } from '@zhilu/kernel/refusal';
import { exact } from '@zhilu/kernel/review';
import type { AppraisalScheme } from '../scheme/scheme';

/** 自评 of one indicator: what the agency gives itself, why, and the files it shows. No point of its result is made of it. */
export interface SelfAssessed {
  readonly code: string;
  /** As it would stand in a paper; null where the agency only says something. */
  readonly points: string | null;
  readonly said: string;
  /** Of the evidence it sent in before. */
  readonly files: readonly string[];
}

const POINTS = /^(0|[1-9]\d{0,2})(\.\d{1,2})?$/;
export const SELF_SAID_AT_MOST = 1_000;
export const EVIDENCE_AT_MOST = 10;

/** Takes a 自评 as an agency says it; the refusal names all that is wrong with it. */
export const requireSelfAssessed = (
  scheme: AppraisalScheme,
  items: readonly SelfAssessed[],
  evidence: ReadonlySet<string>,
): readonly SelfAssessed[] => {
  const problems: string[] = [];
  if (items.length === 0) problems.push('至少自评一项指标');
  const codes = items.map(({ code }) => code);
  if (new Set(codes).size < codes.length) problems.push('同一指标填了两次');
  for (const { code, points, said, files } of items) {
    const indicator = scheme.indicators.find((one) => one.code === code);
    if (indicator === undefined) {
      problems.push(`方案中没有指标 ${code}`);
      continue;
    }
    const { title, weight } = indicator;
    if (points !== null && (!POINTS.test(points) || exact(points).gt(exact(weight))))
      problems.push(`“${title}”的自评分应当在 0 到 ${weight} 之间，至多两位小数`);
    if (said.trim() === '' || said.length > SELF_SAID_AT_MOST) problems.push(`“${title}”须写明自评依据，至多 ${SELF_SAID_AT_MOST} 字`);
    if (files.length > EVIDENCE_AT_MOST || new Set(files).size < files.length) problems.push(`“${title}”至多附 ${EVIDENCE_AT_MOST} 份材料`);
    if (files.some((file) => !evidence.has(file))) problems.push(`“${title}”所附的材料没有存入`);
  }
  if (problems.length > 0) throw new DomainError('appraisal.self', { problems: [...new Set(problems)].join('；') });
  return items.map(({ code, points, said, files }) => ({ code, points, said: said.trim(), files: [...files] }));
};
