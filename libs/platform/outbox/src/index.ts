export type { NoticeItem } from './notices/notice.entity';
export { Notice } from './notices/notice.model';
export { NOTICE_VARIABLES, NoticeSettings, noticeSettings } from './notices/notice-settings';
export { NoticeSender } from './notices/notice-sender.service';
export { type Ending, Notices } from './notices/notices.service';
export { Outbox } from './outbox.service';
export { OutboxModule } from './outbox.module';
export { OutboxSender } from './outbox-sender.service';
export { type OutboxSource, OutboxSources } from './outbox-sources';
