import '../shared/frame/crumb.css';
import './frame.css';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { READS_CREDIT, READS_OPINION, READS_REFERRALS, READS_RETRIEVALS } from '@zhilu/kernel/flow';
import { EXPORTS, READS_LEADS, type Role } from '@zhilu/kernel/vocabulary';
import { Layout } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import { Link, NavLink, Outlet, useLocation, useNavigate } from 'react-router-dom';
import { EmptyState, ErrorState, Loading, NoRight } from '../shared/state/states';
import { minute } from '../shared/date/time';
import { AwayBar } from '../shared/frame/away-bar';
import { useHeadingFocus } from '../shared/frame/heading-focus';
import { KeyboardHelp } from './keyboard-help';
import { PrintHead } from './print-head';
import { WorkCount } from './work-count';
import { SearchBox } from './search-box';
import { DataStateDocument, SignOutDocument, ViewerDocument } from './generated/session';

/** Pages that stand under 待办. */
const OF_WORK = /^\/(requests|rectifications|notices)(\/|$)/;
/** Pages that stand under 归集, and under 报告. */
const OF_INTAKE = /^\/(arrival|expected|waiting)(\/|$)/;
const OF_REPORTS = /^\/(periods|papers|schedules|templates|verify)(\/|$)/;

/** Pages that stand under 追究. */
const OF_ACCOUNTABILITY = /^\/(oversight|referrals|retrievals|credit|opinion)(\/|$)/;
/** Pages that are papers themselves, with a head of their own. */
const IS_PAPER = /^\/(reports\/|papers\/|receipts\/|appraisals\/[^/]+\/papers\/)/;

/** Pages of those who read cases. */
const OF_CASES =
  /^\/(compare|decision|movement|duties|search|cases|keeping|requests|notices|rectifications|agencies|leads|arrival|waiting|expected|periods|papers|schedules|templates|reports|reviews|review-files|review-desk|appraisals|trial|intake\/(?:health|problems|gone|aliases|connect))(\/|$)/;

/** Whether a page is any of a role's business; whoever comes to another is told so. */
const mayOpen = (path: string, role: Role, mayReadCases: boolean): boolean =>
  (mayReadCases || !OF_CASES.test(path)) &&
  (!/^\/(referrals|oversight)(\/|$)/.test(path) || READS_REFERRALS.includes(role)) &&
  (!/^\/retrievals(\/|$)/.test(path) || READS_RETRIEVALS.includes(role)) &&
  (!/^\/credit(\/|$)/.test(path) || READS_CREDIT.includes(role)) &&
  (path !== '/opinion' || READS_OPINION.includes(role)) &&
  (path !== '/exports' || EXPORTS.includes(role)) &&
  (path !== '/security' || role === 'securityAdmin');

/** An address that names something under what is no agency. */
const NO_AGENCY = /^\/(cases|requests|agencies|referrals|oversight|retrievals|credit|review-files)\/(?!\d{1,9}(\/|$))[^/]/;
/** What is said of a place of the address that is not there. */
const NO_SUCH = <EmptyState why="没有这个单位，或者地址不完整。" what="请核对地址，或者自单位、问题清单页打开。" />;

/** For whom anything ever waits. */
const waits = ({ mayReadCases, role }: { mayReadCases: boolean; role: string }): boolean =>
  mayReadCases || role === 'systemAdmin' || role === 'reviewer';

/** Few are asked for these: who is not does not fetch them. */
const PasswordDue = lazy(async () => ({ default: (await import('./password-due')).PasswordDue }));
const SecondStepDue = lazy(async () => ({ default: (await import('./second-step-due')).SecondStepDue }));

/** The frame of every page: where one stands, what the figures rest on, where one may go. */
export const Frame = () => {
  const { data, error, refetch } = useQuery(ViewerDocument);
  const { data: state } = useQuery(DataStateDocument, {
    skip: !data?.viewer || data.viewer.passwordDue || data.viewer.secondStep !== null,
  });
  const client = useApolloClient();
  const [signOut] = useMutation(SignOutDocument);
  const navigate = useNavigate();
  const location = useLocation();
  useHeadingFocus(data?.viewer ? location.pathname : null);
  useEffect(() => {
    if (data && data.viewer === null)
      navigate(`/sign-in?back=${encodeURIComponent(location.pathname + location.search)}`, { replace: true });
  }, [data, navigate, location]);
  if (error && !data)
    return (
      <main className="error-page">
        <ErrorState error={error} again={() => void refetch()} />
      </main>
    );
  if (!data?.viewer) return <Loading />;
  const { viewer } = data;
  if (viewer.secondStep !== null)
    return (
      <Suspense fallback={<Loading />}>
        <SecondStepDue due={viewer.secondStep} />
      </Suspense>
    );
  if (viewer.passwordDue)
    return (
      <Suspense fallback={<Loading />}>
        <PasswordDue />
      </Suspense>
    );
  const mayReadLeads = READS_LEADS.includes(viewer.role as Role);
  const leave = async (): Promise<void> => {
    await signOut();
    await client.clearStore();
    window.location.assign('/sign-in');
  };
  const outlet = <Outlet context={{ viewer, state: state?.dataState ?? null }} />;
  const silent = state?.dataState.silentSources ?? 0;
  return (
    <Layout className="frame">
      <AwayBar />
      <a className="skip" href="#content">
        跳到正文
      </a>
      <Layout.Header className="top">
        <b>执录</b>
        {viewer.place && <span className="pill">{viewer.place.name}</span>}
        {state && (
          <span className="pill" title={state.dataState.knownAt ? `最近入库 ${minute(state.dataState.knownAt)}` : undefined}>
            数据截至 {state.dataState.arrivedAt ? minute(state.dataState.arrivedAt) : '尚无数据'}
          </span>
        )}
        {/* Who has no source in sight is not told that all of none report. */}
        {state && state.dataState.sources > 0 && (
          <Link className={silent > 0 ? 'pill warn' : 'pill'} to="/intake/health">
            {silent > 0 ? `${state.dataState.sources} 个来源中 ${silent} 个未报` : `${state.dataState.sources} 个来源均已报`}
          </Link>
        )}
        <span className="space" />
        {viewer.mayReadCases && <SearchBox />}
        <Link to="/me" className="person" title="本人账号">
          {viewer.name}
        </Link>
        <button type="button" className="leave" onClick={() => void leave()}>
          退出
        </button>
      </Layout.Header>
      <Layout className="body" hasSider>
        <nav aria-label="主要页面">
          <NavLink to="/" end>
            总览
          </NavLink>
          {viewer.mayReadCases && <NavLink to="/compare">单位对比</NavLink>}
          {viewer.mayReadCases && <NavLink to="/duties">问题清单</NavLink>}
          {waits(viewer) && (
            <NavLink to="/work" className={({ isActive }) => (isActive || OF_WORK.test(location.pathname) ? 'active' : '')}>
              待办
              <WorkCount />
            </NavLink>
          )}
          {mayReadLeads && <NavLink to="/leads">疑点线索</NavLink>}
          {viewer.mayReadCases && <NavLink to="/agencies">单位</NavLink>}
          <NavLink to="/intake" className={({ isActive }) => (isActive || OF_INTAKE.test(location.pathname) ? 'active' : '')}>
            归集
          </NavLink>
          {viewer.mayReadCases && (
            <NavLink to="/reviews" className={({ isActive }) => (isActive || location.pathname.startsWith('/review') ? 'active' : '')}>
              评查
            </NavLink>
          )}
          {viewer.mayReadCases && <NavLink to="/appraisals">考核</NavLink>}
          {READS_RETRIEVALS.includes(viewer.role as Role) && (
            <NavLink
              to={READS_REFERRALS.includes(viewer.role as Role) ? '/referrals' : '/retrievals'}
              className={({ isActive }) => (isActive || OF_ACCOUNTABILITY.test(location.pathname) ? 'active' : '')}
            >
              {READS_REFERRALS.includes(viewer.role as Role) ? '追究' : '调阅'}
            </NavLink>
          )}
          {viewer.mayReadCases && (
            <NavLink to="/settings/rules" className={({ isActive }) => (isActive || location.pathname === '/trial' ? 'active' : '')}>
              规则
            </NavLink>
          )}
          {viewer.mayReadCases && (
            <NavLink to="/reports" className={({ isActive }) => (isActive || OF_REPORTS.test(location.pathname) ? 'active' : '')}>
              报告
            </NavLink>
          )}
          {viewer.role === 'auditAdmin' && <NavLink to="/audit">审计</NavLink>}
          {EXPORTS.includes(viewer.role as Role) && <NavLink to="/exports">导出记录</NavLink>}
          {(viewer.role === 'systemAdmin' || viewer.role === 'securityAdmin') && <NavLink to="/begin">开始使用</NavLink>}
          {(viewer.role === 'systemAdmin' || viewer.role === 'securityAdmin') && <NavLink to="/accounts">账号</NavLink>}
          {viewer.role === 'securityAdmin' && <NavLink to="/security">会话与密码</NavLink>}
          {viewer.role === 'systemAdmin' && <NavLink to="/directory">名录</NavLink>}
          {viewer.role === 'systemAdmin' && <NavLink to="/running">运行状况</NavLink>}
          {(viewer.mayReadCases || viewer.role === 'systemAdmin') && <NavLink to="/jobs">后台任务</NavLink>}
          <NavLink to="/rules" className="guides-entry">
            指标说明
          </NavLink>
          <Link to={`/help?at=${encodeURIComponent(location.pathname === '/help' ? '/' : location.pathname)}`} className="guides-entry">
            帮助
          </Link>
          <KeyboardHelp mayReadCases={viewer.mayReadCases} mayReadLeads={mayReadLeads} />
        </nav>
        <Layout.Content id="content" tabIndex={-1}>
          {!IS_PAPER.test(location.pathname) && <PrintHead viewer={viewer} state={state?.dataState ?? null} path={location.pathname} />}
          {viewer.demonstration && <div className="ribbon">演示数据：单位、人员、案件均为虚构</div>}
          {state?.dataState.notices.map((notice) => (
            <div key={notice} className="ribbon" role="note">
              {notice}
            </div>
          ))}
          {/* Said on every page of an office that has received nothing yet: what comes first. */}
          {state?.dataState.sources === 0 && viewer.place !== null && viewer.place.agencies > 0 && (
            <div className="ribbon" role="note">
              还没有接入来源，各页因此没有数据。先由监督机构工作人员或者单位联络员<Link to="/intake/connect">接入第一个来源</Link>。
            </div>
          )}
          {state?.dataState.sources === 0 && viewer.role === 'systemAdmin' && location.pathname !== '/' && (
            <div className="ribbon" role="note">
              本系统还没有接入来源。系统管理员先登记名录，再建立各角色的账号：见<Link to="/begin">开始使用</Link>。
            </div>
          )}
          <Suspense fallback={<Loading />}>
            {!mayOpen(location.pathname, viewer.role as Role, viewer.mayReadCases) ? (
              <NoRight />
            ) : NO_AGENCY.test(location.pathname) ? (
              NO_SUCH
            ) : (
              outlet
            )}
          </Suspense>
        </Layout.Content>
      </Layout>
    </Layout>
  );
};
