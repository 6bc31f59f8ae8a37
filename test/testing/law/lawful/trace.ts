import { dayNumber, dayOfNumber, endOfDay, type LegalDate, momentOf, workingDayAfter, workingDayFrom } from '@zhilu/kernel/time';
import type { Activity, CaseRecord, Dossier, Recording } from '@zhilu/kernel/law';
import type { ActType, Scene } from '@zhilu/kernel/vocabulary';
import { at, CALENDAR } from '../make';

/** What chance decides of one case: gaps in working days, and yes or no, taken one after the other. */
export interface Chance {
  /** A whole number from 0 to a most. */
  upTo(most: number): number;
  yes(): boolean;
}

/** Visits of one day follow each other. */
const HOURS = ['09', '11', '13', '15', '17'] as const;

/** A case as it is lived through: every paper, visit and clip is made on its day and delivered that evening. */
export class Trace {
  private day: number;
  readonly stated: { -readonly [K in keyof CaseRecord]?: CaseRecord[K] } = {};
  readonly papers: { item: string; at: string }[] = [];
  readonly activities: { -readonly [K in keyof Activity]?: Activity[K] }[] = [];
  readonly clips: { -readonly [K in keyof Recording]?: Recording[K] }[] = [];

  constructor(
    readonly actType: ActType,
    readonly chance: Chance,
    begins: LegalDate = '2026-03-02',
  ) {
    this.day = workingDayFrom(CALENDAR, dayNumber(begins) + chance.upTo(60))!;
  }

  get today(): LegalDate {
    return dayOfNumber(this.day);
  }

  /** Lets working days go by. */
  later(most: number, least = 0): LegalDate {
    const days = least + this.chance.upTo(most - least);
    if (days > 0) this.day = workingDayAfter(CALENDAR, this.day, days)!;
    return this.today;
  }

  /** Goes to a day. */
  on(day: LegalDate): void {
    this.day = dayNumber(day);
  }

  paper(...items: string[]): void {
    for (const item of items) this.papers.push({ item, at: this.today });
  }

  /** A visit of forty minutes, filmed from the arrival to the leaving and stored by the station the same day. */
  visit(scene: Scene, over: Partial<Activity> = {}): void {
    const key = `H${this.activities.length + 1}`;
    const hour = HOURS[this.activities.filter((one) => one.arrivedAt!.startsWith(this.today)).length]!;
    const [arrivedAt, leftAt] = [`${this.today}T${hour}:00:00`, `${this.today}T${hour}:40:00`];
    this.activities.push({ key, scene, arrivedAt, leftAt, ...over });
    this.clips.push({
      key: `R${this.clips.length + 1}`,
      activity: key,
      startedAt: over.arrivedAt ?? arrivedAt,
      endedAt: over.leftAt ?? leftAt,
      completedAt: over.leftAt ?? leftAt,
      storedAt: `${(over.leftAt ?? leftAt).slice(0, 10)}T18:00:00`,
      storedFrom: 'station',
    });
  }

  facts(facts: NonNullable<CaseRecord['facts']>): void {
    this.stated.facts = { ...this.stated.facts, ...facts };
  }

  /** The case as the office has it once everything was delivered on its own evening. */
  dossier(): Dossier {
    const came = (moment: string) => ({ receivedAt: at(`${moment.slice(0, 10)}T20:00:00`), source: 1 });
    const days = [...this.papers.map((paper) => paper.at), ...this.activities.map(({ arrivedAt }) => arrivedAt!)].sort();
    return {
      case: { key: 'C-1', actType: this.actType, ...this.stated, ...came(days[0]!) },
      written: this.papers.map(({ item, at: madeAt }, n) => ({ key: `W${n + 1}`, item, madeAt, ...came(madeAt) })),
      activities: this.activities.map((one) => ({ ...(one as Activity), ...came(one.arrivedAt!) })),
      recordings: this.clips.map((one) => ({ ...(one as Recording), ...came(one.storedAt!) })),
    };
  }
}

/** The last moment at which all of a case has been looked at: nothing of it is pending any more. */
export const LONG_AFTER = endOfDay('2027-12-31');
export const hoursAfter = (moment: string, hours: number): string => momentOf(at(moment) + hours * 3_600_000);
