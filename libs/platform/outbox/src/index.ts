export { Outbox } from './outbox.service';
export { OutboxModule } from './outbox.module';
export { OutboxSender } from './outbox-sender.service';
export { type OutboxSource, OutboxSources } from './outbox-sources';
