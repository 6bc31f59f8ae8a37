import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import { AGENCY_CHANGE, searchKeyOf } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import { type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import { Recalculation } from '@zhilu/ledger';
import { nodePlace } from '../places/places';
import { PlaceBook } from '../places/place-book';
import * as store from './agency-changes.store';
import type { AgencyChange, AgencyChangeInput, AgencyRegistry, RegisteredAgency } from './registry.model';
import { mayRegister } from '../aliases/spellings.store';

const NOTE_AT_MOST = 500;
const NAME_AT_MOST = 200;
/** Before this day no agency of today's law had a name or a place to be registered. */
const FIRST_DAY: LegalDate = '1990-01-01';
/** Beyond every posting: agencies are shown as they are known now. */
const NEWEST = 2_147_483_647;

/**
 * 机构变动: renamings, mergers, splits and moves, each from a day on. Posted under the cause 机构变动, so that figures as known
 * before stay what they were; where an agency comes into another line its cases are worked out anew by the rules of that line.
 */
@Injectable()
export class AgencyChanges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly recalculation: Recalculation,
    private readonly audit: AuditChain,
  ) {}

  registry(viewer: Viewer): Promise<AgencyRegistry> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const agencies = viewer.scope.case;
        const places = await this.places(tx);
        const open = await store.placesFor(tx, viewer.userId);
        const may = viewer.role === 'approver' && agencies.length > 0;
        return {
          mayRegister: may,
          agencies: await this.agencies(tx, agencies, places),
          places: may
            ? [...places.nodes.values()]
                .filter(({ id }) => open.has(id))
                .sort((a, b) => (a.code < b.code ? -1 : 1))
                .map((node) => nodePlace(node, 0))
            : [],
          changes: (await store.changesOf(tx, agencies)).map((row) => changeOf(row, places)),
        };
      },
      { readOnly: true },
    );
  }

  /** Registers a change; the books follow it where it touches cases. */
  async change(viewer: Viewer, input: AgencyChangeInput): Promise<boolean> {
    const { agencyId: agency, kind } = input;
    const decided = await this.database.run(viewer.scope, (tx) => this.decide(tx, viewer, input), { readOnly: true });
    const begun = await this.recalculation.begin('agency', {
      editions: [],
      agencies: decided.tree === 'line' ? [agency] : [],
      by: viewer.userId,
      record: async (tx, posting) => {
        // Looked at again under the queue: nothing was decided in between.
        await this.decide(tx, viewer, input);
        await store.keepChange(tx, posting, decided, viewer.userId, this.clock.now());
        await this.write(tx, posting, decided);
        const detail = {
          posting,
          kind,
          onDay: decided.onDay,
          name: decided.name,
          heir: decided.heir,
          node: decided.node,
          note: decided.note,
        };
        await this.audit.append(tx, { agencyId: agency, viewer, action: 'agency.changed', object: String(agency), detail });
      },
    });
    // Without a case to be worked out anew it is done at once: the answer shows it.
    if (decided.tree !== 'line') await begun.followed();
    return true;
  }

  private async write(tx: Tx, posting: number, { agency, kind, onDay, name, heir, tree, node }: store.Decided): Promise<void> {
    switch (kind) {
      case 'rename':
        return store.rename(tx, posting, agency, onDay!, name!);
      case 'move':
        return store.move(tx, posting, agency, tree!, onDay!, node!);
      case 'revival':
        await store.reviveAgency(tx, posting, agency);
        return;
      case 'merger':
      case 'split':
        await store.endAgency(tx, posting, agency, heir, onDay!);
    }
  }

  /** What is asked, checked against what stands; refused by name. */
  private async decide(tx: Tx, viewer: Viewer, input: AgencyChangeInput): Promise<store.Decided> {
    const { agencyId: agency, kind, heirId } = input;
    if (!viewer.scope.case.includes(agency)) throw new DomainError('agency.unknown');
    const heir = kind === 'merger' ? (heirId ?? null) : null;
    const concerned = heir === null ? [agency] : [agency, heir];
    if ((kind === 'merger' && heir === null) || !(await mayRegister(tx, viewer.userId, concerned, this.clock.now())))
      throw new DomainError('agency.not-yours');
    const note = input.note.trim();
    if (note === '' || note.length > NOTE_AT_MOST) throw new DomainError('agency.note-malformed', { most: NOTE_AT_MOST });
    const onDay = kind === 'revival' ? null : this.dayOf(input.onDay);
    const said = { agency, kind, onDay, name: null, heir, tree: null, node: null, nodeBefore: null, note };
    switch (kind) {
      case 'rename':
        return { ...said, name: await this.nameOf(tx, agency, onDay!, input.name ?? '') };
      case 'merger':
      case 'split':
        await this.requireEnd(tx, agency, heir, onDay!);
        return said;
      case 'revival':
        if (!(await store.ends(tx)).some((one) => one.agency_id === agency)) throw new DomainError('agency.not-ended');
        return said;
      case 'move':
        return { ...said, ...(await this.placeOf(tx, viewer, agency, onDay!, input.place ?? '')) };
    }
  }

  private dayOf(day: LegalDate | null | undefined): LegalDate {
    const today = legalDateOf(this.clock.now());
    if (!day || day < FIRST_DAY || day > today) throw new DomainError('agency.day-malformed', { from: FIRST_DAY, to: today });
    return day;
  }

  private async nameOf(tx: Tx, agency: number, from: LegalDate, asked: string): Promise<string> {
    const name = asked.trim();
    const key = searchKeyOf([name]);
    if (key === '' || name.length > NAME_AT_MOST) throw new DomainError('agency.name-malformed', { most: NAME_AT_MOST });
    const since = (await store.namesOf(tx, [agency])).filter((row) => row.to_day === null || row.to_day > from);
    if (since.length === 1 && since[0]!.name === name && (since[0]!.from_day ?? '') <= from)
      throw new DomainError('agency.name-same', { name });
    const taken = (await store.namesOfOthers(tx, agency, from)).find((one) => searchKeyOf([one.name]) === key);
    if (taken !== undefined) {
      const other = (await this.places(tx)).agencies.get(taken.agency_id)?.name ?? taken.name;
      throw new DomainError('agency.name-taken', { name, agency: other });
    }
    return name;
  }

  private async requireEnd(tx: Tx, agency: number, heir: number | null, on: LegalDate): Promise<void> {
    const ends = new Map((await store.ends(tx)).map((one) => [one.agency_id, one]));
    const standing = ends.get(agency);
    if (standing !== undefined)
      throw new DomainError('agency.ended-already', { kind: AGENCY_CHANGE[standing.heir_id === null ? 'split' : 'merger'] });
    if (heir === null) return;
    const gone = ends.get(heir);
    if (gone !== undefined && gone.on_day <= on) {
      const name = (await this.places(tx)).agencies.get(heir)?.name ?? '';
      throw new DomainError('agency.heir-ended', { agency: name });
    }
    for (let at: number | null = heir; at !== null; at = ends.get(at)?.heir_id ?? null)
      if (at === agency) throw new DomainError('agency.heir-itself');
  }

  private async placeOf(tx: Tx, viewer: Viewer, agency: number, from: LegalDate, asked: string) {
    const places = await this.places(tx);
    const id = /^(territory|line):(\d+)$/.exec(asked);
    const node = id === null ? undefined : places.nodes.get(Number(id[2]));
    if (node === undefined || node.tree !== id![1]) throw new DomainError('figure.place-unknown', { place: asked });
    const stands = await store.standsFrom(tx, agency, node.tree, from);
    if (stands.every((one) => one.node_id === node.id)) throw new DomainError('agency.place-same', { place: node.name });
    const nodes = [node.id, ...stands.map((one) => one.node_id)];
    if (!(await store.mayPlace(tx, viewer.userId, nodes))) throw new DomainError('agency.not-yours');
    return { tree: node.tree, node: node.id, nodeBefore: stands[0]?.node_id ?? null };
  }

  private places(tx: Tx): Promise<PlaceBook> {
    return PlaceBook.read(tx, NEWEST, legalDateOf(this.clock.now()));
  }

  private async agencies(tx: Tx, agencies: readonly number[], places: PlaceBook): Promise<RegisteredAgency[]> {
    const names = await store.namesOf(tx, agencies);
    const ends = new Map((await store.ends(tx)).map((one) => [one.agency_id, one]));
    const today = legalDateOf(this.clock.now());
    // Where it stands itself, whatever became of it.
    const standings = new Map(
      places
        .standings('asThen', today)
        .filter(({ from }) => from <= today)
        .map((one) => [one.agency, one]),
    );
    return agencies.map((id): RegisteredAgency => {
      const { code, name } = places.agencies.get(id)!;
      const standing = standings.get(id);
      const end = ends.get(id);
      return {
        agencyId: id,
        code,
        name,
        names: names.filter((row) => row.agency_id === id).map((row) => ({ name: row.name, from: row.from_day, to: row.to_day })),
        territory: standing === undefined ? '' : places.node(standing.territory).name,
        line: standing === undefined ? '' : places.node(standing.line).name,
        endedOn: end?.on_day ?? null,
        heir: end === undefined || end.heir_id === null ? null : (places.agencies.get(end.heir_id)?.name ?? ''),
      };
    });
  }
}

const changeOf = (row: store.ChangeRow, places: PlaceBook): AgencyChange => ({
  posting: row.posting,
  agencyId: row.agency_id,
  agencyName: places.agencies.get(row.agency_id)?.name ?? '',
  kind: row.kind,
  onDay: row.on_day,
  became: row.name ?? becameOf(row, places),
  was: row.node_before === null ? null : places.node(row.node_before).name,
  note: row.note,
  by: row.by,
  at: row.at,
  cases: row.cases,
  changed: row.changed,
  done: row.done,
});

/** The heir or the new place. */
const becameOf = ({ heir_id: heir, node_id: node }: store.ChangeRow, places: PlaceBook): string | null => {
  if (heir !== null) return places.agencies.get(heir)?.name ?? null;
  return node === null ? null : places.node(node).name;
};
