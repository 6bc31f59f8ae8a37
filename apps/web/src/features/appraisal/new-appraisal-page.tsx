import './appraisal.css';
import { useMutation, useQuery } from '@apollo/client/react';
import type { AppraisalOpinion, AppraisalVetoFound } from '@zhilu/contract';
import { standingWords } from '@zhilu/kernel/appraisal';
import { count, digestGroups } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Crumb } from '../../shared/frame/crumb';
import { failureText } from '../../shared/server/failure';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { OpinionsCard } from './entered/opinions-card';
import { VetoesCard } from './entered/vetoes-card';
import {
  AppraisableAgenciesDocument,
  AppraisableEditionsDocument,
  AppraisalCallsDocument,
  AppraisalPreviewDocument,
  AppraisalsPageDocument,
  PrepareAppraisalDocument,
} from './generated/appraisal';
import { Moves } from './moves';
import { ResultsTable } from './results-table';
import { SelfCard } from './self/self-card';

/** 试算: a scheme on a locked period; nothing is written until it is put forward. */
export const NewAppraisalPage = () => {
  const navigate = useNavigate();
  const schemes = useQuery(AppraisalsPageDocument);
  const editions = useQuery(AppraisableEditionsDocument);
  const [chosen, setChosen] = useState<{ schemeId: string | null; editionId: string | null }>({ schemeId: null, editionId: null });
  const [vetoes, setVetoes] = useState<AppraisalVetoFound[]>([]);
  const [opinions, setOpinions] = useState<AppraisalOpinion[]>([]);
  const calls = useQuery(AppraisalCallsDocument, { fetchPolicy: 'cache-and-network' });
  const locked = (editions.data?.periodEditions ?? []).filter(({ state }) => state === 'locked');
  const able = (schemes.data?.appraisalSchemes ?? []).filter(({ state }) => state === 'approved' || state === 'drafted');
  const schemeId = chosen.schemeId ?? able.find(({ state }) => state === 'approved')?.id ?? able[0]?.id;
  const editionId = chosen.editionId ?? locked[0]?.id;
  const input = { schemeId: schemeId ?? '', editionId: editionId ?? '', opinions, vetoes };
  const named = useQuery(AppraisableAgenciesDocument, { variables: { editionId: editionId ?? '' }, skip: editionId === undefined });
  const { data, previousData, error, loading } = useQuery(AppraisalPreviewDocument, {
    variables: { input },
    skip: schemeId === undefined || editionId === undefined,
  });
  const [prepare, preparing] = useMutation(PrepareAppraisalDocument, {
    refetchQueries: ['AppraisalsPage'],
    onError: () => undefined,
    onCompleted: ({ prepareAppraisal }) => navigate(`/appraisals/${prepareAppraisal}`),
  });
  useEffect(() => {
    document.title = '试算 · 执录';
  }, []);
  const failed = schemes.error ?? editions.error;
  if (failed) return <ErrorState error={failed} again={() => void schemes.refetch()} />;
  if (!schemes.data || !editions.data) return <Loading rows={10} />;
  const preview = (data ?? previousData)?.appraisalPreview;
  const scheme = able.find(({ id }) => id === schemeId);
  const approved = scheme?.state === 'approved';
  const external = (scheme?.indicators ?? []).filter(({ source }) => source === 'external');
  return (
    <>
      <Crumb
        steps={[
          { key: 'appraisals', word: '评议考核', to: '/appraisals' },
          { key: 'new', word: '试算' },
        ]}
      />
      <h1>试算</h1>
      <div className="row ap-begin">
        <Select
          aria-label="考核方案"
          placeholder="没有可用的考核方案"
          value={schemeId}
          style={{ minWidth: 340 }}
          options={able.map(({ id, title, code, version, state }) => ({
            value: id,
            label: `${title}（${code} 第 ${version} 版${state === 'drafted' ? '，待批准' : ''}）`,
          }))}
          onChange={(value) => {
            setChosen({ ...chosen, schemeId: value });
            setVetoes([]);
            setOpinions([]);
          }}
        />
        <Select
          aria-label="锁定的期间"
          placeholder="没有锁定的期间"
          value={editionId}
          style={{ minWidth: 240 }}
          options={locked.map(({ id, title, office }) => ({ value: id, label: `${title}（${office}）` }))}
          onChange={(value) => {
            setChosen({ ...chosen, editionId: value });
            setVetoes([]);
            setOpinions([]);
          }}
        />
      </div>
      {locked.length === 0 && <EmptyState why="还没有锁定的期间。" what="先在“报告·期间锁定”锁定一个期间，考核只据锁定的版次。" />}
      {schemeId !== undefined && editionId !== undefined && (
        <SelfCard
          key={`${schemeId} ${editionId}`}
          schemeId={schemeId}
          editionId={editionId}
          approved={approved}
          call={calls.data?.appraisalCalls.find((one) => one.schemeId === schemeId && one.editionId === editionId)}
        />
      )}
      {external.length > 0 && (
        <OpinionsCard
          key={schemeId}
          indicators={external}
          agencies={named.data?.appraisableAgencies ?? []}
          entered={opinions}
          change={setOpinions}
        />
      )}
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      {loading && !preview && <Loading rows={10} />}
      {preview && !error && (
        <>
          <p className="answer">{standingWords(preview.results)}试算没有保存；提请审定的就是这些数。</p>
          <ResultsTable results={preview.results} to={null} />
          <Moves moves={preview.moves} />
          <VetoesCard vetoes={scheme?.vetoes ?? []} results={preview.results} found={vetoes} change={setVetoes} />
          <p className="aid law-note">
            {preview.rule}。结果摘要 {digestGroups(preview.digest).join(' ')}，{count(preview.results.length)} 个单位。
          </p>
          {preparing.error && <Alert type="error" showIcon title={failureText(preparing.error).text} />}
          <Button
            type="primary"
            disabled={!approved || loading}
            loading={preparing.loading}
            onClick={() => void prepare({ variables: { input: { ...input, digest: preview.digest } } })}
          >
            提请审定
          </Button>
          {!approved && <span className="aid">　方案批准以后才能提请审定</span>}
        </>
      )}
    </>
  );
};
