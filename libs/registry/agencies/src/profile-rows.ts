import {
  type Certified,
  certifiedOn,
  deviceStateOn,
  recordingListsOf,
  type Registers,
  shortfallOf,
  type SiteDay,
  usableOn,
} from '@zhilu/kernel/registers';
import { dayOf, type LegalDate } from '@zhilu/kernel/time';
import { listOn } from '@zhilu/kernel/law';
import type {
  CustodianRow,
  DeviceRow,
  FaultRow,
  InstitutionRow,
  ListRow,
  OfficerSums,
  SceneRow,
  SiteDayRow,
  SiteShortfall,
} from './agency.model';
import type { PractisedScene } from './registers/survey.store';

/** Officers shown; their number is told in full. */
const OFFICERS_MOST = 200;
const FIRST_THOSE: Record<Certified, number> = { notCertified: 0, unknown: 1, certified: 2 };

const holds = ({ from, to }: { readonly from?: LegalDate; readonly to?: LegalDate }, day: LegalDate): boolean =>
  (from === undefined || from <= day) && (to === undefined || to >= day);

export const devicesOf = ({ device, fault, maintenance }: Registers, day: LegalDate): DeviceRow[] =>
  device.map((one) => {
    const faults = fault.filter((other) => other.device === one.key);
    const maintained = maintenance.filter((other) => other.device === one.key).map(({ on }) => on);
    return {
      key: one.key,
      deviceKind: one.deviceKind,
      model: one.model ?? null,
      custodian: one.custodian ?? null,
      from: one.from ?? null,
      to: one.to ?? null,
      state: deviceStateOn(one, faults, day),
      faults: faults.length,
      maintained: maintained.length,
      lastMaintained: maintained.sort().at(-1) ?? null,
    };
  });

/** Open faults first, then the latest. */
export const faultsOf = ({ fault, device }: Registers): FaultRow[] => {
  const known = new Set(device.map(({ key }) => key));
  return [...fault]
    .sort((a, b) => Number(a.to !== undefined) - Number(b.to !== undefined) || (a.from < b.from ? 1 : -1))
    .map((one) => ({
      key: one.key,
      device: one.device,
      registered: known.has(one.device),
      from: one.from,
      to: one.to ?? null,
      what: one.what ?? null,
      proof: one.proof ?? null,
    }));
};

export const officersOf = ({ officer }: Registers, day: LegalDate): OfficerSums => {
  const all = officer.map((one) => ({
    key: one.key,
    name: one.name,
    from: one.from ?? null,
    to: one.to ?? null,
    status: one.status ?? null,
    statusFrom: one.statusFrom ?? null,
    certified: certifiedOn(one, day),
  }));
  const sum = (certified: Certified): number => all.filter((one) => one.certified === certified).length;
  return {
    total: all.length,
    certified: sum('certified'),
    notCertified: sum('notCertified'),
    unknown: sum('unknown'),
    rows: all.sort((a, b) => FIRST_THOSE[a.certified] - FIRST_THOSE[b.certified] || (a.key < b.key ? -1 : 1)).slice(0, OFFICERS_MOST),
  };
};

export const institutionsOf = ({ institution }: Registers, day: LegalDate): InstitutionRow[] =>
  institution.map((one) => ({
    key: one.key,
    institution: one.institution,
    title: one.title,
    version: one.version,
    documentNo: one.documentNo ?? null,
    issuedOn: one.issuedOn ?? null,
    publishedOn: one.publishedOn ?? null,
    publishedIn: one.publishedIn ?? null,
    inForce: holds(one, day),
  }));

export const custodiansOf = ({ custodian }: Registers, day: LegalDate): CustodianRow[] =>
  custodian.map((one) => ({
    key: one.key,
    name: one.name,
    custody: one.custody,
    documentNo: one.documentNo ?? null,
    inForce: holds(one, day),
  }));

/** Versions of the list, the newest first, each with its items. */
export const listsOf = ({ list, listItem }: Registers, day: LegalDate): ListRow[] => {
  const lists = recordingListsOf(list, listItem);
  const inForce = listOn(lists, day)?.version;
  return lists
    .map(({ version, items }) => {
      const one = list.find(({ key }) => key === version)!;
      return {
        version,
        documentNo: one.documentNo ?? null,
        issuedOn: one.issuedOn ?? null,
        from: one.from,
        to: one.to ?? null,
        publishedOn: one.publishedOn ?? null,
        publishedIn: one.publishedIn ?? null,
        inForce: version === inForce,
        items: items.map((item) => ({ ...item })),
      };
    })
    .reverse();
};

export const scenesOf = ({ list, listItem }: Registers, practised: readonly PractisedScene[], day: LegalDate): SceneRow[] => {
  const named = new Set(listOn(recordingListsOf(list, listItem), day)?.items.map(({ scene }) => scene));
  return practised.map(({ scene, visits, lastDay }) => ({ scene, visits, lastDay, named: named.has(scene) }));
};

/** Days on site against the devices usable on each. */
export const siteOf = ({ device, fault }: Registers, days: readonly SiteDay[]): { siteDays: SiteDayRow[]; shortfall: SiteShortfall } => {
  const count = usableOn(device, fault);
  const usable = new Map(days.map(({ day }) => [day, count(dayOf(day))]));
  const on = (day: LegalDate): number => usable.get(day)!;
  return { siteDays: days.map((one) => ({ ...one, usable: on(one.day) })), shortfall: { ...shortfallOf(days, on) } };
};
