import { caseDate, type Context, type Dossier } from '@zhilu/kernel/law';
import { type Delta, CaseHistory } from '@zhilu/kernel/ledger';
import { type EndingKeeping, type Institution, keepingsUntil, type OfficerBook, type OnSite, SiteDays } from '@zhilu/kernel/registers';
import { addDays, dayOf, earliest, hasHours, momentOf, type Instant, type LegalDate, type Moment } from '@zhilu/kernel/time';
import { type ActType, fenOf, type Scene } from '@zhilu/kernel/vocabulary';
import type { LeadKind, PeerKind } from './lead-kinds';
import { backdatedRevision, type MovedTimes, movedTimesOf } from './detectors/backdated';
import { bulkFilled } from './detectors/bulk-filled';
import { clipElsewhere, digestChanged, lastMinute } from './detectors/clips';
import { clipTooLong, deviceClock, digestTwice } from './devices/devices';
import { onlyLead, type SetAside, setAsideOf } from './dues/only-leads';
import { dueLater, type StatedDue, statedDuesOf } from './dues/stated-dues';
import { anotherFile, deviceTwice } from './detectors/device-twice';
import type { Detected, LeadSettings, ClipObservation, DocumentObservation, StopObservation, VisitObservation } from './lead';
import { officerTwice } from './detectors/officer-twice';
import type { TallyCase } from './regular/tally';
import { stopsTogether } from './detectors/stops-together';
import { uncertified } from './detectors/uncertified';

/** A scene practised: how often, from when to when. */
export interface SceneObservation {
  visits: number;
  firstDay: LegalDate;
  lastDay: LegalDate;
}

/** A recording of a case whose keeping time ends. */
export type SeenKeeping = EndingKeeping & { readonly caseId: number };

/** So far ahead ends of keeping times are noted, days: an agency is gone through again long before. */
const KEEPING_AHEAD = 400;

/** What an agency's cases show of its work on site, gathered case by case; the cases themselves are not kept. */
export class CaseScan {
  readonly visits: VisitObservation[] = [];
  readonly clips: ClipObservation[] = [];
  readonly papers: DocumentObservation[] = [];
  readonly stops: StopObservation[] = [];
  readonly scenes = new Map<Scene, SceneObservation>();
  readonly siteDays = new SiteDays();
  readonly moved: MovedTimes[] = [];
  readonly dues: StatedDue[] = [];
  readonly setAside: SetAside[] = [];
  readonly keepings: SeenKeeping[] = [];
  readonly tally = new Map<ActType, TallyCase[]>();
  cases = 0;
  untimed = 0;

  /**
   * `connectedAt` says since when a source has delivered; `context`, by what rules its cases are judged; `closed`, the last day that has
   * ended; `institutions`, by what rules of its own the agency keeps.
   */
  constructor(
    private readonly connectedAt: (source: number) => Instant,
    private readonly context: Context,
    private readonly closed: LegalDate,
    private readonly institutions: readonly Institution[] = [],
  ) {}

  /** Takes a case in by all that was ever delivered of it. What was withdrawn is not seen. */
  add(caseId: number, deltas: readonly Delta[]): void {
    const history = CaseHistory.of(deltas);
    const dossier = history.dossier();
    if (dossier === null || dossier.case.withdrawnAt !== undefined) return;
    this.cases += 1;
    this.addVisits(caseId, dossier);
    this.count(caseId, dossier);
    if (deltas.length > 1) this.moved.push(...movedTimesOf(caseId, deltas, this.context));
    this.dues.push(...statedDuesOf(caseId, history, this.context));
    const by = addDays(this.closed, KEEPING_AHEAD);
    for (const one of keepingsUntil(dossier, this.context, this.institutions, by)) this.keepings.push({ caseId, ...one });
    this.setAside.push(...setAsideOf(caseId, dossier, this.context, this.closed));
    const changes = digestChangesOf(deltas);
    for (const clip of dossier.recordings)
      this.clips.push({
        caseId,
        key: clip.key,
        activity: clip.activity ?? null,
        device: clip.device ?? null,
        from: instantOf(clip.startedAt),
        to: instantOf(clip.endedAt),
        digest: clip.digest ?? null,
        digestChanges: changes.get(clip.key) ?? 0,
        completed: instantOf(clip.completedAt ?? clip.endedAt),
        stored: instantOf(clip.storedAt),
      });
    for (const { key, madeAt, receivedAt, source } of dossier.written)
      if (madeAt !== undefined) this.papers.push({ caseId, key, madeAt, receivedAt, connectedAt: this.connectedAt(source) });
  }

  private addVisits(caseId: number, dossier: Dossier): void {
    const devices = devicesOf(dossier);
    for (const { key, scene, arrivedAt, leftAt, place, officers, interruption } of dossier.activities) {
      const arrived = instantOf(arrivedAt);
      this.stops.push({
        caseId,
        key,
        interrupted: interruption !== undefined,
        officers: officers ?? [],
        devices: devices.get(key) ?? [],
        hour: arrived === null ? null : Number(momentOf(arrived).slice(11, 13)),
      });
      const stated = arrivedAt ?? leftAt;
      if (stated === undefined) {
        this.untimed += 1;
        continue;
      }
      const seen: OnSite = { day: dayOf(stated), from: instantOf(arrivedAt), to: instantOf(leftAt), officers: officers ?? [] };
      if (seen.from === null || seen.to === null) this.untimed += 1;
      this.visits.push({ caseId, key, place: place ?? null, ...seen });
      this.siteDays.add(seen);
      this.practise(scene, seen.day);
    }
  }

  private count(caseId: number, dossier: Dossier): void {
    const { day, kind } = caseDate(dossier);
    if (kind === 'received') return;
    const { actType, penaltyAmount } = dossier.case;
    const fen = penaltyAmount === undefined ? null : fenOf(penaltyAmount);
    const some = this.tally.get(actType);
    if (some === undefined) this.tally.set(actType, [{ caseId, day, fen }]);
    else some.push({ caseId, day, fen });
  }

  private practise(scene: Scene, day: LegalDate): void {
    const seen = this.scenes.get(scene);
    if (seen === undefined) this.scenes.set(scene, { visits: 1, firstDay: day, lastDay: day });
    else {
      seen.visits += 1;
      if (day < seen.firstDay) seen.firstDay = day;
      if (day > seen.lastDay) seen.lastDay = day;
    }
  }

  /** Every detector that looks at one agency by itself; what withdrawn cases leave open the books tell. The same data give the same leads. */
  detect(officers: OfficerBook, settings: LeadSettings): Record<Exclude<LeadKind, PeerKind | 'withdrawnOpen'>, Detected> {
    return {
      officerTwice: officerTwice(this.visits, settings),
      deviceTwice: deviceTwice(this.clips, settings),
      uncertified: uncertified(this.visits, officers, settings),
      bulkFilled: bulkFilled(this.papers, settings),
      clipElsewhere: clipElsewhere(this.clips, this.visits, settings),
      digestChanged: digestChanged(this.clips),
      anotherFile: anotherFile(this.clips, settings),
      digestTwice: digestTwice(this.clips),
      clipTooLong: clipTooLong(this.clips, settings),
      deviceClock: deviceClock(this.clips, this.visits, settings),
      lastMinute: lastMinute(this.clips, settings),
      backdatedRevision: backdatedRevision(this.moved),
      dueLater: dueLater(this.dues),
      onlyLead: onlyLead(this.setAside),
      stopsTogether: stopsTogether(this.stops, settings),
    };
  }
}

/** The devices that recorded each activity of a case. */
const devicesOf = ({ recordings }: Dossier): Map<string, string[]> => {
  const devices = new Map<string, string[]>();
  for (const { activity, device } of recordings)
    if (activity !== undefined && device !== undefined) devices.set(activity, [...(devices.get(activity) ?? []), device]);
  return devices;
};

const instantOf = (moment: Moment | undefined): Instant | null => (moment === undefined || !hasHours(moment) ? null : earliest(moment));

/** How often the digest of each clip became another one, posting by posting; a digest that comes late is no change. */
const digestChangesOf = (deltas: readonly Delta[]): Map<string, number> => {
  const last = new Map<string, string>();
  const changes = new Map<string, number>();
  for (const { records } of deltas)
    for (const { kind, key, body, withdrawn } of records) {
      if (kind !== 'recording' || withdrawn || typeof body.digest !== 'string') continue;
      const before = last.get(key);
      if (before !== undefined && before !== body.digest) changes.set(key, (changes.get(key) ?? 0) + 1);
      last.set(key, body.digest);
    }
  return changes;
};
