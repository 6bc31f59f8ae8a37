import { Injectable } from '@nestjs/common';
import { AuditChain, AuditProof, Purposes, type Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { accountabilityArticle } from '@zhilu/kernel/law';
import type { PackFile } from '@zhilu/kernel/evidence';
import { DomainError } from '@zhilu/kernel/refusal';
import { HUMAN_FINDING, MEASURE, REFERRAL_ACTION } from '@zhilu/kernel/vocabulary';
import { Ledger } from '@zhilu/ledger';
import { ReferralPapers } from '../papers/referral-papers.service';
import type { ActionRow, ReferralRow } from '../referrals/referral.store';
import { Referrals } from '../referrals/referrals.service';
import { articlesOfFacts, type Evidence, file, MatterPacks } from './matter-packs';

/** 责任追究的证据包. */
@Injectable()
export class ReferralPacks extends MatterPacks<ReferralRow, ActionRow> {
  protected readonly kind = 'referral';
  protected readonly title = '责任追究证据包';
  protected readonly actionWord = REFERRAL_ACTION;

  constructor(
    database: Database,
    ledger: Ledger,
    private readonly referrals: Referrals,
    protected readonly papers: ReferralPapers,
    purposes: Purposes,
    proof: AuditProof,
    audit: AuditChain,
  ) {
    super(database, ledger, purposes, proof, audit);
  }

  protected async evidence(tx: Tx, viewer: Viewer, agencyId: number, id: string): Promise<Evidence<ReferralRow, ActionRow>> {
    const hand = await this.referrals.seen(tx, viewer, agencyId, id);
    const proposal = hand.actions.findLast(({ content }) => content.proposal !== undefined)?.content.proposal;
    if (proposal === undefined) throw new DomainError('referral.no-evidence');
    const { facts, found, persons, ...rest } = proposal;
    return {
      hand,
      known: proposal.known,
      facts,
      said: {
        caseDay: hand.row.case_day,
        ...rest,
        found: found.map(({ finding, reason }) => ({ finding: HUMAN_FINDING[finding], reason })),
        persons: persons.map(({ measure, ...person }) => ({ ...person, proposed: MEASURE[measure] })),
      },
      articles: [articleOfPack(hand.row.pack, proposal.article), ...articlesOfFacts(facts)],
    };
  }
}

const articleOfPack = (pack: string, no: string): PackFile => {
  const own = accountabilityArticle(pack)!;
  const items = own.items.map((item) => `（${'〇一二三四五'[item.no]!}）${item.text}`).join('\n');
  return file(`条文/责任追究 ${no}.txt`, `${own.regulation}${no}\n${own.head}\n${items}\n措施：${own.source}\n`);
};
