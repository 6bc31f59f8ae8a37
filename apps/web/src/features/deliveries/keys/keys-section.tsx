import { count } from '@zhilu/kernel/vocabulary';
import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Button, Flex } from 'antd';
import { useState } from 'react';
import { failureText } from '../../../shared/server/failure';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { KeyForm } from './key-form';
import { SOON, stands, stateOf } from '../../../shared/keys/key-state';
import { KeyTable } from '../../../shared/keys/key-table';
import { ApiKeysDocument, RevokeApiKeyDocument } from './generated/keys';
import './keys.css';

/** 接口密钥: which systems may deliver by themselves, until when; granted and revoked here. */
export const KeysSection = () => {
  const { data, error, refetch } = useQuery(ApiKeysDocument);
  const [revoke, revoking] = useMutation(RevokeApiKeyDocument);
  const [granting, setGranting] = useState(false);
  const [withGone, setWithGone] = useState(false);
  const [now] = useState(() => Date.now());
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={6} />;
  const keys = data.apiKeys.map((key) => ({ ...key, state: stateOf(key, now) }));
  const standing = keys.filter(({ state }) => stands(state));
  const gone = keys.length - standing.length;
  return (
    <section className="card keys">
      <h2>
        接口密钥 <span>送方系统凭密钥自动推送数据、查询回执、逐日对账</span>
      </h2>
      <Flex justify="space-between" align="center" gap="middle">
        <p className="answer">{answerOf(standing)}</p>
        {!granting && data.apiKeySources.length > 0 && (
          <Button type="primary" onClick={() => setGranting(true)}>
            授予密钥
          </Button>
        )}
      </Flex>
      {granting && <KeyForm sources={data.apiKeySources} granted={() => void refetch()} close={() => setGranting(false)} />}
      {keys.length === 0 ? (
        <EmptyState
          why={data.apiKeySources.length === 0 ? '还没有接入来源，不能授予密钥。' : '还没有授予过密钥，各来源只能在网页上报送。'}
          what={data.apiKeySources.length === 0 ? '由系统管理员用映射文件接入，详见归集数据规范。' : '请先商定送方系统和来源，再授予密钥。'}
        />
      ) : (
        <KeyTable
          keys={withGone ? keys : standing}
          revoke={(id) => void revoke({ variables: { id } }).catch(() => undefined)}
          busy={revoking.loading}
        />
      )}
      {revoking.error && <Alert type="error" showIcon title={failureText(revoking.error).text} />}
      {gone > 0 && (
        <p className="aid">
          {withGone ? '其中' : '另有'} {count(gone)} 把已吊销或者过期。
          <Button type="link" size="small" onClick={() => setWithGone(!withGone)}>
            {withGone ? '不再列出' : '一并列出'}
          </Button>
        </p>
      )}
    </section>
  );
};

const answerOf = (standing: readonly { readonly state: string; readonly lastUsedAt: string | null }[]): string => {
  const n = (is: (one: (typeof standing)[number]) => boolean): number => standing.filter(is).length;
  const broken = n(({ state }) => state === 'broken');
  const parts = [
    `有效 ${count(standing.length - broken)} 把`,
    `其中 ${SOON} 日内到期 ${count(n(({ state }) => state === 'soon'))} 把，从未使用 ${count(n(({ state, lastUsedAt }) => state !== 'broken' && lastUsedAt === null))} 把`,
    ...(broken > 0 ? [`须换发 ${count(broken)} 把`] : []),
  ];
  return standing.length === 0 ? '没有有效的密钥。' : `${parts.join('，')}。`;
};
