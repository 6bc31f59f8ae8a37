import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import type { KnownNames } from '@zhilu/kernel/sources';
import { knownNames } from '@zhilu/registry/agencies';
import { datesOfColumn, type Discovery, type FieldValues, type KnownAgency, type Planned, type TriedOut } from '@zhilu/intake/inspection';
import type { Mapping } from '@zhilu/kernel/sources';
import { DomainError } from '@zhilu/kernel/refusal';
import { type LineKind, searchKeyOf } from '@zhilu/kernel/vocabulary';
import { FileInspector } from './file-inspector.service';
import type { DraftState, Standing } from './choices/choices';
import { Drafts } from './drafts.service';
import * as store from './drafts.store';

/** A draft with what was found in its file and what would be made of it. */
export interface PlannedDraft {
  readonly row: store.DraftRow;
  readonly discovery: Discovery;
  readonly planned: Planned;
}
/** The reader's own agencies, and every spelling of any. */
export interface KnownAgencies {
  readonly own: readonly store.AgencyRow[];
  readonly known: readonly KnownAgency[];
  readonly names: KnownNames;
}
/** What was found, or why the file cannot be read so. */
export type Outcome<T> = { readonly found: T } | { readonly refusal: string };

/** 推算: what a draft comes to: its mapping, its values, the fate of every line. Worked out once on the same grounds, and kept. */
@Injectable()
export class DraftPreviews {
  constructor(
    private readonly drafts: Drafts,
    private readonly inspector: FileInspector,
  ) {}

  async planned(row: store.DraftRow): Promise<PlannedDraft> {
    const discovery = await this.drafts.discovery(row);
    return { row, discovery, planned: await this.plan(row, discovery, row.choices) };
  }

  /** What a draft would be under these choices. */
  plan(row: store.DraftRow, discovery: Discovery, { choices, encoding, delimiter }: DraftState): Promise<Planned> {
    return this.drafts.folderOf(row.id).remembered('plan', { choices, encoding, delimiter }, async () => {
      const said = await this.inspector.inspect('plan', { discovery, choices, at: row.created_at.getTime() });
      if ('refusal' in said) throw new DomainError('draft.sent-back');
      return said.found;
    });
  }

  /** 试算: the first rows one by one and the count of all; null where the mapping is not whole yet. */
  async tryOut(viewer: Viewer, { row, planned }: PlannedDraft): Promise<Outcome<TriedOut> | null> {
    const { mapping } = planned.draft;
    if (mapping === null) return null;
    const { names } = await this.agencies(viewer);
    const grounds = { mapping, ids: [...names.ids].sort(), allowed: [...names.allowed].sort() };
    return this.drafts.folderOf(row.id).remembered('triedOut', grounds, async () => {
      const said = await this.inspector.inspect('tryOut', { delivered: await this.delivered(row, mapping), names });
      return 'refusal' in said ? { refusal: said.refusal.text } : said;
    });
  }

  /** 取值: the spellings of every coded field; null where the mapping is not whole yet. */
  async values(viewer: Viewer, { row, planned }: PlannedDraft): Promise<Outcome<FieldValues[]> | null> {
    const { mapping } = planned.draft;
    if (mapping === null) return null;
    const { known } = await this.agencies(viewer);
    return this.drafts.folderOf(row.id).remembered('values', { mapping, known }, async () => {
      const said = await this.inspector.inspect('values', { delivered: await this.delivered(row, mapping), agencies: known });
      return 'refusal' in said ? { refusal: said.refusal.text } : said;
    });
  }

  /** The ways a column chosen by hand writes its dates, to be named where the usual ones do not read it. */
  dateFormats(
    { row, discovery, planned }: PlannedDraft,
    sheet: string,
    of: { kind: LineKind; field: string; column: string },
  ): { dateFormats?: string[] } {
    const found = discovery.sheets.find(({ name }) => name === sheet);
    const head = planned.sheets.find(({ name }) => name === sheet)?.head;
    if (found === undefined || head == null) return {};
    const formats = datesOfColumn(discovery, found, head, of, row.created_at.getTime())?.formats;
    return formats === undefined ? {} : { dateFormats: [...formats] };
  }

  /** The agencies a draft delivers for, as far as they are the reader's own: those its mapping or its values name. */
  async found(viewer: Viewer, draft: PlannedDraft): Promise<number[]> {
    const { own, names } = await this.agencies(viewer);
    const allowed = new Set(own.map(({ id }) => id));
    const constant = draft.row.choices.choices.agency;
    const spelled = constant !== undefined && 'constant' in constant ? [constant.constant] : await this.spelled(viewer, draft);
    const ids = spelled.flatMap((one) => names.ids.get(searchKeyOf([one])) ?? []);
    return [...new Set(ids)].filter((id) => allowed.has(id)).sort((a, b) => a - b);
  }

  async agencies(viewer: Viewer): Promise<KnownAgencies> {
    return this.drafts.run(viewer, async (tx) => {
      const own = await store.agenciesNamed(tx, viewer.scope.case);
      const spellings = new Map<number, string[]>(own.map(({ id }) => [id, []]));
      for (const { id, spelling } of await store.spellingsOf(tx, viewer.scope.case)) spellings.get(id)!.push(spelling);
      const { ids } = await knownNames(tx, NO_SOURCE);
      const known = own.map(({ id, name }) => ({ name, spellings: spellings.get(id)!.sort() }));
      return { own, known, names: { ids, allowed: new Set(viewer.scope.case) } };
    });
  }

  private async spelled(viewer: Viewer, draft: PlannedDraft): Promise<string[]> {
    const values = await this.values(viewer, draft);
    if (values === null || 'refusal' in values) return [];
    return values.found
      .filter(({ field }) => field === 'agency')
      .flatMap((one) => one.values.flatMap(({ understood }) => understood ?? []));
  }

  private async delivered(row: store.DraftRow, mapping: Mapping) {
    const folder = this.drafts.folderOf(row.id);
    if (!(await folder.hasFile())) throw new DomainError('draft.file-gone');
    return { path: folder.file, fileName: row.file_name, mapping, receivedAt: row.created_at.getTime() };
  }
}

/** No source: only the spellings are asked, not whom a source delivers for. */
const NO_SOURCE = -1;

interface TableJson {
  readonly sheet?: string;
  readonly key?: readonly string[];
  readonly yields: readonly Standing[];
}

/** The table a draft makes of a sheet; null where the sheet is left out, or nothing can be made of it yet. */
export const tableOf = ({ draft }: Planned, sheet: string): TableJson | null =>
  ((draft.json.tables ?? []) as readonly TableJson[]).find((table) => (table.sheet ?? '') === sheet) ?? null;
