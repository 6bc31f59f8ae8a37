import { AsyncLocalStorage } from 'node:async_hooks';
import { DomainError } from '@zhilu/kernel/refusal';

/** Pieces of work of one account at once; one whose budget is spent has them one by one. */
const AT_ONCE = 2;
/** Work beyond one piece at a time that an account may have in a burst, in ms of the database; it comes back as time passes. */
const BURST = 5_000;
/** Pieces of one account that wait. */
const WAITING_AT_MOST = 300;
const WAIT_AT_MOST = 30_000;
const RETRY_SECONDS = 5;

/** Refused with when to come again, over GraphQL as over plain HTTP. */
export class TooManyQuestions extends DomainError {
  readonly extensions = { http: { status: 429, headers: new Map([['retry-after', String(RETRY_SECONDS)]]) } };
  constructor() {
    super('request.too-many', { seconds: RETRY_SECONDS });
  }
}

interface Line {
  running: number;
  /** What is left of the burst, and when that was reckoned. */
  burst: number;
  at: number;
  readonly waiting: (() => void)[];
}

/**
 * 轮次: nobody's questions hold up another's. Work of one account is done two pieces at a time, and one by one once it has
 * asked for much; the rest waits in its own line. What a question weighs is what it takes: it is measured, not guessed.
 */
export class Turns {
  private readonly lines = new Map<number, Line>();
  private readonly within = new AsyncLocalStorage<true>();

  /** Does a piece of work when its account's turn has come. Work within work is part of it. */
  async take<T>(account: number, work: () => Promise<T>): Promise<T> {
    if (this.within.getStore() === true) return work();
    const line = this.lineOf(account);
    if (line.running >= this.atOnce(line) || line.waiting.length > 0) await this.wait(line);
    else line.running += 1;
    const begun = performance.now();
    try {
      return await this.within.run(true, work);
    } finally {
      this.reckon(line);
      line.burst -= performance.now() - begun;
      line.running -= 1;
      this.letIn(line);
      if (line.running === 0 && line.waiting.length === 0 && line.burst >= BURST / 2) this.lines.delete(account);
    }
  }

  private lineOf(account: number): Line {
    let line = this.lines.get(account);
    if (line === undefined) this.lines.set(account, (line = { running: 0, burst: BURST, at: performance.now(), waiting: [] }));
    return line;
  }

  private atOnce(line: Line): number {
    this.reckon(line);
    return line.burst > 0 ? AT_ONCE : 1;
  }

  private reckon(line: Line): void {
    const now = performance.now();
    line.burst = Math.min(BURST, line.burst + now - line.at);
    line.at = now;
  }

  private wait(line: Line): Promise<void> {
    if (line.waiting.length >= WAITING_AT_MOST) return Promise.reject(new TooManyQuestions());
    return new Promise((go, refuse) => {
      const come = (): void => {
        clearTimeout(late);
        go();
      };
      const late = setTimeout(() => {
        line.waiting.splice(line.waiting.indexOf(come), 1);
        refuse(new TooManyQuestions());
      }, WAIT_AT_MOST);
      line.waiting.push(come);
    });
  }

  private letIn(line: Line): void {
    while (line.waiting.length > 0 && line.running < this.atOnce(line)) {
      line.running += 1;
      line.waiting.shift()!();
    }
  }
}
