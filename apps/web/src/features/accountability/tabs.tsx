import { READS_REFERRALS, READS_RETRIEVALS } from '@zhilu/kernel/flow';
import type { Role } from '@zhilu/kernel/vocabulary';
import { Link, useLocation } from 'react-router-dom';
import { useSession } from '../../shared/server/session';

const PAGES: readonly { readonly path: string; readonly word: string; readonly of: readonly Role[] }[] = [
  { path: '/oversight', word: '行政执法督察', of: READS_REFERRALS },
  { path: '/referrals', word: '责任追究', of: READS_REFERRALS },
  { path: '/retrievals', word: '调阅申请', of: READS_RETRIEVALS },
];

/** 追究 has its lists: what is asked of agencies, what of persons, and what records are asked for. */
export const AccountabilityTabs = () => {
  const { pathname } = useLocation();
  const { viewer } = useSession();
  return (
    <nav className="tabs" aria-label="追究">
      {PAGES.filter(({ of }) => of.includes(viewer.role as Role)).map(({ path, word }) => (
        <Link key={path} to={path} aria-current={pathname === path ? 'page' : undefined}>
          {word}
        </Link>
      ))}
    </nav>
  );
};
