import './onboarding.css';
import { CONNECTS_SOURCES, type Role } from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import { IntakeTabs } from '../../shared/frame/intake-tabs';
import { useSession } from '../../shared/server/session';
import { EmptyState } from '../../shared/state/states';
import { Start } from './start';
import { isStep } from './steps';
import { Wizard } from './wizard';

/** 接入向导: from a file as it is to a source whose records are in the books, without writing a mapping by hand. */
export const OnboardingPage = () => {
  const { viewer } = useSession();
  const [params] = useSearchParams();
  const draft = params.get('draft');
  const step = params.get('step');
  useEffect(() => {
    document.title = '接入 · 执录';
  }, []);
  const mayConnect = CONNECTS_SOURCES.includes(viewer.role as Role);
  return (
    <div className="connect">
      <h1>接入</h1>
      <IntakeTabs />
      {!mayConnect && <EmptyState why="来源由单位联络员接入本单位的，由监督机构工作人员接入本辖区单位的。" what="当前账号没有这项权限。" />}
      {mayConnect && (draft === null ? <Start /> : <Wizard key={draft} id={draft} step={isStep(step) ? step : null} />)}
    </div>
  );
};
