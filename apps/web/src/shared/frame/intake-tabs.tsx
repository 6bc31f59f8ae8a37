import { Link, useLocation } from 'react-router-dom';
import { useSession } from '../server/session';

/** The list of what was noted outside is of cases: of who reads none it is no page. */
const EXPECTED = '/expected';
const PAGES = [
  ['/intake', '批次与来源'],
  ['/intake/problems', '问题数据'],
  ['/intake/gone', '不再出现'],
  [EXPECTED, '外部登记'],
  ['/intake/health', '数据报送情况'],
  ['/arrival', '报送时延'],
  ['/intake/connect', '接入'],
  ['/intake/aliases', '单位别名'],
] as const;

/** The pages on intake, side by side. */
export const IntakeTabs = () => {
  const { pathname } = useLocation();
  const { viewer } = useSession();
  return (
    <nav className="tabs" aria-label="归集">
      {PAGES.filter(([path]) => path !== EXPECTED || viewer.mayReadCases).map(([path, word]) => (
        <Link key={path} to={path} aria-current={pathname === path ? 'page' : undefined}>
          {word}
        </Link>
      ))}
    </nav>
  );
};
