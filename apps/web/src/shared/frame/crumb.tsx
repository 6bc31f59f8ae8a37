import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';

/** A step of the drill path: a link, or the place one is at. */
export interface CrumbStep {
  readonly key: string;
  readonly word: ReactNode;
  readonly to?: string;
}

/** 位置: the drill path, each step a link; what stands beside it (the next of a list, the siblings) follows. */
export const Crumb = ({ steps, children }: { steps: readonly CrumbStep[]; children?: ReactNode }) => (
  <div className="crumb">
    <nav aria-label="位置">
      <ol>
        {steps.map(({ key, word, to }) => (
          <li key={key}>{to === undefined ? word : <Link to={to}>{word}</Link>}</li>
        ))}
      </ol>
    </nav>
    {children}
  </div>
);
