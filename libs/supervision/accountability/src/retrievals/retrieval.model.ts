import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { InstantScalar, LegalDateScalar } from '@zhilu/platform/graphql';
import type {
  RetrievalAction,
  RetrievalGround,
  RetrievalKind,
  RetrievalPurpose,
  RetrievalState,
  RetrievalWay,
} from '@zhilu/kernel/vocabulary';
import {
  RetrievalActionEnum,
  RetrievalGroundEnum,
  RetrievalKindEnum,
  RetrievalPurposeEnum,
  RetrievalStateEnum,
  RetrievalWayEnum,
} from './retrieval.enums';

const nullable = { nullable: true } as const;

@ObjectType({ description: '调阅申请: a line of the list.' })
export class RetrievalLine {
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
  @Field(() => String, nullable)
  caseTitle: string | null;
  @Field({ description: 'Who asks.' })
  office: string;
  @Field(() => RetrievalPurposeEnum)
  purpose: RetrievalPurpose;
  @Field(() => RetrievalStateEnum)
  state: RetrievalState;
  @Field(() => Int, { description: 'Records asked for.' })
  records: number;
  @Field(() => Int, { description: 'Readings noted so far.' })
  readings: number;
  @Field(() => InstantScalar)
  openedAt: Date;
  @Field(() => InstantScalar, { description: 'Of the last step besides readings: since then the next is waited for.' })
  since: Date;
  @Field(() => [RetrievalActionEnum], { description: 'What the reader may do now.' })
  actions: RetrievalAction[];
  @Field(() => InstantScalar, { ...nullable, description: 'Until when whoever is next has time, or what is given may be read.' })
  dueAt: Date | null;
  @Field(() => Boolean)
  overdue: boolean;
}
@ObjectType()
export class RetrievalRecord {
  @Field(() => RetrievalKindEnum)
  kind: RetrievalKind;
  @Field()
  key: string;
  @Field()
  word: string;
}
@ObjectType({ description: '提供方式 of one record: where, only for whoever keeps it, or has it noted that they read it.' })
export class RetrievalGiven extends RetrievalRecord {
  @Field(() => RetrievalWayEnum)
  way: RetrievalWay;
  @Field(() => String, { ...nullable, description: 'The address is told with a reading alone.' })
  where: string | null;
  @Field(() => Int, { description: 'How often it was read.' })
  readings: number;
}
@ObjectType({ description: 'One step, by one named person; a reading is one too.' })
export class RetrievalStepDone {
  @Field(() => Int)
  seq: number;
  @Field(() => RetrievalActionEnum)
  action: RetrievalAction;
  @Field(() => InstantScalar)
  at: Date;
  @Field()
  person: string;
  @Field()
  role: string;
  @Field()
  said: string;
  @Field(() => [RetrievalRecord])
  records: RetrievalRecord[];
  @Field(() => LegalDateScalar, nullable)
  until: string | null;
  @Field(() => RetrievalGroundEnum, nullable)
  ground: RetrievalGround | null;
  @Field(() => String, nullable)
  basis: string | null;
  @Field(() => String, nullable)
  recipient: string | null;
  @Field(() => Boolean, nullable)
  restricted: boolean | null;
  @Field(() => Boolean, nullable)
  secret: boolean | null;
}
@ObjectType({ description: 'The articles it rests on.' })
export class RetrievalLaw {
  @Field()
  regulation: string;
  @Field()
  no: string;
  @Field()
  text: string;
  @Field(() => [RetrievalGroundEnum], { description: 'Grounds on which alone it may be refused.' })
  grounds: RetrievalGround[];
  @Field({ description: 'Nothing is given further without leave.' })
  release: string;
  @Field({ description: 'Filming by those on the spot.' })
  filming: string;
  @Field(() => Boolean, { description: 'Applied by the setting of the office, and not law on the day.' })
  outsideEffect: boolean;
}
@ObjectType()
export class RetrievalBarred {
  @Field(() => RetrievalActionEnum)
  action: RetrievalAction;
  @Field(() => [String])
  persons: string[];
}
@ObjectType({ description: '调阅申请, with everything done about it.' })
export class RetrievalFile extends RetrievalLine {
  @Field(() => Int, { description: 'Of the last step besides readings: a later one is not overrun.' })
  revision: number;
  @Field(() => LegalDateScalar, { description: 'Until when whoever asked needs it.' })
  wantedUntil: string;
  @Field(() => [RetrievalRecord])
  wanted: RetrievalRecord[];
  @Field(() => [RetrievalGiven])
  given: RetrievalGiven[];
  @Field(() => LegalDateScalar, { ...nullable, description: 'Last day of reading what was given.' })
  readUntil: string | null;
  @Field(() => RetrievalLaw)
  law: RetrievalLaw;
  @Field(() => String, { ...nullable, description: 'Whose head decides where the agency refuses.' })
  judge: string | null;
  @Field(() => [RetrievalActionEnum], { description: 'What can come next, whoever does it.' })
  next: RetrievalAction[];
  @Field(() => [RetrievalBarred])
  barred: RetrievalBarred[];
  @Field(() => [RetrievalStepDone])
  steps: RetrievalStepDone[];
}
@ObjectType({ description: 'What a reading opens.' })
export class RetrievalOpened {
  @Field(() => RetrievalWayEnum)
  way: RetrievalWay;
  @Field()
  where: string;
}
