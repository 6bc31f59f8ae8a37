export {
  CHAIN,
  CHAINS,
  EVIDENCE_FAULT,
  type EvidenceFault,
  FACTS,
  type Manifest,
  packEvidence,
  type PackFacts,
  type PackLink,
  verifyEvidence,
} from './evidence';
export { type PackFile, storedZip } from './stored-zip';
