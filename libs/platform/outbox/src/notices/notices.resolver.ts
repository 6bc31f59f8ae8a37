import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Noted, type Viewer } from '@zhilu/platform/access';
import { NoticeBook } from './notice.model';
import { Notices } from './notices.service';

@Resolver()
export class NoticesResolver {
  constructor(private readonly notices: Notices) {}

  @Query(() => NoticeBook, { description: '通知: those of the agencies in view, the latest first.' })
  @Noted('read.notices')
  noticeBook(@CurrentViewer() viewer: Viewer): Promise<NoticeBook> {
    return this.notices.book(viewer);
  }

  @Mutation(() => NoticeBook, { description: '已阅: the agency notes that it has read a notice.' })
  readNotice(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<NoticeBook> {
    return this.notices.read(viewer, id);
  }

  @Mutation(() => NoticeBook, { description: '接收邮箱: an agency says where it gets notices; blank ends it.' })
  setNoticeMailbox(@CurrentViewer() viewer: Viewer, @Args('mailbox') mailbox: string): Promise<NoticeBook> {
    return this.notices.address(viewer, mailbox);
  }

  @Mutation(() => NoticeBook, {
    description: '临期提醒: an agency says how many hours before it is told of what falls due; nothing ends it.',
  })
  setDueReminder(
    @CurrentViewer() viewer: Viewer,
    @Args('hours', { type: () => Int, nullable: true }) hours: number | null,
  ): Promise<NoticeBook> {
    return this.notices.dueHours(viewer, hours ?? null);
  }
}
