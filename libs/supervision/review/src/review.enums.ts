import { enumOf } from '@zhilu/platform/graphql';
import {
  ORIGINAL_KIND,
  READING_ACTION,
  RECUSAL,
  RESULT_STANDING,
  REVIEW_ACTION,
  REVIEW_MARK,
  REVIEW_PLAN_ACTION,
  REVIEW_PLAN_STATE,
  REVIEW_STATE,
  SAMPLE_MODE,
} from '@zhilu/kernel/vocabulary';

export const SampleModeEnum = enumOf(SAMPLE_MODE, 'SampleMode');
export const ReviewPlanStateEnum = enumOf(REVIEW_PLAN_STATE, 'ReviewPlanState');
export const ReviewPlanActionEnum = enumOf(REVIEW_PLAN_ACTION, 'ReviewPlanAction');
export const ReviewStateEnum = enumOf(REVIEW_STATE, 'ReviewState');
export const ResultStandingEnum = enumOf(RESULT_STANDING, 'ResultStanding');
export const ReviewActionEnum = enumOf(REVIEW_ACTION, 'ReviewAction');
export const ReadingActionEnum = enumOf(READING_ACTION, 'ReadingAction');
export const OriginalKindEnum = enumOf(ORIGINAL_KIND, 'OriginalKind');
export const ReviewMarkEnum = enumOf(REVIEW_MARK, 'ReviewMark');
export const RecusalEnum = enumOf(RECUSAL, 'Recusal');
