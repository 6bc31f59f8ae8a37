import { Field, ObjectType, PickType } from '@nestjs/graphql';
import { InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import { Boundary } from '@zhilu/registry/agencies';
import { ComparedRow } from '../comparison/comparison.model';
import { Overview } from '../overview/overview.model';

@ObjectType({ description: '大屏 that shows a token: what it is called, what it shows and until when.' })
export class DisplayState {
  @Field()
  title: string;
  @Field()
  place: string;
  @Field(() => InstantScalar)
  validUntil: Date;
  @Field(() => LegalDateScalar)
  lastClosedDay: string;
  @Field()
  demonstration: boolean;
}

@ObjectType({
  description: 'What a 大屏 shows: the sums of 总览, and the places below among their peers. Nobody is named in it, and no case.',
})
export class DisplayFigures extends PickType(Overview, [
  'basis',
  'unassessed',
  'written',
  'recording',
  'uninterrupted',
  'storage',
  'before',
  'trend',
] as const) {
  @Field(() => [ComparedRow], { description: 'The places one step below.' })
  rows: ComparedRow[];
}

@ObjectType({ description: 'The boundaries a 大屏 draws its places by, with their 审图号.' })
export class DisplayBoundary extends PickType(Boundary, ['reviewNo', 'places'] as const) {}
