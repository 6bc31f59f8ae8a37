import { Injectable } from '@nestjs/common';
import { AuditChain, AuditProof, Purposes, type Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { OVERSIGHT_DAYS, OVERSIGHT_SOURCE } from '@zhilu/kernel/law';
import { DomainError } from '@zhilu/kernel/refusal';
import { OVERSIGHT_ACTION, OVERSIGHT_GROUND, OVERSIGHT_ORIGIN } from '@zhilu/kernel/vocabulary';
import { Ledger } from '@zhilu/ledger';
import { knownNow } from '../matter/matter.store';
import { OversightPapers } from '../oversight/oversight-papers.service';
import type { OversightActionRow, OversightRow } from '../oversight/oversight.store';
import { Oversights } from '../oversight/oversights.service';
import { articlesOfFacts, type Evidence, file, MatterPacks } from './matter-packs';

/** The days that run and where they stand, as the papers say them. */
const CLOCKS = [
  `督察建议书：${OVERSIGHT_SOURCE.suggestion}`,
  `改正并报告：${OVERSIGHT_DAYS.report.days}日（${OVERSIGHT_DAYS.report.source}）`,
  `申请复查：${OVERSIGHT_DAYS.objection.days}日（${OVERSIGHT_DAYS.objection.source}）`,
  `答复复查：${OVERSIGHT_DAYS.answer.days}日（${OVERSIGHT_DAYS.answer.source}）`,
  `督察决定书：${OVERSIGHT_SOURCE.decision}`,
  `执行并报告：${OVERSIGHT_DAYS.execution.days}日（${OVERSIGHT_DAYS.execution.source}）`,
].join('\n');

/** 督察的证据包: the same pack, of what was suggested or else of what was found. */
@Injectable()
export class OversightPacks extends MatterPacks<OversightRow, OversightActionRow> {
  protected readonly kind = 'oversight';
  protected readonly title = '督察证据包';
  protected readonly actionWord = OVERSIGHT_ACTION;

  constructor(
    database: Database,
    ledger: Ledger,
    private readonly oversights: Oversights,
    protected readonly papers: OversightPapers,
    purposes: Purposes,
    proof: AuditProof,
    audit: AuditChain,
  ) {
    super(database, ledger, purposes, proof, audit);
  }

  protected async evidence(tx: Tx, viewer: Viewer, agencyId: number, id: string): Promise<Evidence<OversightRow, OversightActionRow>> {
    const hand = await this.oversights.seen(tx, viewer, agencyId, id);
    const suggested = hand.actions.findLast(({ content }) => content.suggested !== undefined)?.content.suggested;
    if (suggested === undefined) throw new DomainError('oversight.no-evidence');
    const { facts, ground, problems, demands, known } = suggested;
    const { origin, origin_said: lead } = hand.row;
    return {
      hand,
      // What was suggested before editions were noted rests on the books as they are: the digests say whether they still agree.
      known: known ?? (facts.length === 0 ? null : await knownNow(tx)),
      facts,
      said: { known, origin: OVERSIGHT_ORIGIN[origin], lead, ground: OVERSIGHT_GROUND[ground], problems, demands },
      articles: [file('条文/督察.txt', `${CLOCKS}\n`), ...articlesOfFacts(facts)],
    };
  }
}
