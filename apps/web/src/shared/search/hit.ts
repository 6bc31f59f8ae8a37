import type { SearchKind } from '@zhilu/kernel/vocabulary';

interface Hit {
  readonly kind: SearchKind;
  readonly agencyId: number;
  readonly caseId: string | null;
  readonly no: string | null;
  readonly documentNo: string | null;
  readonly name: string | null;
  readonly agencyName: string;
}

/** Where a hit leads: a case to its page, an agency to its figures, what a register holds to the register. */
export const hitPath = ({ kind, agencyId, caseId }: Hit): string =>
  kind === 'case'
    ? `/cases/${agencyId}/${caseId}`
    : kind === 'agency'
      ? `/?places=agency:${agencyId}`
      : `/agencies/${agencyId}#${kind === 'officer' ? 'officers' : 'devices'}`;

/** What a hit is called in a line of its own. */
export const hitTitle = ({ kind, no, documentNo, name, agencyName }: Hit): string => {
  if (kind === 'agency') return agencyName;
  if (kind === 'case') return no ?? documentNo ?? name ?? '（无案号）';
  return [name, no].filter(Boolean).join(' ');
};
