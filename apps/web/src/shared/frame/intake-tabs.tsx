import { Link, useLocation } from 'react-router-dom';

const PAGES = [
  ['/intake', '批次与来源'],
  ['/intake/problems', '问题数据'],
  ['/intake/gone', '不再出现'],
  ['/intake/health', '归集健康'],
  ['/arrival', '归集滞后'],
  ['/intake/connect', '接入'],
  ['/intake/aliases', '单位别名'],
] as const;

/** The pages on intake, side by side. */
export const IntakeTabs = () => {
  const { pathname } = useLocation();
  return (
    <nav className="tabs" aria-label="归集">
      {PAGES.map(([path, word]) => (
        <Link key={path} to={path} aria-current={pathname === path ? 'page' : undefined}>
          {word}
        </Link>
      ))}
    </nav>
  );
};
