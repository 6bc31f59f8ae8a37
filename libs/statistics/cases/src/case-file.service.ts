import { Injectable } from '@nestjs/common';
import { type AppliedPack, appliedPackModel } from '@zhilu/registry/rules';
import { AuditChain, Purposes, type Viewer } from '@zhilu/platform/access';
import { entriesKnownAt, nodePlace } from '@zhilu/registry/agencies';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import {
  caseDate,
  DOUBT,
  dutyOfPaper,
  explain,
  type ExplainedDuty,
  factsOfCase,
  outcomeAt,
  packFor,
  type RulePack,
  sentence,
  settle,
  type WrittenRecord,
} from '@zhilu/kernel/law';
import { type Beginning, type CaseInHand, mayBegin, mayBeginOfCase } from '@zhilu/kernel/flow';
import { CAUSE, FACT_WORD, ITEM, PENALTY_KIND, STEP_TAKEN } from '@zhilu/kernel/vocabulary';
import { type Institution, retentionTimesOf, registersOf } from '@zhilu/kernel/registers';
import { earliest, type Instant, legalDateOf } from '@zhilu/kernel/time';
import { Ledger } from '@zhilu/ledger';
import { basisModel, BasisService, type Ground } from '@zhilu/statistics/figures';
import type { CaseActivity, CaseDuty, CaseFile, CaseWritten } from './case-file.model';
import type { CaseRecording } from './case-recording.model';
import { pointsOf, recordingOf } from './case-recordings';
import { headOf, historyOf } from './cases.store';
import { yearlyColumnsOf } from './stated-column';

/** Beyond every posting: the case as it stands now. */
const NEWEST = 2_147_483_647;

/** 案件时间轴: one case with every duty explained. Opening it is audited. */
@Injectable()
export class CaseFiles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly basis: BasisService,
    private readonly ledger: Ledger,
    private readonly audit: AuditChain,
    private readonly purposes: Purposes,
  ) {}

  async open(viewer: Viewer, agencyId: number, caseId: string, asOf: string | null, known: number | null): Promise<CaseFile | null> {
    if (!viewer.scope.case.includes(agencyId) || !/^\d{1,18}$/.test(caseId)) return null;
    return this.database.run(viewer.scope, async (tx) => {
      const head = await headOf(tx, agencyId, caseId);
      if (head === null || (head.withheld && !viewer.mayReadWithheld)) return null;
      const ground = await this.basis.ground(tx, viewer, { asOf, known });
      const ref = { agency: agencyId, caseId: Number(caseId) };
      const shown = await this.known(tx, ref, ground.basis.known);
      const standing = known === null ? shown : await this.known(tx, ref, NEWEST);
      if (shown === null || standing === null) return null;
      const detail = { known: ground.basis.known, ...(await this.purposes.wordsFor(tx, viewer)) };
      await this.audit.append(tx, { agencyId, viewer, action: 'case.opened', object: caseId, detail });
      const institutions = await institutionsOf(tx, agencyId, ground.basis.known);
      return {
        ...fileOf(shown, institutions, ground, agencyId, caseId, beginningsOf(standing, viewer)),
        history: await this.history(tx, agencyId, caseId, ground),
      };
    });
  }

  private async known(tx: Tx, ref: { readonly agency: number; readonly caseId: number }, known: number): Promise<CaseInHand | null> {
    const dossier = await this.ledger.dossier(tx, ref, known);
    if (dossier === null) return null;
    const context = (await this.ledger.contextAt(tx, known)).of(ref.agency);
    return { dossier, context, closed: this.clock.lastClosedDay() };
  }

  private async history(tx: Tx, agencyId: number, caseId: string, ground: Ground) {
    return (await historyOf(tx, agencyId, caseId, ground.basis.known)).map((row) => ({ ...row, word: CAUSE[row.cause] }));
  }
}

/** The agency's own rules as its registers told them. */
const institutionsOf = async (tx: Tx, agency: number, known: number): Promise<readonly Institution[]> =>
  registersOf((await entriesKnownAt(tx, [agency], ['institution'], known)).get(agency) ?? []).institution;

/** What the reader may begin: about the case, and about each duty by its number. */
interface Beginnings {
  readonly ofCase: Beginning[];
  readonly ofDuty: ReadonlyMap<string, Beginning[]>;
}
const beginningsOf = (inHand: CaseInHand, viewer: Viewer): Beginnings => ({
  ofCase: mayBeginOfCase(inHand, viewer),
  ofDuty: new Map(explain(inHand.dossier, inHand.context).map((duty) => [duty.no, mayBegin(duty, inHand, viewer)])),
});

const fileOf = (
  { dossier, context }: CaseInHand,
  institutions: readonly Institution[],
  ground: Ground,
  agencyId: number,
  caseId: string,
  beginnings: Beginnings,
): Omit<CaseFile, 'history'> => {
  const { case: stated } = dossier;
  const date = caseDate(dossier);
  const pack = packFor(context, date.day);
  const duties = explain(dossier, context);
  const asked = new Set(duties.flatMap(({ facts }) => facts.map(({ fact }) => fact)));
  const points = pointsOf(dossier, pack);
  const times = retentionTimesOf(institutions, { day: date.day, closedOn: stated.closedOn ?? null });
  const agency = ground.places.agencies.get(agencyId);
  const standing = ground.places.standings('asNow', ground.basis.asOf).find((one) => one.agency === agencyId);
  const performer = [...ground.places.agencies.values()].find((one) => one.code === stated.performedBy);
  return {
    basis: basisModel(ground, 'lines'),
    agencyId,
    agencyName: agency?.name ?? '',
    performedBy: stated.performedBy === undefined ? null : (performer?.name ?? stated.performedBy),
    caseId,
    caseNo: stated.caseNo ?? null,
    documentNo: stated.documentNo ?? null,
    title: stated.title ?? null,
    party: stated.party ?? null,
    caseOutcome: stated.caseOutcome ?? null,
    serviceMode: stated.serviceMode ?? null,
    stepsTaken: stated.stepsTaken?.map((step) => STEP_TAKEN[step]) ?? null,
    penaltyKinds: stated.penaltyKinds?.map((kind) => PENALTY_KIND[kind]) ?? null,
    penaltyAmount: stated.penaltyAmount ?? null,
    yearly: yearlyColumnsOf(stated),
    actType: stated.actType,
    procedure: stated.procedure ?? null,
    caseDate: date.day,
    caseDateKind: date.kind,
    filedOn: stated.filedOn ?? null,
    acceptedOn: stated.acceptedOn ?? null,
    decidedOn: stated.decidedOn ?? null,
    servedOn: stated.servedOn ?? null,
    closedOn: stated.closedOn ?? null,
    withdrawnAt: dateOf(stated.withdrawnAt ?? null),
    pack: pack === null ? null : (appliedPackModel(pack) satisfies AppliedPack),
    reference: pack?.pack.reference?.includes(stated.actType) ?? false,
    path: standing === undefined ? [] : ground.places.node(standing.territory).path.map((id) => nodePlace(ground.places.node(id), 0)),
    facts: factsOfCase(dossier, context).map((one) => ({ ...one, word: FACT_WORD[one.fact], asked: asked.has(one.fact) })),
    duties: duties.map((duty) => dutyOf(duty, ground.basis.asOf, beginnings.ofDuty.get(duty.no) ?? [])),
    mayBegin: beginnings.ofCase,
    written: dossier.written.map((record): CaseWritten => ({
      key: record.key,
      item: record.item,
      title: record.title ?? ITEM[record.item as keyof typeof ITEM]?.title ?? record.item,
      documentNo: record.documentNo ?? null,
      madeAt: record.madeAt ?? null,
      receivedAt: new Date(record.receivedAt),
      ...statedDueOf(record, pack?.pack ?? null, duties),
    })),
    activities: dossier.activities.map((activity): CaseActivity => ({
      key: activity.key,
      scene: activity.scene,
      arrivedAt: activity.arrivedAt ?? null,
      leftAt: activity.leftAt ?? null,
      place: activity.place ?? null,
      officers: [...(activity.officers ?? [])],
      interruption: activity.interruption ?? null,
      interruptionSpoken: activity.interruptionSpoken ?? null,
      interruptionNote: activity.interruptionNote ?? null,
      points: points.get(activity.key) ?? [],
    })),
    recordings: dossier.recordings
      .map((clip) => recordingOf(clip, pack, duties, ground.basis.asOf, times))
      .sort((a, b) => startOf(a) - startOf(b)),
  };
};

/** 来源所记期限 of a document, beside the day the rules come to for the duty it is for. */
const statedDueOf = (
  { item, statedDue, statedDueGround }: WrittenRecord,
  pack: RulePack | null,
  duties: readonly ExplainedDuty[],
): Pick<CaseWritten, 'statedDue' | 'statedDueGround' | 'reckonedDue'> => {
  const duty = statedDue === undefined || pack === null ? undefined : dutyOfPaper(pack, duties, item);
  return {
    statedDue: statedDue ?? null,
    statedDueGround: statedDueGround ?? null,
    reckonedDue: duty === undefined ? null : legalDateOf(duty.dueAt),
  };
};

const dateOf = (instant: Instant | null): Date | null => (instant === null ? null : new Date(instant));
const startOf = (clip: CaseRecording): number => (clip.startedAt === null ? Infinity : earliest(clip.startedAt));

const dutyOf = (duty: ExplainedDuty, asOf: string, beginnings: Beginning[]): CaseDuty => ({
  no: duty.no,
  rule: duty.kind.rule,
  title: duty.title,
  dutyClass: duty.kind.dutyClass,
  stage: duty.kind.stage,
  scene: duty.kind.scene,
  ground: duty.kind.ground,
  subjectOf: duty.subject.of,
  subjectKey: duty.subject.key,
  dueAt: new Date(duty.dueAt),
  metAt: dateOf(duty.metAt),
  outcome: outcomeAt({ settlement: settle(duty), dueAt: duty.dueAt, metAt: duty.metAt }, asOf),
  explanation: duty.explanation,
  witness: duty.witness,
  storedFrom: duty.storedFrom,
  doubts: duty.doubts.map((doubt) => DOUBT[doubt]),
  articleNo: duty.article.no,
  articleText: duty.article.text,
  facts: duty.facts.map((used) => ({ fact: used.fact, word: FACT_WORD[used.fact], value: used.value, source: used.source })),
  why: duty.why.map((step) => ({ code: step.code, sentence: sentence(step) })),
  reckoning: duty.reckoning.map((step) => ({ code: step.code, sentence: sentence(step) })),
  remedy: duty.remedy.map((step) => ({ code: step.code, sentence: sentence(step) })),
  gaps: duty.gaps.map((gap) => ({ from: new Date(gap.from), to: new Date(gap.to), seconds: gap.seconds })),
  mayBegin: beginnings,
});
