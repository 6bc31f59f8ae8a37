import { Client } from 'pg';
import { ANSWER } from '../database.store';
import { DatabaseUnavailable } from './unavailable';

/** Between two questions, ms. */
const EVERY = 500;
/** Looks without an answer after which the database counts as away: 5 s. */
const PATIENCE = 10;
const CONNECT_WITHIN = 2_000;

/**
 * 脉搏: asks the database all the time, on a connection of its own, whether it answers. One that has stopped answering without
 * closing anything would hold every request and every delivery for as long as it stands still. Looks are counted, not seconds: a
 * process that was busy itself has not looked.
 */
export class DatabaseMonitor {
  private client: Client | null = null;
  private readonly connected = new WeakSet<Client>();
  private unanswered = 0;
  private away = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly url: string,
    /** Told when the database has stopped answering. */
    private readonly onAway: () => void,
    every = EVERY,
  ) {
    this.timer = setInterval(() => this.look(), every).unref();
  }

  /** Refuses at once what the database could not answer. */
  require(): void {
    if (this.away) throw new DatabaseUnavailable();
  }

  stop(): Promise<void> {
    clearInterval(this.timer);
    return this.drop();
  }

  private look(): void {
    if (this.unanswered > 0) {
      this.unanswered += 1;
      if (this.unanswered > PATIENCE && !this.away) {
        this.fail();
        void this.drop();
      }
      return;
    }
    this.unanswered = 1;
    void this.ask();
  }

  private async ask(): Promise<void> {
    const client = (this.client ??= this.made());
    try {
      if (!this.connected.has(client)) {
        await client.connect();
        this.connected.add(client);
      }
      await client.query(ANSWER);
      this.away = false;
    } catch {
      const known = this.connected.has(client);
      void this.drop(client);
      // One session that ends is not yet the database: only if no other can be had.
      if (!known) this.fail();
    } finally {
      this.unanswered = 0;
    }
  }

  private made(): Client {
    const client = new Client({ connectionString: this.url, connectionTimeoutMillis: CONNECT_WITHIN, keepAlive: true });
    client.on('error', () => undefined);
    return client;
  }

  private fail(): void {
    if (this.away) return;
    this.away = true;
    this.onAway();
  }

  private async drop(client = this.client): Promise<void> {
    if (client === this.client) this.client = null;
    await client?.end().catch(() => undefined);
  }
}
