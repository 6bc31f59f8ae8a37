import type { Tx } from '@zhilu/database';
import type { Cause, Decision, Instant } from '@zhilu/kernel';

/** What a step of a request needs of the books: the decision posted under its cause. The ledger answers it. */
export abstract class Decisions {
  abstract decide(
    tx: Tx,
    ref: { readonly agency: number; readonly caseId: number },
    decision: Decision,
    cause: Cause,
    at: Instant,
  ): Promise<number>;
}

/** 设备故障记录: how many each agency's register of devices holds for a span of days; null where no such register is kept. */
export abstract class DeviceFaults {
  abstract count(tx: Tx, agencies: readonly number[], from: string, to: string): Promise<ReadonlyMap<number, number> | null>;
}
