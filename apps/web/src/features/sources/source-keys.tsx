import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { stateOf } from '../../shared/keys/key-state';
import { KeyTable } from '../../shared/keys/key-table';
import { ErrorState, Loading } from '../../shared/state/states';
import { SourceKeysDocument } from './generated/source';

/** 接口密钥 of a source: what may deliver in the name of its agencies, seen by them and by who watches them. */
export const SourceKeys = ({ source }: { source: number }) => {
  const { data, error, refetch } = useQuery(SourceKeysDocument, { variables: { source } });
  const [now] = useState(() => Date.now());
  return (
    <section className="card">
      <h2>
        接口密钥 <span>凭密钥的系统可以代本来源自动报送；授予和吊销由安全管理员办理</span>
      </h2>
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!data && !error && <Loading rows={2} />}
      {data?.sourceKeys.length === 0 && <p className="aid">没有授予过密钥，只能在网页上报送。</p>}
      {data && data.sourceKeys.length > 0 && <KeyTable keys={data.sourceKeys.map((key) => ({ ...key, state: stateOf(key, now) }))} />}
    </section>
  );
};
