import type { Outcome, StoredFrom } from '@zhilu/kernel/vocabulary';
import { InstantScalar, LegalDateScalar, OutcomeEnum, StoredFromEnum } from '@zhilu/platform/graphql';
import { Field, ID, ObjectType } from '@nestjs/graphql';

const nullable = { nullable: true } as const;

@ObjectType({ description: '保存期限 of one recording.' })
export class CaseKeeping {
  @Field({ description: 'Chinese: for ever, not shorter than the case file, or as the agency has laid down.' })
  word: string;
  @Field({ description: 'The class of recordings it belongs to, in the words of the pack.' })
  title: string;
  @Field()
  articleNo: string;
  @Field()
  articleText: string;
  @Field()
  permanent: boolean;
  @Field(() => LegalDateScalar, {
    ...nullable,
    description: 'First day on which it need no longer be kept; null where permanent or unknown.',
  })
  until: string | null;
  @Field(() => String, { ...nullable, description: 'Chinese: why it cannot be told until when.' })
  unknown: string | null;
  @Field({ description: 'It is not said whether it is evidence, so it is kept as evidence.' })
  assumed: boolean;
}

@ObjectType()
export class CaseRecording {
  @Field()
  key: string;
  @Field(() => String, nullable)
  activity: string | null;
  @Field(() => String, nullable)
  device: string | null;
  @Field(() => String, nullable)
  startedAt: string | null;
  @Field(() => String, nullable)
  endedAt: string | null;
  @Field(() => String, nullable)
  completedAt: string | null;
  @Field(() => String, nullable)
  storedAt: string | null;
  @Field(() => StoredFromEnum, nullable)
  storedFrom: StoredFrom | null;
  @Field(() => InstantScalar, nullable)
  storageDueAt: Date | null;
  @Field(() => OutcomeEnum, nullable)
  storageOutcome: Outcome | null;
  @Field(() => String, nullable)
  reference: string | null;
  @Field(() => String, nullable)
  digest: string | null;
  @Field(() => InstantScalar)
  receivedAt: Date;
  @Field(() => CaseKeeping, { ...nullable, description: 'How long it is to be kept; null where no pack says so.' })
  keeping: CaseKeeping | null;
}

@ObjectType({ description: '要点: what a person is to see or hear. Never judged by the machine.' })
export class CasePoint {
  @Field(() => ID)
  id: string;
  @Field()
  text: string;
  @Field()
  articleNo: string;
  @Field({ description: 'Heard rather than seen.' })
  heard: boolean;
  @Field({ description: 'To be found in any case; otherwise where it took place.' })
  always: boolean;
}
