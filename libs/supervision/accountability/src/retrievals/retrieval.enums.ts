import { enumOf } from '@zhilu/platform/graphql';
import {
  RETRIEVAL_ACTION,
  RETRIEVAL_GROUND,
  RETRIEVAL_KIND,
  RETRIEVAL_PURPOSE,
  RETRIEVAL_STATE,
  RETRIEVAL_WAY,
} from '@zhilu/kernel/vocabulary';

export const RetrievalStateEnum = enumOf(RETRIEVAL_STATE, 'RetrievalState');
export const RetrievalActionEnum = enumOf(RETRIEVAL_ACTION, 'RetrievalAction');
export const RetrievalGroundEnum = enumOf(RETRIEVAL_GROUND, 'RetrievalGround');
export const RetrievalKindEnum = enumOf(RETRIEVAL_KIND, 'RetrievalKind');
export const RetrievalPurposeEnum = enumOf(RETRIEVAL_PURPOSE, 'RetrievalPurpose');
export const RetrievalWayEnum = enumOf(RETRIEVAL_WAY, 'RetrievalWay');
