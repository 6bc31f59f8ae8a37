import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import {
  absencesOf,
  breadthOf,
  faultOn,
  type ListKeeper,
  recordingListsOf,
  type Registers,
  registersOf,
  usableOn,
} from '@zhilu/kernel/registers';
import { addDays, type LegalDate, legalDateOf, requirePeriod } from '@zhilu/kernel/time';
import { codesOf, REGISTER_KIND, type Scene } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import { listOn, packFor, screenWordsOf } from '@zhilu/kernel/law';
import { Knowledge, Ledger } from '@zhilu/ledger';
import { nodePlace } from './places/places';
import { PlaceBook } from './places/place-book';
import type { AgencyProfile, AgencyStanding } from './agency.model';
import type { PeerBreadth } from './breadth.model';
import { entriesKnownAt } from './registers/entry.store';
import * as rows from './profile-rows';
import { type PractisedScene, scenesOf, siteDaysOf, type SurveyRow, surveysOf } from './registers/survey.store';

/** Scenes count as practised for a year after the last time. */
const PRACTISED_DAYS = 365;
/** Days on site shown unless others are asked. */
const SITE_DAYS = 90;
const SITE_DAYS_MOST = 800;
const RATED_FROM = 30;
const PEERS_FROM = 5;

/** Everything read of some agencies, once. */
interface Read {
  readonly day: LegalDate;
  readonly known: number;
  readonly places: PlaceBook;
  readonly keepers: ReadonlyMap<number, ListKeeper>;
  readonly registers: ReadonlyMap<number, Registers>;
  readonly scenes: ReadonlyMap<number, readonly PractisedScene[]>;
  readonly surveys: ReadonlyMap<number, SurveyRow>;
  readonly stands: ReadonlyMap<number, { territory: number; line: number }>;
}

const NOTHING = registersOf([]);

/** 单位: agencies in view with the state of their registers, and one of them whole. */
@Injectable()
export class Agencies {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly knowledge: Knowledge,
    private readonly ledger: Ledger,
  ) {}

  /** The agencies in view that answer in law, as they stand today. */
  list(viewer: Viewer): Promise<AgencyStanding[]> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const read = await this.read(tx, viewer);
        // A delegated body acts in the name of the agency that delegates: lists and rules are that agency's.
        const own = [...read.stands.keys()].filter((agency) => read.places.answers(agency));
        return own.map((agency) => standingOf(read, agency)).sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans'));
      },
      { readOnly: true },
    );
  }

  /** One agency with its registers and its days on site. Null where there is none the reader may see. */
  profile(viewer: Viewer, agency: number, from: LegalDate | null, to: LegalDate | null): Promise<AgencyProfile | null> {
    const last = to ?? this.clock.lastClosedDay();
    const first = from ?? addDays(last, 1 - SITE_DAYS);
    requirePeriod(first, last);
    if (addDays(first, SITE_DAYS_MOST) < last) throw new DomainError('agency.days-many', { most: SITE_DAYS_MOST });
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const read = await this.read(tx, viewer);
        const stands = read.stands.get(agency);
        const named = read.places.agencies.get(agency);
        if (stands === undefined || named === undefined) return null;
        const registers = read.registers.get(agency) ?? NOTHING;
        const survey = read.surveys.get(agency);
        const days = await siteDaysOf(tx, agency, first, last);
        return {
          standing: standingOf(read, agency),
          code: named.code,
          path: read.places.node(stands.territory).path.map((id) => nodePlace(read.places.node(id), 0)),
          known: read.known,
          day: read.day,
          devices: rows.devicesOf(registers, read.day),
          faults: rows.faultsOf(registers),
          officers: rows.officersOf(registers, read.day),
          institutions: rows.institutionsOf(registers, read.day),
          custodians: rows.custodiansOf(registers, read.day),
          lists: rows.listsOf(registers, read.day),
          peers: peersOf(read, agency),
          scenes: rows.scenesOf(registers, read.scenes.get(agency) ?? [], read.day),
          ...rows.siteOf(registers, days),
          clips: survey?.clips ?? 0,
          clipsRegistered: survey?.clips_registered ?? 0,
          clipsWithoutDevice: survey?.clips_without_device ?? 0,
        };
      },
      { readOnly: true },
    );
  }

  private async read(tx: Tx, viewer: Viewer): Promise<Read> {
    const { known } = await this.knowledge.basis(tx);
    const day = legalDateOf(this.clock.now());
    const places = await PlaceBook.read(tx, known, day);
    const scope = new Set(viewer.scope.case);
    const stands = new Map(
      places
        .standings('asNow', this.clock.lastClosedDay())
        .filter((one) => scope.has(one.agency))
        .map((one) => [one.agency, { territory: one.territory, line: one.line }]),
    );
    const agencies = [...stands.keys()];
    const entries = await entriesKnownAt(tx, agencies, codesOf(REGISTER_KIND), known);
    return {
      day,
      known,
      places,
      stands,
      keepers: await this.keepersOf(tx, agencies, places, known, day),
      registers: new Map([...entries].map(([agency, some]) => [agency, registersOf(some)])),
      scenes: await scenesOf(tx, agencies, addDays(day, -PRACTISED_DAYS)),
      surveys: new Map((await surveysOf(tx, agencies)).map((row) => [row.agency_id, row])),
    };
  }

  /** Whose list each government is recorded by, under the text applied to it on the day; of all others it is their own. */
  private async keepersOf(tx: Tx, agencies: number[], places: PlaceBook, known: number, day: LegalDate): Promise<Map<number, ListKeeper>> {
    const governments = agencies.filter((agency) => places.agencies.get(agency)?.government);
    if (governments.length === 0) return new Map();
    const book = await this.ledger.contextAt(tx, known);
    return new Map(
      governments.map((agency) => {
        const applied = packFor(book.of(agency), day);
        const elsewhere = applied !== null && screenWordsOf(applied.pack)?.listOfGovernment !== undefined;
        return [agency, elsewhere ? 'departments' : 'itself'];
      }),
    );
  }
}

const practisedOf = (read: Read, agency: number): Scene[] => (read.scenes.get(agency) ?? []).map(({ scene }) => scene);

const listOf = ({ list, listItem }: Registers, day: LegalDate) => listOn(recordingListsOf(list, listItem), day);

const standingOf = (read: Read, agency: number): AgencyStanding => {
  const registers = read.registers.get(agency) ?? NOTHING;
  const practised = practisedOf(read, agency);
  const list = listOf(registers, read.day);
  const { territory, line } = read.stands.get(agency)!;
  const keeper = read.keepers.get(agency) ?? 'itself';
  return {
    agencyId: agency,
    name: read.places.agencies.get(agency)?.name ?? '',
    territory: read.places.node(territory).name,
    line: read.places.node(line).name,
    devices: registers.device.length,
    usable: usableOn(registers.device, registers.fault)(read.day),
    openFaults: registers.fault.filter((fault) => faultOn(fault, read.day)).length,
    officers: registers.officer.length,
    listVersion: list?.version ?? null,
    breadth: breadthOf(list, practised),
    absences: absencesOf(registers, practised, read.day, keeper).map(({ code, of }) => ({ code, of: [...of] })),
    listedByDepartments: keeper === 'departments',
    surveyedAt: read.surveys.get(agency)?.ran_at ?? null,
  };
};

const peersOf = (read: Read, agency: number): PeerBreadth => {
  const { line } = read.stands.get(agency)!;
  const peers = [...read.stands].flatMap(([peer, stands]) => (peer !== agency && stands.line === line ? [peer] : []));
  const rows = peers
    .map((peer) => {
      const { items, practised } = breadthOf(listOf(read.registers.get(peer) ?? NOTHING, read.day), practisedOf(read, peer));
      return { agencyId: peer, name: read.places.agencies.get(peer)?.name ?? '', items, practised };
    })
    .filter(({ items, practised }) => items > 0 && practised > 0)
    .sort((a, b) => b.items / b.practised - a.items / a.practised || a.agencyId - b.agencyId);
  const ratios = rows.map(({ items, practised }) => items / practised);
  const half = Math.floor(ratios.length / 2);
  const median = ratios.length === 0 ? null : ratios.length % 2 === 1 ? ratios[half]! : (ratios[half - 1]! + ratios[half]!) / 2;
  const rated = (read.scenes.get(agency) ?? []).reduce((sum, { visits }) => sum + visits, 0);
  return { agencies: rows.length, of: peers.length, rows, median, tooFew: rated < RATED_FROM || ratios.length < PEERS_FROM };
};
