import { type Measure } from '@zhilu/kernel/ledger';
import { type ComparedStanding, type ControlState } from '@zhilu/kernel/vocabulary';
import { LegalDateScalar } from '@zhilu/platform/graphql';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { ControlStateEnum } from '../control/control.model';
import { Basis, Rate, Ratio } from '../figure.model';
import { ComparedStandingEnum, MeasureEnum } from './comparison.model';

@ObjectType({ description: 'The middle half of the low readings of its peers in one month, itself left out; as shares.' })
export class PeersBand {
  @Field(() => Int)
  agencies: number;
  @Field(() => Float)
  low: number;
  @Field(() => Float)
  middle: number;
  @Field(() => Float)
  high: number;
}

@ObjectType()
export class MonthBesidePeers {
  @Field(() => LegalDateScalar)
  month: string;
  @Field(() => Rate)
  rate: Rate;
  @Field(() => ControlStateEnum)
  state: ControlState;
  @Field(() => PeersBand, { nullable: true, description: 'Null where the month is not over, or fewer than five peers may be compared.' })
  band: PeersBand | null;
}

@ObjectType()
export class MeasureBesidePeers {
  @Field(() => MeasureEnum)
  measure: Measure;
  @Field(() => Rate, { description: 'Of the period asked for.' })
  rate: Rate;
  @Field(() => ComparedStandingEnum)
  standing: ComparedStanding;
  @Field(() => Ratio, { nullable: true, description: 'All its peers together, low reading; null where fewer than five are compared.' })
  centre: Ratio | null;
  @Field(() => [MonthBesidePeers], { description: 'Twelve months up to the end of the period.' })
  months: MonthBesidePeers[];
}

@ObjectType({ description: 'An agency beside its peers: every measure, and twelve months of each beside the middle half of its peers.' })
export class BesidePeers {
  @Field(() => Basis)
  basis: Basis;
  @Field({ description: '同类.' })
  peers: string;
  @Field(() => Int, { description: 'Peers in view, itself among them.' })
  members: number;
  @Field(() => [MeasureBesidePeers])
  measures: MeasureBesidePeers[];
  @Field(() => Ratio, { description: '未说明的中断, of all interruptions.' })
  unexplained: Ratio;
}
