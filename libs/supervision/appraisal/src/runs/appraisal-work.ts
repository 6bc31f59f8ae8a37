import { Injectable } from '@nestjs/common';
import { TAKES_PART_IN_APPRAISALS } from '@zhilu/kernel/flow';
import type { AppraisalAction } from '@zhilu/kernel/vocabulary';
import type { Viewer } from '@zhilu/platform/access';
import { Clock } from '@zhilu/platform/database';
import { type WorkItem, workOf, WorkSources } from '@zhilu/platform/worklist';
import { AppraisalSchemes } from '../schemes/schemes.service';
import { SelfAssessments } from '../self/calls.service';
import type { AppraisalModel } from './appraisal.model';
import { AppraisalReader } from './appraisal-reader.service';

/** What an appraisal waits for, in the order of its steps, as a task. */
const TASK: readonly (readonly [AppraisalAction, string])[] = [
  ['approve', '审定考核结果'],
  ['tell', '告知单位考核结果'],
  ['finalise', '考核结果定稿'],
  ['publish', '公布考核结果'],
];

/** 待办中的评议考核: schemes to approve, appraisals by their next step, objections to re-check, and what an agency is asked to say of itself. */
@Injectable()
export class AppraisalWork {
  constructor(
    private readonly schemes: AppraisalSchemes,
    private readonly reader: AppraisalReader,
    private readonly selves: SelfAssessments,
    private readonly clock: Clock,
    work: WorkSources,
  ) {
    work.add({
      kind: 'appraisal',
      waiting: async (viewer, first, only) => {
        if (!TAKES_PART_IN_APPRAISALS.includes(viewer.role)) return null;
        const items = viewer.agencyId === null ? await this.ofOffice(viewer) : await this.ofAgency(viewer, viewer.agencyId);
        return workOf(items, clock.now(), first, only);
      },
    });
  }

  private async ofOffice(viewer: Viewer): Promise<WorkItem[]> {
    const schemes = (await this.schemes.all(viewer))
      .filter(({ actions }) => actions.includes('approve'))
      .map(({ id, title, office, steps }) =>
        item(`scheme-${id}`, '批准考核方案', { about: title, agencyName: office, since: steps.at(-1)!.at }),
      );
    const items = [...schemes];
    for (const line of await this.reader.all(viewer)) {
      if (!line.organised) continue;
      // Objections are read of those that can have any.
      const whole = line.state === 'told' ? await this.reader.one(viewer, line.id) : line;
      items.push(...this.steps(whole), ...objected(whole));
    }
    return items;
  }

  private async ofAgency(viewer: Viewer, agencyId: number): Promise<WorkItem[]> {
    return (await this.selves.all(viewer))
      .filter(({ mayFile, filed }) => mayFile && !filed.some((one) => one.agencyId === agencyId))
      .map(({ id, title, office, until }) => item(`self-${id}`, '报送自评', { about: title, agencyName: office, dueAt: until }));
  }

  /** The next step of an appraisal that the reader may take; it is made final once the time for objections is over and none is open. */
  private steps({ id, title, office, actions, steps, until, objections }: AppraisalModel): WorkItem[] {
    const ripe = until !== null && until.getTime() < this.clock.now() && objections.every(({ state }) => state !== 'raised');
    const next = TASK.find(([action]) => actions.includes(action) && (action !== 'finalise' || ripe));
    return next === undefined ? [] : [item(id, next[1], { about: title, agencyName: office, since: steps.at(-1)!.at })];
  }
}

/** Open objections the reader may decide, each agency's together, by the earliest time. */
const objected = ({ id, title, objections }: AppraisalModel): WorkItem[] => {
  const open = objections.filter(({ state, actions }) => state === 'raised' && actions.length > 0);
  return [...new Set(open.map(({ agencyId }) => agencyId))].map((agencyId) => {
    const own = open.filter((one) => one.agencyId === agencyId);
    const dues = own.flatMap(({ due }) => (due === null ? [] : [due.getTime()]));
    return {
      ...item(id, '复核考核异议', {
        about: title,
        agencyName: own[0]!.name,
        dueAt: dues.length === 0 ? null : new Date(Math.min(...dues)),
      }),
      agencyId,
      n: own.length,
      since: own[0]!.steps[0]!.at,
    };
  });
};

const item = (
  ref: string,
  title: string,
  told: Pick<WorkItem, 'about' | 'agencyName'> & Partial<Pick<WorkItem, 'dueAt' | 'since'>>,
): WorkItem => ({
  ref,
  agencyId: null,
  title,
  n: 1,
  dueAt: null,
  since: null,
  ...told,
});
