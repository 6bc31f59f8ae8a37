import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Attachments } from '@zhilu/platform/attachments';
import { Clock, WorkFolder } from '@zhilu/platform/database';
import { type OfficialPaper, OfficialPapers } from '@zhilu/platform/documents';
import { DomainError } from '@zhilu/kernel/refusal';
import { addDays, type LegalDate } from '@zhilu/kernel/time';
import type { RequestKind } from '@zhilu/kernel/vocabulary';
import { CaseFiles, Duties } from '@zhilu/statistics/cases';
import { RequestReader, Requests } from '@zhilu/supervision/requests';
import { type Act, daysBefore, type Who } from './act';
import { ABOUT, type Plan, PLANS, type Step } from './asked-for';

type OpenRequest = Parameters<Requests['open']>[1];
type Content = Partial<Pick<OpenRequest, 'reason' | 'claim' | 'startsAt' | 'changes' | 'recordKind' | 'recordKey' | 'dutyNo'>>;
interface Subject {
  readonly caseId: string;
  readonly content: Content;
}

/** Candidates looked at for one request. */
const CANDIDATES = 60;
/** How far back the duties lie that are asked about, days. */
const LOOKED_BACK = 200;
const NEEDS_PROOF: readonly RequestKind[] = ['extension', 'correction', 'writeOff'];

/** 演示的办理事项: requests of every kind in every state, some overdue, between the office of the province and its largest agency. */
@Injectable()
export class AskedFor {
  constructor(
    private readonly clock: Clock,
    private readonly duties: Duties,
    private readonly files: CaseFiles,
    private readonly requests: Requests,
    private readonly reader: RequestReader,
    private readonly attachments: Attachments,
    private readonly papers: OfficialPapers,
    private readonly workFolder: WorkFolder,
  ) {}

  acts(who: Who, until: LegalDate): Act[] {
    const taken = new Set<string>();
    return PLANS.flatMap((plan) => {
      let no: string | null = null;
      return plan.steps.map((step, n): Act => ({
        at: daysBefore(until, step.back, 9) + n * 90 * 60_000,
        work: async () => {
          if (n === 0) no = await this.open(who, plan, step, taken);
          else if (no !== null) await this.goOn(who, no, plan, step);
        },
      }));
    });
  }

  /** Opens a request about the first case that can be asked about; null where there is none. */
  private async open(who: Who, plan: Plan, { by, action, text, days }: Step, taken: Set<string>): Promise<string | null> {
    const [viewer, agency] = [await who(by), await who('danwei')];
    for (const caseId of await this.candidates(agency, plan)) {
      if (taken.has(`${plan.kind} ${caseId}`)) continue;
      const subject = await this.subject(agency, plan, caseId);
      if (subject === null) continue;
      try {
        const proof = NEEDS_PROOF.includes(plan.kind) ? [await this.proof(agency, caseId, text)] : [];
        const { kind } = plan;
        const input = { kind, action, agencyId: agency.agencyId!, caseId, text, files: proof, days, ...subject.content };
        const { no } = await this.requests.open(viewer, input);
        taken.add(`${plan.kind} ${caseId}`);
        return no;
      } catch (refusal) {
        // This one cannot be asked about; another can.
        if (!(refusal instanceof DomainError)) throw refusal;
      }
    }
    return null;
  }

  private async goOn(who: Who, no: string, { kind }: Plan, { by, action, text }: Step): Promise<void> {
    const [viewer, { agencyId }] = [await who(by), await who('danwei')];
    const matter = (await this.reader.one(viewer, agencyId!, no))!;
    const expectedRevision = matter.steps.at(-1)!.seq;
    const reason = kind === 'explanation' && action === 'answer' ? ('fault' as const) : null;
    const assignee = action === 'undertake' ? '办案大队负责人' : null;
    await this.requests.act(viewer, { agencyId: agencyId!, no, expectedRevision, action, text, reason, assignee });
  }

  /** Cases with a duty that such a request can be about, of the last months, due first. */
  private async candidates(agency: Viewer, { kind, about }: Plan): Promise<string[]> {
    const to = this.clock.lastClosedDay();
    const { dutyClasses, outcomes } = ABOUT[about];
    const filter = { from: addDays(to, -LOOKED_BACK), to, dutyClasses: [...dutyClasses], withdrawn: kind === 'writeOff' };
    const { rows } = await this.duties.page(agency, filter, outcomes, null, 'delay', CANDIDATES, null);
    return [...new Set(rows.map(({ caseId }) => caseId))];
  }

  private async subject(agency: Viewer, { kind, about }: Plan, caseId: string): Promise<Subject | null> {
    const file = await this.files.open(agency, agency.agencyId!, caseId, null, null);
    if (file === null) return null;
    const { dutyClasses, outcomes } = ABOUT[about];
    const duty = file.duties.find((one) => dutyClasses.includes(one.dutyClass) && outcomes.includes(one.outcome));
    const paper = file.written.find(({ madeAt }) => madeAt !== null);
    const of = (content: Content): Subject => ({ caseId, content });
    switch (kind) {
      case 'explanation':
        return duty === undefined ? null : of({ dutyNo: duty.no, reason: 'battery' });
      case 'rectification':
        return duty === undefined ? null : of({ dutyNo: duty.no });
      case 'extension': {
        const clip = file.recordings.find(({ key }) => key === duty?.subjectKey);
        if (clip?.endedAt == null) return null;
        return of({ recordKey: clip.key, claim: 'remote', startsAt: `${addDays(clip.endedAt.slice(0, 10), 1)}T08:00:00` });
      }
      case 'correction':
        if (paper === undefined) return null;
        return of({
          recordKind: 'written',
          recordKey: paper.key,
          changes: [{ member: 'madeAt', is: addDays(paper.madeAt!.slice(0, 10), -1) }],
        });
      case 'writeOff':
        return of({});
    }
  }

  /** A short statement of the agency, as a file of the case. */
  private async proof(agency: Viewer, caseId: string, text: string): Promise<string> {
    const path = join(this.workFolder.incoming, `proof-${caseId}.pdf`);
    await writeFile(path, await this.papers.pdf(statement(text)));
    const { id } = await this.attachments.take(agency, {
      agencyId: agency.agencyId!,
      caseId,
      recordKind: null,
      recordKey: null,
      path,
      name: '情况说明.pdf',
    });
    return id;
  }
}

const statement = (text: string): OfficialPaper => ({
  title: ['情况说明'],
  subtitle: '演示数据',
  blocks: [{ kind: 'paragraph', text }],
  signature: null,
});
