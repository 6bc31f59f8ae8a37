import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { enumOf, InstantScalar } from '@zhilu/platform/graphql';
import { NUMBER_ORIGIN, NUMBER_STATE, type NumberOrigin, type NumberState } from '@zhilu/kernel/vocabulary';

export const NumberStateEnum = enumOf(NUMBER_STATE, 'NumberState');
export const NumberOriginEnum = enumOf(NUMBER_ORIGIN, 'NumberOrigin');

@ObjectType({ description: '文号: one number of an office, kept, borne or void. None is ever free again.' })
export class OfficialNumberEntry {
  @Field({ description: '`某府法监〔2026〕12号`' })
  written: string;
  @Field()
  word: string;
  @Field(() => Int)
  year: number;
  @Field(() => Int)
  no: number;
  @Field(() => NumberOriginEnum)
  origin: NumberOrigin;
  @Field(() => NumberStateEnum)
  state: NumberState;
  @Field(() => ID, { nullable: true, description: 'The paper that bears it, or is to.' })
  paper: string | null;
  @Field({ description: 'What it was kept for.' })
  said: string;
  @Field()
  taker: string;
  @Field(() => InstantScalar)
  takenAt: Date;
  @Field(() => String, { nullable: true })
  voider: string | null;
  @Field(() => String, { nullable: true })
  voidSaid: string | null;
}

@ObjectType({ description: '编号: a word and a year the office counts here, without a gap.' })
export class NumberSeries {
  @Field()
  word: string;
  @Field(() => Int)
  year: number;
  @Field(() => Int, { description: 'Where it begins here: numbers before it were given elsewhere.' })
  first: number;
  @Field(() => Int, { description: 'The number that comes next.' })
  next: number;
  @Field()
  said: string;
}

@ObjectType({ description: '文号簿: every number of an office in a year.' })
export class NumberBook {
  @Field(() => Int)
  year: number;
  @Field(() => [NumberSeries])
  series: NumberSeries[];
  @Field(() => [OfficialNumberEntry])
  numbers: OfficialNumberEntry[];
}

@InputType()
export class OpenSeries {
  @Field()
  word: string;
  @Field(() => Int)
  year: number;
  @Field(() => Int, { description: 'Where it begins: later than all that were given elsewhere in the year.' })
  first: number;
  @Field({ description: 'Why it begins there; may be empty where it begins at 1.' })
  said: string;
}
