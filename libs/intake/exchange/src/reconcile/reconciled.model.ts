import { InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { LineKind } from '@zhilu/kernel/vocabulary';
import { LineKindEnum } from '@zhilu/intake/deliveries';

@ObjectType()
export class ReconciledDay {
  @Field(() => LegalDateScalar)
  day: string;
  @Field(() => Int, { description: 'Cells compared: an agency and a kind of record each.' })
  cells: number;
  @Field(() => Int)
  differing: number;
}

@ObjectType({ description: "What came of the sender comparing its records with what is held; of the agencies in the reader's scope." })
export class Reconciled {
  @Field(() => InstantScalar, { description: 'When the sender last compared.' })
  at: Date;
  @Field(() => LegalDateScalar, { description: 'The first day of receipt it compared then.' })
  from: string;
  @Field(() => LegalDateScalar)
  to: string;
  @Field(() => Int, { description: 'Cells ever compared, each as it was compared last.' })
  cells: number;
  @Field(() => Int)
  differing: number;
  @Field(() => [ReconciledDay], { description: 'Every day compared, oldest first.' })
  days: ReconciledDay[];
}

@ObjectType({ description: 'Records of one kind of one agency, received on one day: how many each side has.' })
export class ReconciledCell {
  @Field(() => String, { nullable: true, description: 'Null where the code names no agency of the source.' })
  agency: string | null;
  @Field({ description: "The sender's code where it names no agency of the source; else empty." })
  code: string;
  @Field(() => LineKindEnum)
  kind: LineKind;
  @Field(() => InstantScalar)
  at: Date;
  @Field(() => Int, { nullable: true })
  ours: number | null;
  @Field(() => Int, { nullable: true })
  theirs: number | null;
  @Field({ description: 'Other numbers, or the same number of other contents.' })
  differs: boolean;
}
