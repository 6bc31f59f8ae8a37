import { type AppliedPack, appliedPackModel, Settings } from '@zhilu/registry/rules';
import type { Viewer } from '@zhilu/platform/access';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { OUTSIDE_MAPPING, STANDARD_MAPPING } from '@zhilu/intake/format';
import { ROLE, speaksOfOthers, type Tree } from '@zhilu/kernel/vocabulary';
import type { RulePack } from '@zhilu/kernel/law';
import { lastHeard, silentFrom } from '@zhilu/kernel/sources';
import { Knowledge } from '@zhilu/ledger';
import { agenciesUnder, agencyPlace, nodePlace, PlaceBook, type PlaceModel } from '@zhilu/registry/agencies';
import { calendarFor, heardSources } from '@zhilu/statistics/figures';
import type { DataState, Source, ViewerModel } from './office.model';
import * as store from './office.store';

/** 本单位: who the reader is, what they stand over, and what the figures rest on just now. */
@Injectable()
export class Office {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly knowledge: Knowledge,
    private readonly settings: Settings,
  ) {}

  async viewer(viewer: Viewer | null): Promise<ViewerModel | null> {
    if (viewer === null) return null;
    return this.read(viewer, async (tx) => {
      const places = await this.places(tx);
      const agency = viewer.agencyId === null ? undefined : places.agencies.get(viewer.agencyId);
      return {
        id: String(viewer.userId),
        account: viewer.account,
        name: viewer.name,
        role: viewer.role,
        place:
          viewer.nodeId !== null
            ? nodePlace(places.node(viewer.nodeId), viewer.scope.stat.filter((one) => places.answers(one)).length)
            : agency === undefined
              ? null
              : agencyPlace(agency, this.nodeOf(places, agency.id), 'territory'),
        secondStep: viewer.secondStep ?? null,
        passwordDue: viewer.passwordDue === true,
        mayReadCases: ROLE[viewer.role].readsCases,
        mayDeliver: ROLE[viewer.role].delivers,
        demonstration: await store.isDemonstration(tx),
      };
    });
  }

  dataState(viewer: Viewer): Promise<DataState> {
    return this.read(viewer, async (tx) => {
      const basis = await this.knowledge.basis(tx);
      const sources = await this.sourcesIn(tx, viewer);
      return {
        known: basis.known,
        knownAt: basis.knownAt,
        arrivedAt: lastHeard(sources.map(({ lastReceivedAt }) => lastReceivedAt)),
        lastClosedDay: this.clock.lastClosedDay(),
        sources: sources.length,
        silentSources: sources.filter((source) => source.silent).length,
        packs: (await store.packsInUse(tx)).map(appliedOf),
        demonstration: await store.isDemonstration(tx),
        notices: await this.settings.notices(tx),
      };
    });
  }

  jurisdiction(viewer: Viewer, tree: Tree): Promise<PlaceModel[]> {
    return this.read(viewer, async (tx) => {
      const places = await this.places(tx);
      const scope = new Set(viewer.scope.stat);
      const standings = places.standings('asNow', this.clock.lastClosedDay()).filter((one) => scope.has(one.agency));
      const counts = agenciesUnder(places, standings, tree);
      const own = viewer.nodeId === null || places.node(viewer.nodeId).tree !== tree ? null : viewer.nodeId;
      const nodes = [...places.nodes.values()].filter(
        (node) => node.tree === tree && counts.has(node.id) && (own === null || places.under(node.id, own)),
      );
      return [
        ...nodes.sort((a, b) => (a.code < b.code ? -1 : 1)).map((node) => nodePlace(node, counts.get(node.id)!)),
        ...standings.map((one) => agencyPlace(places.agencies.get(one.agency)!, one[tree], tree)),
      ];
    });
  }

  sources(viewer: Viewer): Promise<Source[]> {
    return this.read(viewer, async (tx) => {
      const standard = await store.sourcesReading(tx, [STANDARD_MAPPING.tables, OUTSIDE_MAPPING.tables]);
      return (await this.sourcesIn(tx, viewer)).map((source) => ({ ...source, standard: standard.has(source.no) }));
    });
  }

  private read<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.run(viewer.scope, work, { readOnly: true });
  }

  private places(tx: Tx): Promise<PlaceBook> {
    return PlaceBook.read(tx, NEWEST, this.clock.lastClosedDay());
  }

  private nodeOf(places: PlaceBook, agency: number): number {
    return places.standings('asNow', this.clock.lastClosedDay()).find((one) => one.agency === agency)?.territory ?? 0;
  }

  private async sourcesIn(tx: Tx, viewer: Viewer): Promise<Omit<Source, 'standard'>[]> {
    const heard = await heardSources(tx, viewer.scope.stat, NEWEST, true);
    const calendar = await calendarFor(tx, heard, NEWEST);
    const silent = heard
      .filter(({ connected_at: at, rhythm, grace_hours: graceHours, last_at: last }) => {
        const agreed = { connectedAt: at.getTime(), rhythm, graceHours };
        return silentFrom(agreed, last?.getTime() ?? null, this.clock.now(), calendar) !== null;
      })
      .map(({ no }) => no);
    return (await store.sourcesFor(tx, viewer.scope.stat, speaksOfOthers(viewer.role))).map((row) => ({
      no: row.source_no,
      name: row.name,
      agencies: row.agencies,
      connectedAt: row.connected_at,
      graceHours: row.grace_hours,
      completeFor: row.complete_for,
      lastReceivedAt: row.last_received_at,
      own: row.own,
      silent: silent.includes(row.source_no),
    }));
  }
}

/** Beyond every posting: places are named as known now. */
const NEWEST = 2_147_483_647;

const appliedOf = ({ body, from_day, to_day }: { body: RulePack; from_day: string | null; to_day: string | null }): AppliedPack =>
  appliedPackModel({ pack: body, from: from_day ?? body.effective.from, to: to_day });
