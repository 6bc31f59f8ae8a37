import { AgencyNames, type KnownNames } from '@zhilu/kernel/sources';
import { datesOfColumn, type DraftChoices, draftMapping, headOfSheet, type MappingDraft, suggestionsFor } from './discover/draft-mapping';
import type { DateWriting } from './discover/columns/date-writing';
import type { Delivered } from './check/intake-file';
import { discover, type Discovery, type ForDiscovery } from './discover/discover';
import { type FieldValues, type KnownAgency, valuesToTranslate } from './discover/values/values-to-translate';
import type { Head } from './discover/heads';
import { IntakeRefusal } from '@zhilu/platform/tabular';
import type { KindSuggestion } from './discover/columns/suggest-columns';
import { preview, type Preview } from './discover/preview';
import { type Tally, tallyOf } from './discover/tally';
import type { Instant } from '@zhilu/kernel/time';
import type { LineKind } from '@zhilu/kernel/vocabulary';

/** What a sheet is read by: its header, and what its columns could be. */
export interface PlannedSheet {
  readonly name: string;
  readonly head: Head | null;
  readonly suggestions: readonly KindSuggestion[];
  /** How columns write their dates where a person chose them. */
  readonly dates: readonly { readonly kind: LineKind; readonly field: string; readonly column: string; readonly writing: DateWriting }[];
}
/** A draft of a mapping, and what it was made of. */
export interface Planned {
  readonly draft: MappingDraft;
  readonly sheets: readonly PlannedSheet[];
}
/** What would become of a file: its first rows one by one, and the count of all. */
export interface TriedOut {
  readonly preview: Preview;
  readonly tally: Tally;
}

/** 看文件: everything that is asked of a file before it is delivered. */
export interface Inspections {
  discover: { readonly asked: ForDiscovery; readonly found: Discovery };
  plan: {
    readonly asked: { readonly discovery: Discovery; readonly choices: DraftChoices; readonly at: Instant };
    readonly found: Planned;
  };
  tryOut: { readonly asked: { readonly delivered: Delivered; readonly names: KnownNames }; readonly found: TriedOut };
  values: { readonly asked: { readonly delivered: Delivered; readonly agencies: readonly KnownAgency[] }; readonly found: FieldValues[] };
}
export type InspectionKind = keyof Inspections;
export type InspectionJob = {
  readonly [L in InspectionKind]: { readonly inspect: L; readonly asked: Inspections[L]['asked'] };
}[InspectionKind];
/** What was found, or why the file as a whole cannot be taken. */
export type InspectionAnswer =
  { readonly found: Inspections[InspectionKind]['found'] } | { readonly refusal: { readonly code: string; readonly text: string } };

/** Rows of a sheet that are shown one by one. */
export const SHOWN = 200;

export const inspect = async (job: InspectionJob): Promise<InspectionAnswer> => {
  try {
    return { found: await found(job) };
  } catch (error) {
    if (error instanceof IntakeRefusal) return { refusal: { code: error.code, text: error.message } };
    throw error;
  }
};

const found = async (job: InspectionJob): Promise<Inspections[InspectionKind]['found']> => {
  switch (job.inspect) {
    case 'discover':
      return discover(job.asked);
    case 'plan':
      return planned(job.asked);
    case 'tryOut': {
      const names = new AgencyNames(job.asked.names);
      return { preview: await preview(job.asked.delivered, SHOWN, names), tally: await tallyOf(job.asked.delivered, names) };
    }
    case 'values':
      return valuesToTranslate(job.asked.delivered, job.asked.agencies);
  }
};

const planned = ({ discovery, choices, at }: Inspections['plan']['asked']): Planned => ({
  draft: draftMapping(discovery, choices, at),
  sheets: discovery.sheets.map((sheet) => {
    const head = headOfSheet(sheet, choices.sheets?.[sheet.name] ?? {}) ?? null;
    const suggestions = head === null || discovery.format.value === 'ndjson' ? [] : suggestionsFor(discovery, sheet, head, at);
    const chosen = (choices.sheets?.[sheet.name]?.kinds ?? []).flatMap(({ kind, fields = {} }) =>
      Object.entries(fields).flatMap(([field, from]) => (from !== null && 'column' in from ? [{ kind, field, column: from.column }] : [])),
    );
    const dates = chosen.flatMap((one) => {
      const writing = head === null ? null : datesOfColumn(discovery, sheet, head, one, at);
      return writing === null ? [] : [{ ...one, writing }];
    });
    return { name: sheet.name, head, suggestions, dates };
  }),
});
