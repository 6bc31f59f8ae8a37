import type { AuditChain, AuditProof, Purposes, Viewer } from '@zhilu/platform/access';
import type { Database, Tx } from '@zhilu/platform/database';
import { CHAIN, FACTS, type PackFile, packEvidence } from '@zhilu/kernel/evidence';
import { DomainError } from '@zhilu/kernel/refusal';
import { OUTCOME, ROLE } from '@zhilu/kernel/vocabulary';
import type { Ledger } from '@zhilu/ledger';
import type { Fact, FactRecord } from '../entities/referral-action.entity';
import type { InHand, MatterAct, MatterKind, MatterRow } from '../matter/matter';
import type { MatterPapers } from '../matter/matter-papers';
import type { MadePack } from '../matter/sending';
import { recordsOf, sha256 } from '../referrals/facts';

const KIND: Readonly<Record<string, string>> = { case: '案件', written: '文书', activity: '活动', recording: '音像记录' };
const aboutOf = (title: string): string => `${title}。

清单.json 列出各文件的摘要，清单.sha256 是清单的摘要；事实.json 列出每项事实所据的记录；审计链.json 是经办的审计记录，其他事项只有摘要。
音像记录只有登记的信息，没有内容：原件在单位。
核验：用产品的命令 evidence verify 文件，或者 python3 核验证据包.py 文件，都不需要联网和数据库。
`;

/** What a kind of matter puts into its pack. */
export interface Evidence<Row extends MatterRow, Act extends MatterAct> {
  readonly hand: InHand<Row, Act>;
  /** Edition of the books the facts rest on; null where they rest on no case. */
  readonly known: number | null;
  readonly facts: readonly Fact[];
  /** What is said of the facts beside themselves. */
  readonly said: object;
  /** Text of the rules in force, each under its path. */
  readonly articles: readonly PackFile[];
}

/** 证据包: facts, their records, the rule text, the notices, what was answered, the decision and the audit chain, as far as the reader may know them. */
export abstract class MatterPacks<Row extends MatterRow, Act extends MatterAct> {
  protected abstract readonly kind: MatterKind;
  protected abstract readonly title: string;
  protected abstract readonly actionWord: Readonly<Record<Act['action'], string>>;
  protected abstract readonly papers: Pick<MatterPapers<Row, Act, never>, 'bytes'>;

  protected constructor(
    protected readonly database: Database,
    protected readonly ledger: Ledger,
    protected readonly purposes: Purposes,
    protected readonly proof: AuditProof,
    protected readonly audit: AuditChain,
  ) {}

  protected abstract evidence(tx: Tx, viewer: Viewer, agencyId: number, id: string): Promise<Evidence<Row, Act>>;

  async make(viewer: Viewer, agencyId: number, id: string): Promise<MadePack> {
    return this.database.run(viewer.scope, async (tx) => {
      const evidence = await this.evidence(tx, viewer, agencyId, id);
      const { row, actions } = evidence.hand;
      const purpose = await this.purposes.wordsFor(tx, viewer);
      const office = ROLE[viewer.role].stands !== 'agency';
      const known = new Set<string>(actions.map(({ action }) => `${this.kind}.${action}`));
      const chain = await this.proof.of(agencyId, id, this.kind, (action) => office || known.has(action));
      const called = row.case_no ?? row.case_id ?? row.agency_name;
      const files: PackFile[] = [
        file('说明.txt', aboutOf(this.title)),
        file(FACTS, JSON.stringify(factsOf(evidence), null, 1)),
        ...(await this.recordsIn(tx, evidence)),
        ...evidence.articles,
        file('办理经过.json', JSON.stringify(actions.map((act) => this.stepOf(act)), null, 1)), // prettier-ignore
        ...(await this.papers.bytes(tx, row)),
        file(CHAIN, JSON.stringify(chain)),
      ];
      const bytes = Buffer.from(packEvidence(`${this.title} ${called}`, files, (content) => sha256(Buffer.from(content))));
      const digest = sha256(bytes);
      const detail = { case: row.case_id, digest, ...purpose };
      await this.audit.append(tx, { agencyId, viewer, action: `${this.kind}.evidence-taken`, object: id, detail });
      return { bytes, digest, name: `${this.title}-${called}.zip` };
    });
  }

  /** Records the facts rest on, as the books had them then; refused where their digests are others. */
  private async recordsIn(tx: Tx, { hand: { row }, known, facts }: Evidence<Row, Act>): Promise<PackFile[]> {
    const named = new Map(facts.flatMap(({ records }) => records.map((record) => [pathOf(record), record] as const)));
    if (named.size === 0 || known === null) return [];
    const dossier = await this.ledger.dossier(tx, { agency: row.agency_id, caseId: Number(row.case_id) }, known);
    const held = dossier === null ? [] : recordsOf(dossier);
    return [...named].map(([path, { kind, key, digest }]) => {
      const text = held.find((one) => one.kind === kind && one.key === key)?.text;
      if (text === undefined || sha256(text) !== digest) throw new DomainError('referral.records-changed');
      return file(path, text);
    });
  }

  private stepOf({ seq, action, at, person, said, due_at, content }: Act) {
    const word = this.actionWord[action as Act['action']];
    return { seq, action: word, at: at.toISOString(), person, said, dueAt: due_at?.toISOString() ?? null, content };
  }
}

export const file = (path: string, text: string): PackFile => ({ path, bytes: Buffer.from(text, 'utf8') });

/** Text of the articles that ask for what the facts are about. */
export const articlesOfFacts = (facts: readonly Fact[]): PackFile[] =>
  [...new Map(facts.map((fact) => [fact.article, fact.articleText]))].map(([no, text]) =>
    file(`条文/记录 ${no.replaceAll('/', '／')}.txt`, `${no}\n${text}\n`),
  );

/** A key may hold what no path may: its digest stands for it. */
const pathOf = ({ kind, key }: FactRecord): string => `记录/${KIND[kind] ?? kind}-${sha256(key).slice(0, 12)}.json`;

const factsOf = ({ hand: { row }, facts, said }: Evidence<MatterRow, MatterAct>) => ({
  agency: row.agency_name,
  caseNo: row.case_no,
  ...said,
  facts: facts.map(({ records, articleText: _, outcome, ...fact }) => ({
    ...fact,
    outcome: OUTCOME[outcome],
    records: records.map((record) => ({ key: record.key, path: pathOf(record), digest: record.digest })),
  })),
});
