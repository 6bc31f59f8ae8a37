import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router-dom';

/** Where a rule or a figure is explained, for the period one is looking at. */
export const guideAddress = (page: string, params: URLSearchParams): string => {
  const kept = new URLSearchParams();
  for (const name of ['from', 'to', 'places']) if (params.get(name)) kept.set(name, params.get(name)!);
  const search = kept.toString();
  return `/rules/${page}${search === '' ? '' : `?${search}`}`;
};

/** 规则说明: opens the page of a rule or of a figure (`figure/late`). Stands within rows that open something else, so it keeps its click. */
export const GuideLink = ({ page, word, children = '规则说明' }: { page: string; word?: string; children?: ReactNode }) => {
  const [params] = useSearchParams();
  return (
    <Link
      className="guide-link"
      to={guideAddress(page, params)}
      aria-label={word}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {children}
    </Link>
  );
};
