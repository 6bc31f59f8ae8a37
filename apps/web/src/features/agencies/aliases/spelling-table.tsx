import { count } from '@zhilu/kernel/vocabulary';
import { useMutation } from '@apollo/client/react';
import type { SpellingBookQuery } from '@zhilu/contract';
import { Alert, Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { minute } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { AgencySelect, type RegisteredAgency } from './agency-select';
import { AFTER_SPELLING } from './after';
import { AddSpellingDocument, EndSpellingDocument } from './generated/aliases';

type Book = SpellingBookQuery['spellingBook'];
type Spelling = Book['spellings'][number];

/** 别名: every spelling taken for an agency besides its names and its code, by whom and on what ground. */
export const SpellingTable = ({ book, agencies }: { book: Book; agencies: readonly RegisteredAgency[] }) => {
  const [sought, seek] = useState('');
  const [adding, setAdding] = useState(false);
  const [end, { error }] = useMutation(EndSpellingDocument, AFTER_SPELLING);
  const standing = book.spellings.filter(({ endedAt }) => endedAt === null || endedAt === undefined);
  const shown = book.spellings.filter(({ spelling, agencyName }) => `${spelling}${agencyName}`.includes(sought.trim()));
  const columns: readonly DataColumn<Spelling>[] = [
    { key: 'spelling', title: '写法', cell: ({ spelling }) => <bdi>{spelling}</bdi> },
    { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
    { key: 'by', title: '登记人', cell: ({ by }) => by ?? '随单位名录' },
    { key: 'at', title: '登记时间', className: 'when', cell: ({ at }) => (at ? minute(at) : '') },
    { key: 'note', title: '依据', cell: ({ note }) => note ?? '' },
    { key: 'posting', title: '数据批号', numeric: true, cell: ({ posting }) => posting },
    {
      key: 'state',
      title: '状况',
      cell: ({ spelling, endedAt, endedBy }) =>
        endedAt ? (
          <span className="aid">
            {endedBy} 于 {minute(endedAt)} 停用
          </span>
        ) : book.mayRegister ? (
          <Popconfirm
            title="停用以后，新报送的数据不再按此认定；已入库的不变。"
            okText="停用"
            cancelText="不停用"
            onConfirm={() => void end({ variables: { spelling } }).catch(() => undefined)}
          >
            <Button type="link" size="small" autoInsertSpace={false}>
              停用
            </Button>
          </Popconfirm>
        ) : (
          '现行'
        ),
    },
  ];
  return (
    <section className="card">
      <h2>
        别名 <span>现行 {count(standing.length)} 项；单位的名称、曾用名和代码无需登记</span>
      </h2>
      <div className="filters">
        <Input
          value={sought}
          onChange={(event) => seek(event.target.value)}
          placeholder="写法或单位"
          aria-label="筛选别名"
          allowClear
          style={{ width: 220 }}
        />
        {book.mayRegister && !adding && <Button onClick={() => setAdding(true)}>登记别名</Button>}
      </div>
      {adding && <AddSpelling agencies={agencies} close={() => setAdding(false)} />}
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      <DataTable
        leaves={{ table: 'spellings', question: {} }}
        label="别名"
        rows={shown}
        rowKey={({ spelling, posting }) => `${spelling} ${posting}`}
        columns={columns}
        empty={{ why: book.spellings.length === 0 ? '还没有登记别名。' : '没有符合条件的别名。' }}
      />
    </section>
  );
};

/** What is asked of a spelling to be registered. */
interface Wanted {
  readonly spelling: string;
  readonly agencyId: number | null;
  readonly note: string;
}
const NOTHING_YET: Wanted = { spelling: '', agencyId: null, note: '' };

const AddSpelling = ({ agencies, close }: { agencies: readonly RegisteredAgency[]; close: () => void }) => {
  const [form] = Form.useForm<Wanted>();
  const { spelling, agencyId, note } = { ...NOTHING_YET, ...Form.useWatch([], form) };
  const [add, { loading, error }] = useMutation(AddSpellingDocument, AFTER_SPELLING);
  const submit = async (said: Wanted): Promise<void> => {
    if ((await add({ variables: { input: { ...said, agencyId: said.agencyId! } } }).catch(() => null)) !== null) close();
  };
  return (
    <Form form={form} className="change" layout="inline" initialValues={NOTHING_YET} onFinish={(said) => void submit(said)}>
      <Form.Item name="spelling">
        <Input placeholder="数据中的写法" aria-label="写法" style={{ width: 220 }} />
      </Form.Item>
      <Form.Item name="agencyId">
        <AgencySelect agencies={agencies} label="单位" />
      </Form.Item>
      <Form.Item name="note">
        <Input placeholder="依据" aria-label="依据" style={{ width: 220 }} />
      </Form.Item>
      <Button
        type="primary"
        htmlType="submit"
        loading={loading}
        disabled={spelling.trim() === '' || agencyId === null || note.trim() === ''}
      >
        登记
      </Button>
      <Button type="text" onClick={close}>
        取消
      </Button>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </Form>
  );
};
