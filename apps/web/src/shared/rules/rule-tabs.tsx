import { Link, useLocation } from 'react-router-dom';

const PAGES = [
  ['/settings/rules', '规则与设定'],
  ['/trial', '规则试算'],
] as const;

/** The two pages on rules, side by side. */
export const RuleTabs = () => {
  const { pathname } = useLocation();
  return (
    <nav className="tabs" aria-label="规则">
      {PAGES.map(([path, word]) => (
        <Link key={path} to={path} aria-current={pathname === path ? 'page' : undefined}>
          {word}
        </Link>
      ))}
    </nav>
  );
};
