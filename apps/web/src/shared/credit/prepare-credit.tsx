import { useMutation } from '@apollo/client/react';
import { SENDS_CREDIT } from '@zhilu/kernel/flow';
import type { ActType, Role } from '@zhilu/kernel/vocabulary';
import { Alert, Button } from 'antd';
import { useNavigate } from 'react-router-dom';
import { failureText } from '../server/failure';
import { useSession } from '../server/session';
import { PrepareCreditDocument } from './generated/prepare-credit';

/** 登记公示信息 of a decided penalty or licence, by its agency. */
export const PrepareCreditButton = ({
  agencyId,
  caseId,
  actType,
  decidedOn,
}: {
  agencyId: number;
  caseId: string;
  actType: ActType;
  decidedOn: string | null;
}) => {
  const { viewer } = useSession();
  const navigate = useNavigate();
  const [prepare, { loading, error }] = useMutation(PrepareCreditDocument, {
    onCompleted: ({ prepareCredit: id }) => navigate(`/credit/${agencyId}/${id}`),
    onError: () => undefined,
  });
  if (!SENDS_CREDIT.includes(viewer.role as Role) || decidedOn === null || (actType !== 'penalty' && actType !== 'licence')) return null;
  return (
    <>
      <Button size="small" loading={loading} onClick={() => void prepare({ variables: { agencyId, caseId } })}>
        登记信用公示
      </Button>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </>
  );
};
