import type {
  ActType,
  CertificateStatus,
  Custody,
  DeviceKind,
  EntryKind,
  InstitutionKind,
  RegisterKind,
  Scene,
} from '@zhilu/kernel/vocabulary';
import type { LegalDate, Moment } from '@zhilu/kernel/time';
import type { Fate } from '@zhilu/kernel/ledger';

/** 台账条目: one line of an agency's register as delivered, or of what is noted of it outside. */
export interface RegisterEntry {
  readonly kind: EntryKind;
  readonly key: string;
  readonly revision: number;
  readonly withdrawn: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Device {
  readonly key: string;
  readonly deviceKind: DeviceKind;
  readonly model?: string;
  readonly custodian?: string;
  readonly from?: LegalDate;
  /** Last day of service. */
  readonly to?: LegalDate;
}
export interface Maintenance {
  readonly key: string;
  readonly device: string;
  readonly on: LegalDate;
  readonly what: string;
  readonly by?: string;
}
export interface Fault {
  readonly key: string;
  readonly device: string;
  readonly from: Moment;
  readonly to?: Moment;
  readonly what?: string;
  readonly proof?: string;
}
export interface Officer {
  /** 执法证号, as opaque text. */
  readonly key: string;
  readonly name: string;
  readonly from?: LegalDate;
  /** Last day of validity. */
  readonly to?: LegalDate;
  readonly status?: CertificateStatus;
  /** First day of a status other than 有效. */
  readonly statusFrom?: LegalDate;
}
/** What every document of an agency's own making may bear. */
export interface Issued {
  readonly documentNo?: string;
  readonly issuedOn?: LegalDate;
  readonly publishedOn?: LegalDate;
  readonly publishedIn?: string;
}
export interface Institution extends Issued {
  readonly key: string;
  readonly institution: InstitutionKind;
  /** Of rules of keeping (Art 24): years from completion for recordings left to the agency, years from closing for case files. */
  readonly recordingYears?: number;
  readonly caseFileYears?: number;
  readonly title: string;
  readonly version: string;
  readonly from?: LegalDate;
  readonly to?: LegalDate;
}
export interface Custodian {
  readonly key: string;
  readonly name: string;
  readonly custody: Custody;
  readonly documentNo?: string;
  readonly from?: LegalDate;
  readonly to?: LegalDate;
}
export interface ListVersion extends Issued {
  /** 清单版本. */
  readonly key: string;
  readonly from: LegalDate;
  readonly to?: LegalDate;
}
export interface ListItem {
  readonly key: string;
  readonly version: string;
  readonly no: string;
  readonly actType?: ActType;
  readonly scene: Scene;
  readonly uninterrupted?: boolean;
}

interface Bodies {
  device: Device;
  maintenance: Maintenance;
  fault: Fault;
  officer: Officer;
  institution: Institution;
  custodian: Custodian;
  list: ListVersion;
  listItem: ListItem;
}

/** The registers of one agency as known at one posting; what was taken back is not in them. */
export type Registers = { readonly [K in RegisterKind]: readonly Bodies[K][] };

/** Reads the standing entries of an agency. */
export const registersOf = (entries: readonly RegisterEntry[]): Registers => {
  const of = <K extends RegisterKind>(kind: K): Bodies[K][] =>
    entries.filter((entry) => entry.kind === kind && !entry.withdrawn).map(({ key, body }) => ({ ...body, key }) as unknown as Bodies[K]);
  return {
    device: of('device'),
    maintenance: of('maintenance'),
    fault: of('fault'),
    officer: of('officer'),
    institution: of('institution'),
    custodian: of('custodian'),
    list: of('list'),
    listItem: of('listItem'),
  };
};

const sameBody = (a: RegisterEntry, b: RegisterEntry): boolean => JSON.stringify(ordered(a.body)) === JSON.stringify(ordered(b.body));
const ordered = (body: RegisterEntry['body']): [string, unknown][] => Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1));

/** 去向 of a register line against what stands: a higher revision replaces, a lower one is stale, the same again is a duplicate. */
export const fateOfEntry = (stands: RegisterEntry | undefined, comes: RegisterEntry): Fate => {
  if (stands === undefined) return 'accepted';
  if (comes.revision < stands.revision) return 'stale';
  const same = comes.withdrawn === stands.withdrawn && (comes.withdrawn || sameBody(comes, stands));
  return same ? 'duplicate' : 'accepted';
};
