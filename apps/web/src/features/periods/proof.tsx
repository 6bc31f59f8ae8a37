import { useLazyQuery } from '@apollo/client/react';
import type { EditionPartsFragment } from '@zhilu/contract';
import { Alert, Button } from 'antd';
import { failureText } from '../../shared/server/failure';
import { PeriodProofDocument } from './generated/periods';

/** 复核: reads the edition anew, from its kept cells and from the books. */
export const Proof = ({ edition: { id } }: { edition: EditionPartsFragment }) => {
  const [prove, { data, loading, error }] = useLazyQuery(PeriodProofDocument, { fetchPolicy: 'network-only' });
  const proof = data?.periodProof;
  return (
    <div className="proof" role="status">
      <Button loading={loading} onClick={() => void prove({ variables: { id } })}>
        复核摘要
      </Button>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      {proof?.same && <Alert type="success" showIcon title="一致：留存的格子、由库中重算的，摘要都与签署的相同。" />}
      {proof && !proof.same && (
        <Alert
          type="error"
          showIcon
          title={`${proof.kept === proof.digest ? '库中重算的与签署的不同' : '留存的格子与签署的不同'}，涉及 ${proof.differing.join('、') || '所属关系'}。请告知系统管理员。`}
        />
      )}
    </div>
  );
};
