import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import type { CreditAction, CreditGround, CreditKind, CreditOrder, CreditState, WithdrawalGround } from '@zhilu/kernel/vocabulary';
import { CreditActionEnum, CreditGroundEnum, CreditKindEnum, CreditOrderEnum, CreditStateEnum, WithdrawalGroundEnum } from './credit.enums';

const nullable = { nullable: true } as const;

@ObjectType({ description: '公示信息 of a case: a line of the list.' })
export class CreditLine {
  @Field(() => ID)
  id: string;
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => ID)
  caseId: string;
  @Field(() => String, nullable)
  caseNo: string | null;
  @Field(() => CreditKindEnum)
  kind: CreditKind;
  @Field(() => String, { ...nullable, description: '决定书文号 as the case has it.' })
  documentNo: string | null;
  @Field(() => CreditStateEnum)
  state: CreditState;
  @Field(() => CreditOrderEnum, { ...nullable, description: 'What its next file asks of the platform.' })
  order: CreditOrder | null;
  @Field(() => String, { ...nullable, description: 'The file it last went out with.' })
  batch: string | null;
  @Field(() => String, { ...nullable, description: 'Why the platform did not take it.' })
  refused: string | null;
  @Field(() => InstantScalar)
  since: Date;
  @Field(() => [CreditActionEnum], { description: 'What the reader may do now.' })
  actions: CreditAction[];
  @Field(() => InstantScalar, { ...nullable, description: '公示期限; null where nothing runs, or no table of holidays tells it.' })
  dueAt: Date | null;
  @Field(() => Boolean)
  overdue: boolean;
}
@ObjectType({ description: 'A field of a line, as it stands now.' })
export class CreditFieldLine {
  @Field()
  name: string;
  @Field()
  label: string;
  @Field(() => Boolean)
  required: boolean;
  @Field(() => [String], { ...nullable, description: 'The closed list, where there is one.' })
  words: string[] | null;
  @Field(() => Boolean, { description: 'Several of the closed list.' })
  several: boolean;
  @Field(() => Boolean, { description: 'Taken from the case or the directory alone.' })
  fixed: boolean;
  @Field(() => String, { ...nullable, description: 'As it would go out.' })
  value: string | null;
  @Field(() => String, { ...nullable, description: 'What a person wrote.' })
  written: string | null;
  @Field({ description: 'Where it comes from, or why nothing is known.' })
  source: string;
  @Field(() => [String], { description: 'What is wrong with it, in words.' })
  faults: string[];
  @Field(() => String, { ...nullable, description: 'As it last went out, where it stands otherwise now.' })
  sent: string | null;
}
@ObjectType()
export class CreditStepDone {
  @Field(() => Int)
  seq: number;
  @Field(() => CreditActionEnum)
  action: CreditAction;
  @Field(() => InstantScalar)
  at: Date;
  @Field()
  person: string;
  @Field()
  role: string;
  @Field()
  said: string;
  @Field(() => String, nullable)
  batch: string | null;
  @Field(() => CreditGroundEnum, nullable)
  ground: CreditGround | null;
  @Field(() => WithdrawalGroundEnum, nullable)
  withdrawal: WithdrawalGround | null;
  @Field(() => LegalDateScalar, nullable)
  changedOn: string | null;
  @Field(() => [String], { description: 'Labels of the fields that were written with it.' })
  wrote: string[];
}
@ObjectType({ description: '一条公示信息.' })
export class CreditFile extends CreditLine {
  @Field(() => Int)
  revision: number;
  @Field(() => String, nullable)
  caseTitle: string | null;
  @Field(() => [CreditFieldLine])
  fields: CreditFieldLine[];
  @Field(() => Int, { description: 'Fields with a fault.' })
  faultCount: number;
  @Field(() => Boolean, { description: 'The case has changed since the line was last judged or sent.' })
  changed: boolean;
  @Field(() => [String], { description: 'Who may not judge it, because of what they wrote.' })
  barred: string[];
  @Field(() => [CreditStepDone])
  steps: CreditStepDone[];
}
@ObjectType({ description: '一批报送: the lines of one file, and what the platform said of each.' })
export class CreditBatchLine extends CreditLine {
  @Field(() => CreditOrderEnum)
  asked: CreditOrder;
  @Field(() => String, { ...nullable, description: '行政相对人名称 as it went out.' })
  party: string | null;
  @Field(() => CreditActionEnum, { ...nullable, description: 'What the platform said; null while nothing is known.' })
  answer: CreditAction | null;
}
@ObjectType()
export class CreditBatch {
  @Field()
  batch: string;
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => CreditKindEnum)
  kind: CreditKind;
  @Field(() => InstantScalar)
  sentAt: Date;
  @Field()
  person: string;
  @Field(() => [CreditBatchLine])
  lines: CreditBatchLine[];
  @Field(() => Boolean, { description: 'Whether the reader brings its receipt.' })
  mayAnswer: boolean;
}
