export { ExchangeModule } from './exchange.module';
export { ApiKeys } from './keys/api-keys.service';
export { KeysModule } from './keys/keys.module';
export { ReceiptVerification } from './push-api/receipt-verification.service';
export { Receipts } from './offline/receipt/receipts.service';
export { Templates } from './offline/template/templates.service';
export { Comparing } from './reconcile/comparing.service';
export { nameOf, Reconciliation, type Sum } from './reconcile/reconciliation.service';
export { type DayRow as ReconciledDayRow, reconciledDays } from './reconcile/reconciled.store';
