import { READS_CREDIT, READS_OPINION, READS_REFERRALS, READS_RETRIEVALS } from '@zhilu/kernel/flow';
import type { Role } from '@zhilu/kernel/vocabulary';
import { Link, useLocation } from 'react-router-dom';
import { useSession } from '../../shared/server/session';

const PAGES: readonly { readonly path: string; readonly word: string; readonly of: readonly Role[] }[] = [
  { path: '/oversight', word: '行政执法督察', of: READS_REFERRALS },
  { path: '/referrals', word: '责任追究', of: READS_REFERRALS },
  { path: '/retrievals', word: '调阅申请', of: READS_RETRIEVALS },
  { path: '/credit', word: '信用公示', of: READS_CREDIT },
  { path: '/opinion', word: '舆情应对', of: READS_OPINION },
];

/** 追究 has its lists: what is asked of agencies, what of persons, what records are asked for, and what goes to the credit platform. */
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
