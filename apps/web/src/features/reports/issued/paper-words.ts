import type { NumberState, PaperState } from '@zhilu/kernel/vocabulary';
import { API } from '../../../shared/server/api';

/** Which tag a state is shown by. */
export const PAPER_TAG: Readonly<Record<PaperState, string>> = {
  prepared: 'pending',
  issued: 'onTime',
  returned: 'notApplicable',
  withdrawn: 'notApplicable',
  void: 'missing',
};
export const NUMBER_TAG: Readonly<Record<NumberState, string>> = { reserved: 'pending', used: 'onTime', void: 'notApplicable' };

/** Where a file of a paper is fetched: what was made, or a scan by its number. */
export const paperAddress = (id: string, form: 'pdf' | 'docx' | { readonly scan: string }): string =>
  `${API}/papers/${id}/${typeof form === 'string' ? form : `scans/${form.scan}`}`;
