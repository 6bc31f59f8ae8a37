import type { LegalDate } from '@zhilu/kernel/time';
import type { Officer } from './entry';

/** 持证情况 on a day; where the register does not say, unknown. */
export type Certified = 'certified' | 'notCertified' | 'unknown';

/** Whether a certificate was good on a day. */
export const certifiedOn = (officer: Officer, day: LegalDate): Certified => {
  if (officer.from !== undefined && day < officer.from) return 'notCertified';
  if (officer.to !== undefined && day > officer.to) return 'notCertified';
  if (officer.status !== undefined && officer.status !== 'valid') {
    if (officer.statusFrom === undefined) return 'unknown';
    if (day >= officer.statusFrom) return 'notCertified';
  }
  return officer.from === undefined ? 'unknown' : 'certified';
};

/** 人员台账: finds the officer a record names, by certificate number, or by a name only one person bears. */
export class OfficerBook {
  private readonly byKey = new Map<string, Officer>();
  private readonly byName = new Map<string, Officer | null>();

  constructor(officers: readonly Officer[]) {
    for (const officer of officers) {
      this.byKey.set(officer.key, officer);
      this.byName.set(officer.name, this.byName.has(officer.name) ? null : officer);
    }
  }

  /** No register has been delivered: nothing can be said of anybody. */
  get isEmpty(): boolean {
    return this.byKey.size === 0;
  }

  /** 持证情况 of a person as a record names them; somebody who stands in no register of the agency holds no certificate there. */
  certified(named: string, day: LegalDate): Certified {
    if (this.isEmpty) return 'unknown';
    const found = this.byKey.get(named) ?? this.byName.get(named);
    if (found === null) return 'unknown';
    return found === undefined ? 'notCertified' : certifiedOn(found, day);
  }
}
