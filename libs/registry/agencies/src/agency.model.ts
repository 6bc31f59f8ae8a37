import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import { ABSENCE, codesOf, DEVICE_STATE, type DeviceState } from '@zhilu/kernel/vocabulary';
import type { Certified } from '@zhilu/kernel/registers';
import { Place as PlaceModel } from './places/place.model';
import { ListBreadth, PeerBreadth } from './breadth.model';

const enumOf = <T extends string>(codes: readonly T[]): { [K in T]: K } => Object.fromEntries(codes.map((code) => [code, code])) as never;
export const DeviceStateEnum = enumOf(codesOf(DEVICE_STATE));
export const CertifiedEnum = enumOf(['certified', 'notCertified', 'unknown']);
registerEnumType(DeviceStateEnum, { name: 'DeviceState' });
registerEnumType(CertifiedEnum, { name: 'Certified' });

@ObjectType({ description: '缺项: what an agency does not have or has not shown. A notice, not a finding.' })
export class AgencyAbsence {
  @Field({ description: `One of ${codesOf(ABSENCE).join(', ')}.` })
  code: string;
  @Field(() => [String], { description: 'Codes of what it speaks of: scenes, kinds of rule, kinds of custody.' })
  of: string[];
}

@ObjectType({ description: 'One agency in view with the state of its registers on a day.' })
export class AgencyStanding {
  @Field(() => Int)
  agencyId: number;
  @Field()
  name: string;
  @Field()
  territory: string;
  @Field()
  line: string;
  @Field(() => Int)
  devices: number;
  @Field(() => Int)
  usable: number;
  @Field(() => Int, { description: 'Faults not over on the day.' })
  openFaults: number;
  @Field(() => Int)
  officers: number;
  @Field(() => String, { nullable: true, description: 'Version of the list in force.' })
  listVersion: string | null;
  @Field(() => ListBreadth)
  breadth: ListBreadth;
  @Field(() => [AgencyAbsence])
  absences: AgencyAbsence[];
  @Field({ description: 'A government whose list the departments keep that handle its acts, under the text applied on the day.' })
  listedByDepartments: boolean;
  @Field(() => InstantScalar, { nullable: true, description: 'When its cases were last gone through; null where not yet.' })
  surveyedAt: Date | null;
}

@ObjectType()
export class DeviceRow {
  @Field(() => ID)
  key: string;
  @Field()
  deviceKind: string;
  @Field(() => String, { nullable: true })
  model: string | null;
  @Field(() => String, { nullable: true })
  custodian: string | null;
  @Field(() => LegalDateScalar, { nullable: true })
  from: string | null;
  @Field(() => LegalDateScalar, { nullable: true })
  to: string | null;
  @Field(() => DeviceStateEnum)
  state: DeviceState;
  @Field(() => Int)
  faults: number;
  @Field(() => Int)
  maintained: number;
  @Field(() => LegalDateScalar, { nullable: true })
  lastMaintained: string | null;
}

@ObjectType()
export class FaultRow {
  @Field(() => ID)
  key: string;
  @Field()
  device: string;
  @Field({ description: 'Whether the device stands in the register of devices.' })
  registered: boolean;
  @Field({ description: 'To the day or to the second, in Asia/Shanghai.' })
  from: string;
  @Field(() => String, { nullable: true })
  to: string | null;
  @Field(() => String, { nullable: true })
  what: string | null;
  @Field(() => String, { nullable: true })
  proof: string | null;
}

@ObjectType()
export class OfficerRow {
  @Field(() => ID)
  key: string;
  @Field()
  name: string;
  @Field(() => LegalDateScalar, { nullable: true })
  from: string | null;
  @Field(() => LegalDateScalar, { nullable: true })
  to: string | null;
  @Field(() => String, { nullable: true })
  status: string | null;
  @Field(() => LegalDateScalar, { nullable: true })
  statusFrom: string | null;
  @Field(() => CertifiedEnum)
  certified: Certified;
}

@ObjectType()
export class OfficerSums {
  @Field(() => Int)
  total: number;
  @Field(() => Int)
  certified: number;
  @Field(() => Int)
  notCertified: number;
  @Field(() => Int)
  unknown: number;
  @Field(() => [OfficerRow], { description: 'Those without a valid certificate first; at most 200.' })
  rows: OfficerRow[];
}

@ObjectType()
export class InstitutionRow {
  @Field(() => ID)
  key: string;
  @Field()
  institution: string;
  @Field()
  title: string;
  @Field()
  version: string;
  @Field(() => String, { nullable: true })
  documentNo: string | null;
  @Field(() => LegalDateScalar, { nullable: true })
  issuedOn: string | null;
  @Field(() => LegalDateScalar, { nullable: true })
  publishedOn: string | null;
  @Field(() => String, { nullable: true })
  publishedIn: string | null;
  @Field()
  inForce: boolean;
}

@ObjectType()
export class CustodianRow {
  @Field(() => ID)
  key: string;
  @Field()
  name: string;
  @Field()
  custody: string;
  @Field(() => String, { nullable: true })
  documentNo: string | null;
  @Field()
  inForce: boolean;
}

@ObjectType()
export class ListItemRow {
  @Field()
  no: string;
  @Field()
  scene: string;
  @Field(() => String, { nullable: true })
  actType: string | null;
  @Field()
  uninterrupted: boolean;
}

@ObjectType()
export class ListRow {
  @Field(() => ID)
  version: string;
  @Field(() => String, { nullable: true })
  documentNo: string | null;
  @Field(() => LegalDateScalar, { nullable: true })
  issuedOn: string | null;
  @Field(() => LegalDateScalar)
  from: string;
  @Field(() => LegalDateScalar, { nullable: true })
  to: string | null;
  @Field(() => LegalDateScalar, { nullable: true })
  publishedOn: string | null;
  @Field(() => String, { nullable: true })
  publishedIn: string | null;
  @Field()
  inForce: boolean;
  @Field(() => [ListItemRow])
  items: ListItemRow[];
}

@ObjectType()
export class SceneRow {
  @Field()
  scene: string;
  @Field(() => Int)
  visits: number;
  @Field(() => LegalDateScalar, { nullable: true })
  lastDay: string | null;
  @Field({ description: 'Whether the list in force names it.' })
  named: boolean;
}

@ObjectType()
export class SiteDayRow {
  @Field(() => LegalDateScalar)
  day: string;
  @Field(() => Int)
  visits: number;
  @Field(() => Int)
  officers: number;
  @Field(() => Int, { description: 'Most activities at one time.' })
  peak: number;
  @Field(() => Int)
  untimed: number;
  @Field(() => Int, { description: 'Devices usable that day.' })
  usable: number;
}

@ObjectType({ description: '设备缺口: days with work on site, days on which the usable devices did not reach, the worst day.' })
export class SiteShortfall {
  @Field(() => Int)
  days: number;
  @Field(() => Int)
  shortOfVisits: number;
  @Field(() => Int)
  shortOfOfficers: number;
  @Field(() => Int)
  mostForVisits: number;
  @Field(() => Int)
  mostForOfficers: number;
}

@ObjectType({ description: '单位画像: a starting point, no conclusion.' })
export class AgencyProfile {
  @Field(() => AgencyStanding)
  standing: AgencyStanding;
  @Field()
  code: string;
  @Field(() => [PlaceModel], { description: 'From the root of the territory tree to where it stands.' })
  path: PlaceModel[];
  @Field(() => Int)
  known: number;
  @Field(() => LegalDateScalar, { description: 'The day the registers are read for.' })
  day: string;
  @Field(() => [DeviceRow])
  devices: DeviceRow[];
  @Field(() => [FaultRow])
  faults: FaultRow[];
  @Field(() => OfficerSums)
  officers: OfficerSums;
  @Field(() => [InstitutionRow])
  institutions: InstitutionRow[];
  @Field(() => [CustodianRow])
  custodians: CustodianRow[];
  @Field(() => [ListRow])
  lists: ListRow[];
  @Field(() => PeerBreadth)
  peers: PeerBreadth;
  @Field(() => [SceneRow])
  scenes: SceneRow[];
  @Field(() => [SiteDayRow])
  siteDays: SiteDayRow[];
  @Field(() => SiteShortfall)
  shortfall: SiteShortfall;
  @Field(() => Int, { description: 'Clips known of, those of a registered device, those without a device number.' })
  clips: number;
  @Field(() => Int)
  clipsRegistered: number;
  @Field(() => Int)
  clipsWithoutDevice: number;
}
