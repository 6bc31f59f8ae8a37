import { searchKeyOf, usccFault } from '@zhilu/kernel/vocabulary';
import { isLegalDate, type LegalDate } from '@zhilu/kernel/time';
import type { ReferenceAgency, ReferenceNode } from '../../places/reference.store';
import type { BroughtAgency, StandingAgency } from './brought';
import { AGENCY_COLUMNS } from '../file/columns';
import { type DirectoryFault, fault } from './faults';
import { NAME_AT_MOST } from './plan-nodes';

const CODE = /^[0-9A-Za-z-]{2,20}$/;

/** What agencies are planned into: the places that will stand, the agencies that do, and what every spelling means. */
export interface Ground {
  readonly territories: ReadonlyMap<string, ReferenceNode>;
  readonly lines: ReadonlyMap<string, ReferenceNode>;
  readonly agencies: readonly StandingAgency[];
  readonly spellings: ReadonlyMap<string, string>;
}
export interface PlannedAgencies {
  /** New ones, those that delegate first. */
  readonly agencies: readonly ReferenceAgency[];
  readonly same: number;
  readonly faults: readonly DirectoryFault[];
}

/** What the lines of agencies would add to what stands. */
export const planAgencies = (brought: readonly BroughtAgency[], ground: Ground): PlannedAgencies => new Plan(ground).of(brought);

class Plan {
  private readonly faults: DirectoryFault[] = [];
  private readonly spellings: Map<string, string>;
  private readonly standing: ReadonlyMap<string, StandingAgency>;
  private readonly governed: Map<string, string>;
  private readonly taken = new Map<string, { line: BroughtAgency; agency: ReferenceAgency }>();

  constructor(private readonly ground: Ground) {
    this.spellings = new Map(ground.spellings);
    this.standing = new Map(ground.agencies.map((one) => [one.code, one]));
    this.governed = new Map(ground.agencies.flatMap(({ governs, name }) => (governs === null ? [] : [[governs, name] as const])));
  }

  of(brought: readonly BroughtAgency[]): PlannedAgencies {
    let same = 0;
    for (const line of brought) if (this.take(line) === 'same') same += 1;
    const agencies: ReferenceAgency[] = [];
    const placed = new Set(this.standing.keys());
    for (let left = [...this.taken.values()]; left.length > 0;) {
      const next = left.filter(({ agency: { delegatedBy } }) => delegatedBy === null || placed.has(delegatedBy));
      if (next.length === 0) {
        for (const { line } of left) this.delegatorMissing(line);
        break;
      }
      for (const { agency } of next) {
        agencies.push(agency);
        placed.add(agency.code);
      }
      left = left.filter((one) => !next.includes(one));
    }
    return { agencies, same, faults: this.faults };
  }

  /** One line: new, what stands already, or at fault. */
  private take(line: BroughtAgency): 'new' | 'same' | 'faulty' {
    const found = this.faults.length;
    const agency = this.read(line);
    if (this.faults.length > found) return 'faulty';
    const standing = this.standing.get(line.code);
    if (standing !== undefined) return this.compare(line, agency, standing);
    const before = this.taken.get(line.code);
    if (before !== undefined) {
      if (JSON.stringify(before.agency) === JSON.stringify(agency)) return 'same';
      this.say(line, 'code', 'code-twice', { code: line.code, line: before.line.line });
      return 'faulty';
    }
    for (const spelling of [line.code, line.name, ...line.aliases]) {
      const meant = this.spellings.get(searchKeyOf([spelling]));
      if (meant !== undefined) this.say(line, spelling === line.name ? 'name' : 'aliases', 'name-taken', { name: spelling, agency: meant });
    }
    if (agency.governs) {
      const other = this.governed.get(agency.governs);
      if (other !== undefined) this.say(line, 'governs', 'governed-twice', { place: line.governs, agency: other });
    }
    if (this.faults.length > found) return 'faulty';
    for (const spelling of [line.code, line.name, ...line.aliases]) this.spellings.set(searchKeyOf([spelling]), line.name);
    if (agency.governs) this.governed.set(agency.governs, line.name);
    this.taken.set(line.code, { line, agency });
    return 'new';
  }

  /** What a line says, its faults said. */
  private read(line: BroughtAgency): ReferenceAgency {
    const { code, name, aliases, delegatedBy } = line;
    if (code === '') this.say(line, 'code', 'code-missing');
    else {
      const wrong = usccFault(code);
      if (wrong !== null) this.say(line, 'code', wrong.code, { ...wrong.values });
      else if (!CODE.test(code)) this.say(line, 'code', 'code-malformed', { code });
      const place = this.ground.territories.get(code) ?? this.ground.lines.get(code);
      if (place !== undefined) this.say(line, 'code', 'code-taken', { code, what: place.name });
    }
    if (name === '') this.say(line, 'name', 'name-missing');
    else if (name.length > NAME_AT_MOST) this.say(line, 'name', 'name-long', { most: NAME_AT_MOST });
    if (line.from !== '' && !isLegalDate(line.from)) this.say(line, 'from', 'day-malformed', { day: line.from });
    if (delegatedBy === code && code !== '') this.say(line, 'delegatedBy', 'delegator-circle', { code });
    const during = { from: line.from === '' ? null : (line.from as LegalDate), to: null };
    const territory = this.placeOf(line, 'territory', line.territory);
    const field = this.placeOf(line, 'line', line.field);
    return {
      code,
      names: [{ ...during, name }],
      territory: [{ ...during, node: territory ?? '' }],
      line: [{ ...during, node: field ?? '' }],
      heir: null,
      delegatedBy: delegatedBy === '' ? null : delegatedBy,
      aliases,
      governs: line.governs === '' ? null : this.placeOf(line, 'governs', line.governs),
    };
  }

  /** A place by its code, or by a name that only one place has. */
  private placeOf(line: BroughtAgency, column: 'territory' | 'line' | 'governs', said: string): string | null {
    const what = column === 'line' ? '执法领域' : '区域';
    const nodes = column === 'line' ? this.ground.lines : this.ground.territories;
    if (said === '') {
      this.say(line, column, 'place-missing', { what });
      return null;
    }
    if (nodes.has(said)) return said;
    const named = [...nodes.values()].filter(({ name }) => name === said);
    if (named.length === 1) return named[0]!.code;
    this.say(line, column, named.length === 0 ? 'place-unknown' : 'place-ambiguous', { place: said, what });
    return null;
  }

  private compare(line: BroughtAgency, brought: ReferenceAgency, standing: StandingAgency): 'same' | 'faulty' {
    const differs = [
      brought.names[0]!.name !== standing.name && AGENCY_COLUMNS.name,
      brought.territory[0]!.node !== standing.territory && AGENCY_COLUMNS.territory,
      brought.line[0]!.node !== standing.line && AGENCY_COLUMNS.line,
      brought.delegatedBy !== standing.delegatedBy && AGENCY_COLUMNS.delegatedBy,
      (brought.governs ?? null) !== standing.governs && AGENCY_COLUMNS.governs,
    ].filter((one) => one !== false);
    if (differs.length === 0) return 'same';
    this.say(line, 'code', 'agency-differs', { code: line.code, what: differs.join('、') });
    return 'faulty';
  }

  private delegatorMissing(line: BroughtAgency): void {
    const { code, delegatedBy } = line;
    if (!this.taken.has(delegatedBy)) this.say(line, 'delegatedBy', 'delegator-unknown', { code: delegatedBy });
    else if (this.delegatesItself(line)) this.say(line, 'delegatedBy', 'delegator-circle', { code });
  }

  private delegatesItself({ code, delegatedBy }: BroughtAgency): boolean {
    const seen = new Set<string>();
    for (let at = this.taken.get(delegatedBy)?.line; at !== undefined && !seen.has(at.code); at = this.taken.get(at.delegatedBy)?.line) {
      if (at.code === code) return true;
      seen.add(at.code);
    }
    return false;
  }

  private say(
    line: BroughtAgency,
    column: keyof typeof AGENCY_COLUMNS,
    code: Parameters<typeof fault>[2],
    values: Readonly<Record<string, string | number>> = {},
  ): void {
    this.faults.push(fault(line, AGENCY_COLUMNS[column], code, values));
  }
}
