import type { FactSource, Ground, RecordKind, Truth, Witness } from '@zhilu/kernel/vocabulary';
import {
  dayNumber,
  dayOf,
  earliest,
  endOfDay,
  hasHours,
  type Instant,
  lastSecondOf,
  type LegalDate,
  legalDateOf,
  type Moment,
} from '@zhilu/kernel/time';
import type { SourceTerms } from '../context';
import type { Activity, CaseRecord, Dossier, Receipt, Recording, WrittenRecord } from '../dossier';
import type { Doubt } from '../duty';
import { type Hash, hashOfSubject } from './identity';
import type { Rule } from '../packs/pack';
import type { Law, Ready } from './compiled/law';
import { type DayOf, FACT_NAMES } from './compiled/asked-case';
import { standingFact, type StandingFact, statedFact } from './standing-fact';
import type { ReadyContext, Register } from './register';
import type { Trace } from './trace';

const UNASKED = 3;
const UNKNOWN = 2;

const numberOf = (day: LegalDate | undefined): number | null => (day === undefined ? null : dayNumber(day));

/** One dossier made ready for the rules: its records by item, its facts as asked, and the result of the last reckoning. */
export class CaseView {
  readonly stated: CaseRecord;
  readonly register: Register;
  /** Records by the item's number in the pack. */
  readonly records: (WrittenRecord[] | undefined)[];
  readonly filed: number | null;
  readonly accepted: number | null;
  readonly decided: number | null;
  readonly served: number | null;
  readonly published: number | null;
  readonly closed: number | null;
  readonly caseHash: Hash;
  private readonly facts: Uint8Array;
  private readonly anchorDays: (number | null | undefined)[] = [];
  private documentHashed: Hash | null = null;
  private lastTerms: SourceTerms | null = null;

  /** See `AskedCase`: set while the papers of one measure among several are judged. */
  measure: Activity | null = null;
  /** Result of `reckon`. */
  dueAt: Instant = 0;
  ground: Ground = 'office';
  dueDoubt: Doubt | null = null;
  /** Whether the time runs in hours from an activity, and if so whether its end is known to the second. */
  hours: 'none' | 'exact' | 'day' = 'none';
  /** Result of `meet`. */
  metAt: Instant | null = null;
  witness: Witness | null = null;
  lagSeconds: number | null = null;
  source = 0;
  undated = false;
  /** First receipt and key of the record that meets it: what decides between equals. */
  metReceived: Instant = 0;
  metKey = '';

  constructor(
    readonly dossier: Dossier,
    readonly context: ReadyContext,
    readonly law: Law,
    /** Day number of the date of the case. */
    readonly caseDay: number,
    readonly trace: Trace | null,
  ) {
    const stated = dossier.case;
    this.stated = stated;
    this.register = context.register(stated.source, stated.actType);
    this.filed = numberOf(stated.filedOn);
    this.accepted = numberOf(stated.acceptedOn);
    this.decided = numberOf(stated.decidedOn);
    this.served = numberOf(stated.servedOn);
    this.published = numberOf(stated.publishedOn);
    this.closed = numberOf(stated.closedOn);
    this.caseHash = hashOfSubject('case', stated.key);
    this.facts = new Uint8Array(FACT_NAMES.length).fill(UNASKED);
    const records = new Array<WrittenRecord[] | undefined>(law.itemCount);
    for (const record of dossier.written) {
      if (this.statesNothing(record)) continue;
      const item = law.itemIndex.get(record.item);
      if (item === undefined) continue;
      const there = records[item];
      if (there === undefined) records[item] = [record];
      else there.push(record);
    }
    this.records = records;
  }

  /**
   * 空记录: a written record that bears no time, no number and no title though its source brings them. It names a kind of paper
   * and is none: it meets nothing, and what is missing stays missing. One that bears anything is a record without a date.
   */
  private statesNothing({ madeAt, documentNo, title, source }: WrittenRecord): boolean {
    if (madeAt !== undefined || (documentNo ?? '') !== '' || (title ?? '') !== '') return false;
    return this.brings('written', source, ['madeAt']) && this.brings('written', source, ['documentNo', 'title']);
  }

  /** Whether a source brings any of some members of a kind of record, by the mapping it is read by. */
  readonly brings = (kind: RecordKind, source: number, members: readonly string[]): boolean => {
    const { carries } = this.context.terms(source);
    return carries.includes('*') || members.some((member) => carries.includes(`${kind}.${member}`));
  };

  /** A fact of the case: as an office found it, else as its records prove it, else as stated, else unknown. */
  fact(index: number): Truth {
    let known = this.facts[index]!;
    if (known === UNASKED) {
      const truth = this.standing(index).value;
      known = this.facts[index] = truth === null ? UNKNOWN : truth ? 1 : 0;
    }
    return known === UNKNOWN ? null : known === 1;
  }

  sourceOfFact(index: number): FactSource | null {
    return this.standing(index).source;
  }

  private standing(index: number): StandingFact {
    let derived: Truth = null;
    let declared = this.declared(index);
    const rows = this.law.derivations[index];
    if (rows !== undefined)
      for (const row of rows) {
        if (row.fills && declared !== null) continue;
        const holds = row.when(this);
        if (holds === true) {
          derived = row.is;
          break;
        }
        // A statute that may answer otherwise leaves what was declared in question.
        if (holds === null && declared !== row.is) declared = null;
      }
    return standingFact(derived, declared, this.stated.found?.[FACT_NAMES[index]!]);
  }

  private declared(index: number): Truth {
    return statedFact(this.stated, FACT_NAMES[index]!);
  }

  /** Day number of an anchor, by the anchor's number in the law: looked up once. */
  anchorDay(index: number, asked: DayOf): number | null {
    let day = this.anchorDays[index];
    if (day === undefined) day = this.anchorDays[index] = asked(this);
    return day;
  }

  /** Identity of the document of the case. */
  get documentHash(): Hash {
    return (this.documentHashed ??= hashOfSubject('document', this.stated.key));
  }

  /** Day number of the first receipt of the case. */
  get received(): number {
    return dayNumber(legalDateOf(this.stated.receivedAt));
  }

  /** The last second of the office's own period, natural days after the event that made the duty apply, else after the date of the case. */
  backstop({ due: { backstop: days }, backstopFrom }: Pick<Ready<Rule>, 'due' | 'backstopFrom'>): Instant {
    return lastSecondOf(
      (backstopFrom?.(this) ?? this.caseDay) + (days === 'configuration' ? this.context.configuration.backstopDays : days),
    );
  }

  /**
   * How a declared time stands: seen in time, stated by a machine's log that the office accepts, accepted with proof (all the
   * members it rests on), due before the source was connected, late by the agency's own word, or known only by our receipt.
   */
  witnessOf(receipt: Receipt & Logged, declared: Instant, dueAt: Instant, members: readonly string[]): Witness {
    let terms = this.lastTerms;
    if (terms === null || terms.source !== receipt.source) terms = this.lastTerms = this.context.terms(receipt.source);
    if (receipt.receivedAt <= dueAt + terms.graceHours * 3_600_000) return 'witnessed';
    if (members.length > 0) {
      if (terms.logAccepted !== false && isLogged(receipt, members)) return 'log';
      const { attested } = receipt;
      if (attested !== undefined && members.every((member) => attested.includes(member))) return 'attested';
    }
    if (dueAt < terms.connectedAt) return 'unwitnessed';
    return declared > dueAt ? 'stated' : 'receipt';
  }
}

/** What a machine's log states of a clip: when it was made and when it was stored. */
const LOGGED: readonly string[] = ['startedAt', 'endedAt', 'completedAt', 'storedAt'];
type Logged = Partial<Pick<Recording, 'storedAt' | 'storedFrom'>>;

/** Whether the times named were written by the log of a station or a platform, which had the clip in hand when it stored it. */
const isLogged = ({ storedAt, storedFrom }: Logged, members: readonly string[]): boolean =>
  storedAt !== undefined && (storedFrom === 'station' || storedFrom === 'platform') && members.every((member) => LOGGED.includes(member));

/** 报送时延 in seconds; of a time stated to the day, from the end of that day. */
export const lagOf = (receipt: Receipt, declared: Moment): number =>
  Math.floor((receipt.receivedAt - (hasHours(declared) ? earliest(declared) : endOfDay(dayOf(declared)))) / 1000);
