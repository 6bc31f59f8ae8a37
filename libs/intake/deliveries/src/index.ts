export { Batch, ProblemModel, problemModel } from './batches/batches.model';
export { Batches } from './batches/batches.service';
export { batchFor, READABLE, RECEIPTS } from './batches/batches.store';
export { LineCounts } from './batches/line-counts.model';
export { Checker, MEMORY } from './checking/checker.service';
export { Thread, TooHeavy, TooSlow, WORKER_SCRIPT } from './checking/thread';
export { DeliveriesModule } from './deliveries.module';
export { Deliveries } from './deliveries.service';
export { Pipeline, type Receipt } from './pipeline';
