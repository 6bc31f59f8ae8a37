import '../../../shared/frame/change.css';
import { useMutation, useQuery } from '@apollo/client/react';
import type { NumberBookPartsFragment } from '@zhilu/contract';
import { addDays } from '@zhilu/kernel/time';
import { NUMBER_ORIGIN, NUMBER_STATE, officialNumber, type Role } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { useSession } from '../../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { NumberBookDocument, OpenNumberSeriesDocument, ReserveNumberDocument, VoidNumberDocument } from './generated/papers';
import { NUMBER_TAG } from './paper-words';

type Entry = NumberBookPartsFragment['numbers'][number];
type Series = NumberBookPartsFragment['series'][number];
/** What somebody is about to do with the book. */
type Doing =
  { readonly what: 'open' } | { readonly what: 'reserve'; readonly series: Series } | { readonly what: 'void'; readonly number: string };

/** 文号簿: the words counted here with their next number, and every number of the year, none left out. */
export const NumberBook = () => {
  const { viewer, state } = useSession();
  return state === null ? (
    <Loading rows={6} />
  ) : (
    <BookOfYear role={viewer.role as Role} begins={Number(addDays(state.lastClosedDay, 1).slice(0, 4))} />
  );
};

const BookOfYear = ({ role, begins }: { role: Role; begins: number }) => {
  const [year, setYear] = useState(begins);
  const [doing, setDoing] = useState<Doing | null>(null);
  const { data, error, refetch } = useQuery(NumberBookDocument, { variables: { year }, fetchPolicy: 'cache-and-network' });
  const book = data?.numberBook;
  const done = (): void => {
    setDoing(null);
    void refetch();
  };
  if (error && !book) return <ErrorState error={error} again={() => void refetch()} />;
  if (!book) return <Loading rows={6} />;
  const approves = role === 'approver';
  return (
    <section className="card" aria-label="文号簿">
      <h2>
        文号簿{' '}
        <InputNumber
          aria-label="年份"
          min={1990}
          max={2099}
          value={year}
          onChange={(value) => value !== null && setYear(value)}
          size="small"
        />
        <Button size="small" onClick={() => setDoing({ what: 'open' })}>
          启用编号
        </Button>
      </h2>
      {book.series.map((series) => (
        <p key={series.word}>
          {series.word}〔{series.year}〕由本平台编号，自 {series.first} 号起，下一个是 {series.next} 号
          {series.said !== '' && `（${series.said}）`}{' '}
          <Button size="small" onClick={() => setDoing({ what: 'reserve', series })}>
            留号
          </Button>
        </p>
      ))}
      {book.numbers.length === 0 ? (
        <EmptyState why={`${year} 年还没有文号。`} what="拟发公文时填写办公系统编的文号，或者先在这里启用编号、留号。" />
      ) : (
        <DataTable<Entry>
          leaves={{ table: 'numbers', question: { year } }}
          label="文号簿"
          rows={book.numbers}
          rowKey={({ written }) => written}
          columns={columnsOf(approves ? (number) => setDoing({ what: 'void', number }) : null)}
        />
      )}
      {doing?.what === 'open' && <OpenSeries year={year} close={() => setDoing(null)} done={done} />}
      {doing?.what === 'reserve' && <Reserve series={doing.series} close={() => setDoing(null)} done={done} />}
      {doing?.what === 'void' && <Void number={doing.number} close={() => setDoing(null)} done={done} />}
    </section>
  );
};

const columnsOf = (discard: ((number: string) => void) | null): DataColumn<Entry>[] => [
  {
    key: 'number',
    title: '文号',
    className: 'when',
    cell: ({ written, paper }) => (paper === null ? written : <Link to={`/papers/${paper}`}>{written}</Link>),
  },
  { key: 'origin', title: '编号', className: 'when', cell: ({ origin }) => NUMBER_ORIGIN[origin] },
  {
    key: 'state',
    title: '状况',
    className: 'when',
    cell: ({ state }) => <span className={`tag ${NUMBER_TAG[state]}`}>{NUMBER_STATE[state]}</span>,
  },
  {
    key: 'said',
    title: '事由',
    cell: ({ said, voidSaid, voider }) =>
      voidSaid === null ? said.replaceAll('_', '　') : `${said.replaceAll('_', '　')}；作废（${voider}）：${voidSaid}`,
  },
  { key: 'by', title: '留号', className: 'when', cell: ({ taker, takenAt }) => `${taker}，${minute(takenAt)}` },
  {
    key: 'acts',
    title: '',
    word: '操作',
    numeric: true,
    cell: ({ written, state, paper }) =>
      state === 'reserved' &&
      paper === null &&
      discard !== null && (
        <Button size="small" type="text" onClick={() => discard(written)} aria-label={`作废${written}`}>
          作废
        </Button>
      ),
  },
];

interface Closing {
  readonly close: () => void;
  readonly done: () => void;
}

const OpenSeries = ({ year, close, done }: Closing & { year: number }) => {
  const [open, { loading, error }] = useMutation(OpenNumberSeriesDocument, { onCompleted: done, onError: () => undefined });
  return (
    <Modal open title={`启用 ${year} 年的编号`} onCancel={close} footer={null} destroyOnHidden>
      <Form
        layout="vertical"
        initialValues={{ word: '', first: 1, said: '' }}
        onFinish={({ word, first, said }: { word: string; first: number; said: string }) =>
          void open({ variables: { input: { word: word.trim(), year, first, said } } })
        }
      >
        <Form.Item name="word" label="机关代字" rules={[{ required: true, whitespace: true, message: '请填写机关代字' }]}>
          <Input maxLength={20} placeholder="例如 某府法监" />
        </Form.Item>
        <Form.Item name="first" label="起始号" extra="本年已在别处编过的，从其后编起，并写明理由。">
          <InputNumber min={1} max={999_999} precision={0} />
        </Form.Item>
        <Form.Item name="said" label="理由">
          <Input maxLength={200} />
        </Form.Item>
        <Acts loading={loading} error={error} word="启用" close={close} />
      </Form>
    </Modal>
  );
};

const Reserve = ({ series: { word, year, next }, close, done }: Closing & { series: Series }) => {
  const [reserve, { loading, error }] = useMutation(ReserveNumberDocument, { onCompleted: done, onError: () => undefined });
  return (
    <Modal open title={`留用 ${officialNumber({ word, year, no: next })}`} onCancel={close} footer={null} destroyOnHidden>
      <Form layout="vertical" onFinish={({ said }: { said: string }) => void reserve({ variables: { word, year, said } })}>
        <Said label="事由" message="请写明留给哪份公文" />
        <Acts loading={loading} error={error} word="留号" close={close} />
      </Form>
    </Modal>
  );
};

const Void = ({ number, close, done }: Closing & { number: string }) => {
  const [discard, { loading, error }] = useMutation(VoidNumberDocument, { onCompleted: done, onError: () => undefined });
  return (
    <Modal open title={`作废 ${number}`} onCancel={close} footer={null} destroyOnHidden>
      <p>作废的文号留在文号簿中，不能再用。</p>
      <Form layout="vertical" onFinish={({ said }: { said: string }) => void discard({ variables: { number, said } })}>
        <Said label="理由" message="请写明作废的理由" />
        <Acts loading={loading} error={error} word="作废" close={close} />
      </Form>
    </Modal>
  );
};

const Said = ({ label, message }: { label: string; message: string }) => (
  <Form.Item name="said" label={label} rules={[{ required: true, whitespace: true, message }]}>
    <Input maxLength={200} showCount />
  </Form.Item>
);

const Acts = ({ loading, error, word, close }: { loading: boolean; error: Error | undefined; word: string; close: () => void }) => (
  <>
    {error && <Alert type="error" showIcon title={failureText(error).text} style={{ marginBottom: 12 }} />}
    <div className="row">
      <Button type="primary" htmlType="submit" loading={loading}>
        {word}
      </Button>
      <Button onClick={close}>取消</Button>
    </div>
  </>
);
