import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { GuideLink } from '../../shared/frame/guide-link';

/** A tile where it stands: the whole of it opens the list behind its number, its ⓘ the page that says what the number means, 对比 the same measure of every agency. */
export const TilePlace = ({
  title,
  meaning,
  guide,
  to,
  compare,
  children,
}: {
  title: string;
  meaning: string;
  /** Page of the figure. */
  guide: string;
  to: string | null;
  /** The same measure of every agency; null for who reads no cases. */
  compare: string | null;
  children: ReactNode;
}) => (
  <div className="tile-place">
    {to === null ? (
      <div className="card tile">{children}</div>
    ) : (
      <Link className="card tile" to={to}>
        {children}
      </Link>
    )}
    {compare !== null && (
      <Link className="beside-info" to={compare} aria-label={`${title}：单位对比`}>
        对比
      </Link>
    )}
    <Tooltip title={meaning}>
      <span className="info">
        <GuideLink page={`figure/${guide}`} word={`${title}说明`}>
          ⓘ
        </GuideLink>
      </span>
    </Tooltip>
  </div>
);
