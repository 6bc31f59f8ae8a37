import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain, AuditProof, Purposes, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { READS_OPINION } from '@zhilu/kernel/flow';
import { CHAIN, CHAINS, FACTS, type PackFile, packEvidence } from '@zhilu/kernel/evidence';
import { seenAtPlace, type SeenActivity, type SeenAtPlace } from '@zhilu/kernel/registers';
import { DomainError } from '@zhilu/kernel/refusal';
import { daysBetween, isLegalDate, momentOf } from '@zhilu/kernel/time';
import { ITEM, SCENE, searchKeyOf } from '@zhilu/kernel/vocabulary';
import type { Dossier } from '@zhilu/kernel/law';
import { Ledger } from '@zhilu/ledger';
import { file } from '../evidence/matter-packs';
import { knownNow } from '../matter/matter.store';
import type { MadePack } from '../matter/sending';
import { recordsOf, sha256 } from '../referrals/facts';
import type { OpinionActivity, OpinionPage } from './opinion.model';
import * as store from './opinion.store';

const PLACE = { least: 2, most: 60 };
const DAYS_AT_MOST = 31;
const CASES_AT_MOST = 200;
const ABOUT = `舆情应对证据包。

清单.json 列出各文件的摘要，清单.sha256 是清单的摘要；事实.json 列出每次执法活动所据的记录；审计链是本次查阅的审计记录，其他事项只有摘要。
音像记录只有登记的信息，没有内容：原件在单位。
核验：用产品的命令 evidence verify 文件，或者 python3 核验证据包.py 文件，都不需要联网和数据库。
`;

export interface OpinionQuestion {
  readonly place: string;
  readonly from: string;
  readonly to: string;
}
interface Found {
  readonly head: store.PlaceCase;
  readonly dossier: Dossier;
  readonly seen: SeenAtPlace;
}

/** 舆情应对: time and place lead to the activities there, their recordings, what these leave open, and who approved; each reading noted. */
@Injectable()
export class Opinions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly purposes: Purposes,
    private readonly audit: AuditChain,
    private readonly proof: AuditProof,
  ) {}

  async page(viewer: Viewer, asked: OpinionQuestion): Promise<OpinionPage> {
    const found = await this.read(viewer, asked, randomUUID());
    return {
      ...asked,
      agencies: new Set(found.map(({ head }) => head.agency_id)).size,
      cases: found.length,
      activities: activitiesOf(found),
    };
  }

  /** 证据包 of the same: a fact an activity, the records it rests on, the approvals, and the chain of each agency. */
  async pack(viewer: Viewer, asked: OpinionQuestion): Promise<MadePack> {
    const id = randomUUID();
    const found = await this.read(viewer, asked, id);
    if (found.length === 0) throw new DomainError('opinion.nothing');
    const agencies = [...new Map(found.map(({ head }) => [head.agency_id, head.agency_code])).entries()];
    const chains: PackFile[] = [];
    for (const [agency, code] of agencies) {
      const links = await this.proof.of(agency, id, 'opinion', () => true);
      chains.push(file(agencies.length === 1 ? CHAIN : `${CHAINS}${code.replaceAll('/', '／')}.json`, JSON.stringify(links)));
    }
    const facts = { ...asked, madeAt: momentOf(this.clock.now()), facts: found.flatMap(factsOf) };
    const files: PackFile[] = [
      file('说明.txt', ABOUT),
      file(FACTS, JSON.stringify(facts, null, 1)),
      file('审批.json', JSON.stringify(found.map(({ head, seen }) => ({ agency: head.agency_name, caseNo: head.case_no, approvals: approvalsOf(seen) })), null, 1)), // prettier-ignore
      ...found.flatMap((one) => recordsIn(one).map(({ path, text }) => file(path, text))),
      ...chains,
    ];
    const title = `舆情应对证据包 ${asked.place}`;
    const bytes = Buffer.from(packEvidence(title, files, (content) => sha256(Buffer.from(content))));
    const digest = sha256(bytes);
    await this.database.run(viewer.scope, async (tx) => {
      const purpose = await this.purposes.wordsFor(tx, viewer);
      for (const [agencyId] of agencies)
        await this.audit.append(tx, { agencyId, viewer, action: 'opinion.evidence-taken', object: id, detail: { digest, ...purpose } });
    });
    return { bytes, digest, name: `舆情应对证据包-${asked.place}-${asked.from}.zip` };
  }

  /** Every case that is opened for it stands in the chain of its agency, with the purpose, before its custodian's eyes. */
  private async read(viewer: Viewer, asked: OpinionQuestion, id: string): Promise<Found[]> {
    if (!READS_OPINION.includes(viewer.role)) throw new DomainError('access.not-allowed');
    requireQuestion(asked);
    return this.database.run(viewer.scope, async (tx) => {
      const purpose = await this.purposes.wordsFor(tx, viewer);
      const known = await knownNow(tx);
      const heads = await store.casesNaming(tx, viewer.scope.case, known, searchKeyOf([asked.place]), viewer.mayReadWithheld);
      const found: Found[] = [];
      for (const head of heads) {
        const seen = await this.seen(tx, head, known, asked);
        if (seen !== null) found.push(seen);
        if (found.length > CASES_AT_MOST) throw new DomainError('opinion.many', { most: CASES_AT_MOST });
      }
      for (const agencyId of new Set(found.map(({ head }) => head.agency_id)))
        await this.audit.append(tx, { agencyId, viewer, action: 'opinion.read', object: id, detail: { name: asked.place, ...purpose } });
      for (const { head } of found)
        await this.audit.append(tx, { agencyId: head.agency_id, viewer, action: 'case.opened', object: head.case_id, detail: { known, ...purpose } }); // prettier-ignore
      return found;
    });
  }

  private async seen(tx: Tx, head: store.PlaceCase, known: number, asked: OpinionQuestion): Promise<Found | null> {
    const dossier = await this.ledger.dossier(tx, { agency: head.agency_id, caseId: Number(head.case_id) }, known);
    if (dossier === null || dossier.case.withdrawnAt !== undefined) return null;
    const seen = seenAtPlace(dossier, asked);
    return seen === null ? null : { head, dossier, seen };
  }
}

const requireQuestion = ({ place, from, to }: OpinionQuestion): void => {
  const length = [...searchKeyOf([place])].length;
  if (length < PLACE.least || length > PLACE.most) throw new DomainError('opinion.place', PLACE);
  if (!isLegalDate(from) || !isLegalDate(to) || to < from || daysBetween(from, to) >= DAYS_AT_MOST)
    throw new DomainError('opinion.days', { most: DAYS_AT_MOST });
};

const activitiesOf = (found: readonly Found[]): OpinionActivity[] =>
  found
    .flatMap(({ head, seen }) =>
      seen.activities.map(({ activity, clips, gaps }): OpinionActivity => ({
        agencyId: head.agency_id,
        agencyName: head.agency_name,
        caseId: head.case_id,
        caseNo: head.case_no,
        key: activity.key,
        scene: activity.scene,
        place: activity.place ?? '',
        arrivedAt: activity.arrivedAt ?? null,
        leftAt: activity.leftAt ?? null,
        officers: [...(activity.officers ?? [])],
        clips: clips.map(({ key, device, startedAt, endedAt, digest }) => ({
          key,
          device: device ?? null,
          startedAt: startedAt ?? null,
          endedAt: endedAt ?? null,
          digest: digest ?? null,
        })),
        gaps: gaps?.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })) ?? null,
        interruptionNote: activity.interruptionNote ?? null,
        approvals: approvalsOf(seen),
      })),
    )
    .sort((a, b) => (a.arrivedAt ?? '').localeCompare(b.arrivedAt ?? '') || a.agencyId - b.agencyId || a.key.localeCompare(b.key));

const approvalsOf = ({ approvals }: SeenAtPlace): OpinionActivity['approvals'] =>
  approvals.map(({ item, title, documentNo, madeAt }) => ({
    title: title ?? ITEM[item as keyof typeof ITEM].title,
    documentNo: documentNo ?? null,
    madeAt: madeAt ?? null,
  }));

interface PackRecord {
  readonly kind: string;
  readonly key: string;
  readonly path: string;
  readonly text: string;
}

/** What the activities of a case rest on: the activities, their clips and the approvals. */
const recordsIn = ({ head, dossier, seen }: Found): PackRecord[] => {
  const keys = new Set([
    ...seen.activities.flatMap(({ activity, clips }) => [`activity ${activity.key}`, ...clips.map(({ key }) => `recording ${key}`)]),
    ...seen.approvals.map(({ key }) => `written ${key}`),
  ]);
  return recordsOf(dossier)
    .filter(({ kind, key }) => keys.has(`${kind} ${key}`))
    .map(({ kind, key, text }) => ({
      kind,
      key,
      text,
      path: `记录/${head.agency_id}-${head.case_id}-${kind}-${sha256(key).slice(0, 12)}.json`,
    }));
};

const factsOf = (one: Found) => {
  const records = recordsIn(one);
  return one.seen.activities.map(({ activity, clips, gaps }: SeenActivity) => ({
    title: `${SCENE[activity.scene]} ${activity.place ?? ''}`,
    agency: one.head.agency_name,
    caseNo: one.head.case_no,
    arrivedAt: activity.arrivedAt ?? null,
    leftAt: activity.leftAt ?? null,
    officers: activity.officers ?? [],
    gaps: gaps?.map(({ from, to }) => ({ from: momentOf(from), to: momentOf(to) })) ?? null,
    records: records
      .filter(({ kind, key }) =>
        kind === 'activity' ? key === activity.key : kind === 'recording' ? clips.some((clip) => clip.key === key) : true,
      )
      .map(({ key, path, text }) => ({ key, path, digest: sha256(text) })),
  }));
};
