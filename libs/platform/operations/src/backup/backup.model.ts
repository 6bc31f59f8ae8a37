import { InstantScalar } from '@zhilu/platform/graphql';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A whole backup.' })
export class BackupModel {
  @Field(() => ID)
  name: string;
  @Field(() => InstantScalar, { description: 'When it was begun.' })
  at: Date;
  @Field(() => Float)
  bytes: number;
  @Field(() => Int)
  files: number;
  @Field(() => Int, { description: 'The last posting that is certainly in it.' })
  posting: number;
  @Field(() => InstantScalar, { nullable: true, description: 'When it was last held to its list; null where it never was.' })
  checkedAt: Date | null;
  @Field(() => Int, { description: 'Files found gone or altered then.' })
  faults: number;
}

@ObjectType({ description: 'A backup that did not come to its end.' })
export class BackupFailure {
  @Field(() => InstantScalar)
  at: Date;
  @Field({ description: 'Why, in words.' })
  text: string;
}

@ObjectType({ description: '备份: the last ones, and what became of the last attempt.' })
export class BackupDesk {
  @Field({ description: 'Whether the product looks after its own database and so makes them.' })
  own: boolean;
  @Field({ description: 'Name of the folder they lie in.' })
  folder: string;
  @Field(() => Int, { description: 'How many are kept.' })
  kept: number;
  @Field(() => Int, { description: 'The hour of the day one is made at.' })
  hour: number;
  @Field({ description: 'One is being made.' })
  underWay: boolean;
  @Field(() => [BackupModel], { description: 'Whole ones, the newest first.' })
  list: BackupModel[];
  @Field(() => BackupFailure, { nullable: true, description: 'What became of the last attempt, where it failed.' })
  failure: BackupFailure | null;
}
