import './export.css';
import { EXPORTS, type Role } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSession } from '../server/session';
import type { ExportedQuestion } from './exported-question';

/** Comes when it is asked for: a page that can be exported does not wait for it. */
const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog')).ExportDialog }));

/** 导出: takes what stands on the page out of the product; not there for those without the right. */
export const ExportButton = <Question extends object>(asked: ExportedQuestion<Question>) => {
  const { viewer } = useSession();
  const [open, setOpen] = useState(false);
  if (!EXPORTS.includes(viewer.role as Role)) return null;
  return (
    <>
      <Button size={asked.of === undefined ? undefined : 'small'} onClick={() => setOpen(true)} aria-haspopup="dialog">
        {asked.report === true ? '生成报告' : `导出${asked.of ?? ''}`}
      </Button>
      {open && (
        <Suspense>
          <ExportDialog {...(asked as unknown as ExportedQuestion<object>)} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
