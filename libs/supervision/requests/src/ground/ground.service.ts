import { Injectable } from '@nestjs/common';
import { Ledger } from '@zhilu/ledger';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { entriesKnownAt } from '@zhilu/registry/agencies';
import { actionsFor, isJudgement, type RequestStep, turnOf } from '@zhilu/kernel/flow';
import type { Activity, Dossier, Recording } from '@zhilu/kernel/law';
import { type Registers, registersOf } from '@zhilu/kernel/registers';
import { dayOf, type LegalDate } from '@zhilu/kernel/time';
import { type RecordKind, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { sideOf } from '../reader.service';
import { Requests } from '../request.service';
import { actionsOf, requestOf, type RequestRow } from '../request.store';
import type { GroundActor, GroundDevice, GroundEarlier, RequestGround } from './ground.model';
import * as store from './ground.store';

/** Beyond every posting: the books as held now. */
const NEWEST = 2_147_483_646;
/** So far back earlier requests are looked through, and so many faults of a device are told. */
const LOOKED_THROUGH = 60;
const FAULTS_AT_MOST = 10;
const OF_AGENCY = (Object.keys(ROLE) as Role[]).filter((role) => ROLE[role].stands === 'agency');

/** Who and what a record of a case was made by. */
interface Made {
  readonly activities: readonly Activity[];
  readonly devices: readonly string[];
  readonly persons: readonly string[];
}

/** 办理依据: what the books have beside a request: its visits, its devices and their faults, what was asked of the same device or person before, and who may decide. */
@Injectable()
export class Grounds {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly requests: Requests,
  ) {}

  /** Null where there is no request the reader may see. */
  async of(viewer: Viewer, agencyId: number, no: string): Promise<RequestGround | null> {
    if (!viewer.scope.case.includes(agencyId) || !/^\d{1,18}$/.test(no)) return null;
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const row = await requestOf(tx, agencyId, no);
        if (row === null || (row.withheld && !viewer.mayReadWithheld)) return null;
        const made = await this.made(tx, agencyId, row.case_id, row.record_kind, row.record_key);
        const devices = await this.devices(tx, agencyId, made);
        return {
          activities: made.activities.map(({ key }) => key),
          faultsKept: devices !== null,
          devices: devices ?? made.devices.map((device) => ({ device, registered: false, faults: [] })),
          persons: [...made.persons],
          earlier: await this.earlier(tx, viewer, row, made),
          actors: await this.actors(tx, viewer, row),
        };
      },
      { readOnly: true },
    );
  }

  private async made(tx: Tx, agency: number, caseId: string, kind: RecordKind, key: string): Promise<Made> {
    const dossier = await this.ledger.dossier(tx, { agency, caseId: Number(caseId) }, NEWEST);
    return dossier === null ? { activities: [], devices: [], persons: [] } : madeBy(dossier, kind, key);
  }

  /** Null where the agency keeps no register of devices. */
  private async devices(tx: Tx, agency: number, { activities, devices }: Made): Promise<GroundDevice[] | null> {
    const entries = (await entriesKnownAt(tx, [agency], ['device', 'fault'], NEWEST)).get(agency) ?? [];
    const { device: registered, fault } = registersOf(entries);
    if (registered.length === 0) return null;
    const known = new Set(registered.map(({ key }) => key));
    const days = activities.flatMap(({ arrivedAt, leftAt }) => [arrivedAt, leftAt]).flatMap((at) => (at === undefined ? [] : [dayOf(at)]));
    return devices.map((device) => ({
      device,
      registered: known.has(device),
      faults: fault
        .filter((one) => one.device === device)
        .sort((one, other) => (one.from < other.from ? 1 : -1))
        .slice(0, FAULTS_AT_MOST)
        .map((one) => ({
          from: one.from,
          to: one.to ?? null,
          what: one.what ?? null,
          proof: one.proof ?? null,
          then: touches(one, days),
        })),
    }));
  }

  private async earlier(tx: Tx, viewer: Viewer, row: RequestRow, made: Made): Promise<GroundEarlier[]> {
    if (made.devices.length === 0 && made.persons.length === 0) return [];
    const of = { kind: row.kind, no: row.request_no, mayReadWithheld: viewer.mayReadWithheld };
    const found: GroundEarlier[] = [];
    for (const one of await store.requestsBefore(tx, row.agency_id, of, LOOKED_THROUGH)) {
      const then = await this.made(tx, row.agency_id, one.case_id, one.record_kind, one.record_key);
      const devices = then.devices.filter((device) => made.devices.includes(device));
      const persons = then.persons.filter((person) => made.persons.includes(person));
      if (devices.length === 0 && persons.length === 0) continue;
      const { request_no: no, kind, state, opened_at: openedAt, about, case_no: caseNo } = one;
      found.push({ no, kind, state, openedAt, about, caseNo, devices, persons });
    }
    return found;
  }

  /** Who may take the next step, named to their own side and by role to the other. */
  private async actors(tx: Tx, viewer: Viewer, row: RequestRow): Promise<GroundActor[]> {
    const { agency_id: agency, kind } = row;
    const steps = await actionsOf(tx, [agency], [row.request_no]);
    const turn = turnOf(steps.at(-1)!.state);
    if (turn === null) return [];
    const taken = steps.map((step): RequestStep => ({ action: step.action, by: step.user_id }));
    const judges = turn === 'office' ? await this.requests.judges(tx, agency) : [];
    const people = await store.peopleOf(tx, judges, agency, turn === 'office' ? [] : OF_AGENCY, new Date(this.clock.now()));
    const able = people.filter(({ user_id: userId, role }) => {
      const actions = actionsFor(kind, taken, { userId, role });
      return turn === 'office' ? actions.some(isJudgement) : actions.length > 0;
    });
    if (sideOf(viewer.role) === turn) return able.map(({ name, role }) => ({ name, role: ROLE[role].word }));
    return [...new Set(able.map(({ role }) => ROLE[role].word))].map((role) => ({ name: null, role }));
  }
}

const touches = ({ from, to }: Registers['fault'][number], days: readonly LegalDate[]): boolean =>
  days.some((day) => dayOf(from) <= day && (to === undefined || dayOf(to) >= day));

/** The visits a record is of, and who and what recorded them; of the case itself all of them. */
const madeBy = ({ activities, recordings }: Dossier, kind: RecordKind, key: string): Made => {
  const clip = kind === 'recording' ? recordings.find((one) => one.key === key) : undefined;
  const visit = kind === 'activity' ? key : clip?.activity;
  const own = kind === 'written' ? [] : kind === 'case' ? activities : activities.filter((one) => one.key === visit);
  const clips = clip !== undefined ? [clip] : recordings.filter((one) => own.some((activity) => activity.key === one.activity));
  return { activities: own, devices: distinct(clips.map(deviceOf)), persons: distinct([...own, ...clips].flatMap(officersOf)) };
};
const deviceOf = ({ device }: Recording): string => device ?? '';
const officersOf = ({ officers }: Activity | Recording): readonly string[] => officers ?? [];
const distinct = (words: readonly string[]): string[] => [...new Set(words)].filter((word) => word !== '').sort();
