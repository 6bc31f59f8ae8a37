import { CONTROL_STATE, type ControlState, SPELL_BEGINS, type SpellBegins } from '@zhilu/kernel/vocabulary';
import { enumOf, LegalDateScalar } from '@zhilu/platform/graphql';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { type Measure } from '@zhilu/kernel/ledger';
import { MeasureEnum } from '../comparison/comparison.model';
import { Basis, Rate } from '../figure.model';

export const ControlStateEnum = enumOf(CONTROL_STATE, 'ControlState');
const SpellBeginsEnum = enumOf(SPELL_BEGINS, 'SpellBegins');

@ObjectType()
export class ControlMonth {
  @Field(() => LegalDateScalar, { description: 'Its first day.' })
  month: string;
  @Field(() => Rate)
  rate: Rate;
  @Field(() => ControlStateEnum)
  state: ControlState;
  @Field(() => Int, {
    nullable: true,
    description: '−1 below the limits of its spell, 1 above, 0 within. Null: it is not judged, or its spell has no limits.',
  })
  beyond: number | null;
  @Field(() => Int, { nullable: true, description: 'The side of the middle on which eight months in a row end with it; 0 for none.' })
  run: number | null;
  @Field(() => Int, { description: 'Agencies that began or ceased to count with it.' })
  changes: number;
}

@ObjectType({ description: 'Shares; a limit beyond none or all is one nothing can pass.' })
export class ControlLimits {
  @Field(() => Float)
  middle: number;
  @Field(() => Float)
  lower: number;
  @Field(() => Float)
  upper: number;
}

@ObjectType({ description: 'A stretch of months told together, of one text and much the same agencies.' })
export class ControlSpell {
  @Field(() => LegalDateScalar)
  from: string;
  @Field(() => LegalDateScalar)
  to: string;
  @Field(() => SpellBeginsEnum, { nullable: true, description: 'Why it begins; null for the first.' })
  begins: SpellBegins | null;
  @Field(() => Int)
  judged: number;
  @Field(() => ControlLimits, { nullable: true, description: 'Null where fewer than ten of its months are judged.' })
  limits: ControlLimits | null;
}

@ObjectType({ description: '控制图: whether the months of one measure move more than their own series does.' })
export class ControlChart {
  @Field(() => MeasureEnum)
  measure: Measure;
  @Field(() => Basis)
  basis: Basis;
  @Field(() => [ControlMonth], { description: 'Twenty-four months up to the end of the period.' })
  months: ControlMonth[];
  @Field(() => [ControlSpell])
  spells: ControlSpell[];
}
