import { enumOf } from '@zhilu/platform/graphql';
import {
  OVERSIGHT_ACTION,
  OVERSIGHT_GROUND,
  OVERSIGHT_INSTRUMENT,
  OVERSIGHT_ORIGIN,
  OVERSIGHT_PAPER,
  OVERSIGHT_STATE,
  OVERSIGHT_TRANSFER,
} from '@zhilu/kernel/vocabulary';

export const OversightStateEnum = enumOf(OVERSIGHT_STATE, 'OversightState');
export const OversightActionEnum = enumOf(OVERSIGHT_ACTION, 'OversightAction');
export const OversightOriginEnum = enumOf(OVERSIGHT_ORIGIN, 'OversightOrigin');
export const OversightGroundEnum = enumOf(OVERSIGHT_GROUND, 'OversightGround');
export const OversightInstrumentEnum = enumOf(OVERSIGHT_INSTRUMENT, 'OversightInstrument');
export const OversightPaperEnum = enumOf(OVERSIGHT_PAPER, 'OversightPaper');
export const OversightTransferEnum = enumOf(OVERSIGHT_TRANSFER, 'OversightTransfer');
