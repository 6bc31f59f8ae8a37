import { InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Unassessed as UnassessedOf } from './silences';

@ObjectType({ description: 'A source that has not been heard when it should have been: no data is never nothing happened.' })
export class SilentSource {
  @Field(() => Int)
  no: number;
  @Field()
  name: string;
  @Field(() => InstantScalar, { nullable: true, description: 'Its last delivery; null where there was none.' })
  lastAt: Date | null;
  @Field(() => LegalDateScalar, { description: 'The first due day it tells nothing of.' })
  from: string;
}

@ObjectType({ description: '无法评估: silence touches the cell. Its rates are known to lie between none and all, and no closer.' })
export class Unassessed {
  @Field(() => [SilentSource])
  sources: SilentSource[];
  @Field(() => Int, { description: 'Agencies that cannot be assessed, of all in the cell.' })
  agencies: number;
  @Field(() => Int)
  of: number;
}

export const unassessedModel = (one: UnassessedOf | null): Unassessed | null =>
  one && {
    sources: one.sources.map(({ no, name, lastAt, from }) => ({ no, name, lastAt, from })),
    agencies: one.agencies,
    of: one.of,
  };
