import { Module } from '@nestjs/common';
import { LedgerModule } from '@zhilu/ledger';
import { AccessModule } from '@zhilu/platform/access';
import { SourcesModule } from '@zhilu/registry/sources';
import { DeliveriesModule } from '@zhilu/intake/deliveries';
import { QuarantineModule } from '@zhilu/intake/quarantine';
import { ApiKeysResolver } from './keys/api-keys.resolver';
import { KeysModule } from './keys/keys.module';
import { OfflineController } from './offline/offline.controller';
import { ReceiptsResolver } from './offline/receipt/receipts.resolver';
import { Receipts } from './offline/receipt/receipts.service';
import { Templates } from './offline/template/templates.service';
import { PushController } from './push-api/push.controller';
import { PushReceipts } from './push-api/push-receipts.service';
import { ReceiptVerification } from './push-api/receipt-verification.service';
import { Pushes } from './push-api/pushes.service';
import { Comparing } from './reconcile/comparing.service';
import { ReconciledResolver } from './reconcile/reconciled.resolver';
import { ReconciledReader } from './reconcile/reconciled.service';
import { Reconciliation } from './reconcile/reconciliation.service';

/** Expects `Database`, `Clock`, a `WorkFolder`, a `KeyFolder` and an `UploadLimit` from the application that wires it. */
@Module({
  imports: [AccessModule, DeliveriesModule, KeysModule, LedgerModule, QuarantineModule, SourcesModule],
  controllers: [OfflineController, PushController],
  providers: [
    ApiKeysResolver,
    Comparing,
    PushReceipts,
    Pushes,
    ReceiptVerification,
    Receipts,
    ReceiptsResolver,
    ReconciledReader,
    ReconciledResolver,
    Reconciliation,
    Templates,
  ],
  exports: [Comparing, ReceiptVerification, Reconciliation, Templates],
})
export class ExchangeModule {}
