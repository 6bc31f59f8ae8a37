import { TreeEnum } from '@zhilu/platform/graphql';
import type { Tree } from '@zhilu/kernel/vocabulary';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional } from 'class-validator';

@ObjectType({ description: 'A region or a field an agency may be registered in.' })
export class AgencyPlace {
  @Field()
  code!: string;
  @Field()
  name!: string;
  @Field(() => Int)
  level!: number;
}

@ObjectType({ description: 'What a name says of an agency nobody has registered: proposed, and decided by a person.' })
export class AgencyProposal {
  @Field(() => String, { nullable: true })
  territory!: string | null;
  @Field(() => String, { nullable: true })
  line!: string | null;
  @Field(() => [String])
  reasons!: string[];
  @Field(() => [String], { description: 'Agencies that stand already and are called much the same.' })
  alike!: string[];
}

@ObjectType({ description: '逐个登记: where the reader may register an agency, and what is proposed of one.' })
export class AgencyForm {
  @Field(() => [AgencyPlace])
  territories!: AgencyPlace[];
  @Field(() => [AgencyPlace])
  lines!: AgencyPlace[];
  @Field(() => AgencyProposal)
  proposal!: AgencyProposal;
}

@InputType({ description: 'An agency to be registered.' })
export class NewAgencyInput {
  @Field()
  code!: string;
  @Field()
  name!: string;
  @Field({ description: 'Code of its region.' })
  territory!: string;
  @Field({ description: 'Code of its field.' })
  line!: string;
  @Field(() => String, { nullable: true, description: 'Code of the agency on whose behalf it acts.' })
  @IsOptional()
  delegatedBy?: string | null;
  @Field(() => [String], { description: 'How data write it besides.' })
  @ArrayMaxSize(20)
  aliases!: string[];
}

@InputType({ description: 'A region or a field to be registered.' })
export class NewPlaceInput {
  @Field(() => TreeEnum)
  tree!: Tree;
  @Field()
  code!: string;
  @Field()
  name!: string;
  @Field(() => String, { nullable: true, description: 'Code of the one above; none for the highest.' })
  @IsOptional()
  parent?: string | null;
}

@ObjectType()
export class AddedAgency {
  @Field(() => Int)
  agencyId!: number;
  @Field()
  code!: string;
  @Field()
  name!: string;
}
