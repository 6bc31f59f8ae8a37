import { useMutation } from '@apollo/client/react';
import { type OriginalKind, originalWords } from '@zhilu/kernel/vocabulary';
import { useState } from 'react';
import { minute } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { AskForReviewOriginalDocument } from './generated/desk';
import type { Reading } from './use-sheet';

/** 请求调取原件 of one file: what was asked for, and how to ask for more. The reader stays where they are. */
export const useOriginals = ({ id, originals, signed, calibration }: Reading) => {
  const [asked, setAsked] = useState(originals);
  const [ask, { loading, error }] = useMutation(AskForReviewOriginalDocument, {
    onCompleted: ({ askForReviewOriginal }) => setAsked(askForReviewOriginal),
    onError: () => undefined,
  });
  return {
    asked,
    loading,
    failure: error,
    // A signed file is done with; a calibration file is read by all readers as it lies there.
    closed: signed || calibration,
    ask: (kind: OriginalKind, place: number) => void ask({ variables: { id, kind, place } }),
  };
};
export type Originals = ReturnType<typeof useOriginals>;

/** 调取 in one click: of one paper, or of the recordings of one visit; then that it was asked for, and the answer. */
export const AskForOriginal = ({
  originals: { asked, closed, loading, ask },
  kind,
  place,
  title = null,
}: {
  originals: Originals;
  kind: OriginalKind;
  place: number;
  title?: string | null;
}) => {
  const words = originalWords(kind, place, title);
  const last = asked.findLast(({ what }) => what === words);
  if (last !== undefined && (last.answer === null || closed))
    return <span className="aid">已请求调取 {minute(last.at)}{last.answer !== null && `；答复：${last.answer}`}</span>; // prettier-ignore
  return (
    <>
      {last !== undefined && <span className="aid">答复：{last.answer}</span>}
      {!closed && (
        <button type="button" className="link" aria-label={`请求调取${words}`} disabled={loading} onClick={() => ask(kind, place)}>
          {last === undefined ? '请求调取' : '再次请求调取'}
        </button>
      )}
    </>
  );
};

export const OriginalsFailure = ({ originals: { failure } }: { originals: Originals }) =>
  failure === undefined ? null : <p className="red">{failureText(failure).text}</p>;
