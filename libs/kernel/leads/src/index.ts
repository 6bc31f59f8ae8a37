export { type SeenWithdrawal, withdrawnOpen } from './detectors/withdrawn-open';
export { type BaseRate, type Detected, DETECTORS, type Lead, LEAD_FLOW, LEAD_SETTINGS, type LeadSettings } from './lead';
export {
  LEAD_ACTION,
  LEAD_KIND,
  LEAD_STATE,
  type LeadAction,
  type LeadKind,
  leadSentence,
  type LeadState,
  PEER_KINDS,
  type PeerKind,
} from './lead-kinds';
export { comparePeers } from './regular/peers';
export { type Peer, type Tally, type TallyCase, windowsOn } from './regular/tally';
export {
  type ConfigurationWithLeads,
  LEAD_THRESHOLD,
  LEAD_THRESHOLDS,
  type LeadThreshold,
  type ThresholdValue,
  withThresholds,
} from './setting/thresholds';
export { CaseScan, type SeenKeeping } from './case-scan';
