import { type Measure, MEASURE_RATE } from '@zhilu/kernel/ledger';
import { COMPARED_BY, COMPARED_STANDING, type ComparedStanding, DUTY_CLASS } from '@zhilu/kernel/vocabulary';
import { enumOf } from '@zhilu/platform/graphql';
import { Place } from '@zhilu/registry/agencies';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Basis, Rate, Ratio } from '../figure.model';

const MEASURE_WORDS = Object.fromEntries(Object.keys(MEASURE_RATE).map((measure) => [measure, DUTY_CLASS[measure as Measure]])) as Record<
  Measure,
  string
>;
export const MeasureEnum = enumOf(MEASURE_WORDS, 'Measure');

export const ComparedByEnum = enumOf(COMPARED_BY, 'ComparedBy');

export const ComparedStandingEnum = enumOf(COMPARED_STANDING, 'ComparedStanding');

@ObjectType({ description: '威尔逊区间 of 95 %, as shares.' })
export class ShareInterval {
  @Field(() => Float)
  low: number;
  @Field(() => Float)
  high: number;
}

@ObjectType()
export class ComparedMeasure {
  @Field(() => MeasureEnum)
  measure: Measure;
  @Field(() => Rate)
  rate: Rate;
  @Field(() => ComparedStandingEnum, { description: 'By the low reading, among its peers.' })
  standing: ComparedStanding;
  @Field(() => ShareInterval, { nullable: true, description: 'Of the low reading; null where it may not be compared.' })
  interval: ShareInterval | null;
  @Field(() => Ratio, {
    nullable: true,
    description: 'Shown, of the period of the same length before. Null: the period is not over, or silence touches either.',
  })
  before: Ratio | null;
  @Field(() => Ratio, {
    nullable: true,
    description: 'Shown, of the same months a year before. Null also where the period is not whole months.',
  })
  yearBefore: Ratio | null;
}

@ObjectType()
export class ComparedRow {
  @Field(() => ID, { description: 'What it is known by among those compared: the id of its place, or its code; empty for what has none.' })
  id: string;
  @Field()
  name: string;
  @Field(() => Place, { nullable: true, description: 'Null where kinds of acts, stages or delegated bodies are compared.' })
  place: Place | null;
  @Field(() => Int, { nullable: true, description: 'Index of its peers; null where kinds are listed that are not each other’s peers.' })
  peers: number | null;
  @Field(() => [ComparedMeasure], { description: 'One for each measure, in the order of Measure.' })
  measures: ComparedMeasure[];
  @Field(() => Ratio, { description: '未说明的中断, of all interruptions.' })
  unexplained: Ratio;
}

@ObjectType({ description: 'Limits at one size, as shares; null where no share lies so far out.' })
export class FunnelLimits {
  @Field(() => Int)
  of: number;
  @Field(() => Float, { nullable: true })
  low95: number | null;
  @Field(() => Float, { nullable: true })
  high95: number | null;
  @Field(() => Float, { nullable: true })
  low: number | null;
  @Field(() => Float, { nullable: true })
  high: number | null;
}

@ObjectType({ description: '同类: those compared with each other on the asked measure.' })
export class ComparedPeers {
  @Field()
  label: string;
  @Field(() => Int)
  members: number;
  @Field(() => Int, { description: 'Of them, those with at least 30 due and no silence.' })
  compared: number;
  @Field(() => Ratio, { nullable: true, description: 'All compared together, low reading. Null where fewer than five are compared.' })
  centre: Ratio | null;
  @Field(() => Float, { nullable: true, description: 'By how much more they scatter than chance lets equals, as a variance.' })
  dispersion: number | null;
  @Field(() => [FunnelLimits], { description: 'From the smallest to the largest compared.' })
  limits: FunnelLimits[];
}

@ObjectType({ description: '单位对比: every measure of every agency, place or line.' })
export class Comparison {
  @Field(() => Basis)
  basis: Basis;
  @Field(() => Int, { description: '等待案件: lines that came before their case, of the agencies counted; in no number here.' })
  waiting: number;
  @Field(() => [ComparedRow])
  rows: ComparedRow[];
  @Field(() => [ComparedPeers])
  peers: ComparedPeers[];
}
