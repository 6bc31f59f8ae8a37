import { Link, useLocation } from 'react-router-dom';

const PAGES = [
  ['/oversight', '行政执法督察'],
  ['/referrals', '责任追究'],
] as const;

/** 追究 has two lists: what is asked of agencies, and what of persons. */
export const AccountabilityTabs = () => {
  const { pathname } = useLocation();
  return (
    <nav className="tabs" aria-label="追究">
      {PAGES.map(([path, word]) => (
        <Link key={path} to={path} aria-current={pathname === path ? 'page' : undefined}>
          {word}
        </Link>
      ))}
    </nav>
  );
};
