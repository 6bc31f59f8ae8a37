import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Button, Checkbox, Dropdown, Input, Modal } from 'antd';
import { useState } from 'react';
import { failureText } from '../../shared/server/failure';
import { DropDutyViewDocument, DutyViewsDocument, KeepDutyViewDocument } from './generated/desk';

/** 常用筛选: the choices of the list by name, of the reader and of their place. */
export const Views = ({ question, open }: { question: string; open: (question: string) => void }) => {
  const { data, refetch } = useQuery(DutyViewsDocument);
  const [keep, { loading }] = useMutation(KeepDutyViewDocument);
  const [drop] = useMutation(DropDutyViewDocument);
  const [naming, setNaming] = useState(false);
  const [title, setTitle] = useState('');
  const [shared, share] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const views = data?.listViews ?? [];
  const after = (work: Promise<unknown>): void => {
    setRefusal(null);
    work.then(
      () => {
        setNaming(false);
        setTitle('');
        void refetch();
      },
      (error: unknown) => setRefusal(failureText(error).text),
    );
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...views.map((one) => ({
              key: one.id,
              label: `${one.title}${one.shared ? `（本机构${one.own ? '' : `，${one.person}`}）` : ''}`,
              ...(one.own && {
                extra: (
                  <Button
                    size="small"
                    type="text"
                    aria-label={`删去${one.title}`}
                    onClick={(event) => {
                      event.stopPropagation();
                      after(drop({ variables: { id: one.id } }));
                    }}
                  >
                    删去
                  </Button>
                ),
              }),
            })),
            ...(views.length > 0 ? [{ type: 'divider' as const }] : []),
            { key: 'keep', label: '将现在的筛选存为常用' },
          ],
          onClick: ({ key }) => {
            const view = views.find(({ id }) => id === key);
            if (view === undefined) setNaming(true);
            else open(view.question);
          },
        }}
      >
        <Button>常用筛选{views.length > 0 && ` ${views.length}`}</Button>
      </Dropdown>
      <Modal
        open={naming}
        title="存为常用筛选"
        okText="保存"
        cancelText="取消"
        confirmLoading={loading}
        onOk={() => after(keep({ variables: { title, question, shared } }))}
        onCancel={() => setNaming(false)}
      >
        <Input maxLength={30} placeholder="名称" aria-label="名称" value={title} onChange={({ target }) => setTitle(target.value)} />
        <p>
          <Checkbox checked={shared} onChange={({ target }) => share(target.checked)}>
            供本机构人员使用
          </Checkbox>
        </p>
        <p className="aid">所存的是筛选条件，不含数据；各人打开时按本人的权限查阅。</p>
        {refusal !== null && <Alert type="error" title={refusal} />}
      </Modal>
    </>
  );
};
