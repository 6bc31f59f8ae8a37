import { useMutation } from '@apollo/client/react';
import type { ReviewReadingQuery, ReviewSheetInput, SaveReviewMutation } from '@zhilu/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { SaveReviewDocument } from './generated/desk';

export type Reading = ReviewReadingQuery['reviewReading'];
export type Sheet = Reading['sheet'];
type Saved = Pick<SaveReviewMutation['saveReview'], 'savedAt' | 'left' | 'points' | 'grade' | 'vetoed' | 'answered' | 'revision'>;

/** A pause in typing after which what is there is saved. */
const PAUSE = 700;

const inputOf = ({ marks, vetoes, faults, findings, points }: Sheet): ReviewSheetInput => ({
  marks: marks.map(({ code, mark, off, reason, evidence }) => ({
    code,
    mark,
    off,
    reason,
    evidence: evidence.map(({ record, of, at }) => ({ record, of, at })),
  })),
  vetoes: vetoes.map(({ code, found, reason }) => ({ code, found, reason })),
  faults: [...faults],
  findings: findings.map(({ no, taken, reason }) => ({ no, taken, reason })),
  points: (points ?? []).map(({ point, found, record, at }) => ({ point, found, record, at })),
});

/**
 * 自动保存: the sheet of one file. Every change is saved by itself, one save after the other; what was typed stays on the page
 * whatever becomes of the save.
 */
export const useSheet = (reading: Reading) => {
  const [sheet, setSheet] = useState<Sheet>(reading.sheet);
  const [saved, setSaved] = useState<Saved>({ ...reading, savedAt: reading.savedAt ?? '' });
  const [failure, setFailure] = useState<unknown>(null);
  const [dirty, setDirty] = useState(false);
  const [save] = useMutation(SaveReviewDocument);
  const state = useRef({ revision: reading.revision, latest: reading.sheet, running: false });

  const flush = useCallback(async (): Promise<number> => {
    const now = state.current;
    while (now.running) await new Promise((done) => setTimeout(done, 50));
    now.running = true;
    const sent = now.latest;
    try {
      const { data } = await save({ variables: { id: reading.id, expectedRevision: now.revision, sheet: inputOf(sent) } });
      now.revision = data!.saveReview.revision;
      setSaved(data!.saveReview);
      setFailure(null);
      if (now.latest === sent) setDirty(false);
    } catch (error) {
      setFailure(error);
      throw error;
    } finally {
      now.running = false;
    }
    return now.revision;
  }, [save, reading.id]);

  const change = useCallback((next: (before: Sheet) => Sheet): void => {
    state.current.latest = next(state.current.latest);
    setSheet(state.current.latest);
    setDirty(true);
  }, []);

  useEffect(() => {
    if (!dirty) return;
    const timer = setTimeout(() => void flush().catch(() => undefined), PAUSE);
    return () => clearTimeout(timer);
  }, [dirty, sheet, flush]);

  return { sheet, change, saved, failure, dirty, flush };
};
