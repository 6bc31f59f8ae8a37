import { useEffect } from 'react';

/** Asks again so often, in ms, as long as something on the page is still being worked on. */
export const usePollingWhile = (
  open: boolean,
  every: number,
  { startPolling, stopPolling }: { readonly startPolling: (every: number) => void; readonly stopPolling: () => void },
): void =>
  useEffect(() => {
    if (!open) return undefined;
    startPolling(every);
    return stopPolling;
  }, [open, every, startPolling, stopPolling]);
