import { LegalDateScalar } from '@zhilu/platform/graphql';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Unassessed } from '../silence/silence.model';
import { Ageing, Basis, Counts, ExpectedFigure, Figure } from '../figure.model';
import { Place } from '@zhilu/registry/agencies';

@ObjectType()
export class OverviewMonth {
  @Field(() => LegalDateScalar)
  month: string;
  @Field(() => Counts)
  written: Counts;
  @Field(() => Counts)
  recording: Counts;
  @Field(() => Counts)
  uninterrupted: Counts;
  @Field(() => Counts)
  storage: Counts;
  @Field(() => Unassessed, { nullable: true })
  unassessed: Unassessed | null;
}

@ObjectType()
export class OverviewPlace {
  @Field(() => Place)
  place: Place;
  @Field(() => Counts)
  written: Counts;
  @Field(() => Counts)
  recording: Counts;
  @Field(() => Counts)
  uninterrupted: Counts;
  @Field(() => Counts)
  storage: Counts;
  @Field(() => [Counts], { description: 'Per stage of the written duties, in the order of Stage.' })
  stages: Counts[];
  @Field(() => Unassessed, { nullable: true })
  unassessed: Unassessed | null;
}

@ObjectType()
export class OverviewBefore {
  @Field(() => LegalDateScalar)
  from: string;
  @Field(() => LegalDateScalar)
  to: string;
  @Field(() => Figure)
  written: Figure;
  @Field(() => Figure)
  recording: Figure;
  @Field(() => Figure)
  uninterrupted: Figure;
  @Field(() => Figure)
  storage: Figure;
}

@ObjectType()
export class Overview {
  @Field(() => Basis)
  basis: Basis;
  @Field(() => Int, { description: '等待案件: lines that came before their case, of the agencies counted; in no number here.' })
  waiting: number;
  @Field(() => ExpectedFigure, { description: '归集完整率 of what fell due in the period.' })
  expected: ExpectedFigure;
  @Field(() => Unassessed, { nullable: true, description: 'What silence touches of the whole period.' })
  unassessed: Unassessed | null;
  @Field(() => Figure)
  written: Figure;
  @Field(() => Figure)
  recording: Figure;
  @Field(() => Figure)
  uninterrupted: Figure;
  @Field(() => Figure)
  storage: Figure;
  @Field(() => OverviewBefore, { description: 'The same of the period of the same length before.' })
  before: OverviewBefore;
  @Field(() => [OverviewMonth], { description: 'Twelve months up to the end of the period.' })
  trend: OverviewMonth[];
  @Field(() => [OverviewPlace], { description: 'The places one step below, ordered as in the tree.' })
  places: OverviewPlace[];
  @Field(() => [OverviewPlace], { description: 'Of the agencies, the dozen with the most missing, ordered as in the tree.' })
  agencies: OverviewPlace[];
  @Field(() => Int)
  agenciesTotal: number;
  @Field(() => [Ageing])
  ageing: Ageing[];
}
