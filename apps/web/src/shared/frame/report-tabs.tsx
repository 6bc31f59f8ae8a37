import { Link, useLocation } from 'react-router-dom';

const PAGES = [
  ['/reports', '应出报告'],
  ['/periods', '期间锁定'],
  ['/papers', '发文'],
  ['/schedules', '订阅'],
  ['/templates', '模板'],
  ['/verify', '核验'],
] as const;

/** The pages on reports, side by side. */
export const ReportTabs = () => {
  const { pathname } = useLocation();
  return (
    <nav className="tabs" aria-label="报告">
      {PAGES.map(([path, word]) => (
        <Link
          key={path}
          to={path}
          aria-current={pathname === path || (path === '/templates' && pathname.startsWith('/templates/')) ? 'page' : undefined}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
};
