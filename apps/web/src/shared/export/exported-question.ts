import type { TypedDocumentNode } from '@apollo/client';
import type { AskedExportFragment, ExportWish, PlannedExportFragment } from '@zhilu/contract';

/** What a list is asked for to leave as a file. */
export interface ExportedQuestion<Question extends object> {
  readonly plan: TypedDocumentNode<{ plan: PlannedExportFragment }, Question>;
  readonly ask: TypedDocumentNode<{ asked: AskedExportFragment }, Question & { wish: ExportWish }>;
  /** The very question of the list on the page, its day and posting with it. */
  readonly question: Question;
  /** A report, written as a document that is worked on further; a list where not said. */
  readonly report?: boolean;
  /** What of a page with several tables it is; all of the page where not said. */
  readonly of?: string;
}
