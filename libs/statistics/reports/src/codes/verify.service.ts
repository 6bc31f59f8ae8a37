import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database } from '@zhilu/platform/database';
import { ExportedLists, type KeptCode, PaperCodes, typedCode, typedNumber } from '@zhilu/platform/documents';
import { DomainError } from '@zhilu/kernel/refusal';
import type { CodeVerdict } from '@zhilu/kernel/vocabulary';
import { PeriodReport, type ReportQuestion } from '../period-report.service';
import type { CodeAnswer } from './verify.model';
import { movedSince } from './verify.store';

const NOTHING = { title: null, item: null, asOf: null, known: null, now: null, causes: [] };

/** 核验: whether a number that left the product is its own, and whether it is another by now. */
@Injectable()
export class Verification {
  constructor(
    private readonly database: Database,
    private readonly codes: PaperCodes,
    private readonly reports: PeriodReport,
    private readonly lists: ExportedLists,
  ) {}

  async verify(viewer: Viewer, typed: string, number: string): Promise<CodeAnswer> {
    const code = typedCode(typed);
    const kept = code === null ? null : await this.codes.find(code);
    // One that holds a code and another number learns no more than that they do not belong together.
    if (kept === null || typedNumber(kept.said) !== typedNumber(number)) return { ...NOTHING, verdict: 'other' };
    const said = { ...NOTHING, title: kept.title, item: kept.item, asOf: kept.as_of, known: kept.known };
    const answer = (verdict: CodeVerdict, more: Partial<CodeAnswer> = {}): CodeAnswer => ({ ...said, verdict, ...more });
    if (!kept.agencies.every((agency) => viewer.scope.stat.includes(agency))) return answer('printed');
    const other = (kept.question as { list?: string }).list;
    if (other !== undefined) return this.verifyOther(viewer, other, kept, answer);
    const now = await this.nowOf(viewer, kept);
    if (now?.digest === kept.digest) return answer('same');
    const { from, to } = kept.question as ReportQuestion;
    // Sums of lines of agencies the reader may sum, and no line.
    const sums = { ...viewer.scope, case: viewer.scope.stat };
    const causes = await this.database.run(sums, (tx) => movedSince(tx, kept.agencies, from, to, kept.known), { readOnly: true });
    return answer('changed', { now: now?.said ?? null, causes });
  }

  /** A paper of another room is asked of that room, as it stands; where it may not be had by this reader, no more is said than is printed. */
  private async verifyOther(
    viewer: Viewer,
    list: string,
    { question, item, digest }: KeptCode,
    answer: (verdict: CodeVerdict, more?: Partial<CodeAnswer>) => CodeAnswer,
  ): Promise<CodeAnswer> {
    try {
      const prepared = await this.lists.named(list).prepare(viewer, { ...question, edition: null });
      const now = 'paper' in prepared ? prepared.codes.find((one) => one.item === item) : undefined;
      return now?.digest === digest ? answer('same') : answer('changed', { now: now?.said ?? null });
    } catch (error) {
      if (error instanceof DomainError) return answer('printed');
      throw error;
    }
  }

  /** The same question of the books as they stand, for the same day; an edition's number is compared with them too. */
  private async nowOf(viewer: Viewer, { question, item }: KeptCode) {
    const { places, ...asked } = question as ReportQuestion & { codePlaces?: string[] };
    const { codes } = await this.reports.prepare(viewer, { ...asked, places: asked.codePlaces ?? places, edition: null, known: null });
    return codes.find((one) => one.item === item) ?? null;
  }
}
