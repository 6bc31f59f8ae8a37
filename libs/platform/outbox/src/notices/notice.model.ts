import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { enumOf, InstantScalar, RequestKindEnum } from '@zhilu/platform/graphql';
import {
  NOTICE_CHANNEL,
  NOTICE_KIND,
  type NoticeChannel,
  type NoticeKind,
  type RequestKind,
  SENDING_STATE,
  type SendingState,
} from '@zhilu/kernel/vocabulary';

export const NoticeKindEnum = enumOf(NOTICE_KIND, 'NoticeKind');
export const NoticeChannelEnum = enumOf(NOTICE_CHANNEL, 'NoticeChannel');
export const SendingStateEnum = enumOf(SENDING_STATE, 'SendingState');

@ObjectType({ description: 'A notice by one channel.' })
export class NoticeSending {
  @Field(() => NoticeChannelEnum)
  channel: NoticeChannel;
  @Field(() => SendingStateEnum)
  state: SendingState;
  @Field(() => InstantScalar, { nullable: true })
  sentAt: Date | null;
  @Field(() => String, { nullable: true })
  failedSaid: string | null;
}

@ObjectType({ description: 'A request a notice is about, as it stood when the notice was made.' })
export class NoticeMatter {
  @Field(() => ID)
  no: string;
  @Field(() => RequestKindEnum)
  kind: RequestKind;
  @Field(() => InstantScalar, { nullable: true })
  dueAt: Date | null;
  @Field()
  overdue: boolean;
}

@ObjectType({ description: '通知: what an office tells an agency.' })
export class Notice {
  @Field(() => ID)
  id: string;
  @Field(() => Int)
  agencyId: number;
  @Field()
  agencyName: string;
  @Field(() => NoticeKindEnum)
  kind: NoticeKind;
  @Field()
  office: string;
  @Field()
  person: string;
  @Field(() => InstantScalar)
  at: Date;
  @Field({ description: 'What the office adds; it never leaves by a channel.' })
  said: string;
  @Field({ description: 'What leaves by a channel: no person, no case.' })
  text: string;
  @Field(() => Int, { description: 'How much it is about.' })
  n: number;
  @Field(() => [NoticeMatter], { description: 'Of a reminder, the requests; of what falls due, none.' })
  matters: NoticeMatter[];
  @Field(() => [NoticeSending], { description: 'None where no channel is set up.' })
  sendings: NoticeSending[];
  @Field(() => InstantScalar, { nullable: true })
  readAt: Date | null;
  @Field(() => String, { nullable: true })
  readBy: string | null;
  @Field({ description: 'Whether this reader notes that it was read.' })
  mayRead: boolean;
}

@ObjectType({ description: '通知: the latest first, and which channels are set up.' })
export class NoticeBook {
  @Field(() => [Notice])
  notices: Notice[];
  @Field(() => [NoticeChannelEnum])
  channels: NoticeChannel[];
  @Field(() => String, { nullable: true, description: "The agency's own mailbox, for the agency alone." })
  mailbox: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'So many hours before something falls due the agency is told of it; null where it is not told.',
  })
  dueHours: number | null;
  @Field({ description: 'Whether this reader says the mailbox.' })
  mayAddress: boolean;
}
