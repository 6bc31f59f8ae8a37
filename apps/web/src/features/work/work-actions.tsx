import { useApolloClient, useMutation } from '@apollo/client/react';
import { count, type WorkShare } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useState } from 'react';
import { failureText } from '../../shared/server/failure';
import { thingsOf, type WorkRow } from '../../shared/work/work-path';
import { AcknowledgeWorkDocument, MergeWorkDocument, SetWorkAsideDocument, SplitWorkDocument } from './generated/work';
import { AsideForm } from './aside-form';
import { AssignForm } from './assign-form';
import { namesOf } from './names-of';

/** 分派、已阅、暂缓、合并 of the entries chosen, of all they stand for; each can be undone. */
export const WorkActions = ({ entries, share, done }: { entries: readonly WorkRow[]; share: WorkShare; done: () => void }) => {
  const rows = entries.flatMap(thingsOf);
  const [said, say] = useState<string | null>(null);
  /** What takes the last thing done back. */
  const [back, setBack] = useState<(() => Promise<unknown>) | null>(null);
  const client = useApolloClient();
  const [open, setOpen] = useState<'assign' | 'aside' | null>(null);
  const [see] = useMutation(AcknowledgeWorkDocument);
  const [aside] = useMutation(SetWorkAsideDocument);
  const [merge] = useMutation(MergeWorkDocument);
  const [split] = useMutation(SplitWorkDocument);
  const finished = (): void => {
    setOpen(null);
    done();
    // The counts beside 待办 are of the same list.
    void client.refetchQueries({ include: ['WorkCounts'] });
  };
  const tell = (work: Promise<unknown>, word: string, undo: (() => Promise<unknown>) | null = null): void =>
    void work.then(
      () => {
        say(word);
        setBack(() => undo);
        finished();
      },
      (error: unknown) => say(failureText(error).text),
    );
  /** As they stood before: those that stood together together, the others by themselves. */
  const apart = async (): Promise<void> => {
    await split({ variables: { names: namesOf(rows) } });
    for (const entry of entries.filter(({ parts }) => parts.length > 0)) await merge({ variables: { names: namesOf(thingsOf(entry)) } });
  };
  const together = (): Promise<unknown> => merge({ variables: { names: namesOf(rows) } });
  const merged = entries.filter(({ parts }) => parts.length > 0);
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
      <Button disabled={entries.length < 2} onClick={() => tell(together(), `已合并 ${rows.length} 项`, apart)}>
        合并办理
      </Button>
      {merged.length > 0 && (
        <Button
          onClick={() =>
            tell(
              split({ variables: { names: namesOf(merged.flatMap(thingsOf)) } }),
              `已拆分 ${merged.flatMap(thingsOf).length} 项`,
              async () => {
                for (const entry of merged) await merge({ variables: { names: namesOf(thingsOf(entry)) } });
              },
            )
          }
        >
          拆分
        </Button>
      )}
      <span className="aid" role="status">
        {said}
      </span>
      {back !== null && (
        <Button type="link" onClick={() => tell(back(), '已撤销')}>
          撤销
        </Button>
      )}
      {open === 'assign' && <AssignForm rows={rows} close={() => setOpen(null)} done={finished} />}
      {open === 'aside' && <AsideForm rows={rows} close={() => setOpen(null)} done={finished} />}
    </>
  );
};
