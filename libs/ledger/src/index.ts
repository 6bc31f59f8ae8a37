export { ContextBook, type Edition, type EditionName, overlaySubject } from './context.store';
export { Deciding } from './deciding.service';
export { type Chunk, type DeliveredCase, type DeliveredLine, type Rejected } from './delivered';
export { Ledger, type Posted, type Prepared } from './ledger.service';
export { LedgerModule } from './ledger.module';
export { insertReceipts, lockHead, pageOfCases, type ReceiptCounts } from './posting.store';
export { type Begun, type Change, Reckoning } from './reckoning.service';
export { type ReckoningRow } from './reckoning.store';
export { type Discrepancy, Verification } from './verify.service';
