import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { CURSOR, type CursorPart, readCursor, writeCursor } from '@zhilu/platform/graphql';
import { ACT_TYPE, codesOf, type Explanation, GROUND, type Outcome, STAGE } from '@zhilu/kernel/vocabulary';
import { legalDateOf } from '@zhilu/kernel/time';
import { EXPLANATION_OF_CODE, OUTCOME_OF_CODE, STORED_FROM_OF_CODE, WITNESS_OF_CODE } from '@zhilu/kernel/ledger';
import {
  basisModel,
  BasisService,
  type DutySort,
  type FigureFilter,
  type Ground,
  type Selection,
  unassessedModel,
} from '@zhilu/statistics/figures';
import { ruleTitles } from '@zhilu/registry/rules';
import type { DutyPage, DutyRow } from './duty.model';
import { BY_KIND, countDuties, type DutyLineRow, headOf, type KindOrder, pageOfDuties, type Wanted } from './duties.store';

export const PAGE_AT_MOST = 200;

/** The duties a reader's question is about, and what it rests on. */
export interface ChosenDuties {
  readonly filter: FigureFilter;
  readonly ground: Ground;
  readonly selection: Selection;
  readonly wanted: Wanted;
  readonly titles: ReadonlyMap<string, string>;
}

/** 清单: the duties behind a number, asked with the same filter and basis as the number itself (L3). */
@Injectable()
export class Duties {
  constructor(
    private readonly database: Database,
    private readonly basis: BasisService,
  ) {}

  async page(
    viewer: Viewer,
    asked: FigureFilter,
    outcomes: readonly Outcome[] | null,
    explanation: Explanation | null,
    sort: DutySort,
    first: number,
    after: string | null,
  ): Promise<DutyPage> {
    if (first < 1 || first > PAGE_AT_MOST) throw new DomainError('list.page-size', { most: PAGE_AT_MOST });
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const chosen = await this.choose(tx, viewer, asked, outcomes, explanation);
        const { ground, selection, filter } = chosen;
        return {
          basis: basisModel(ground, 'lines'),
          unassessed: unassessedModel(ground.silences.within(selection.standings, filter.from, filter.to, filter.sources ?? null)),
          ...(await this.count(tx, chosen)),
          ...(await this.rowsAfter(tx, chosen, sort, first, after)),
        };
      },
      { readOnly: true },
    );
  }

  /** Works the list out against what the reader may open; what is read of it later is read at the same day and posting. */
  async choose(
    tx: Tx,
    viewer: Viewer,
    asked: FigureFilter,
    outcomes: readonly Outcome[] | null,
    explanation: Explanation | null,
  ): Promise<ChosenDuties> {
    const filter = explanation === null ? asked : { ...asked, explanations: [explanation] };
    const ground = await this.basis.ground(tx, viewer, filter);
    const whole = this.basis.select(viewer, ground, filter, filter.reading ?? 'asThen');
    // Sums may reach further than cases: a list holds only what the reader may open.
    const readable = new Set(viewer.scope.case);
    return {
      filter,
      ground,
      selection: { ...whole, standings: whole.standings.filter((one) => readable.has(one.agency)) },
      wanted: { outcomes, mayReadWithheld: viewer.mayReadWithheld },
      titles: await ruleTitles(tx),
    };
  }

  count(tx: Tx, { selection, wanted }: ChosenDuties): Promise<{ total: number; cases: number; withheld: number }> {
    return countDuties(tx, selection, wanted);
  }

  async rowsAfter(
    tx: Tx,
    { ground, selection, wanted, titles }: ChosenDuties,
    sort: DutySort,
    first: number,
    after: string | null,
  ): Promise<Pick<DutyPage, 'rows' | 'next'>> {
    const { head } = headOf(sort);
    const order = BY_KIND.some((one) => one === head) ? orderBy(head as (typeof BY_KIND)[number], ground, titles) : [];
    const place = readCursor(after, placeAfter(PLACE[head]), BETWEEN[head]);
    const rows = await pageOfDuties(tx, selection, wanted, { sort, order }, first, place);
    const last = rows.at(-1);
    return {
      rows: rows.map((row) => rowOf(row, ground, titles)),
      next:
        rows.length < first || last === undefined ? null : writeCursor([last.sort, last.agency_id, last.case_id, last.no], BETWEEN[head]),
    };
  }
}

const placeAfter = (sorted: CursorPart): CursorPart[] => [sorted, CURSOR.number, CURSOR.large, CURSOR.large];
/** A place in the list, as it is sorted. */
const PLACE: Readonly<Record<ReturnType<typeof headOf>['head'], CursorPart>> = {
  due: CURSOR.instant,
  delay: CURSOR.span,
  agency: CURSOR.number,
  caseNo: CURSOR.text,
  item: CURSOR.number,
  actType: CURSOR.number,
  stage: CURSOR.number,
  ground: CURSOR.number,
  outcome: CURSOR.number,
};
/** Between the parts of a place one of which is a text of its source: what no text holds. */
const BETWEEN: Partial<Record<ReturnType<typeof headOf>['head'], string>> = { caseNo: '\u0000' };

/** Outcomes with a length of delay; a whole case may be late by one of its duties without being past its own last day. */
const DELAYED: ReadonlySet<Outcome> = new Set(['late', 'reportedLate', 'missing']);

const WORDS = { actType: codesOf(ACT_TYPE), stage: codesOf(STAGE), ground: codesOf(GROUND) } as const;
/** The kinds of duty in the order of a head: of items by their titles, of words in the order of their list. */
const orderBy = (head: (typeof BY_KIND)[number], { kinds }: Ground, titles: ReadonlyMap<string, string>): KindOrder => {
  const all = [...kinds.kinds];
  if (head !== 'item') {
    const words: readonly string[] = WORDS[head];
    return all.sort(([one, a], [other, b]) => words.indexOf(a[head]) - words.indexOf(b[head]) || one - other).map(([id]) => id);
  }
  const title = (rule: string): string => titles.get(rule) ?? rule;
  return all.sort(([one, a], [other, b]) => title(a.rule).localeCompare(title(b.rule), 'zh-CN') || one - other).map(([id]) => id);
};

/** `duty_no` as the case page names it: 16 hex digits. */
const hexOf = (no: string): string => BigInt.asUintN(64, BigInt(no)).toString(16).padStart(16, '0');

const rowOf = (row: DutyLineRow, ground: Ground, titles: ReadonlyMap<string, string>): DutyRow => {
  const kind = ground.kinds.kind(row.kind_id);
  const outcome = OUTCOME_OF_CODE[row.outcome]!;
  const day = legalDateOf(row.due_at.getTime());
  const [silent] = outcome === 'pending' ? [] : ground.silences.touching({ agency: row.agency_id, from: day, to: day });
  return {
    no: hexOf(row.no),
    agencyId: row.agency_id,
    agencyName: ground.places.agencies.get(row.agency_id)?.name ?? '',
    caseId: row.case_id,
    caseNo: row.case_no,
    caseTitle: row.title,
    actType: kind.actType,
    rule: kind.rule,
    title: titles.get(kind.rule) ?? kind.rule,
    dutyClass: kind.dutyClass,
    stage: kind.stage,
    scene: kind.scene,
    ground: kind.ground,
    dueAt: row.due_at,
    metAt: row.met_at,
    outcome,
    explanation: EXPLANATION_OF_CODE[row.explanation]!,
    witness: row.witness === null ? null : WITNESS_OF_CODE[row.witness]!,
    storedFrom: row.stored_from === null ? null : STORED_FROM_OF_CODE[row.stored_from]!,
    silentSource: silent?.name ?? null,
    delaySeconds: DELAYED.has(outcome) && row.delay !== null && row.delay > 0 ? row.delay : null,
  };
};
