import { useEffect, useRef } from 'react';

/** So long the heading of a page is waited for, ms. */
const PATIENCE = 10_000;

/** After a change of page the focus is on its heading, so that who hears the page hears where they are; whoever has done something since is left where they are. */
export const useHeadingFocus = (path: string | null): void => {
  const last = useRef<string | null>(null);
  useEffect(() => {
    const before = last.current;
    last.current = path;
    const content = document.getElementById('content');
    // What is opened first is read from its beginning.
    if (before === null || path === null || before === path || content === null) return undefined;
    const stop = (): void => {
      observer.disconnect();
      clearTimeout(timer);
      for (const event of ['keydown', 'pointerdown']) removeEventListener(event, stop, true);
    };
    const settle = (): void => {
      const heading = content.querySelector<HTMLElement>('h1');
      if (heading === null) return;
      stop();
      if (content.contains(document.activeElement) && document.activeElement !== content) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(settle);
    const timer = setTimeout(stop, PATIENCE);
    for (const event of ['keydown', 'pointerdown']) addEventListener(event, stop, true);
    observer.observe(content, { childList: true, subtree: true });
    settle();
    return stop;
  }, [path]);
};
