import { useMutation, useQuery } from '@apollo/client/react';
import type { NoticeBookQuery } from '@zhilu/contract';
import { count, DUE_HOURS, NOTICE_CHANNEL, NOTICE_KIND, SENDING_STATE } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Flex, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { minute } from '../../shared/date/time';
import { Crumb } from '../../shared/frame/crumb';
import { failureText } from '../../shared/server/failure';
import { ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { NoticeBookDocument, ReadNoticeDocument, SetDueReminderDocument, SetNoticeMailboxDocument } from './generated/notices';

type Book = NoticeBookQuery['noticeBook'];
type Notice = Book['notices'][number];

/** 催办: what was reminded of, whether it went out by a channel, and whether it was read. */
export const NoticesPage = () => {
  const { data, error, refetch } = useQuery(NoticeBookDocument, { fetchPolicy: 'cache-and-network' });
  const [read] = useMutation(ReadNoticeDocument);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    document.title = '催办 · 执录';
  }, []);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={8} />;
  const { notices, channels, mayAddress, mailbox, dueHours } = data.noticeBook;
  const unread = notices.filter(({ readAt }) => readAt === null).length;
  const columns: readonly DataColumn<Notice>[] = [
    { key: 'at', title: '时间', className: 'when', cell: ({ at }) => minute(at) },
    { key: 'kind', title: '种类', cell: ({ kind }) => NOTICE_KIND[kind] },
    { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
    { key: 'by', title: '发出', cell: ({ office, person }) => `${office} ${person}`.trim() },
    { key: 'n', title: '件数', numeric: true, cell: ({ n }) => count(n) },
    { key: 'said', title: '内容', cell: ({ kind, said, text }) => (kind === 'due' ? text : said) },
    {
      key: 'sent',
      title: '渠道',
      cell: ({ sendings }) =>
        sendings.length === 0
          ? '系统内'
          : sendings
              .map(
                ({ channel, state, sentAt, failedSaid }) =>
                  `${NOTICE_CHANNEL[channel]}${SENDING_STATE[state]}${sentAt === null ? '' : ` ${minute(sentAt)}`}${state === 'failed' ? `（${failedSaid}）` : ''}`,
              )
              .join('；'),
    },
    {
      key: 'read',
      title: '已阅',
      className: 'when',
      cell: ({ id, readAt, readBy, mayRead }) =>
        mayRead ? (
          <Button
            type="primary"
            onClick={() => void read({ variables: { id } }).then(undefined, (failure: unknown) => setRefusal(failureText(failure).text))}
          >
            标注已阅
          </Button>
        ) : readAt === null ? (
          '未阅'
        ) : (
          `${readBy} ${minute(readAt)}`
        ),
    },
    {
      key: 'paper',
      title: '催办函',
      cell: ({ kind, agencyId, id }) =>
        kind === 'reminder' && (
          <span className="row">
            <a href={`/api/notices/${agencyId}/${id}.docx`}>可编辑文件</a>
            <a href={`/api/notices/${agencyId}/${id}.pdf`}>PDF</a>
          </span>
        ),
    },
  ];
  return (
    <>
      <Crumb
        steps={[
          { key: 'requests', word: '办理事项', to: '/requests' },
          { key: 'notices', word: '催办' },
        ]}
      />
      <h1>
        催办
        <span className="head-count">
          {count(notices.length)} 份，未阅 {count(unread)} 份
        </span>
      </h1>
      <p className="aid">
        {channels.length === 0
          ? '没有启用对外发送的渠道：催办列入单位的待办，另可打印催办函送达。'
          : `已启用的渠道：${channels.map((channel) => NOTICE_CHANNEL[channel]).join('、')}；对外发送的文字只含单位名称、件数和期限。`}
      </p>
      {mayAddress && <Mailbox mailbox={mailbox} refuse={setRefusal} />}
      {mayAddress && <DueReminder hours={dueHours} refuse={setRefusal} />}
      {refusal !== null && <Alert type="error" title={refusal} />}
      <section className="card list">
        <DataTable
          leaves={{ table: 'notices', question: {} }}
          name="notices"
          label="催办"
          rows={notices}
          rowKey={({ id }) => id}
          columns={columns}
          empty={{ why: '没有催办。', what: '监督机构在办理事项页勾选待单位办理的事项，可以催办。' }}
        />
      </section>
    </>
  );
};

/** 接收邮箱 of the reader's own agency. */
const Mailbox = ({ mailbox, refuse }: { mailbox: string | null; refuse: (text: string | null) => void }) => {
  const [typed, type] = useState(mailbox ?? '');
  const [set, { loading }] = useMutation(SetNoticeMailboxDocument);
  const keep = (): void => {
    refuse(null);
    set({ variables: { mailbox: typed } }).then(undefined, (failure: unknown) => refuse(failureText(failure).text));
  };
  return (
    <Flex gap={8} align="center">
      <label>
        本单位接收邮箱{' '}
        <Input
          style={{ width: 260 }}
          maxLength={200}
          value={typed}
          onChange={({ target }) => type(target.value)}
          placeholder="不设定则不发送"
        />
      </label>
      <Button loading={loading} disabled={typed.trim() === (mailbox ?? '')} onClick={keep}>
        设定
      </Button>
    </Flex>
  );
};

/** Stands for not being told. */
const NEVER = 0;
const EARLY: Readonly<Record<number, string>> = { 168: '到期前七日' };

/** 临期提醒 of the reader's own agency: off unless it is chosen. */
const DueReminder = ({ hours, refuse }: { hours: number | null; refuse: (text: string | null) => void }) => {
  const [set, { loading }] = useMutation(SetDueReminderDocument);
  const choose = (chosen: number): void => {
    refuse(null);
    set({ variables: { hours: chosen === NEVER ? null : chosen } }).then(undefined, (failure: unknown) =>
      refuse(failureText(failure).text),
    );
  };
  return (
    <Flex gap={8} align="center">
      <span>临期提醒</span>
      <Select
        aria-label="临期提醒"
        style={{ width: 180 }}
        loading={loading}
        value={hours ?? NEVER}
        onChange={choose}
        options={[
          { value: NEVER, label: '不提醒' },
          ...DUE_HOURS.map((value) => ({ value: value as number, label: EARLY[value] ?? `到期前 ${value} 小时` })),
        ]}
      />
      <span className="aid">即将到期的应记录事项、待储存的音像记录和保存期限将届满的音像记录，按启用的渠道提醒本单位，每项一次。</span>
    </Flex>
  );
};
