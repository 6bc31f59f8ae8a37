import { useQuery } from '@apollo/client/react';
import { useSession } from '../../shared/server/session';
import { FileField } from '../../shared/requests/file-field';
import { FileList } from '../../shared/requests/file-list';
import { AttachmentsDocument } from '../../shared/requests/generated/requests';

/** The scans of one document, and a way to add one for the agency's own people. */
export const DocumentFiles = ({ agencyId, caseId, recordKey }: { agencyId: number; caseId: string; recordKey: string }) => {
  const { viewer } = useSession();
  const { data, refetch } = useQuery(AttachmentsDocument, { variables: { agencyId, caseId }, fetchPolicy: 'cache-first' });
  const files = (data?.attachments ?? []).filter((file) => file.recordKind === 'written' && file.recordKey === recordKey);
  return (
    <>
      {files.length > 0 && <FileList agencyId={agencyId} files={files} />}
      {viewer.mayDeliver && (
        <FileField
          agencyId={agencyId}
          caseId={caseId}
          record={{ kind: 'written', key: recordKey }}
          files={[]}
          change={() => void refetch()}
        />
      )}
    </>
  );
};

/** The files of a case that belong to no document: evidence of requests, excerpts of recordings. */
export const OtherFiles = ({ agencyId, caseId }: { agencyId: number; caseId: string }) => {
  const { data } = useQuery(AttachmentsDocument, { variables: { agencyId, caseId }, fetchPolicy: 'cache-and-network' });
  const files = (data?.attachments ?? []).filter((file) => file.recordKind !== 'written');
  if (files.length === 0) return null;
  return (
    <section className="card">
      <h2>
        其他附件 <span>{files.length} 份，每次打开均有记载</span>
      </h2>
      <FileList agencyId={agencyId} files={files} />
    </section>
  );
};
