import { Injectable } from '@nestjs/common';
import { addDays, type LegalDate } from '@zhilu/kernel/time';
import { ApiKeys, Comparing, nameOf, Reconciliation, type Sum } from '@zhilu/intake/exchange';
import { Clock } from '@zhilu/platform/database';
import { type Act, daysBefore, type Who } from './act';

/** A source as its system reconciles with us. */
export interface Reconciling {
  readonly no: number;
  readonly name: string;
  /** The last thing it sent did not reach us whole. */
  readonly differs: boolean;
}

/** Days that are compared. */
const COMPARED = 14;

/** 演示的对账: the systems of two sources add up what they sent and compare; one agrees, in one cell of the other something is missing. */
@Injectable()
export class Exchanged {
  constructor(
    private readonly clock: Clock,
    private readonly keys: ApiKeys,
    private readonly reconciliation: Reconciliation,
    private readonly comparing: Comparing,
  ) {}

  acts(who: Who, sources: readonly Reconciling[], until: LegalDate): Act[] {
    return sources.map((source, n): Act => ({
      at: daysBefore(until, 1, 7) + n * 600_000,
      work: () => this.reconcile(who, source),
    }));
  }

  private async reconcile(who: Who, { no, name, differs }: Reconciling): Promise<void> {
    const to = this.clock.lastClosedDay();
    const days = { from: addDays(to, -COMPARED), to };
    const { key } = await this.keys.add(await who('anquan'), {
      source: name,
      name: '办案系统推送和对账',
      scopes: ['push', 'receipts', 'reconcile'],
      until: addDays(to, 365),
    });
    const theirs = new Map<string, Sum>();
    for await (const sum of (await this.reconciliation.held(no, days)).sums()) theirs.set(nameOf(sum), sum);
    const last = [...theirs].at(-1);
    if (differs && last !== undefined)
      theirs.set(last[0], { ...last[1], count: last[1].count + 2, digest: '0'.repeat(last[1].digest.length) });
    const caller = { keyId: key.id, source: no, sourceName: name, signingKey: Buffer.alloc(0), signature: '' };
    const { differences } = await this.comparing.compare(caller, days, theirs);
    for await (const _ of differences) void _;
  }
}
