import { enumOf } from '@zhilu/platform/graphql';
import {
  APPRAISAL_ACTION,
  APPRAISAL_PAPER,
  APPRAISAL_SOURCE,
  APPRAISAL_STATE,
  INDICATOR_STATE,
  OBJECTION_ACTION,
  OBJECTION_STATE,
  SCHEME_ACTION,
  SCHEME_STATE,
} from '@zhilu/kernel/vocabulary';

export const AppraisalActionEnum = enumOf(APPRAISAL_ACTION, 'AppraisalAction');
export const AppraisalSourceEnum = enumOf(APPRAISAL_SOURCE, 'AppraisalSource');
export const AppraisalStateEnum = enumOf(APPRAISAL_STATE, 'AppraisalState');
export const IndicatorStateEnum = enumOf(INDICATOR_STATE, 'IndicatorState');
export const ObjectionActionEnum = enumOf(OBJECTION_ACTION, 'ObjectionAction');
export const ObjectionStateEnum = enumOf(OBJECTION_STATE, 'ObjectionState');
export const SchemeActionEnum = enumOf(SCHEME_ACTION, 'SchemeAction');
export const SchemeStateEnum = enumOf(SCHEME_STATE, 'SchemeState');
export const AppraisalPaperEnum = enumOf(APPRAISAL_PAPER, 'AppraisalPaper');
