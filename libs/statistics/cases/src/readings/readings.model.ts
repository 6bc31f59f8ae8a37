import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { InstantScalar } from '@zhilu/platform/graphql';

const nullable = { nullable: true } as const;

@ObjectType({ description: '查阅记录: one opening of a case of the reader’s agency, or of a file of it, by somebody of another body.' })
export class CaseReading {
  @Field(() => ID)
  id: string;
  @Field(() => InstantScalar)
  at: Date;
  @Field({ description: 'Who opened it.' })
  person: string;
  @Field()
  role: string;
  @Field(() => String, nullable)
  place: string | null;
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID, { ...nullable, description: 'Null where the reader may not open it.' })
  caseId: string | null;
  @Field(() => String, nullable)
  caseNo: string | null;
  @Field(() => String, { ...nullable, description: 'File or record that was opened; null of the case itself.' })
  file: string | null;
  @Field(() => Boolean, { description: 'Records were taken away in a pack.' })
  takenAway: boolean;
  @Field(() => Boolean, { description: 'A record was read that the agency had given on request.' })
  retrieved: boolean;
  @Field(() => String, { ...nullable, description: 'What it was opened for.' })
  purpose: string | null;
}
