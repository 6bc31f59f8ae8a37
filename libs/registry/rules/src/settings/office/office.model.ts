import { InstantScalar } from '@zhilu/platform/graphql';
import { OFFICE_NUMBER, type OfficeNumber } from '@zhilu/kernel/vocabulary';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export const OfficeNumberEnum = Object.fromEntries(Object.keys(OFFICE_NUMBER).map((name) => [name, name])) as Record<
  OfficeNumber,
  OfficeNumber
>;
registerEnumType(OfficeNumberEnum, { name: 'OfficeNumberName', description: '本单位口径; words, units and bounds are in the kernel.' });

@ObjectType()
export class OfficeNumberChange {
  @Field(() => Int)
  was: number;
  @Field(() => Int)
  is: number;
  @Field(() => InstantScalar)
  at: Date;
  @Field(() => String, { nullable: true })
  by: string | null;
  @Field(() => Int)
  posting: number;
}

@ObjectType({ description: 'A number of the office as it stands, with every change of it, the latest first.' })
export class OfficeNumberSetting {
  @Field(() => OfficeNumberEnum)
  name: OfficeNumber;
  @Field(() => Int)
  value: number;
  @Field(() => [OfficeNumberChange])
  changes: OfficeNumberChange[];
}

@ObjectType({ description: '仅作线索: a rule that finds nothing and raises a lead.' })
export class OnlyLeadRule {
  @Field(() => ID)
  rule: string;
  @Field()
  title: string;
  @Field(() => InstantScalar)
  since: Date;
  @Field(() => String, { nullable: true })
  by: string | null;
  @Field(() => Int)
  posting: number;
}

@ObjectType({ description: 'A rule whose findings persons overturned more often than the office has set: proposed, never done by itself.' })
export class OverturnedRule {
  @Field(() => ID)
  rule: string;
  @Field()
  title: string;
  @Field(() => Int, { description: 'Findings on which persons decided since its text applies.' })
  decided: number;
  @Field(() => Int, { description: 'Of them, those that are findings no longer.' })
  overturned: number;
}

@ObjectType({ description: '口径: what no law sets and the office has set.' })
export class OfficeSetting {
  @Field(() => Int, { description: 'Handed back with a change: refused if anything was decided in between.' })
  revision: number;
  @Field(() => [OfficeNumberSetting])
  numbers: OfficeNumberSetting[];
  @Field(() => [OnlyLeadRule])
  onlyLeads: OnlyLeadRule[];
  @Field(() => [OverturnedRule], { description: 'For who may change the settings; empty for others.' })
  proposed: OverturnedRule[];
}
