import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Scope, type Tx } from '@zhilu/platform/database';
import { ADDS_AGENCIES, candidate, nearest } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import { Ledger } from '@zhilu/ledger';
import { type Node, PlaceBook } from '../../places/place-book';
import { insertAgencies } from '../../places/reference.store';
import { AGENCIES } from '../file/columns';
import { founding } from '../founding';
import { listed, plannedAgainst } from '../standing';
import type { AddedAgency, AgencyForm, NewAgencyInput } from './adding.model';
import { lineOf, type NamedPlace, territoryOf } from './guess';

/** The directory is of no agency: nothing of a case is read to keep it. */
const NOBODY: Scope = { stat: [], case: [], role: 'system' };
/** Beyond every posting: places as they are known now. */
const NEWEST = 2_147_483_647;
const ALIKE = 0.8;

/** 逐个登记: one agency typed by a person, held against the same checks as a file; what its name says is proposed. */
@Injectable()
export class NewAgencies {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly audit: AuditChain,
  ) {}

  /** Where the reader may register an agency, and what a name says of one. */
  form(viewer: Viewer, name: string): Promise<AgencyForm> {
    return this.database.run(
      NOBODY,
      async (tx) => {
        const { territories, lines } = await this.placesOf(tx, viewer);
        const [territory, line] = [territoryOf(name, territories), lineOf(name, lines)];
        const alike = nearest(
          name,
          (await listed(tx)).agencies.map((one) => candidate(one.code, one.name, one.name)),
        );
        return {
          territories: territories.map(shown),
          lines: lines.map(shown),
          proposal: {
            territory: territory?.code ?? null,
            line: line?.code ?? null,
            reasons: [territory, line].flatMap((one) => one?.reason ?? []),
            alike: alike.filter(({ closeness }) => closeness >= ALIKE).map(({ label }) => label),
          },
        };
      },
      { readOnly: true },
    );
  }

  /** Registers an agency in a posting of cause 机构变动; every fault is told at once, and with one of them nothing is written. */
  add(viewer: Viewer, { code, name, territory, line, delegatedBy, aliases }: NewAgencyInput): Promise<AddedAgency> {
    const trimmed = [code, name, delegatedBy ?? ''].map((text) => text.trim()) as [string, string, string];
    const said = {
      sheet: AGENCIES,
      line: 1,
      code: trimmed[0].toUpperCase(),
      name: trimmed[1],
      territory,
      field: line,
      delegatedBy: trimmed[2],
      governs: '',
      aliases: [...new Set(aliases.map((one) => one.trim()))].filter((one) => one !== '' && one !== trimmed[1]),
      from: '',
    };
    // In their own session: what is refused here in words, the database refuses by the place they stand in.
    return this.database.run(founding(viewer), async (tx) => {
      const { territories } = await this.placesOf(tx, viewer);
      if (!territories.some((place) => place.code === territory)) throw new DomainError('agency.add-not-yours');
      // Posting takes the queue: from here on nobody else registers anything.
      const posting = await this.ledger.posting(tx, 'agency');
      const { agencies, faults } = await plannedAgainst(tx, { nodes: [], agencies: [said], faults: [], unread: [] });
      if (faults.length > 0) throw new DomainError('agency.unfit', { faults: faults.map(({ text }) => text).join('') });
      if (agencies.length === 0) throw new DomainError('directory.nothing-new');
      const id = (await insertAgencies(tx, agencies, posting)).get(said.code)!;
      const detail = { posting, name: said.name, territory, line };
      await this.audit.append(tx, { agencyId: 0, viewer, action: 'agency.added', object: said.code, detail });
      return { agencyId: id, code: said.code, name: said.name };
    });
  }

  /** Regions in which the reader may register: all for whoever runs the system, the own ones for an office; every field. */
  private async placesOf(tx: Tx, { role, nodeId }: Viewer): Promise<{ territories: NamedPlace[]; lines: NamedPlace[] }> {
    const places = await PlaceBook.read(tx, NEWEST, this.clock.lastClosedDay());
    const own = nodeId === null ? null : places.node(nodeId);
    const isOffice = own?.tree === 'territory';
    if (!ADDS_AGENCIES.includes(role) || !(isOffice || role === 'systemAdmin')) throw new DomainError('agency.add-not-yours');
    const nodes = [...places.nodes.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
    const named = (node: Node): NamedPlace => ({
      code: node.code,
      name: node.name,
      level: node.level,
      parent: node.parent === null ? null : places.node(node.parent).code,
    });
    return {
      territories: nodes.filter(({ id, tree }) => tree === 'territory' && (own === null || places.under(id, own.id))).map(named),
      lines: nodes.filter(({ tree }) => tree === 'line').map(named),
    };
  }
}

const shown = ({ code, name, level }: NamedPlace) => ({ code, name, level });
