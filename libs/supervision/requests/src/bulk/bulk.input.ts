import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ListAtMost, RequestKindEnum } from '@zhilu/platform/graphql';
import type { RequestKind } from '@zhilu/kernel/vocabulary';

/** So many agencies' duties are asked about at once: a reader's patience, and the time a transaction each takes. */
export const AT_ONCE = 100;

@InputType({ description: 'One duty of a case.' })
export class DutyOfCase {
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID)
  caseId: string;
  @Field(() => ID)
  dutyNo: string;
}

@InputType({ description: '批量要求: the same is asked about many duties, each a request of its own.' })
export class AskAboutManyInput {
  @Field(() => RequestKindEnum, { description: 'explanation or rectification.' })
  kind: RequestKind;
  @Field()
  text: string;
  @Field(() => Int, { nullable: true, description: 'Days the agency has; what is usual for the kind where not said.' })
  days?: number | null;
  @Field(() => [DutyOfCase])
  @ListAtMost(AT_ONCE)
  duties: DutyOfCase[];
}

@InputType({ description: 'A request, as it is named.' })
export class NamedRequest {
  @Field(() => Int)
  agencyId: number;
  @Field(() => ID)
  no: string;
}

@InputType({ description: '催办: requests that wait for their agencies, and what the office adds.' })
export class RemindInput {
  @Field(() => [NamedRequest])
  @ListAtMost(AT_ONCE)
  requests: NamedRequest[];
  @Field()
  text: string;
}
