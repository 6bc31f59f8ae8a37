import '../accountability.css';
import type { ErrorLike } from '@apollo/client';
import type { ReactNode } from 'react';
import { PURPOSE_DUE, PurposeForm } from '../../../shared/purpose/purpose-form';
import { failureText } from '../../../shared/server/failure';
import { ErrorState, Loading } from '../../../shared/state/states';

/** The frame of a page on somebody's case: asks what it is read for where nobody said, and waits. */
export const MatterFrame = <Read,>({
  asked: { error, read, again },
  children,
}: {
  asked: { readonly error: ErrorLike | undefined; readonly read: Read | undefined; readonly again: () => unknown };
  children: (read: Read) => ReactNode;
}) => {
  if (error && failureText(error).code === PURPOSE_DUE)
    return (
      <section className="card">
        <h1>请先说明查阅用途</h1>
        <PurposeForm stated={() => void again()} />
      </section>
    );
  if (error && read === undefined) return <ErrorState error={error} again={() => void again()} />;
  return read === undefined ? <Loading rows={14} /> : children(read);
};
