import { InstantScalar, RequestKindEnum } from '@zhilu/platform/graphql';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { RequestKind, RequestState } from '@zhilu/kernel/vocabulary';
import { RequestStateEnum } from '../request.enums';

@ObjectType({ description: 'A fault of a device as its register has it.' })
export class GroundFault {
  @Field({ description: 'Local time, or a day.' })
  from: string;
  @Field(() => String, { nullable: true, description: 'Null while it goes on.' })
  to: string | null;
  @Field(() => String, { nullable: true })
  what: string | null;
  @Field(() => String, { nullable: true })
  proof: string | null;
  @Field({ description: 'It touches the days of what the request is about.' })
  then: boolean;
}

@ObjectType({ description: 'A device that recorded what the request is about, or should have.' })
export class GroundDevice {
  @Field()
  device: string;
  @Field({ description: 'Whether the register of devices knows it.' })
  registered: boolean;
  @Field(() => [GroundFault], { description: 'The latest first.' })
  faults: GroundFault[];
}

@ObjectType({ description: 'An earlier request of the same kind about the same device or the same person.' })
export class GroundEarlier {
  @Field(() => ID)
  no: string;
  @Field(() => RequestKindEnum)
  kind: RequestKind;
  @Field(() => RequestStateEnum)
  state: RequestState;
  @Field(() => InstantScalar)
  openedAt: Date;
  @Field()
  about: string;
  @Field(() => String, { nullable: true })
  caseNo: string | null;
  @Field(() => [String], { description: 'Devices that are the same.' })
  devices: string[];
  @Field(() => [String], { description: 'Persons that are the same.' })
  persons: string[];
}

@ObjectType({ description: 'Somebody who may take the next step.' })
export class GroundActor {
  @Field(() => String, { nullable: true, description: 'Named to their own side alone.' })
  name: string | null;
  @Field({ description: 'Their role, in words.' })
  role: string;
}

@ObjectType({ description: '办理依据: what stands in the books beside a request, to be seen before it is decided.' })
export class RequestGround {
  @Field(() => [String], { description: 'Visits it is about, by key; all of the case where it is about the case.' })
  activities: string[];
  @Field({ description: 'Whether the agency keeps a register of devices at all.' })
  faultsKept: boolean;
  @Field(() => [GroundDevice])
  devices: GroundDevice[];
  @Field(() => [String])
  persons: string[];
  @Field(() => [GroundEarlier], { description: 'The latest first.' })
  earlier: GroundEarlier[];
  @Field(() => [GroundActor], { description: 'Who may take the next step; none once it is over.' })
  actors: GroundActor[];
}
