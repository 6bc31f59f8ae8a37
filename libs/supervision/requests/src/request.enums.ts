import { enumOf } from '@zhilu/platform/graphql';
import { INTERRUPTION, RECORD_KIND, RECTIFICATION_COLUMN, REFERRAL, REQUEST_STATE, STORAGE_CLAIM, TURN } from '@zhilu/kernel/vocabulary';

export const RequestStateEnum = enumOf(REQUEST_STATE, 'RequestState');
export const RectificationColumnEnum = enumOf(RECTIFICATION_COLUMN, 'RectificationColumn');
export const TurnEnum = enumOf(TURN, 'Turn');
export const ReferralEnum = enumOf(REFERRAL, 'Referral');
export const InterruptionEnum = enumOf(INTERRUPTION, 'Interruption');
export const StorageClaimEnum = enumOf(STORAGE_CLAIM, 'StorageClaim');
export const RecordKindEnum = enumOf(RECORD_KIND, 'RecordKind');
