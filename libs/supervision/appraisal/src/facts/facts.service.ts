import { Injectable } from '@nestjs/common';
import type { AppraisalScheme, Appraisee, Reading, Records } from '@zhilu/kernel/appraisal';
import { DomainError } from '@zhilu/kernel/refusal';
import type { AppraisalSource, PeerKey } from '@zhilu/kernel/vocabulary';
import type { Viewer } from '@zhilu/platform/access';
import type { Tx } from '@zhilu/platform/database';
import type { Standing } from '@zhilu/registry/agencies';
import { BasisService, type FigureFilter, Figures, type Ground, peersOf } from '@zhilu/statistics/figures';
import { answeredInTime } from '@zhilu/supervision/requests';
import { readShares } from '@zhilu/supervision/review';
import type { Entered } from './fact';
import { APPRAISED_GROUNDS, FIGURE_SOURCE, isFigureSource } from './figure-source';

/** What an appraisal is worked out of, all of it as of one locked edition. */
export interface Facts {
  readonly ground: Ground & { readonly edition: NonNullable<Ground['edition']> };
  readonly appraisees: readonly Appraisee[];
  /** By agency and code of the indicator. */
  readonly records: ReadonlyMap<number, Readonly<Record<string, Records>>>;
}

/** What each agency comes to, and where it is not read from duties the records themselves. */
interface Readings {
  readonly readings: ReadonlyMap<number, Reading>;
  readonly records?: ReadonlyMap<number, Records>;
}

/** 考核依据: reads every indicator of a scheme, agency by agency, from a locked edition; 内部时限 is no part of it. */
@Injectable()
export class AppraisalFacts {
  constructor(
    private readonly basis: BasisService,
    private readonly figures: Figures,
  ) {}

  async read(tx: Tx, viewer: Viewer, scheme: AppraisalScheme, editionId: string, entered: Entered): Promise<Facts> {
    const { ground, standings, agencies: named } = await this.ground(tx, viewer, editionId);
    refuseEntered(scheme, new Set(standings.keys()), entered);
    const agencies = named.map(({ agencyId }) => agencyId);
    const readings = new Map<string, Readings>();
    for (const { code, source } of scheme.indicators)
      readings.set(code, await this.reading(tx, viewer, ground, editionId, source, code, agencies, entered));
    const volumes = scheme.peers.by.includes('volume') ? await this.volumes(tx, viewer, ground, editionId) : new Map<number, number>();
    return {
      ground,
      appraisees: agencies.map((agency) => ({
        agency,
        name: ground.places.agencies.get(agency)!.name,
        peers: labelOf(scheme, ground, standings.get(agency)!, volumes.get(agency) ?? 0),
        readings: Object.fromEntries(
          scheme.indicators.map(({ code }) => [code, readings.get(code)!.readings.get(agency) ?? { n: 0, of: 0 }]),
        ),
        vetoes: entered.vetoes.filter(({ agencyId }) => agencyId === agency).map(({ code }) => code),
      })),
      records: new Map(
        agencies.map((agency) => [
          agency,
          Object.fromEntries(
            [...readings].flatMap(([code, { records }]) => (records === undefined ? [] : [[code, records.get(agency) ?? NO_RECORDS]])),
          ),
        ]),
      ),
    };
  }

  /** A locked edition of the reader's own office, all of it, with the agencies that are appraised by it and where each stood last. */
  async ground(
    tx: Tx,
    viewer: Viewer,
    editionId: string,
  ): Promise<Pick<Facts, 'ground'> & { standings: ReadonlyMap<number, Standing>; agencies: { agencyId: number; name: string }[] }> {
    const found = await this.basis.ground(tx, viewer, { edition: editionId });
    const { edition } = found;
    if (edition === null || edition.node !== viewer.nodeId) throw new DomainError('appraisal.edition');
    const outside = edition.agencies.length - edition.readable;
    if (outside > 0) throw new DomainError('appraisal.edition-part', { n: outside });
    const ground = { ...found, edition };
    const { from, to } = edition;
    const standings = lastStandings(this.basis.select(viewer, ground, { from, to, edition: editionId }, 'asThen').standings);
    const agencies = [...standings.keys()].sort((a, b) => a - b);
    return { ground, standings, agencies: agencies.map((agencyId) => ({ agencyId, name: found.places.agencies.get(agencyId)!.name })) };
  }

  private async reading(
    tx: Tx,
    viewer: Viewer,
    ground: Facts['ground'],
    editionId: string,
    source: AppraisalSource,
    code: string,
    agencies: readonly number[],
    entered: Entered,
  ): Promise<Readings> {
    const { from, to, asOf } = ground.edition;
    if (isFigureSource(source)) return { readings: await this.figure(tx, viewer, ground, editionId, source) };
    if (source === 'review') return ofRecords(await readShares(tx, agencies, from, to));
    if (source === 'external')
      return { readings: new Map(entered.opinions.filter((one) => one.code === code).map(({ agencyId, n, of }) => [agencyId, { n, of }])) };
    const due = await answeredInTime(tx, agencies, source === 'rectification', { from, to, asOf });
    return ofRecords(new Map(agencies.map((agency) => [agency, due.filter(({ agency_id }) => agency_id === agency)])));
  }

  /** A figure, by its low reading; what silence touches is no reading at all. */
  private async figure(
    tx: Tx,
    viewer: Viewer,
    ground: Facts['ground'],
    editionId: string,
    source: keyof typeof FIGURE_SOURCE,
  ): Promise<ReadonlyMap<number, Reading>> {
    const { classes, rules, rate } = FIGURE_SOURCE[source];
    const { from, to } = ground.edition;
    const filter: FigureFilter = {
      from,
      to,
      edition: editionId,
      dutyClasses: [...classes],
      grounds: [...APPRAISED_GROUNDS],
      rules: rules === null ? null : [...rules],
    };
    const selection = this.basis.select(viewer, ground, filter, 'asThen');
    const { rows } = await this.figures.answer(tx, selection, ground, ['agency']);
    const readings = new Map<number, Reading>(rows.map(({ keys, figure }) => [Number(keys[0]!.value), { ...figure[rate].low }]));
    for (const agency of new Set(selection.standings.map((one) => one.agency))) {
      const own = selection.standings.filter((one) => one.agency === agency);
      if (ground.silences.within(own, from, to) !== null) readings.set(agency, 'unassessed');
    }
    return readings;
  }

  /** 应记录事项量: duties of papers and recordings, never penalties or cases. */
  private async volumes(tx: Tx, viewer: Viewer, ground: Facts['ground'], editionId: string): Promise<Map<number, number>> {
    const { from, to } = ground.edition;
    const filter: FigureFilter = { from, to, edition: editionId, dutyClasses: ['written', 'recording'], grounds: [...APPRAISED_GROUNDS] };
    const { rows } = await this.figures.answer(tx, this.basis.select(viewer, ground, filter, 'asThen'), ground, ['agency']);
    return new Map(rows.map(({ keys, figure }) => [Number(keys[0]!.value), figure.coverage.low.of]));
  }
}

const NO_RECORDS: Records = { met: [], unmet: [] };

/** Readings of what is counted record by record; the records stay with them, in the order of their keys. */
const ofRecords = (found: ReadonlyMap<number, readonly { readonly key: string; readonly met: boolean }[] | 'unread'>): Readings => {
  const readings = new Map<number, Reading>();
  const records = new Map<number, Records>();
  for (const [agency, all] of found) {
    if (all === 'unread') {
      readings.set(agency, 'unread');
      continue;
    }
    const keys = (met: boolean): string[] => all.filter((one) => one.met === met).map(({ key }) => key).sort(); // prettier-ignore
    const own = { met: keys(true), unmet: keys(false) };
    records.set(agency, own);
    readings.set(agency, { n: own.met.length, of: all.length });
  }
  return { readings, records };
};

/** Where each agency stood last. */
const lastStandings = (standings: readonly Standing[]): Map<number, Standing> => {
  const last = new Map<number, Standing>();
  for (const one of standings) if (one.from >= (last.get(one.agency)?.from ?? '')) last.set(one.agency, one);
  return last;
};

const labelOf = ({ peers }: AppraisalScheme, ground: Ground, standing: Standing, volume: number): string => {
  const { field, level } = peersOf(ground, standing);
  const band = peers.volumes.filter((bound) => volume >= bound).length;
  const words: Readonly<Record<PeerKey, string>> = { line: field, level, volume: `应记录事项量第 ${band + 1} 档` };
  return peers.by.length === 0 ? '全部单位' : peers.by.map((key) => words[key]).join(' · ');
};

const refuseEntered = (scheme: AppraisalScheme, agencies: ReadonlySet<number>, { opinions, vetoes }: Entered): void => {
  const problems: string[] = [];
  const external = scheme.indicators.filter(({ source }) => source === 'external').map(({ code }) => code);
  for (const { agencyId, code, n, of, sheet } of opinions) {
    if (!agencies.has(agencyId) || !external.includes(code)) problems.push('外部评议的单位或者指标不在本次考核之列');
    if (!Number.isSafeInteger(n) || !Number.isSafeInteger(of) || n < 0 || of < 1 || n > of) problems.push('满意票数应当不大于有效票数');
    if (sheet.trim() === '' || sheet.length > 200) problems.push('外部评议须写明依据的汇总表');
  }
  for (const { agencyId, code, said } of vetoes) {
    if (!agencies.has(agencyId) || !scheme.vetoes.some((veto) => veto.code === code)) problems.push('否决的单位或者事项不在本次考核之列');
    if (said.trim() === '' || said.length > 1_000) problems.push('否决事项须写明认定依据');
  }
  const keys = opinions.map(({ agencyId, code }) => `${agencyId} ${code}`);
  if (new Set(keys).size < keys.length) problems.push('同一单位的同一项外部评议填了两次');
  if (problems.length > 0) throw new DomainError('appraisal.entered', { problems: [...new Set(problems)].join('；') });
};
