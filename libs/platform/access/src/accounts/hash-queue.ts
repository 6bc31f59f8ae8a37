import { DomainError } from '@zhilu/kernel/refusal';

/** Passwords worked on at once: each takes a thread that files are read by too. */
const AT_ONCE = 2;
const WAITING_AT_MOST = 60;
const WAITING_OF_AN_ADDRESS = 20;
const RETRY_SECONDS = 5;

/** 密码核对的队列: short, and of one address shorter, so that guesses hold up neither the service nor those who sign in elsewhere. */
export class HashQueue {
  private running = 0;
  private readonly waiting: { readonly address: string; readonly go: () => void }[] = [];

  async take<T>(address: string, work: () => Promise<T>): Promise<T> {
    if (this.running < AT_ONCE) this.running += 1;
    else await this.wait(address);
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next.go();
    }
  }

  private wait(address: string): Promise<void> {
    const own = this.waiting.reduce((n, one) => n + Number(one.address === address), 0);
    if (this.waiting.length >= WAITING_AT_MOST || own >= WAITING_OF_AN_ADDRESS)
      throw new DomainError('request.too-many', { seconds: RETRY_SECONDS });
    return new Promise((go) => this.waiting.push({ address, go }));
  }
}
