import { ApiKeysResolver } from './keys/api-keys.resolver';
import { PushReceipts } from './push-receipts.service';
import { Pushes } from './pushes.service';
import { Reconciliation } from './reconcile/reconciliation.service';

export { ApiKeysResolver } from './keys/api-keys.resolver';
export { KeysModule } from './keys/keys.module';
export { MachineController } from './machine.controller';

/** 机器接口 as the application wires it. */
export const MACHINE = [ApiKeysResolver, Pushes, PushReceipts, Reconciliation];
