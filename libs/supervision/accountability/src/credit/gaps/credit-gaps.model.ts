import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import type { CreditKind } from '@zhilu/kernel/vocabulary';
import { CreditKindEnum } from '../credit.enums';

const nullable = { nullable: true } as const;

@ObjectType({ description: '尚未登记的公示信息: a decided case that no line was put together of.' })
export class CreditGap {
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => ID)
  caseId: string;
  @Field(() => String, nullable)
  caseNo: string | null;
  @Field(() => String, nullable)
  documentNo: string | null;
  @Field(() => CreditKindEnum)
  kind: CreditKind;
  @Field(() => LegalDateScalar)
  decidedOn: LegalDate;
  @Field(() => InstantScalar, { ...nullable, description: '公示期限; null where no table of holidays tells it.' })
  dueAt: Date | null;
  @Field(() => Boolean)
  overdue: boolean;
}
@ObjectType({ description: 'Decisions of some days that are to be made public, with and without a line.' })
export class CreditGaps {
  @Field(() => LegalDateScalar)
  from: LegalDate;
  @Field(() => LegalDateScalar)
  to: LegalDate;
  @Field(() => Int, { description: 'Decisions of these days that are to be made public.' })
  decided: number;
  @Field(() => Int, { description: 'Of them, without a line.' })
  missing: number;
  @Field(() => Int, { description: 'Of those without a line, past their time.' })
  overdue: number;
  @Field(() => [CreditGap], { description: 'Those without a line, the earliest decided first; no more of them than a page takes.' })
  gaps: CreditGap[];
}
