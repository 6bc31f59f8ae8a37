import { useApolloClient, useMutation } from '@apollo/client/react';
import { count, type WorkShare } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useState } from 'react';
import { failureText } from '../../shared/server/failure';
import type { WorkRow } from '../../shared/work/work-path';
import { AcknowledgeWorkDocument, SetWorkAsideDocument } from './generated/work';
import { AsideForm } from './aside-form';
import { AssignForm } from './assign-form';
import { namesOf } from './names-of';

/** 分派、已阅、暂缓 of the things chosen; each can be undone. */
export const WorkActions = ({ rows, share, done }: { rows: readonly WorkRow[]; share: WorkShare; done: () => void }) => {
  const [said, say] = useState<string | null>(null);
  const client = useApolloClient();
  const [open, setOpen] = useState<'assign' | 'aside' | null>(null);
  const [see] = useMutation(AcknowledgeWorkDocument);
  const [aside] = useMutation(SetWorkAsideDocument);
  const finished = (): void => {
    setOpen(null);
    done();
    // The counts beside 待办 are of the same list.
    void client.refetchQueries({ include: ['WorkCounts'] });
  };
  const tell = (work: Promise<unknown>, word: string): void =>
    void work.then(
      () => {
        say(word);
        finished();
      },
      (error: unknown) => say(failureText(error).text),
    );
  const none = rows.length === 0;
  const some = none ? '' : ` ${count(rows.length)} 项`;
  return (
    <>
      <Button disabled={none} onClick={() => setOpen('assign')}>
        分派{some}
      </Button>
      <Button disabled={none} onClick={() => tell(see({ variables: { names: namesOf(rows) } }), `已标注已阅 ${rows.length} 项`)}>
        标注已阅
      </Button>
      {share === 'aside' ? (
        <Button
          disabled={none}
          onClick={() => tell(aside({ variables: { names: namesOf(rows), until: null, said: '' } }), `已恢复 ${rows.length} 项`)}
        >
          恢复办理
        </Button>
      ) : (
        <Button disabled={none} onClick={() => setOpen('aside')}>
          暂缓办理
        </Button>
      )}
      <span className="aid" role="status">
        {said}
      </span>
      {open === 'assign' && <AssignForm rows={rows} close={() => setOpen(null)} done={finished} />}
      {open === 'aside' && <AsideForm rows={rows} close={() => setOpen(null)} done={finished} />}
    </>
  );
};
