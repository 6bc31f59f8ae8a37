import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { InstantScalar, SceneEnum } from '@zhilu/platform/graphql';
import type { Scene } from '@zhilu/kernel/vocabulary';

const nullable = { nullable: true } as const;

@ObjectType()
export class OpinionClip {
  @Field()
  key: string;
  @Field(() => String, nullable)
  device: string | null;
  @Field(() => String, nullable)
  startedAt: string | null;
  @Field(() => String, nullable)
  endedAt: string | null;
  @Field(() => String, { ...nullable, description: '摘要值 as its agency has it.' })
  digest: string | null;
}
@ObjectType()
export class OpinionGap {
  @Field(() => InstantScalar)
  from: Date;
  @Field(() => InstantScalar)
  to: Date;
}
@ObjectType()
export class OpinionApproval {
  @Field()
  title: string;
  @Field(() => String, nullable)
  documentNo: string | null;
  @Field(() => String, nullable)
  madeAt: string | null;
}
@ObjectType({ description: '一次执法活动 at the place, with its clips, what none of them covers, and the approvals of its case.' })
export class OpinionActivity {
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => ID)
  caseId: string;
  @Field(() => String, nullable)
  caseNo: string | null;
  @Field()
  key: string;
  @Field(() => SceneEnum)
  scene: Scene;
  @Field()
  place: string;
  @Field(() => String, nullable)
  arrivedAt: string | null;
  @Field(() => String, nullable)
  leftAt: string | null;
  @Field(() => [String])
  officers: string[];
  @Field(() => [OpinionClip])
  clips: OpinionClip[];
  @Field(() => [OpinionGap], { ...nullable, description: 'Null where hours are not known.' })
  gaps: OpinionGap[] | null;
  @Field(() => String, { ...nullable, description: 'What the agency wrote of an interruption.' })
  interruptionNote: string | null;
  @Field(() => [OpinionApproval])
  approvals: OpinionApproval[];
}
@ObjectType({ description: '舆情应对: what was done at a place in some days, as the books have it.' })
export class OpinionPage {
  @Field()
  place: string;
  @Field()
  from: string;
  @Field()
  to: string;
  @Field(() => Int)
  agencies: number;
  @Field(() => Int)
  cases: number;
  @Field(() => [OpinionActivity])
  activities: OpinionActivity[];
}
