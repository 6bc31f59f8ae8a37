export { ContextBook, type Edition } from './context.store';
export { type Chunk, type DeliveredCase, Ledger, type Posted, type Prepared, type Rejected } from './ledger.service';
export { LedgerModule } from './ledger.module';
export { insertReceipts, lockHead, pageOfCases, type ReceiptCounts } from './posting.store';
export { Reckoning } from './reckoning.service';
export { type Discrepancy, Verification } from './verify.service';
