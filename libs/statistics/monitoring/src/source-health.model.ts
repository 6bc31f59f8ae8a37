import { enumOf, InstantScalar, LegalDateScalar, ListAtMost } from '@zhilu/platform/graphql';
import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { SOURCE_DAY, type SourceDayState } from '@zhilu/kernel/vocabulary';
import { IsOptional } from 'class-validator';

export const SourceDayStateEnum = enumOf(SOURCE_DAY, 'SourceDayState');

@ObjectType()
export class HealthDay {
  @Field(() => LegalDateScalar)
  day: string;
  @Field(() => SourceDayStateEnum)
  state: SourceDayState;
  @Field({ description: 'It reported on that day, after the time agreed.' })
  late: boolean;
  @Field(() => InstantScalar, { nullable: true, description: 'When the delivery that was awaited, or came late, was expected.' })
  expected: Date | null;
  @Field(() => Int, { description: 'Deliveries received on that day.' })
  deliveries: number;
  @Field(() => Int, { description: 'Lines of them that concern the reader.' })
  received: number;
  @Field(() => Int)
  quarantined: number;
  @Field(() => Int, {
    description: 'Cells of that day the sender compared: an agency and a kind of record each; 0 where it never compared.',
  })
  compared: number;
  @Field(() => Int, { description: 'Of these, the cells in which sender and platform did not have the same.' })
  differing: number;
}

@ObjectType({ description: 'What is or was agreed with a source about its deliveries.' })
export class Agreement {
  @Field(() => InstantScalar)
  since: Date;
  @Field({ description: 'The rhythm in words.' })
  rhythm: string;
  @Field(() => Int)
  graceHours: number;
  @Field({ description: 'The log of its stations and platforms is taken for proof of what it states.' })
  logAccepted: boolean;
  @Field(() => String, {
    nullable: true,
    description: '约定合并: the source whose cases its records belong to, and by what they name them, in words.',
  })
  joins: string | null;
  @Field(() => String, { nullable: true, description: '全量导出, in words; null where its deliveries are none.' })
  fullExport: string | null;
  @Field(() => String, { nullable: true, description: 'Who decided it; null of what the source was connected with.' })
  by: string | null;
  @Field()
  note: string;
}

@ObjectType()
export class RhythmModel {
  @Field()
  kind: string;
  @Field(() => Int, { nullable: true })
  hours: number | null;
  @Field(() => Int, { nullable: true })
  hour: number | null;
  @Field(() => [Int], { nullable: true })
  weekdays: number[] | null;
}

@ObjectType()
export class HealthSource {
  @Field({ description: 'It says where its times of storing come from, so that there is a log to accept.' })
  statesLog: boolean;
  @Field(() => Int)
  no: number;
  @Field()
  name: string;
  @Field(() => Int, { description: "Agencies in the reader's scope that it delivers for." })
  agencies: number;
  @Field(() => InstantScalar)
  connectedAt: Date;
  @Field(() => InstantScalar, { nullable: true, description: 'When it last told something of cases.' })
  lastAt: Date | null;
  @Field(() => InstantScalar, { description: 'When the next delivery is expected.' })
  expectedAt: Date;
  @Field(() => LegalDateScalar, { nullable: true, description: 'While it is silent: the first due day of which it tells nothing.' })
  silentFrom: string | null;
  @Field(() => RhythmModel)
  rhythm: RhythmModel;
  @Field(() => Int, { nullable: true, description: '约定合并: the source its records belong to now.' })
  joinsSource: number | null;
  @Field(() => String, { nullable: true, description: 'By what they name its cases.' })
  joinKey: string | null;
  @Field(() => String, {
    nullable: true,
    description: '全量导出: listed or withdrawn, what becomes of records an export no longer has; null where its deliveries are none.',
  })
  exportGone: string | null;
  @Field(() => Int, { description: 'Records its full exports no longer have, about which nobody has decided; of the reader.' })
  gone: number;
  @Field(() => [Agreement], { description: 'Newest first.' })
  agreements: Agreement[];
  @Field({ description: 'The reader may change the agreement.' })
  mayChange: boolean;
  @Field(() => [HealthDay])
  days: HealthDay[];
}

@ObjectType()
export class SourceHealth {
  @Field(() => LegalDateScalar)
  from: string;
  @Field(() => LegalDateScalar)
  to: string;
  @Field(() => [HealthSource])
  sources: HealthSource[];
}

@ObjectType()
export class HealthDelivery {
  @Field(() => ID)
  id: string;
  @Field()
  fileName: string;
  @Field()
  state: string;
  @Field(() => InstantScalar)
  at: Date;
  @Field({ description: 'It told something of cases: it ends silence.' })
  reports: boolean;
  @Field(() => Int)
  received: number;
  @Field(() => Int)
  quarantined: number;
  @Field(() => String, { nullable: true })
  refusal: string | null;
}

@InputType()
export class AgreementInput {
  @Field(() => Int)
  source: number;
  @Field({ description: 'hours, workingDays or weekdays.' })
  kind: string;
  @Field(() => Float, { nullable: true })
  @IsOptional()
  hours?: number | null;
  @Field(() => Float, { nullable: true, description: 'By which hour of the day.' })
  @IsOptional()
  hour?: number | null;
  @Field(() => [Int], { nullable: true, description: '1 Monday to 7 Sunday.' })
  @IsOptional()
  @ListAtMost(7)
  weekdays?: number[] | null;
  @Field(() => Float)
  graceHours: number;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the log of its stations and platforms is taken for proof; as it stands where left out.',
  })
  @IsOptional()
  logAccepted?: boolean | null;
  @Field(() => Int, { nullable: true, description: '约定合并: the source whose cases its records belong to; none where left out.' })
  @IsOptional()
  joinsSource?: number | null;
  @Field(() => String, { nullable: true, description: 'caseKey, caseNo or documentNo: by what its records name those cases.' })
  @IsOptional()
  joinKey?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '全量导出: listed or withdrawn, what becomes of records an export no longer has; none where left out.',
  })
  @IsOptional()
  exportGone?: string | null;
  @Field({ description: 'On what ground.' })
  note: string;
}

@ObjectType({ description: 'What a change of an agreement would do.' })
export class AgreementPlan {
  @Field()
  rhythm: string;
  @Field(() => Int)
  graceHours: number;
  @Field()
  logAccepted: boolean;
  @Field(() => String, { nullable: true, description: 'What it joins, in words.' })
  joins: string | null;
  @Field(() => String, { nullable: true, description: '全量导出, in words.' })
  fullExport: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Cases to be worked out anew where the grace or what is joined changes; null where neither does.',
  })
  cases: number | null;
}
