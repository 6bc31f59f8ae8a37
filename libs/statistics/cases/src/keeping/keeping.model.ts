import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { LegalDateScalar } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';

const nullable = { nullable: true } as const;

@ObjectType({ description: 'A recording whose keeping time ends.' })
export class EndingRecording {
  @Field(() => Int)
  agencyId: number;
  @Field(() => String, nullable)
  agencyName: string | null;
  @Field(() => ID)
  caseId: string;
  @Field(() => String, nullable)
  caseNo: string | null;
  @Field(() => String, nullable)
  caseTitle: string | null;
  @Field(() => ID, { description: 'The key of the recording.' })
  key: string;
  @Field({ description: '保存期限的类别, in words.' })
  keep: string;
  @Field(() => LegalDateScalar, { description: 'The first day on which it need no longer be kept.' })
  until: LegalDate;
}

@ObjectType({ description: '保存期限将届满的音像记录: those of which the end lies within the days said, the earliest first.' })
export class EndingRecordings {
  @Field(() => LegalDateScalar)
  from: LegalDate;
  @Field(() => LegalDateScalar)
  to: LegalDate;
  @Field(() => Int)
  total: number;
  @Field(() => Int, { description: 'Beside them, those of cases the reader may not open.' })
  withheld: number;
  @Field(() => [EndingRecording])
  rows: EndingRecording[];
  @Field(() => String, { ...nullable, description: 'Where the next page begins; null at the end.' })
  next: string | null;
}
