import { setTimeout as wait } from 'node:timers/promises';
import type { OfficeFile } from './office-files';
import type { Answered, Product } from './product';

interface Acknowledged {
  readonly file: OfficeFile;
  readonly batch: string;
}

/** What the receipts of a product say of a batch. */
interface BatchRow {
  readonly id: string;
  readonly state: string;
  readonly received: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly stale: number;
  readonly quarantined: number;
  readonly cancelled: number;
  readonly receipts: number;
}
const BATCHES = `select b.batch_id::text as id, b.state, b.received, b.accepted, b.duplicate, b.stale, b.quarantined, b.cancelled,
    coalesce((select sum(r.accepted + r.duplicate + r.stale + r.quarantined + r.cancelled) from receipt r where r.batch_id = b.batch_id), 0)::int as receipts
  from batch b`;
const CASES = `select regexp_replace(source_case, '-[^-]*$', '') as series, count(*)::int as n from case_head group by 1`;

/** 报送往来: sources that send their files whenever the product takes them, and once more where no answer came. */
export class Traffic {
  readonly acknowledged: Acknowledged[] = [];
  /** Uploads without an answer, and answers other than an acknowledgement. */
  unanswered = 0;
  readonly refused = new Map<string, number>();
  private readonly waiting: OfficeFile[];
  private going = true;
  private readonly loops: Promise<void>[] = [];

  constructor(
    private readonly product: Product,
    private readonly files: readonly OfficeFile[],
    private readonly chance: () => number,
  ) {
    this.waiting = [...files];
  }

  /** Sends from every source at once, until stopped; files that are through are sent again, unless once is enough. */
  begin(again = true): void {
    for (const sender of new Set(this.files.map((file) => file.sender)))
      this.loops.push(
        (async () => {
          const own = this.files.filter((file) => file.sender === sender);
          while (this.going && !this.product.gone) {
            const waiting = this.waiting.find((file) => file.sender === sender);
            if (waiting === undefined && !again) break;
            const next = waiting ?? own[Math.floor(this.chance() * own.length)]!;
            await this.send(next);
            await wait(50 + this.chance() * 350);
          }
        })(),
      );
  }

  async end(): Promise<void> {
    this.going = false;
    await Promise.all(this.loops);
  }

  /** Sends what has never been acknowledged. */
  async sendTheRest(): Promise<void> {
    for (const file of [...this.waiting]) if ((await this.send(file))?.status !== 202) throw new Error(`${file.name} is not taken`);
  }

  private async send(file: OfficeFile): Promise<Answered> {
    const answer = await this.product.upload(file.sender, file.content, file.name);
    if (answer === null) this.unanswered += 1;
    else if (answer.status === 202) {
      this.acknowledged.push({ file, batch: answer.body.batchId! });
      const at = this.waiting.indexOf(file);
      if (at !== -1) this.waiting.splice(at, 1);
    } else {
      const said = `${answer.status} ${answer.body.code}`;
      this.refused.set(said, (this.refused.get(said) ?? 0) + 1);
    }
    return answer;
  }

  /** What is not as it must be after all that happened: lost, torn, double, or lines without a fate. */
  async losses(): Promise<string[]> {
    const found: string[] = [];
    const batches = new Map((await this.product.rows<BatchRow>(BATCHES)).map((row) => [row.id, row]));
    for (const { file, batch } of this.acknowledged) {
      const row = batches.get(batch);
      if (row === undefined) found.push(`V1 ${file.name}: acknowledged as ${batch} and not there`);
      else if (row.state !== 'done' || row.received !== file.good + file.bad || row.quarantined !== file.bad)
        found.push(`V4 ${file.name}: ${JSON.stringify(row)}`);
    }
    for (const row of batches.values()) {
      const fates = row.accepted + row.duplicate + row.stale + row.quarantined + row.cancelled;
      if (fates !== row.received || row.receipts !== row.received) found.push(`L7 ${JSON.stringify(row)}`);
    }
    const accepted = [...batches.values()].reduce((sum, row) => sum + row.accepted, 0);
    const lines = this.files.reduce((sum, file) => sum + file.good, 0);
    if (accepted !== lines) found.push(`V2 ${lines} lines were sent, ${accepted} accepted`);
    const cases = new Map((await this.product.rows<{ series: string; n: number }>(CASES)).map((row) => [row.series, row.n]));
    for (const file of this.files)
      if (cases.get(file.series) !== file.cases) found.push(`V4 ${file.name}: ${cases.get(file.series) ?? 0} of ${file.cases} cases`);
    return found;
  }

  /** Sends every file once more; says what that added. */
  async addedByAll(): Promise<{ accepted: number; duplicate: number; stale: number }> {
    const before = this.acknowledged.length;
    for (const file of this.files) if ((await this.send(file))?.status !== 202) throw new Error(`${file.name} is not taken`);
    await this.product.settles(120);
    const ids = this.acknowledged.slice(before).map(({ batch }) => batch);
    const [sum] = await this.product.rows<{ accepted: number; duplicate: number; stale: number }>(
      `select sum(accepted)::int as accepted, sum(duplicate)::int as duplicate, sum(stale)::int as stale from batch where batch_id = any ($1::uuid[])`,
      [ids],
    );
    return sum!;
  }

  get told(): string {
    const answers = [...this.refused].map(([said, n]) => `${n} × ${said}`).join('、') || '无';
    return `收妥 ${this.acknowledged.length} 次报送，无应答 ${this.unanswered} 次，其他应答 ${answers}`;
  }
}

/** A line at the end of a suite: what was done. */
export const report = (text: string): void => void process.stderr.write(`\n  ${text}\n`);
