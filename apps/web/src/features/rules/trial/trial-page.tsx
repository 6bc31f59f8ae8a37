import './trial.css';
import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useSession } from '../../../shared/server/session';
import { RuleTabs } from '../../../shared/rules/rule-tabs';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { History } from './history';
import { TrialForm } from './trial-form';
import { TrialResultView } from './trial-result';
import { TrialGroundDocument, TrialsDocument } from './generated/trial';

/** 规则试算: what would change if a rule were otherwise, asked of the dossiers in the books; the books stay as they are. */
export const TrialPage = () => {
  const { viewer, state } = useSession();
  const [params, setParams] = useSearchParams();
  const id = params.get('id');
  const readable = viewer.mayReadCases;
  const { data: ground, error, refetch } = useQuery(TrialGroundDocument, { skip: id !== null || !readable });
  const { data: list, refetch: look } = useQuery(TrialsDocument, { skip: !readable, fetchPolicy: 'cache-and-network' });
  useEffect(() => {
    document.title = '规则试算 · 执录';
  }, []);
  const open = (trial: string | null): void => {
    setParams(trial === null ? {} : { id: trial });
    void look();
  };
  return (
    <>
      <h1>规则试算</h1>
      <RuleTabs />
      {!readable && <EmptyState why="试算要读取案卷，当前账号不查阅案件。" />}
      {readable && id !== null && <TrialResultView key={id} id={id} again={() => open(null)} />}
      {readable && id === null && (
        <>
          <p className="answer trial-answer">
            在规则的副本上改动，用已入库的案卷重新计算，看哪些单位、哪些案件的结论会改变。账目和各页数字不受影响，结果只供本人查阅。
          </p>
          {error && <ErrorState error={error} again={() => void refetch()} />}
          {!error && (!ground || !state) && <Loading rows={10} />}
          {ground && state && (
            <TrialForm ground={ground.trialGround} closed={state.lastClosedDay} proposed={params.get('lead')} started={open} />
          )}
          {list && <History trials={list.trials} open={open} />}
        </>
      )}
    </>
  );
};
