import { AppliedPack } from '@zhilu/registry/rules';
import { enumOf, InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import { SECOND_STEP_DUE, type SecondStepDue } from '@zhilu/kernel/vocabulary';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { PlaceModel } from '@zhilu/registry/agencies';

const SecondStepDueEnum = enumOf(SECOND_STEP_DUE, 'SecondStepDue');

@ObjectType('Viewer')
export class ViewerModel {
  @Field(() => ID)
  id: string;
  @Field()
  account: string;
  @Field()
  name: string;
  @Field({ description: "Code of the role; its word is in the kernel's list." })
  role: string;
  @Field(() => PlaceModel, { nullable: true, description: 'Where the reader stands: a node of a tree, or an agency.' })
  place: PlaceModel | null;
  @Field(() => SecondStepDueEnum, {
    nullable: true,
    description: 'What the session waits for before anything else; null where it is whole.',
  })
  secondStep: SecondStepDue | null;
  @Field({ description: 'The password must be changed before anything else.' })
  passwordDue: boolean;
  @Field({ description: 'Whether the reader may open cases, or only sums.' })
  mayReadCases: boolean;
  @Field()
  mayDeliver: boolean;
  @Field({ description: 'The trial database: 演示数据.' })
  demonstration: boolean;
}

@ObjectType()
export class DataState {
  @Field(() => Int, { description: 'Posting up to which figures are read.' })
  known: number;
  @Field(() => InstantScalar, { nullable: true })
  knownAt: Date | null;
  @Field(() => InstantScalar, { nullable: true, description: 'When data last came from any source in view.' })
  arrivedAt: Date | null;
  @Field(() => LegalDateScalar, { description: 'The last day that has ended: the day figures are shown for unless another is asked.' })
  lastClosedDay: string;
  @Field(() => Int)
  sources: number;
  @Field(() => Int)
  silentSources: number;
  @Field(() => [AppliedPack])
  packs: AppliedPack[];
  @Field()
  demonstration: boolean;
  @Field(() => [String], { description: 'What is missing or unfinished and concerns every reader, in words.' })
  notices: string[];
}

@ObjectType()
export class Source {
  @Field(() => Int)
  no: number;
  @Field()
  name: string;
  @Field(() => Int)
  agencies: number;
  @Field(() => InstantScalar)
  connectedAt: Date;
  @Field(() => Int)
  graceHours: number;
  @Field(() => [String])
  completeFor: string[];
  @Field(() => InstantScalar, { nullable: true })
  lastReceivedAt: Date | null;
  @Field()
  silent: boolean;
  @Field({ description: "Every agency it delivers for is in the reader's scope." })
  own: boolean;
  @Field({ description: 'It reads the standard format: there is a workbook to be filled in for it.' })
  standard: boolean;
}
