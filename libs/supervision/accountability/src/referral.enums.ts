import { enumOf } from '@zhilu/platform/graphql';
import {
  HUMAN_FINDING,
  MEASURE,
  REFERRAL_ACTION,
  REFERRAL_ORIGIN,
  REFERRAL_PAPER,
  REFERRAL_SERVICE,
  REFERRAL_STATE,
  RESPONSIBILITY,
} from '@zhilu/kernel/vocabulary';

export const ReferralStateEnum = enumOf(REFERRAL_STATE, 'ReferralState');
export const ReferralActionEnum = enumOf(REFERRAL_ACTION, 'ReferralAction');
export const ReferralOriginEnum = enumOf(REFERRAL_ORIGIN, 'ReferralOrigin');
export const HumanFindingEnum = enumOf(HUMAN_FINDING, 'HumanFinding');
export const ResponsibilityEnum = enumOf(RESPONSIBILITY, 'Responsibility');
export const MeasureEnum = enumOf(MEASURE, 'ReferralMeasure');
export const ReferralPaperEnum = enumOf(REFERRAL_PAPER, 'ReferralPaper');
export const ReferralServiceEnum = enumOf(REFERRAL_SERVICE, 'ReferralService');
