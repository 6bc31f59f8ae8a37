/** Source that delivers what the test of withheld cells looks for. */
export const SOURCE = '甲局自报';

/** What was delivered, by its numbers. */
export interface Delivered {
  readonly agency: number;
  readonly source: number;
  readonly caseId: string;
  readonly batches: string[];
  readonly files: string[];
  /** Lists taken out, by everybody who may: each is its maker's alone. */
  readonly exports: string[];
}

/** Every file the product gives out, as it is asked for; null where it holds nothing of any delivery. A new address has no row and fails. */
export const FILES: Readonly<Record<string, ((at: Delivered) => string[]) | null>> = {
  // What every request passes through.
  '/api': null,
  '/api/{*path}': null,
  '/intake/push': null,
  '/health/live': null,
  '/health/startup': null,
  '/health/ready': null,
  '/api/demo-accounts': null,
  '/api/sign-in/ways': null,
  '/api/sign-in/provider': null,
  '/api/sign-in/provider/back': null,
  '/api/directory/template': () => ['/api/directory/template?region=440000'],
  '/api/people/template': () => ['/api/people/template'],
  '/api/people/workbook': () => ['/api/people/workbook'],
  '/api/directory/workbook': () => ['/api/directory/workbook'],
  '/api/intake/template': ({ source }) => [
    `/api/intake/template?source=${encodeURIComponent(SOURCE)}`,
    `/api/intake/template?source=${source}`,
  ],
  '/api/intake/receipt/:file': ({ batches }) => batches.map((id) => `/api/intake/receipt/${id}.xlsx`),
  '/api/intake/quarantine/workbook': ({ source }) => [`/api/intake/quarantine/workbook?source=${source}`],
  '/api/files/:agencyId/:id': ({ files, agency }) => files.map((id) => `/api/files/${agency}/${id}`),
  // For the audit administrator alone: numbers and digests.
  '/api/audit/witness': null,
  '/api/exports/:id': ({ exports }) => exports.map((id) => `/api/exports/${id}`),
  // Scans, to whoever holds a seat at a file: a withheld case is in no review.
  '/api/review-scans/:id/:scan': null,
  // A paper is sums of agencies: no cell of any delivery is in it.
  '/api/papers/:id/:form': null,
  '/api/papers/:id/scans/:scan': null,
  // What an agency says of itself as a whole, to whoever may sum it: no delivery is in it.
  '/api/appraisal-evidence/:agencyId/:id': null,
  // Facts of cases nobody but whoever may open them reads: a withheld case has no referral.
  '/api/referrals/:agencyId/:id/:paper.:form': null,
  '/api/oversight/:agencyId/:id/:seq.:form': null,
  '/api/referrals/:agencyId/:id/scans/:scan': null,
  '/api/oversight/:agencyId/:id/scans/:scan': null,
  // Lists that agencies have published: no case is in them.
  '/api/public/lists.json': null,
  '/api/public/lists.csv': null,
  '/api/public/lists/:code.json': null,
  '/api/public/lists/:code.csv': null,
  '/api/handovers/:id.:form': null,
  '/api/notices/:agencyId/:id.:form': null,
  '/api/referrals/:agencyId/:id/evidence': null,
  '/api/oversight/:agencyId/:id/evidence': null,
  // What was done at a place: a withheld case is left out.
  '/api/opinion/evidence': null,
  // The sender's own, by its key and signature: an office has none.
  '/intake/receipts/:batch': ({ batches }) => batches.map((id) => `/intake/receipts/${id}`),
  '/intake/receipts/:batch/lines': ({ batches }) => batches.map((id) => `/intake/receipts/${id}/lines`),
  '/intake/reconcile': () => ['/intake/reconcile'],
};

/** Fields that hold a cell, or what stands in one: for the agency's own people only, where it is withheld. A new one fails. */
export const CELL_FIELDS = [
  'Attachment.name',
  'Batch.refusal',
  'CaseDuty.subjectKey',
  'CaseFile.caseNo',
  'CaseFile.documentNo',
  'CaseFile.party',
  'CaseFile.title',
  'CaseRecording.key',
  'CaseWritten.documentNo',
  'CaseWritten.key',
  'CaseWritten.title',
  'DutyRow.caseNo',
  'DutyRow.caseTitle',
  'HealthDelivery.refusal',
  'IssuedReceipt.refusal',
  'Problem.columns',
  'Problem.field',
  'Problem.text',
  'Problem.value',
  'QuarantinedCell.column',
  'QuarantinedCell.value',
  'QuarantinedLine.reasons',
  'QuarantinedLine.text',
  'SearchHit.documentNo',
  'SearchHit.name',
  'SearchHit.no',
  'SourceGapCase.caseNo',
  'SourceGapCase.title',
  'UnknownSpelling.spelling',
];
