import type { Decision } from '../decisions/decision';
import type { FactName, RecordKind } from '@zhilu/kernel/vocabulary';
import type { DeliveredRecord } from './case-history';

/**
 * How records are written down for good: one JSON array each, `[kind, key, revision, …members]`, the members in the order
 * below without their names. Texts written once are read for ever: a list may grow at its end, never change.
 */
const MEMBERS: Readonly<Record<RecordKind, readonly string[]>> = {
  case: [
    'actType',
    'procedure',
    'caseNo',
    'documentNo',
    'title',
    'party',
    'legalBasis',
    'performedBy',
    'filedOn',
    'acceptedOn',
    'decidedOn',
    'servedOn',
    'publishedOn',
    'closedOn',
    'coerciveType',
    'withheld',
    'facts',
    'penaltyAmount',
    'caseOutcome',
    'serviceMode',
    'stepsTaken',
    'penaltyKinds',
    'appliedOn',
    'revokedOn',
    'levyAmount',
    'executionModes',
    'executedOn',
    'courtAppliedOn',
  ],
  written: ['item', 'madeAt', 'documentNo', 'title', 'statedDue', 'statedDueGround'],
  activity: [
    'scene',
    'arrivedAt',
    'leftAt',
    'place',
    'officers',
    'coerciveType',
    'interruption',
    'interruptionSpoken',
    'interruptionNote',
    'interruptionNotedAt',
    'facts',
    'unableToContinue',
    'reportedAt',
  ],
  recording: [
    'activity',
    'device',
    'startedAt',
    'endedAt',
    'completedAt',
    'storedAt',
    'storedFrom',
    'digest',
    'reference',
    'claim',
    'returnedAt',
    'claimAccepted',
    'storableAt',
    'evidence',
    'notedAt',
    'copiedAt',
    'officers',
  ],
};

/** Facts in the order of their letters; those an activity may state come first. */
const FACTS: readonly FactName[] = [
  'personalLiberty',
  'lifeHealth',
  'majorProperty',
  'exOfficio',
  'materialsIncomplete',
  'inquiryConducted',
  'onsiteConducted',
  'offsiteEnforcement',
  'evidenceBeyondApplication',
  'samplingTaken',
  'testCommissioned',
  'evidencePreserved',
  'coerciveMeasureTaken',
  'adverseDecision',
  'thirdPartyInterest',
  'statementMade',
  'statementWaived',
  'recusalRequested',
  'hearingRightApplies',
  'hearingRequested',
  'expertReview',
  'legalReviewRequired',
  'collectiveDiscussionRequired',
  'emergency',
  'approvalRequired',
  'decisionImposesDuty',
  'enforcementStarted',
  'documentIssued',
  'problemFound',
  'rectificationOrdered',
  'closed',
  'servedInPerson',
  'withinAnotherCase',
  'monetaryOnly',
  'evidenceRegistered',
  'hearingWaived',
  'majorDecision',
  'textRecordSufficient',
  'filmingAllowed',
  'servedByLien',
  'servedByAnnouncement',
  'cloudStored',
  'noticePosted',
];

const KIND_LETTER: Readonly<Record<RecordKind, string>> = { case: 'c', written: 'w', activity: 'a', recording: 'r' };
const LETTER_KIND = new Map(Object.entries(KIND_LETTER).map(([kind, letter]) => [letter, kind as RecordKind]));
const POSITION = Object.fromEntries(
  Object.entries(MEMBERS).map(([kind, names]) => [kind, new Map(names.map((name, at) => [name, at + 3]))]),
) as unknown as Readonly<Record<RecordKind, ReadonlyMap<string, number>>>;
const FACT_POSITION = new Map<string, number>(FACTS.map((name, at) => [name, at]));

/** `1` true, `0` false, `-` unknown; nothing after the last that is known. */
const lettersOf = (facts: Readonly<Record<string, boolean>>): string => {
  const letters: string[] = [];
  for (const name in facts) {
    const at = FACT_POSITION.get(name);
    if (at === undefined) throw new Error(`fact ${name} has no letter`);
    while (letters.length < at) letters.push('-');
    letters[at] = facts[name] ? '1' : '0';
  }
  return letters.join('');
};

const factsOf = (letters: string): Record<string, boolean> => {
  const facts: Record<string, boolean> = {};
  for (let at = 0; at < letters.length; at++) if (letters[at] !== '-') facts[FACTS[at]!] = letters[at] === '1';
  return facts;
};

/** A record as one JSON text. Keys that begin with the key of their case are written from where they differ (`~`), others whole (`=`). */
export const packRecord = ({ kind, key, revision, withdrawn, body }: DeliveredRecord, caseKey: string): string => {
  const packed: unknown[] = [
    KIND_LETTER[kind],
    key.startsWith(caseKey) ? `~${key.slice(caseKey.length)}` : `=${key}`,
    withdrawn ? -revision : revision,
  ];
  for (const name in body) {
    const value = body[name];
    if (value === undefined) continue;
    const at = POSITION[kind].get(name);
    if (at === undefined) throw new Error(`a ${kind} has no member ${name}`);
    while (packed.length < at) packed.push(null);
    packed[at] = name === 'facts' ? lettersOf(value as Record<string, boolean>) : value;
  }
  return JSON.stringify(packed);
};

/** The record of a packed text, its members in their fixed order. */
export const unpackRecord = (packed: readonly unknown[], caseKey: string): DeliveredRecord => {
  const kind = LETTER_KIND.get(packed[0] as string);
  if (kind === undefined) throw new Error(`record of unknown kind ${String(packed[0])}`);
  const names = MEMBERS[kind];
  const body: Record<string, unknown> = {};
  for (let at = 3; at < packed.length; at++) {
    const value = packed[at];
    if (value === null) continue;
    const name = names[at - 3]!;
    body[name] = name === 'facts' ? factsOf(value as string) : value;
  }
  const key = packed[1] as string;
  const revision = packed[2] as number;
  return {
    kind,
    key: key.startsWith('~') ? caseKey + key.slice(1) : key.slice(1),
    revision: Math.abs(revision),
    withdrawn: revision < 0,
    body,
  };
};

/** Letter that decisions begin with; no record does. */
const DECISION = 'd';

/** A decision as one JSON text, kept beside the records of its case. */
export const packDecision = (decision: Decision): string => JSON.stringify([DECISION, decision]);

/** What a posting brought to one case, as `dossier_delta.body` keeps it: the key of the case, then its records and decisions as packed. */
export const packDelta = (caseKey: string, records: readonly string[]): string => `[${JSON.stringify(caseKey)},${records.join(',')}]`;

export const unpackDelta = (text: string): { caseKey: string; records: DeliveredRecord[]; decisions: Decision[] } => {
  const [caseKey, ...packed] = JSON.parse(text) as [string, ...unknown[][]];
  const records: DeliveredRecord[] = [];
  const decisions: Decision[] = [];
  for (const one of packed) {
    if (one[0] === DECISION) decisions.push(one[1] as Decision);
    else records.push(unpackRecord(one, caseKey));
  }
  return { caseKey, records, decisions };
};
