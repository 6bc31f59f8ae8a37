import { InstantScalar } from '@zhilu/platform/graphql';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { LineCounts } from '@zhilu/intake/deliveries';

@ObjectType({ description: '回执: what became of a delivery, as it is carried home; the audit chain holds the same counts.' })
export class IssuedReceipt extends LineCounts {
  @Field(() => ID)
  id: string;
  @Field()
  source: string;
  @Field({ description: 'Place of the office that gives it out.' })
  office: string;
  @Field()
  fileName: string;
  @Field({ description: 'SHA-256 of the file, as it was received.' })
  digest: string;
  @Field({ description: 'The file was compared with the digest that was brought with it.' })
  compared: boolean;
  @Field()
  state: string;
  @Field(() => InstantScalar)
  receivedAt: Date;
  @Field(() => InstantScalar, { nullable: true })
  endedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Why the whole file was sent back, where it was.' })
  refusal: string | null;
  @Field(() => [String], { description: 'What the file had that nobody read: columns, sheets with their rows.' })
  notes: string[];
  @Field(() => [Int], { description: 'Numbers of the postings it led to.' })
  postings: number[];
  @Field({ description: 'It counts the lines of every agency of the source, not only of those the reader may open.' })
  whole: boolean;
  @Field(() => InstantScalar)
  issuedAt: Date;
  @Field()
  issuedBy: string;
  @Field(() => Int, { description: 'Number of the entry in the audit chain that holds these counts.' })
  auditNo: number;
  @Field({ description: 'Hash of that entry.' })
  auditHash: string;
}

@ObjectType({ description: 'What a receipt said when it was given out, by its entry in the audit chain.' })
export class CheckedReceipt extends LineCounts {
  @Field(() => ID, { description: 'The delivery.' })
  id: string;
  @Field()
  source: string;
  @Field()
  fileName: string;
  @Field({ description: 'SHA-256 of the file.' })
  digest: string;
  @Field(() => InstantScalar)
  issuedAt: Date;
}
