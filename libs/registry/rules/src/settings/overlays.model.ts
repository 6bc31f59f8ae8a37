import { InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import { PackDifferenceModel } from './pack-difference.model';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A line in which an overlay holds.' })
export class OverlayLine {
  @Field()
  line: string;
  @Field()
  name: string;
  @Field(() => LegalDateScalar)
  from: string;
  @Field(() => LegalDateScalar, { nullable: true, description: 'The first day it no longer holds there.' })
  to: string | null;
  @Field()
  beyondEffective: boolean;
  @Field(() => Int)
  posting: number;
  @Field(() => InstantScalar)
  since: Date;
}

@ObjectType({ description: '叠加包: rules of one line, laid upon the regulation for the agencies of that line.' })
export class OverlaySetting {
  @Field()
  code: string;
  @Field()
  title: string;
  @Field()
  source: string;
  @Field(() => String, { nullable: true, description: 'Why it goes before the pack it lies upon.' })
  ground: string | null;
  @Field({ description: 'Title of the pack it lies upon.' })
  upon: string;
  @Field(() => [String], { description: 'Titles of the rules it puts in place of others, or adds.' })
  rules: string[];
  @Field(() => LegalDateScalar)
  effectiveFrom: string;
  @Field(() => LegalDateScalar, { nullable: true })
  effectiveTo: string | null;
  @Field(() => PackDifferenceModel, { nullable: true, description: "How this version's text differs from the one in the books." })
  difference: PackDifferenceModel | null;
  @Field(() => [OverlayLine])
  lines: OverlayLine[];
}

@ObjectType({ description: '条: a node of the tree of lines.' })
export class LineNode {
  @Field()
  code: string;
  @Field()
  name: string;
  @Field(() => Int)
  level: number;
}

@InputType({ description: 'For which days an overlay holds in a line; without a first day it is taken back.' })
export class OverlayInput {
  @Field()
  code: string;
  @Field()
  line: string;
  @Field(() => LegalDateScalar, { nullable: true })
  from: string | null = null;
  @Field(() => LegalDateScalar, { nullable: true, description: 'The first day it no longer holds.' })
  to: string | null = null;
}

@ObjectType({ description: "What a change of an overlay's days in a line would do." })
export class OverlayPlan {
  @Field(() => Int, { description: 'Handed back with the confirmation: refused if anything was changed in between.' })
  revision: number;
  @Field()
  title: string;
  @Field()
  line: string;
  @Field(() => LegalDateScalar, { nullable: true })
  from: string | null;
  @Field(() => LegalDateScalar, { nullable: true })
  to: string | null;
  @Field()
  beyondEffective: boolean;
  @Field(() => Int)
  cases: number;
  @Field(() => Int)
  agencies: number;
}
