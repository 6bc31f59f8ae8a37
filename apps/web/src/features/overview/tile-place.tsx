import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { GuideLink } from '../../shared/frame/guide-link';

/** A tile where it stands: the whole of it opens the list behind its number, its ⓘ the page that says what the number means. */
export const TilePlace = ({
  title,
  meaning,
  guide,
  to,
  children,
}: {
  title: string;
  meaning: string;
  /** Page of the figure. */
  guide: string;
  to: string | null;
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
    <Tooltip title={meaning}>
      <span className="info">
        <GuideLink page={`figure/${guide}`} word={`${title}说明`}>
          ⓘ
        </GuideLink>
      </span>
    </Tooltip>
  </div>
);
