import { Injectable } from '@nestjs/common';
import { AuditChain, AuditProof, Purposes, type Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { accountabilityArticle } from '@zhilu/kernel/law';
import { CHAIN, FACTS, type PackFile, packEvidence } from '@zhilu/kernel/evidence';
import { DomainError } from '@zhilu/kernel/refusal';
import { HUMAN_FINDING, MEASURE, OUTCOME, REFERRAL_ACTION, ROLE } from '@zhilu/kernel/vocabulary';
import { Ledger } from '@zhilu/ledger';
import type { FactRecord, Proposal } from '../entities/referral-action.entity';
import { ReferralPapers } from '../papers/referral-papers.service';
import { recordsOf, sha256 } from '../referrals/facts';
import { type ReferralInHand, Referrals } from '../referrals/referrals.service';

const KIND: Readonly<Record<string, string>> = { case: '案件', written: '文书', activity: '活动', recording: '音像记录' };
const ABOUT = `责任追究证据包。

清单.json 列出各文件的摘要，清单.sha256 是清单的摘要；事实.json 列出每项事实所据的记录；审计链.json 是经办的审计记录，其他事项只有摘要。
音像记录只有登记的信息，没有内容：原件在单位。
核验：用产品的命令 evidence verify 文件，或者 python3 核验证据包.py 文件，都不需要联网和数据库。
`;

/** A pack as it is given out. */
export interface MadePack {
  readonly bytes: Buffer;
  readonly name: string;
  readonly digest: string;
}

/** 证据包: facts, their records, the rule text, the notices, the statements, the decision and the audit chain, as far as the reader may know them. */
@Injectable()
export class EvidencePacks {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly referrals: Referrals,
    private readonly papers: ReferralPapers,
    private readonly purposes: Purposes,
    private readonly proof: AuditProof,
    private readonly audit: AuditChain,
  ) {}

  async make(viewer: Viewer, agencyId: number, id: string): Promise<MadePack> {
    return this.database.run(viewer.scope, async (tx) => {
      const hand = await this.referrals.seen(tx, viewer, agencyId, id);
      const { row, actions } = hand;
      const proposal = actions.findLast(({ content }) => content.proposal !== undefined)?.content.proposal;
      if (proposal === undefined) throw new DomainError('referral.no-evidence');
      const purpose = await this.purposes.wordsFor(tx, viewer);
      const office = ROLE[viewer.role].stands !== 'agency';
      const known = new Set<string>(actions.map(({ action }) => `referral.${action}`));
      const chain = await this.proof.of(agencyId, id, 'referral', (action) => office || known.has(action));
      const files: PackFile[] = [
        file('说明.txt', ABOUT),
        file(FACTS, JSON.stringify(factsOf(hand, proposal), null, 1)),
        ...(await this.recordsIn(tx, hand, proposal)),
        ...articlesOf(hand, proposal),
        file('办理经过.json', JSON.stringify(stepsOf(hand), null, 1)),
        ...(await this.papers.all(tx, row)),
        file(CHAIN, JSON.stringify(chain)),
      ];
      const bytes = Buffer.from(
        packEvidence(`责任追究证据包 ${row.case_no ?? row.case_id}`, files, (content) => sha256(Buffer.from(content))),
      );
      const digest = sha256(bytes);
      await this.audit.append(tx, { agencyId, viewer, action: 'referral.evidence-taken', object: id, detail: { digest, ...purpose } });
      return { bytes, digest, name: `证据包-${row.case_no ?? row.case_id}.zip` };
    });
  }

  /** Records the facts rest on, as the books had them then; refused where their digests are others. */
  private async recordsIn(tx: Tx, { row }: ReferralInHand, { known, facts }: Proposal): Promise<PackFile[]> {
    const dossier = await this.ledger.dossier(tx, { agency: row.agency_id, caseId: Number(row.case_id) }, known);
    const held = dossier === null ? [] : recordsOf(dossier);
    const named = new Map(facts.flatMap(({ records }) => records.map((record) => [pathOf(record), record] as const)));
    return [...named].map(([path, { kind, key, digest }]) => {
      const text = held.find((one) => one.kind === kind && one.key === key)?.text;
      if (text === undefined || sha256(text) !== digest) throw new DomainError('referral.records-changed');
      return file(path, text);
    });
  }
}

const file = (path: string, text: string): PackFile => ({ path, bytes: Buffer.from(text, 'utf8') });

/** A key may hold what no path may: its digest stands for it. */
const pathOf = ({ kind, key }: FactRecord): string => `记录/${KIND[kind] ?? kind}-${sha256(key).slice(0, 12)}.json`;

const factsOf = ({ row }: ReferralInHand, { facts, found, persons, ...rest }: Proposal) => ({
  agency: row.agency_name,
  caseNo: row.case_no,
  caseDay: row.case_day,
  ...rest,
  found: found.map(({ finding, reason }) => ({ finding: HUMAN_FINDING[finding], reason })),
  persons: persons.map(({ measure, ...person }) => ({ ...person, proposed: MEASURE[measure] })),
  facts: facts.map(({ records, articleText: _, outcome, ...fact }) => ({
    ...fact,
    outcome: OUTCOME[outcome],
    records: records.map((record) => ({ key: record.key, path: pathOf(record), digest: record.digest })),
  })),
});

const articlesOf = ({ row }: ReferralInHand, { article, facts }: Proposal): PackFile[] => {
  const own = accountabilityArticle(row.pack)!;
  const items = own.items.map(({ no, text }) => `（${'〇一二三四五'[no]!}）${text}`).join('\n');
  const texts = new Map(facts.map((fact) => [fact.article, fact.articleText]));
  return [
    file(`条文/责任追究 ${article}.txt`, `${own.regulation}${article}\n${own.head}\n${items}\n措施：${own.source}\n`),
    ...[...texts].map(([no, text]) => file(`条文/记录 ${no.replaceAll('/', '／')}.txt`, `${no}\n${text}\n`)),
  ];
};

const stepsOf = ({ actions }: ReferralInHand) =>
  actions.map(({ seq, action, at, person, said, due_at, content }) => ({
    seq,
    action: REFERRAL_ACTION[action],
    at: at.toISOString(),
    person,
    said,
    dueAt: due_at?.toISOString() ?? null,
    content,
  }));
