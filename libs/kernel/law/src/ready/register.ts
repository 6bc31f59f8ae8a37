import { type ActType, numbersOf, type OfficeNumbers, type RecordKind } from '@zhilu/kernel/vocabulary';
import type { Calendar } from '@zhilu/kernel/time';
import type { Context, RecordingList, SourceTerms } from '../context';

/** 完整登记: for one source and act type, of which kinds an absent record says that there is none. */
export interface Register {
  readonly case: boolean;
  readonly written: boolean;
  readonly activity: boolean;
  /** Recordings may come from a station other than the case's own source: any complete source of the agency counts. */
  readonly recording: boolean;
  /** Whether a recording without a storing time has not been stored. */
  readonly storedAt: boolean;
  /** Whether an absent member of the case record says that there is none. */
  readonly carriesOfCase: (field: string) => boolean;
  /** Whether an absent member of an activity, or of a recording, says so. */
  readonly carriesOfActivity: (field: string) => boolean;
  readonly carriesOfRecording: (field: string) => boolean;
}

const carries = (terms: SourceTerms, kind: RecordKind, field: string): boolean =>
  terms.carries.includes('*') || terms.carries.includes(`${kind}.${field}`);

/** A context made ready once for all its dossiers. */
export class ReadyContext {
  readonly calendar: Calendar;
  readonly configuration: OfficeNumbers;
  readonly onlyLeads: readonly string[];
  readonly lists: readonly RecordingList[];
  private readonly sources: ReadonlyMap<number, SourceTerms>;
  private readonly registers = new Map<number, Map<ActType, Register>>();

  private constructor(context: Context) {
    this.calendar = context.calendar;
    this.configuration = numbersOf(context.configuration);
    this.onlyLeads = context.configuration.onlyLeads ?? [];
    this.lists = context.lists;
    this.sources = new Map(context.sources.map((terms) => [terms.source, terms]));
  }

  private static readonly made = new WeakMap<Context, ReadyContext>();

  static of(context: Context): ReadyContext {
    let ready = ReadyContext.made.get(context);
    if (ready === undefined) ReadyContext.made.set(context, (ready = new ReadyContext(context)));
    return ready;
  }

  /** The terms of a source. A dossier from a source without terms is a fault of the program, not of the data. */
  terms(source: number): SourceTerms {
    const terms = this.sources.get(source);
    if (terms === undefined) throw new Error(`source ${source} has no terms in this context`);
    return terms;
  }

  register(source: number, actType: ActType): Register {
    let byAct = this.registers.get(source);
    if (byAct === undefined) this.registers.set(source, (byAct = new Map()));
    let register = byAct.get(actType);
    if (register === undefined) byAct.set(actType, (register = this.reckon(source, actType)));
    return register;
  }

  private reckon(source: number, actType: ActType): Register {
    const covers = (terms: SourceTerms) => terms.actTypes === undefined || terms.actTypes.includes(actType);
    const own = this.terms(source);
    const complete = (kind: RecordKind) => covers(own) && own.completeFor.includes(kind);
    const stations = [...this.sources.values()].filter((terms) => covers(terms) && terms.completeFor.includes('recording'));
    return {
      case: complete('case'),
      written: complete('written'),
      activity: complete('activity'),
      recording: stations.length > 0,
      storedAt: stations.some((terms) => carries(terms, 'recording', 'storedAt')),
      carriesOfCase: (field) => complete('case') && carries(own, 'case', field),
      carriesOfActivity: (field) => complete('activity') && carries(own, 'activity', field),
      carriesOfRecording: (field) => stations.some((terms) => carries(terms, 'recording', field)),
    };
  }
}
