import { type DeliveredRecord, packRecord } from '@zhilu/kernel/ledger';
import type { DeliveredCase } from '@zhilu/ledger';

/** Records of a case as a chunk of a delivery brings them, each on a line of its own. */
export const deliveredCase = (agency: number, sourceCase: string, records: readonly DeliveredRecord[]): DeliveredCase => ({
  agency,
  sourceCase,
  unpacked: () => records.map((record, n) => ({ record, text: packRecord(record, sourceCase), line: n + 1 })),
});
