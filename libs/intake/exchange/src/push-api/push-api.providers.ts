import { ApiKeysResolver } from '../keys/api-keys.resolver';
import { PushReceipts } from './push-receipts.service';
import { Pushes } from './pushes.service';
import { Comparing } from '../reconcile/comparing.service';
import { ReconciledResolver } from '../reconcile/reconciled.resolver';
import { ReconciledReader } from '../reconcile/reconciled.service';
import { Reconciliation } from '../reconcile/reconciliation.service';

export { ApiKeysResolver } from '../keys/api-keys.resolver';
export { KeysModule } from '../keys/keys.module';
export { type DayRow as ReconciledDayRow, reconciledDays } from '../reconcile/reconciled.store';
export { MachineController } from './machine.controller';

/** 机器接口 as the application wires it. */
export const MACHINE = [ApiKeysResolver, Pushes, PushReceipts, Reconciliation, Comparing, ReconciledReader, ReconciledResolver];
