import { ITEM_WORDS } from '@zhilu/intake/format';
import { addDays, type LegalDate } from '@zhilu/kernel/time';
import type { Chance } from './chance';

/** One line of a delivery in the standard format. */
export type CaseLine = Record<string, unknown> & { kind: 'case' | 'written' | 'activity' | 'recording' };

const two = (n: number): string => String(n).padStart(2, '0');
export const at = (day: LegalDate, second: number): string =>
  `${second >= 86_400 ? addDays(day, Math.floor(second / 86_400)) : day}T${two(Math.floor((second % 86_400) / 3600))}:${two(Math.floor((second % 3600) / 60))}:${two(second % 60)}`;

/** Lines of one case as they are laid down, with the chance of a defect in each record. */
export class CaseLines {
  readonly lines: CaseLine[] = [];
  private documents = 0;
  private visits = 0;
  private clips = 0;

  constructor(
    private readonly chance: Chance,
    private readonly agency: string,
    private readonly key: string,
    /** Chance that a record is planted with a defect. */
    private readonly defect: number,
    /** Nothing after this day has happened yet. */
    private readonly until: LegalDate,
  ) {}

  /** A document of an item, made on a day; some are forgotten, some made late, some bear no date. */
  written(item: string, day: LegalDate): void {
    if (day > this.until) return;
    const fate = this.chance.next();
    if (fate < this.defect * 0.5) return;
    const made = fate < this.defect * 0.85 ? addDays(day, this.chance.whole(1, 25)) : day;
    if (made > this.until) return;
    const line: CaseLine = { kind: 'written', agency: this.agency, caseKey: this.key, key: `${this.key}-W${++this.documents}`, item };
    if (this.chance.is(0.6)) line.documentNo = `${item}〔${day.slice(0, 4)}〕${this.chance.whole(1, 9999)}号`;
    if (fate > this.defect * 0.95 || fate < this.defect * 0.85) line.madeAt = made;
    // A document without a date is one that bears something else: with nothing on it, it would be no document.
    else line.title = ITEM_WORDS[item] ?? item;
    this.lines.push(line);
  }

  /** The chance of a document that this act has none of. */
  forgo(item: string, day: LegalDate): void {
    const { length } = this.lines;
    const { documents } = this;
    this.written(item, day);
    this.lines.length = length;
    this.documents = documents;
  }

  /** Takes out the documents of some items, and what was done in some scenes with its recordings. */
  without(items: ReadonlySet<string>, scenes: ReadonlySet<string>): void {
    const visits = new Set(this.lines.flatMap(({ kind, scene, key }) => (kind === 'activity' && scenes.has(scene as string) ? [key] : [])));
    const kept = this.lines.filter(
      ({ kind, item, key, activity }) => !(kind === 'written' && items.has(item as string)) && !visits.has(key) && !visits.has(activity),
    );
    this.lines.splice(0, this.lines.length, ...kept);
  }

  /** A document without any chance in it: made on its day, if that has come. */
  plain(item: string, day: LegalDate): void {
    if (day > this.until) return;
    const line: CaseLine = { kind: 'written', agency: this.agency, caseKey: this.key, key: `${this.key}-W${++this.documents}`, item };
    this.lines.push({ ...line, madeAt: day });
  }

  /** Something done on site with its recordings; `whole` where law wants it recorded without interruption. */
  visit(scene: string, day: LegalDate, devices: number, about: Record<string, unknown>, whole: boolean): void {
    if (day > this.until) return;
    const arrived = this.chance.whole(8 * 3600 + 1800, 16 * 3600);
    const left = arrived + this.chance.whole(20, 150) * 60 + this.chance.whole(0, 59);
    const key = `${this.key}-H${++this.visits}`;
    const line: CaseLine = {
      kind: 'activity',
      agency: this.agency,
      caseKey: this.key,
      key,
      scene,
      arrivedAt: at(day, arrived),
      leftAt: at(day, left),
      officers: this.officers(),
      ...about,
    };
    this.lines.push(line);
    const fate = this.chance.next();
    if (fate < this.defect * 0.6) return;
    const broken = whole && fate < this.defect * 1.6;
    for (let device = 0; device < devices; device++) {
      if (broken) {
        const stop = arrived + Math.floor((left - arrived) * 0.4);
        const restart = stop + this.chance.whole(130, 1500);
        this.clip(key, day, arrived - 5, stop);
        if (restart < left) this.clip(key, day, restart, left + 20);
        break;
      }
      this.clip(key, day, arrived - this.chance.whole(0, 40) + (device > 0 ? 600 : 0), left + this.chance.whole(0, 60));
    }
    if (broken) {
      line.interruption = this.chance.of(['battery', 'fault', 'storage', 'obstruction']);
      line.interruptionSpoken = this.chance.is(0.6);
      if (this.chance.is(0.5)) line.interruptionNote = '中断原因已登记，详见设备台账。';
    }
  }

  private officers(): string[] {
    return [`粤01${this.chance.whole(10_000, 99_999)}`, `粤01${this.chance.whole(10_000, 99_999)}`];
  }

  private clip(activity: string, day: LegalDate, from: number, to: number): void {
    const line: CaseLine = {
      kind: 'recording',
      agency: this.agency,
      caseKey: this.key,
      key: `${this.key}-V${++this.clips}`,
      activity,
      device: `DV-${two(this.chance.whole(1, 99))}${two(this.chance.whole(1, 99))}`,
      startedAt: at(day, from),
      endedAt: at(day, to),
      digest: this.chance.hex(16),
    };
    const fate = this.chance.next();
    const stored = this.storedAfter(fate);
    if (stored !== null && at(day, to + stored).slice(0, 10) <= this.until) {
      line.storedAt = at(day, to + stored);
      line.storedFrom = this.chance.is(0.1) ? 'statement' : 'station';
    }
    if (stored !== null && stored > 86_400 && line.storedAt !== undefined && this.chance.is(0.15)) {
      line.claim = this.chance.of(['continuous', 'elsewhere', 'water', 'remote', 'transport']);
      line.returnedAt = at(day, to + stored - 3600);
    }
    this.lines.push(line);
  }

  /** Seconds from the end of a clip to its storing: most the same day, some on the last second, some late, a few impossible or never. */
  private storedAfter(fate: number): number | null {
    if (fate < this.defect * 0.2) return null;
    if (fate < this.defect * 0.9) return 86_400 + this.chance.of([1, 60, 7_200, 86_400, 5 * 86_400, 20 * 86_400]);
    if (fate < this.defect) return -this.chance.whole(60, 3_600);
    if (fate < this.defect + 0.004) return 86_400;
    return this.chance.whole(1_800, 30_000);
  }
}
