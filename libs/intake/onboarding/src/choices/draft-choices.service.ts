import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import type { Delimiter, Encoding } from '@zhilu/platform/tabular';
import { DomainError } from '@zhilu/kernel/refusal';
import type { LineKind } from '@zhilu/kernel/vocabulary';
import {
  type ColumnsChoice,
  type HeadChoice,
  type Translation,
  withAgency,
  withColumns,
  withHeads,
  withTranslation,
  withWriting,
} from './choices';
import { contentView, draftView } from '../views/draft-views';
import type { DraftContent, IntakeDraft } from '../views/draft.model';
import type { DraftPreview, DraftTally, DraftValues } from '../views/draft-outcome.model';
import { Drafts } from '../drafts.service';
import { previewView, tallyView, valuesView } from '../views/outcome-views';
import { type PlannedDraft, DraftPreviews, tableOf } from '../draft-previews.service';

interface HeadsChoice {
  readonly encoding?: Encoding | null;
  readonly delimiter?: Delimiter | null;
  readonly sheets: readonly HeadChoice[];
}

/** 选定: what the maker of a draft decides, step by step, and what the draft comes to. */
@Injectable()
export class DraftChoices {
  constructor(
    private readonly drafts: Drafts,
    private readonly previews: DraftPreviews,
  ) {}

  async list(viewer: Viewer): Promise<IntakeDraft[]> {
    return (await this.drafts.list(viewer)).map(draftView);
  }

  async draft(viewer: Viewer, id: string): Promise<IntakeDraft> {
    return draftView(await this.drafts.draft(viewer, id));
  }

  async content(viewer: Viewer, id: string): Promise<DraftContent | null> {
    const draft = await this.planned(viewer, id);
    return draft === null ? null : contentView(draft, (await this.previews.agencies(viewer)).own);
  }

  async preview(viewer: Viewer, id: string): Promise<DraftPreview | null> {
    const tried = await this.tried(viewer, id);
    return tried === null ? null : previewView(tried, await this.previews.agencies(viewer));
  }

  async tally(viewer: Viewer, id: string): Promise<DraftTally | null> {
    const tried = await this.tried(viewer, id);
    return tried === null ? null : tallyView(tried);
  }

  async values(viewer: Viewer, id: string): Promise<DraftValues | null> {
    const draft = await this.planned(viewer, id);
    const values = draft === null ? null : await this.previews.values(viewer, draft);
    return values === null ? null : valuesView(values, (await this.previews.agencies(viewer)).own);
  }

  async foundAgencies(viewer: Viewer, id: string): Promise<number[]> {
    const draft = await this.planned(viewer, id);
    return draft === null ? [] : this.previews.found(viewer, draft);
  }

  /** Says how the file is written, which sheets are taken and where their headers are. A way of reading that does not fit is refused and changes nothing. */
  async chooseHead(viewer: Viewer, id: string, { encoding, delimiter, sheets }: HeadsChoice): Promise<IntakeDraft> {
    const row = await this.drafts.openDraft(viewer, id);
    const written = { ...(encoding && { encoding }), ...(delimiter && { delimiter }) };
    const found = await this.drafts.discover(id, row.file_name, written);
    if ('refusal' in found) throw new DomainError('draft.not-readable', { why: found.refusal.text });
    for (const { sheet } of sheets) if (!found.found.sheets.some(({ name }) => name === sheet)) throw unknown(sheet || '表');
    await this.drafts.change(viewer, id, (state) => withHeads(withWriting(state, written), sheets));
    return this.draft(viewer, id);
  }

  async chooseColumns(viewer: Viewer, id: string, choice: ColumnsChoice): Promise<IntakeDraft> {
    const draft = await this.open(viewer, id);
    const columns = columnsOf(draft, choice.sheet);
    const named = [
      ...choice.fields.map(({ column }) => column),
      ...(choice.key ?? []),
      ...(choice.kinds ?? []).map((one) => one.whenFilled),
    ];
    for (const column of named) if (column != null && column !== '' && !columns.has(column)) throw unknown(column);
    const standing = tableOf(draft.planned, choice.sheet)?.yields ?? [];
    const kinds = (choice.kinds ?? standing).map(({ kind }) => kind);
    const fields = choice.fields.map((one) => ({ ...one, ...this.writing(draft, choice.sheet, kinds[one.at], one) }));
    await this.drafts.change(viewer, id, (state) => withColumns(state, { ...choice, fields }, standing));
    return this.draft(viewer, id);
  }

  /** Says the agency of every row, by its number; null lets it be read from its column. */
  async chooseAgency(viewer: Viewer, id: string, agencyId: number | null): Promise<IntakeDraft> {
    await this.drafts.openDraft(viewer, id);
    const { own } = await this.previews.agencies(viewer);
    const agency = own.find((one) => one.id === agencyId);
    if (agencyId !== null && agency === undefined) throw new DomainError('source.not-yours');
    await this.drafts.change(viewer, id, (state) => withAgency(state, agency?.code ?? null));
    return this.draft(viewer, id);
  }

  async translate(viewer: Viewer, id: string, said: Translation): Promise<IntakeDraft> {
    const draft = await this.open(viewer, id);
    if (!columnsOf(draft, said.sheet).has(said.column)) throw unknown(said.column);
    const standing = tableOf(draft.planned, said.sheet)?.yields ?? [];
    await this.drafts.change(viewer, id, (state) => withTranslation(state, said, standing));
    return this.draft(viewer, id);
  }

  async discard(viewer: Viewer, id: string): Promise<boolean> {
    await this.drafts.discard(viewer, id);
    return true;
  }

  /** The ways a hand-chosen column writes its dates, where the person has not said them. */
  private writing(
    draft: PlannedDraft,
    sheet: string,
    kind: LineKind | undefined,
    one: ColumnsChoice['fields'][number],
  ): { dateFormats?: string[] } {
    if (one.dateFormats != null || one.column == null || kind === undefined) return {};
    return this.previews.dateFormats(draft, sheet, { kind, field: one.field, column: one.column });
  }

  private async open(viewer: Viewer, id: string): Promise<PlannedDraft> {
    return this.previews.planned(await this.drafts.openDraft(viewer, id));
  }

  private async planned(viewer: Viewer, id: string): Promise<PlannedDraft | null> {
    const row = await this.drafts.draft(viewer, id);
    return row.state === 'open' || row.state === 'saved' ? this.previews.planned(row) : null;
  }

  private async tried(viewer: Viewer, id: string) {
    const draft = await this.planned(viewer, id);
    return draft === null ? null : this.previews.tryOut(viewer, draft);
  }
}

const columnsOf = ({ planned }: PlannedDraft, sheet: string): ReadonlySet<string> => {
  const found = planned.sheets.find(({ name }) => name === sheet);
  if (found === undefined) throw unknown(sheet || '表');
  return new Set(found.head?.columns ?? []);
};

const unknown = (what: string): DomainError => new DomainError('draft.choice-unknown', { what });
