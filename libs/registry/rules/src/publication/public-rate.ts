import { Injectable } from '@nestjs/common';
import { Clock } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';

const MINUTE = 60_000;
/** As often as one address may ask in a minute: a person reading never comes near it. */
export const ASKED_AT_MOST = 60;
/** As many addresses as are remembered at once; beyond them all begin anew. */
const ADDRESSES_AT_MOST = 10_000;

/** 公开查询的限速: whoever asks without an account is told to wait before they weigh on those who work. */
@Injectable()
export class PublicRate {
  private since = 0;
  private readonly asked = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** Counts one question of an address; refused beyond the most of a minute. */
  count(address: string): void {
    const now = this.clock.now();
    if (now - this.since >= MINUTE || now < this.since || this.asked.size >= ADDRESSES_AT_MOST) {
      this.since = now;
      this.asked.clear();
    }
    const times = (this.asked.get(address) ?? 0) + 1;
    this.asked.set(address, times);
    if (times > ASKED_AT_MOST) throw new DomainError('publication.too-many', { most: ASKED_AT_MOST });
  }
}
