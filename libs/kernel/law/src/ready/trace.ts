import type { Duty, FactUsed, Step } from '../duty';

/** The reasoning behind the duties of one case, kept while they are reckoned; absent when only the duties are wanted. */
export class Trace {
  facts: FactUsed[] = [];
  why: Step[] = [];
  reckoning: Step[] = [];
  remedy: Step[] = [];
  gaps: { from: number; to: number; seconds: number }[] = [];
  private readonly kept = new Map<Duty, Reasoning>();

  /** Ends the reasoning of one duty and begins the next. */
  keep(duty: Duty, rule: string): void {
    const { facts, why, reckoning, remedy, gaps } = this;
    this.kept.set(duty, { rule, facts, why, reckoning, remedy, gaps });
    this.facts = [];
    this.why = [];
    this.reckoning = [];
    this.remedy = [];
    this.gaps = [];
  }

  of(duty: Duty): Reasoning {
    return this.kept.get(duty)!;
  }
}

export interface Reasoning extends Pick<Trace, 'facts' | 'why' | 'reckoning' | 'remedy' | 'gaps'> {
  readonly rule: string;
}
