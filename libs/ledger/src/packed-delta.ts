import { createHash } from 'node:crypto';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { DeliveredRecord, RecordKind } from '@zhilu/kernel';

/** First byte of a packed delta: how the rest was packed. */
const VERSION = 1;
const KIND_LETTER: Record<RecordKind, string> = { case: 'c', written: 'w', activity: 'a', recording: 'r' };
const LETTER_KIND = Object.fromEntries(Object.entries(KIND_LETTER).map(([kind, letter]) => [letter, kind])) as Record<string, RecordKind>;

/** Texts that nearly every delta holds, so that a small body compresses as if it were part of a large one. Never change: bump VERSION. */
const DICTIONARY = Buffer.from(
  '"personalLiberty":"lifeHealth":"majorProperty":"servedInPerson":"closed":"enforcementStarted":"decisionImposesDuty":"collectiveDiscussionRequired":' +
    '"legalReviewRequired":"expertReview":"hearingRequested":"hearingRightApplies":"recusalRequested":"statementMade":"statementWaived":"testCommissioned":' +
    '"samplingTaken":"evidencePreserved":"coerciveMeasureTaken":"inquiryConducted":"onsiteConducted":"approvalRequired":"problemFound":"documentIssued":' +
    '"actType":"penalty","inspection","licence","procedure":"ordinary","summary","caseNo":"documentNo":"title":"party":"legalBasis":"performedBy":' +
    '"filedOn":"20"acceptedOn":"decidedOn":"servedOn":"publishedOn":"closedOn":"facts":{true,false},"scene":"siteInspection","service","coercion",' +
    '"arrivedAt":"202"leftAt":"202"place":"officers":["interruption":"battery","interruptionSpoken":"interruptionNote":' +
    '"activity":"device":"DV-"startedAt":"202"endedAt":"202"completedAt":"202"storedAt":"202"storedFrom":"station","statement","digest":"reference":' +
    '["w","1,0,{"item":"T01","madeAt":"202"}],["w","1,0,{"item":"T0"madeAt":"2025-"}],["r","1,0,{"activity":"2026-',
);

const OPTIONS = { level: 3, windowBits: 13, memLevel: 6, dictionary: DICTIONARY, finishFlush: constants.Z_FINISH };

/** What a posting brought to a case, packed for `dossier_delta.body`. */
export const packDelta = (records: readonly DeliveredRecord[]): Buffer => {
  const lines = records.map(({ kind, key, revision, withdrawn, body }) => [KIND_LETTER[kind], key, revision, withdrawn ? 1 : 0, body]);
  return Buffer.concat([Buffer.of(VERSION), deflateRawSync(JSON.stringify(lines), OPTIONS)]);
};

/** The records of a packed delta. Refuses a packing it does not know. */
export const unpackDelta = (packed: Buffer): DeliveredRecord[] => {
  if (packed[0] !== VERSION) throw new Error(`dossier delta of unknown packing ${packed[0]}`);
  const lines = JSON.parse(inflateRawSync(packed.subarray(1), { dictionary: DICTIONARY }).toString()) as [
    string,
    string,
    number,
    number,
    DeliveredRecord['body'],
  ][];
  return lines.map(([letter, key, revision, withdrawn, body]) => ({
    kind: LETTER_KIND[letter]!,
    key,
    revision,
    withdrawn: withdrawn === 1,
    body,
  }));
};

/** Digest of a packed delta, kept beside it: the first 16 bytes of SHA-256. */
export const digestOf = (packed: Buffer): Buffer => createHash('sha256').update(packed).digest().subarray(0, 16);
