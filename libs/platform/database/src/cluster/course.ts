type Say = (statement: string, parameters: readonly unknown[]) => Promise<{ rows: unknown[] }>;

/**
 * 跨机提交: a transaction over several machines is committed on the coordinator first and on the others after it, and each of them
 * is read as it stands when it is first asked. What must not be seen before the rest is said once all have committed, and what is
 * changed where it stands is read under a condition that is asked again afterwards. On one machine a commit is one instant.
 */
export class Course {
  private readonly afterwards: (readonly [string, readonly unknown[]])[] = [];
  private readonly conditions: (readonly [string, readonly unknown[]])[] = [];

  constructor(
    readonly cluster: boolean,
    private readonly mayTryAgain: boolean,
    private readonly say: Say,
  ) {}

  /** Says a statement once what was written stands on every machine, in a transaction of its own; on one machine with the rest. */
  async onceEverywhere(statement: string, parameters: readonly unknown[]): Promise<void> {
    if (this.cluster) this.afterwards.push([statement, parameters]);
    else await this.say(statement, parameters);
  }

  /**
   * Reads on under a condition (`holds`): where it is false afterwards, all of the work is done again. False where it could not be: in
   * a transaction that writes, or after too many tries.
   */
  under(statement: string, parameters: readonly unknown[]): boolean {
    if (!this.cluster) return true;
    if (this.mayTryAgain) this.conditions.push([statement, parameters]);
    return this.mayTryAgain;
  }

  /** After the commit: says what had to wait, and whether what was read holds. */
  async afterCommit(): Promise<boolean> {
    // What was written stands. Where this connection breaks, whoever posts next says it.
    for (const [statement, parameters] of this.afterwards) await this.say(statement, parameters).catch(() => undefined);
    for (const [statement, parameters] of this.conditions) {
      const [row] = (await this.say(statement, parameters)).rows as { holds: boolean }[];
      if (row?.holds !== true) return false;
    }
    return true;
  }
}
