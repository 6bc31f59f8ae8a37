import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import type { Tx } from '@zhilu/platform/database';
import { lastOfMonth, type LegalDate, periodStarts } from '@zhilu/kernel/time';
import type { Standing } from '@zhilu/registry/agencies';
import { BasisService, countLines, type Ground, type Selection } from '@zhilu/statistics/figures';
import { type AgencyStanding, agencyText, type CellKey, digestOf, editionDigest } from './canonical';

/** What a period is locked for: an office, its days, and what is known. */
export interface EditionQuestion {
  readonly node: number;
  readonly from: LegalDate;
  readonly to: LegalDate;
  /** The last closed day and the newest posting unless given. */
  readonly asOf?: LegalDate;
  readonly known?: number;
}
/** A cell with its number, and whose it is. */
export interface EditionCell extends CellKey {
  readonly agency: number;
  readonly kindId: number;
  readonly n: number;
}
/** An edition as the books give it at one day and posting. */
export interface CountedEdition {
  readonly ground: Ground;
  readonly selection: Selection;
  readonly months: readonly LegalDate[];
  readonly cells: readonly EditionCell[];
  /** Per agency its canonical text and the digest of it. */
  readonly agencies: ReadonlyMap<number, { readonly code: string; readonly text: string; readonly digest: string }>;
  /** Agencies that stood under the office in the period and that the reader may not sum. */
  readonly beyond: readonly number[];
  readonly digest: string;
}

/** 版次的格子: every agency of an office × month × kind of duty × outcome, counted from the lines at a day and a posting, as placed then. */
@Injectable()
export class EditionCells {
  constructor(private readonly basis: BasisService) {}

  async count(tx: Tx, viewer: Pick<Viewer, 'scope' | 'nodeId'>, asked: EditionQuestion): Promise<CountedEdition> {
    const { node, from, to } = asked;
    const ground = await this.basis.ground(tx, viewer, { asOf: asked.asOf ?? null, known: asked.known ?? null });
    const office = ground.places.node(node);
    const under = ground.places
      .standings('asThen', ground.basis.asOf)
      .filter((one) => one.from <= to && one.to >= from && ground.places.under(one[office.tree], node));
    const readable = new Set(viewer.scope.stat);
    const standings = under.filter(({ agency }) => readable.has(agency));
    const selection: Selection = { basis: ground.basis, from, to, standings, kinds: [...ground.kinds.kinds.keys()], filter: { from, to } };
    const months = periodStarts(from, to, 'month');
    const counted = await countLines(tx, selection, { agency: true, kind: true, periods: months, extra: null });
    const cells = counted.map(({ agency, standing, kind, period, outcome, explanation, n }): EditionCell => ({
      agency: agency ?? standings[standing!]!.agency,
      kindId: kind!,
      kind: ground.kinds.kind(kind!),
      month: months[period! - 1]!,
      outcome,
      explanation,
      n,
    }));
    const agencies = this.texts(ground, selection, months, cells);
    return {
      ground,
      selection,
      months,
      cells,
      agencies,
      beyond: [...new Set(under.map(({ agency }) => agency))].filter((agency) => !readable.has(agency)),
      digest: editionDigest(
        { tree: office.tree, node: office.code, from, to, asOf: ground.basis.asOf },
        new Map([...agencies.values()].map(({ code, digest }) => [code, digest])),
      ),
    };
  }

  private texts(ground: Ground, selection: Selection, months: readonly LegalDate[], cells: readonly EditionCell[]) {
    const { standings, from, to } = selection;
    const ofAgency = new Map<number, EditionCell[]>();
    for (const cell of cells)
      ofAgency
        .set(cell.agency, ofAgency.get(cell.agency) ?? [])
        .get(cell.agency)!
        .push(cell);
    return new Map(
      [...new Set(standings.map(({ agency }) => agency))].map((agency) => {
        const { code } = ground.places.agencies.get(agency)!;
        const stood = standings.filter((one) => one.agency === agency);
        const standing: AgencyStanding = {
          code,
          places: months.flatMap((month) => stood.filter((one) => stands(one, month)).map((one) => placed(ground, one, month))),
          silent: ground.silences.touching({ agency, from, to }).map(({ name, from: since }) => ({ source: name, from: since })),
        };
        const text = agencyText(standing, ofAgency.get(agency) ?? []);
        return [agency, { code, text, digest: digestOf(text) }] as const;
      }),
    );
  }
}

const placed = ({ places }: Ground, { territory, line }: Standing, month: LegalDate) => ({
  month,
  territory: places.node(territory).code,
  line: places.node(line).code,
});

/** Whether a standing holds for the duties due in a month: standings begin and end with months. */
export const stands = (one: Pick<Standing, 'from' | 'to'>, month: LegalDate): boolean => one.from <= month && lastOfMonth(month) <= one.to;
