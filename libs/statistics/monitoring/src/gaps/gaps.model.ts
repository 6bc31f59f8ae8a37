import { InstantScalar } from '@zhilu/platform/graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A column that cases of a source leave blank, and what filling it in alone would settle.' })
export class SourceGapColumn {
  @Field({ description: 'Code of the column.' })
  column: string;
  @Field({ description: 'Its title in the standard format.' })
  title: string;
  @Field(() => Int, { description: 'Cases of which it would settle something.' })
  cases: number;
  @Field(() => Int, { description: 'Duties that could be judged, whatever is filled in.' })
  duties: number;
}

@ObjectType({
  description: '待补充项: what of the cases of a source cannot be judged, of the agencies the reader may open, and by what it could be.',
})
export class SourceGaps {
  @Field()
  name: string;
  @Field(() => Int, { description: 'Agencies of the source that the reader may open.' })
  agencies: number;
  @Field(() => Int, { description: 'Those of them that have been gone through.' })
  measured: number;
  @Field(() => InstantScalar, { nullable: true, description: 'When the first of them was; null while none has been.' })
  measuredAt: Date | null;
  @Field(() => Int, { nullable: true, description: 'The posting up to which its cases were known then.' })
  known: number | null;
  @Field({ description: 'Whether they are being gone through.' })
  underWay: boolean;
  @Field(() => Int, { description: 'Cases of the source.' })
  cases: number;
  @Field(() => Int, { description: 'Those with something that cannot be judged.' })
  unknownCases: number;
  @Field(() => Int, { description: 'Those of which some one column would settle something.' })
  closableCases: number;
  @Field(() => Int, { description: 'Duties that cannot be judged.' })
  unknown: number;
  @Field(() => Int, { description: 'Those that some one column would settle.' })
  closable: number;
  @Field(() => [SourceGapColumn], { description: 'Columns by what they would settle, most first; a duty may stand under several.' })
  columns: SourceGapColumn[];
}

@ObjectType({ description: 'A case behind a number of the list.' })
export class SourceGapCase {
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => ID)
  caseId: string;
  @Field(() => String, { nullable: true })
  caseNo: string | null;
  @Field(() => String, { nullable: true })
  title: string | null;
  @Field(() => Int, { description: 'Duties of it that cannot be judged.' })
  unknown: number;
  @Field(() => Int, { description: 'Those that the column asked for would settle; without one, that some column would.' })
  closes: number;
}

@ObjectType()
export class SourceGapCases {
  @Field(() => Int)
  total: number;
  @Field(() => Int, { description: 'Of them not listed for this reader.' })
  withheld: number;
  @Field(() => [SourceGapCase])
  rows: SourceGapCase[];
  @Field(() => String, { nullable: true })
  next: string | null;
}
