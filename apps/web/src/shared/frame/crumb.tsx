import { Fragment, type ReactNode } from 'react';
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
      {steps.map(({ key, word, to }, at) => (
        <Fragment key={key}>
          {at > 0 && <span aria-hidden="true"> › </span>}
          {to === undefined ? word : <Link to={to}>{word}</Link>}
        </Fragment>
      ))}
    </nav>
    {children}
  </div>
);
