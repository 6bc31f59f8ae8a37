import { useMutation, useQuery } from '@apollo/client/react';
import { Alert } from 'antd';
import { BindDevice } from '../../../shared/account/bind-device';
import { CodeForm } from '../../../shared/account/code-form';
import { DropSecondStepDocument, OwnSecondStepDocument } from '../../../shared/account/generated/second-step';
import { minute } from '../../../shared/date/time';
import { ErrorState, Loading } from '../../../shared/state/states';

const FEW = 3;

/** 第二步验证 of one's own account: bound, or taken back by a code. */
export const OwnSecondStep = () => {
  const { data, error, refetch } = useQuery(OwnSecondStepDocument, { fetchPolicy: 'cache-and-network' });
  const [drop, dropping] = useMutation(DropSecondStepDocument);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={2} />;
  const { since, codesLeft, asked } = data.ownSecondStep;
  // Where the role asks for one, another is bound before anything else: the frame shows how.
  const dropped = (): void => (asked ? window.location.reload() : void refetch());
  if (since === null) return <BindDevice password bound={() => void refetch()} />;
  return (
    <>
      <p>
        {minute(since)}登记，恢复码还有 {codesLeft} 个。
        {asked && <span className="aid">您的角色登录须有第二步验证；停用以后须随即另行登记。</span>}
      </p>
      {codesLeft < FEW && (
        <Alert type="warning" showIcon title="恢复码将尽。停用后重新登记，可得到新的恢复码。" style={{ marginBottom: 16 }} />
      )}
      <CodeForm
        label="停用或者更换设备，请输入验证码或者恢复码"
        act="停用"
        most={20}
        loading={dropping.loading}
        error={dropping.error}
        submit={(code) => void drop({ variables: { code } }).then(dropped, () => undefined)}
      />
    </>
  );
};
