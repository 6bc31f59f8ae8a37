import { dayOf, earliest, type Instant, latest, type LegalDate, type Moment } from '@zhilu/kernel/time';
import type { Activity } from '@zhilu/kernel/law';
import type { Device, Officer } from './entry';

/** What a clip that names no case says of where it was made: its hours, its device, and who wore it. */
export interface OnSiteName {
  readonly startedAt: Moment;
  readonly endedAt: Moment;
  readonly device: string | null;
  readonly officers: readonly string[];
}

const MARK = '@';
const PART = '|';
const AND = '、';

/** 现场名: what stands in place of the number of a case where there is none; read by persons and by the product alike. Null where it says too little. */
export const onSiteName = ({
  startedAt,
  endedAt,
  device,
  officers,
}: {
  readonly startedAt?: unknown;
  readonly endedAt?: unknown;
  readonly device?: unknown;
  readonly officers?: unknown;
}): string | null => {
  const named = Array.isArray(officers) ? (officers as readonly string[]) : [];
  const worn = typeof device === 'string' ? device : '';
  if (typeof startedAt !== 'string' || typeof endedAt !== 'string' || (worn === '' && named.length === 0)) return null;
  return MARK + [startedAt, endedAt, worn, [...named].sort().join(AND)].join(PART);
};

/** Whether the name of a case is that of a place and an hour. */
export const isOnSiteName = (name: string): boolean => name.startsWith(MARK);

/** Reads such a name; null where it is none. */
export const readOnSiteName = (name: string): OnSiteName | null => {
  const [startedAt, endedAt, device, officers, ...rest] = name.slice(1).split(PART);
  if (!isOnSiteName(name) || officers === undefined || rest.length > 0) return null;
  return {
    startedAt: startedAt!,
    endedAt: endedAt!,
    device: device === '' ? null : device!,
    officers: officers === '' ? [] : officers.split(AND),
  };
};

/** The day by which such names are looked up. */
export const dayOfOnSiteName = (name: string): LegalDate => name.slice(1, 11);

interface Visit {
  readonly caseId: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly officers: ReadonlySet<string>;
}

/**
 * 现场对应: which case a clip without a number belongs to, by who wore the device and when. Whoever is named by the clip, else who
 * keeps its device by the register, must have been at an activity of the case while it ran. Persons are known by the number of
 * their certificate or by a name only one of them bears.
 */
export class SiteFinder {
  private readonly numbers = new Map<string, string | null>();
  private readonly custodians = new Map<string, string>();
  private readonly byDay = new Map<LegalDate, Visit[]>();

  constructor(officers: readonly Officer[], devices: readonly Device[]) {
    for (const { key, name } of officers) this.numbers.set(name, this.numbers.has(name) ? null : key);
    for (const { key, custodian } of devices) if (custodian !== undefined) this.custodians.set(key, custodian);
  }

  /** Takes the activities of a case in; one without both its hours or its officers finds nothing. */
  add(caseId: number, activities: readonly Activity[]): void {
    for (const { arrivedAt, leftAt, officers = [] } of activities) {
      if (arrivedAt === undefined || leftAt === undefined || officers.length === 0) continue;
      const visit = { caseId, from: earliest(arrivedAt), to: latest(leftAt), officers: new Set(officers.map((one) => this.personOf(one))) };
      for (const day of new Set([dayOf(arrivedAt), dayOf(leftAt)])) this.byDay.set(day, [...(this.byDay.get(day) ?? []), visit]);
    }
  }

  /** The cases a clip may belong to, by their numbers. */
  match({ startedAt, endedAt, device, officers }: OnSiteName): number[] {
    const keeper = device === null ? undefined : this.custodians.get(device);
    const worn = officers.length > 0 ? officers : keeper === undefined ? [] : [keeper];
    const persons = worn.map((one) => this.personOf(one));
    const [from, to] = [earliest(startedAt), latest(endedAt)];
    const near = [...new Set([dayOf(startedAt), dayOf(endedAt)])].flatMap((day) => this.byDay.get(day) ?? []);
    const found = near.filter((one) => one.from < to && from < one.to && persons.some((person) => one.officers.has(person)));
    return [...new Set(found.map(({ caseId }) => caseId))].sort((a, b) => a - b);
  }

  /** One word for a person, whether called by number or by name; a name of several is nobody's number. */
  private personOf(called: string): string {
    return this.numbers.get(called) ?? called;
  }
}
