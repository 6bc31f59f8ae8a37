import './export.css';
import { EXPORTS, type Role } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../server/session';
import { ExportDialog } from './export-dialog';
import type { ExportedQuestion } from './exported-question';

/** 导出: takes what stands on the page out of the product; not there for those without the right. */
export const ExportButton = <Question extends object>(asked: ExportedQuestion<Question>) => {
  const { viewer } = useSession();
  const [open, setOpen] = useState(false);
  if (!EXPORTS.includes(viewer.role as Role)) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-haspopup="dialog">
        导出
      </Button>
      {open && <ExportDialog {...asked} close={() => setOpen(false)} />}
    </>
  );
};
