import { Injectable } from '@nestjs/common';
import { DeviceFaults } from '@zhilu/accountability';
import { faultsOf } from '@zhilu/agencies';
import type { Tx } from '@zhilu/database';

/** Faults as the registers of devices have them. Where no agency keeps one nothing is said of faults, which is not the same as none. */
@Injectable()
export class RegisteredFaults extends DeviceFaults {
  async count(tx: Tx, agencies: readonly number[], from: string, to: string): Promise<ReadonlyMap<number, number> | null> {
    const counted = await faultsOf(tx, agencies, from, to);
    return counted.size === 0 ? null : counted;
  }
}
