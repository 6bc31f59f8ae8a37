import { lazy, Suspense, useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';

/** The table comes when it is asked for: no page waits for it. */
const KeyTable = lazy(async () => ({ default: (await import('./key-table')).KeyTable }));

const GO: Readonly<Record<string, { path: string; word: string; cases?: true; leads?: true }>> = {
  o: { path: '/', word: '总览' },
  d: { path: '/duties', word: '问题清单', cases: true },
  b: { path: '/work', word: '待办', cases: true },
  l: { path: '/leads', word: '疑点线索', leads: true },
  u: { path: '/agencies', word: '单位', cases: true },
  i: { path: '/intake', word: '归集' },
  r: { path: '/settings/rules', word: '规则与设定', cases: true },
  z: { path: '/arrival', word: '报送时延' },
};
/** How long `g` waits for the letter of a page, milliseconds. */
const PATIENCE = 1_500;

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable);

/** 键盘: `?` lists the keys, `g` and a letter open a page. Never while something is being typed. */
export const KeyboardHelp = ({ mayReadCases, mayReadLeads }: { mayReadCases: boolean; mayReadLeads: boolean }) => {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  useEffect(() => {
    let wentAt = 0;
    const press = (event: KeyboardEvent): void => {
      if (inField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') setOpen(true);
      const to = performance.now() - wentAt < PATIENCE ? GO[event.key] : undefined;
      wentAt = event.key === 'g' ? performance.now() : 0;
      if (to !== undefined && (mayReadCases || !to.cases) && (mayReadLeads || !to.leads)) navigate(to.path);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [navigate, mayReadCases, mayReadLeads]);
  const pages = Object.entries(GO).filter(([, { cases, leads }]) => (mayReadCases || !cases) && (mayReadLeads || !leads));
  return (
    <>
      <button type="button" className="keys-entry" onClick={() => setOpen(true)}>
        键盘
      </button>
      {open && (
        <Suspense fallback={null}>
          <KeyTable pages={pages.map(([key, { word }]) => ({ key, word }))} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
