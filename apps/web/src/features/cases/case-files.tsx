import { useQuery } from '@apollo/client/react';
import { FileList } from '../../shared/requests/file-list';
import { ATTACHMENTS } from '../../shared/requests/requests.graphql';

/** The files of a case, all of them, or those of one of its records. */
export const CaseFiles = ({ agencyId, caseId, recordKey }: { agencyId: number; caseId: string; recordKey?: string }) => {
  const { data } = useQuery(ATTACHMENTS, { variables: { agencyId, caseId }, fetchPolicy: 'cache-and-network' });
  const files = data?.attachments ?? [];
  const shown = recordKey === undefined ? files : files.filter((file) => file.recordKey === recordKey);
  return shown.length === 0 ? null : <FileList agencyId={agencyId} files={shown} />;
};
