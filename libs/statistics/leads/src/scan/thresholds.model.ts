import { Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { InstantScalar } from '@zhilu/platform/graphql';
import { LEAD_THRESHOLDS, type LeadThreshold } from '@zhilu/kernel/leads';
import { IsIn, IsInt } from 'class-validator';

export const LeadThresholdEnum = Object.fromEntries(LEAD_THRESHOLDS.map((name) => [name, name])) as { [K in LeadThreshold]: K };
registerEnumType(LeadThresholdEnum, { name: 'LeadThreshold' });

@ObjectType({ description: 'What an edition of the configuration set of one threshold.' })
export class ThresholdChange {
  @Field(() => Float)
  was: number;
  @Field(() => Float)
  is: number;
  @Field(() => InstantScalar)
  at: Date;
  @Field(() => String, { nullable: true, description: 'Who decided it; null for the command line and the installation.' })
  by: string | null;
  @Field(() => Int)
  posting: number;
}

@ObjectType('LeadThresholdSetting', { description: 'A threshold of the leads: what it is, what it came as, how it came to be.' })
export class ThresholdSetting {
  @Field(() => LeadThresholdEnum)
  name: LeadThreshold;
  @Field(() => Float)
  value: number;
  @Field(() => Float)
  delivered: number;
  @Field(() => [ThresholdChange], { description: 'The latest first; none where it is as it came.' })
  changes: ThresholdChange[];
}

@ObjectType()
export class LeadThresholds {
  @Field({ description: 'Whether the reader may change them.' })
  mayChange: boolean;
  @Field(() => Int, { description: 'Handed back with a change: refused if anything was changed in between.' })
  revision: number;
  @Field(() => [ThresholdSetting])
  thresholds: ThresholdSetting[];
}

@InputType()
export class LeadThresholdInput {
  @Field(() => LeadThresholdEnum)
  @IsIn(LEAD_THRESHOLDS)
  name: LeadThreshold;
  @Field(() => Int)
  @IsInt()
  value: number;
}
