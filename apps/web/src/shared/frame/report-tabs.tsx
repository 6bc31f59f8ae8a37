import { Link, useLocation } from 'react-router-dom';

const PAGES = [
  ['/reports', '应出报告'],
  ['/periods', '期间锁定'],
  ['/verify', '核验'],
] as const;

/** The pages on reports, side by side. */
export const ReportTabs = () => {
  const { pathname } = useLocation();
  return (
    <nav className="tabs" aria-label="报告">
      {PAGES.map(([path, word]) => (
        <Link key={path} to={path} aria-current={pathname === path ? 'page' : undefined}>
          {word}
        </Link>
      ))}
    </nav>
  );
};
