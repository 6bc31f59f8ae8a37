/** What this process does of the jobs, and where. */
export abstract class WorkerRole {
  /** Whether it does jobs of every kind. */
  abstract readonly work: boolean;
  /** How long a stop waits for those under way, ms. */
  abstract readonly stopWithin: number;
  /** The work folder it has: jobs that rest on files of another are not done here. Null where it has none. */
  abstract readonly folder: string | null;
}
