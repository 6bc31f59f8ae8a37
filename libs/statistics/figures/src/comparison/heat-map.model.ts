import { type ComparedStanding, HEAT_COLUMNS, type HeatColumns } from '@zhilu/kernel/vocabulary';
import { enumOf } from '@zhilu/platform/graphql';
import { Place } from '@zhilu/registry/agencies';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Basis, Rate } from '../figure.model';
import { ComparedStandingEnum } from './comparison.model';

export const HeatColumnsEnum = enumOf(HEAT_COLUMNS, 'HeatColumns');
export type { HeatColumns };

@ObjectType()
export class HeatCell {
  @Field(() => Rate)
  rate: Rate;
  @Field(() => ComparedStandingEnum, { description: 'Among its peers in the same column, by the low reading.' })
  standing: ComparedStanding;
}

@ObjectType()
export class HeatRow {
  @Field(() => Place)
  place: Place;
  @Field(() => String, { nullable: true, description: '同类.' })
  peers: string | null;
  @Field(() => HeatCell, { description: 'All columns together.' })
  whole: HeatCell;
  @Field(() => [HeatCell], { description: 'In the order of the columns.' })
  cells: HeatCell[];
}

@ObjectType({ description: '热力图: agencies by stages or by months, each cell among its peers.' })
export class HeatMap {
  @Field(() => Basis)
  basis: Basis;
  @Field(() => [String], { description: 'Stages by code, `recording` last; or the first days of twelve months.' })
  columns: string[];
  @Field(() => [HeatRow], { description: 'The least first, by the low reading; who may not be compared after them.' })
  rows: HeatRow[];
  @Field(() => Int, { description: 'All agencies of the filter.' })
  total: number;
}
