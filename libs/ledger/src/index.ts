export { ContextBook, type Edition } from './context.store';
export { type Chunk, type DeliveredCase, Ledger, type Posted, type Rejected } from './ledger.service';
export { LedgerModule } from './ledger.module';
export { LETTER_EXPLANATION, LETTER_STORED_FROM, LETTER_WITNESS, EXPLANATION_LETTER, STORED_FROM_LETTER, WITNESS_LETTER } from './letters';
export { insertReceipts, type ReceiptCounts } from './posting.store';
export { Reckoning } from './reckoning.service';
export { type Discrepancy, Verification } from './verify.service';
