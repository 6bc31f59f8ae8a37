import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { enumOf, InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import type { LegalDate } from '@zhilu/kernel/time';
import { PAPER_ACTION, PAPER_KIND, PAPER_STATE, type PaperAction, type PaperKind, type PaperState } from '@zhilu/kernel/vocabulary';

export const PaperKindEnum = enumOf(PAPER_KIND, 'PaperKind');
export const PaperStateEnum = enumOf(PAPER_STATE, 'PaperState');
export const PaperActionEnum = enumOf(PAPER_ACTION, 'PaperAction');

@ObjectType({ description: '扫描件: the signed and stamped copy, fetched at /api/papers/{paper}/scans/{id}.' })
export class PaperScan {
  @Field(() => ID)
  id: string;
  @Field()
  name: string;
  @Field(() => Int)
  bytes: number;
  @Field({ description: 'SHA-256 on arrival.' })
  digest: string;
  @Field()
  person: string;
  @Field(() => InstantScalar)
  at: Date;
}

@ObjectType({
  description:
    '公文: a report of a locked edition, or of a review, as it goes out, under a number. Its files are fetched at /api/papers/{id}/pdf and /docx.',
})
export class IssuedPaper {
  @Field(() => ID)
  id: string;
  @Field()
  title: string;
  @Field(() => PaperKindEnum)
  kind: PaperKind;
  @Field(() => LegalDateScalar)
  from: LegalDate;
  @Field(() => LegalDateScalar)
  to: LegalDate;
  @Field(() => ID, { nullable: true, description: 'Of a paper of an appraisal: the appraisal; of a group report: the plan.' })
  subject: string | null;
  @Field(() => ID, { nullable: true, description: 'None of a group report.' })
  edition: string | null;
  @Field(() => Int, { nullable: true })
  editionNo: number | null;
  @Field({ description: '`某府法监〔2026〕12号`' })
  number: string;
  @Field()
  office: string;
  @Field(() => String, { nullable: true })
  addressed: string | null;
  @Field(() => LegalDateScalar)
  day: LegalDate;
  @Field(() => PaperStateEnum)
  state: PaperState;
  @Field({ description: 'SHA-256 of the PDF: what is issued is exactly this.' })
  digest: string;
  @Field({ description: 'SHA-256 of the document.' })
  docxDigest: string;
  @Field(() => Int)
  pdfBytes: number;
  @Field(() => Int)
  docxBytes: number;
  @Field({ description: 'Whether this reader may fetch its files.' })
  fetchable: boolean;
  @Field()
  preparer: string;
  @Field(() => InstantScalar)
  preparedAt: Date;
  @Field(() => String, { nullable: true })
  decider: string | null;
  @Field(() => InstantScalar, { nullable: true })
  decidedAt: Date | null;
  @Field(() => String, { nullable: true })
  decision: string | null;
  @Field(() => String, { nullable: true })
  voider: string | null;
  @Field(() => InstantScalar, { nullable: true })
  voidedAt: Date | null;
  @Field(() => String, { nullable: true })
  voidSaid: string | null;
  @Field(() => [PaperScan])
  scans: PaperScan[];
  @Field(() => [PaperActionEnum], { description: 'What this reader may do with it.' })
  actions: PaperAction[];
  @Field({ description: 'Whether this reader may keep a scan beside it.' })
  takesScan: boolean;
}

@InputType()
export class PreparePaper {
  @Field(() => PaperKindEnum)
  kind: PaperKind;
  @Field(() => ID, { nullable: true, description: 'A locked edition of the own office; none of a group report.' })
  edition?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Of a paper of an appraisal: the appraisal, of that edition; of a group report: the plan.',
  })
  subject?: string | null;
  @Field({ description: 'A number kept before, or one of the office’s own system: `某府法监〔2026〕12号`.' })
  number: string;
  @Field({ description: '发文机关, as it stands at the head and under the text.' })
  office: string;
  @Field(() => String, { nullable: true, description: '主送.' })
  addressed?: string | null;
  @Field(() => LegalDateScalar, { description: '成文日期.' })
  day: LegalDate;
}

@InputType()
export class DecidePaper {
  @Field(() => ID)
  id: string;
  @Field(() => PaperActionEnum)
  action: PaperAction;
  @Field({ description: 'SHA-256 of the PDF that was read.' })
  digest: string;
  @Field()
  said: string;
}
