import { InstantScalar } from '@zhilu/platform/graphql';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Where one standard field is read from under a version.' })
export class MappedFieldLine {
  @Field()
  sheet: string;
  @Field()
  kind: string;
  @Field()
  label: string;
  @Field({ description: 'Columns, or the value of all rows.' })
  from: string;
  @Field({ description: 'Values that are translated.' })
  translated: string;
}

@ObjectType({ description: 'One version of the mapping of a source.' })
export class MappingVersion {
  @Field(() => ID)
  id: string;
  @Field(() => Int)
  version: number;
  @Field(() => InstantScalar)
  madeAt: Date;
  @Field(() => String, { nullable: true, description: 'Null where the product or the command line made it.' })
  madeBy: string | null;
  @Field()
  note: string;
  @Field()
  current: boolean;
  @Field(() => [String], { description: 'Kinds of record it is the complete register of, in words.' })
  completeFor: string[];
  @Field(() => [String], { description: 'Kinds of record it yields, in words.' })
  kinds: string[];
  @Field(() => Int, { description: 'Deliveries read by it.' })
  batches: number;
  @Field(() => Float, { description: 'Lines received with them.' })
  lines: number;
  @Field(() => [MappedFieldLine])
  fields: MappedFieldLine[];
  @Field(() => [MappedFieldLine], { description: 'What it reads otherwise than the version before; all of the first.' })
  changed: MappedFieldLine[];
  @Field(() => [MappedFieldLine], { description: 'What the version before read, and this one does not read so.' })
  dropped: MappedFieldLine[];
}

@ObjectType({ description: 'A source with every version of its mapping, the newest first.' })
export class SourceMappings {
  @Field(() => Int)
  no: number;
  @Field()
  name: string;
  @Field({ description: 'The reader may save versions of it.' })
  mayChange: boolean;
  @Field(() => [MappingVersion])
  versions: MappingVersion[];
}
