import type { ReviewPlanQuery } from '@zhilu/contract';

/** 评查计划 as its page has it. */
export type Plan = ReviewPlanQuery['reviewPlan'];
