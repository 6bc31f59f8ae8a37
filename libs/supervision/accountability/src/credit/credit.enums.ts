import { enumOf } from '@zhilu/platform/graphql';
import { CREDIT_ACTION, CREDIT_GROUND, CREDIT_KIND, CREDIT_ORDER, CREDIT_STATE, WITHDRAWAL_GROUND } from '@zhilu/kernel/vocabulary';

export const CreditKindEnum = enumOf(CREDIT_KIND, 'CreditKind');
export const CreditStateEnum = enumOf(CREDIT_STATE, 'CreditState');
export const CreditActionEnum = enumOf(CREDIT_ACTION, 'CreditAction');
export const CreditOrderEnum = enumOf(CREDIT_ORDER, 'CreditOrder');
export const CreditGroundEnum = enumOf(CREDIT_GROUND, 'CreditGround');
export const WithdrawalGroundEnum = enumOf(WITHDRAWAL_GROUND, 'WithdrawalGround');
