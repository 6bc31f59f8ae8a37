import { count } from '@zhilu/kernel/vocabulary';
import { useMutation } from '@apollo/client/react';
import type { SpellingBookQuery } from '@zhilu/contract';
import { Alert, Button, Input, Space } from 'antd';
import { useState } from 'react';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { failureText } from '../../../shared/server/failure';
import { AFTER_SPELLING } from './after';
import { ExtendSourceDocument } from './generated/aliases';

type Book = SpellingBookQuery['spellingBook'];
type Undelivered = Book['undelivered'][number];

/** 来源尚不能报送的单位: lines whose agency is known and whose source may not speak for it; one click by who may decide it. */
export const UndeliveredAgencies = ({ book }: { book: Book }) => {
  const [said, say] = useState<string | null>(null);
  const columns: readonly DataColumn<Undelivered>[] = [
    { key: 'source', title: '来源', cell: ({ source }) => source },
    { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
    { key: 'spellings', title: '数据中的写法', cell: ({ spellings }) => <bdi>{spellings.join('、')}</bdi> },
    { key: 'lines', title: '行数', numeric: true, cell: ({ lines }) => count(lines) },
    {
      key: 'decide',
      title: '下一步',
      cell: (one) => (book.mayRegister ? <Extend one={one} say={say} /> : '由其全部单位的监督机构负责人决定'),
    },
  ];
  if (book.undelivered.length === 0 && said === null) return null;
  const lines = book.undelivered.reduce((sum, one) => sum + one.lines, 0);
  return (
    <section className="card">
      <h2>
        来源尚不能报送的单位{' '}
        <span>
          认出了单位而来源不能为其报送的质检未通过行 {count(lines)}/{count(book.quarantined)} 行
        </span>
      </h2>
      {said !== null && (
        <div role="status">
          <Alert type="success" showIcon role="none" title={said} />
        </div>
      )}
      <DataTable
        leaves="work"
        label="来源尚不能报送的单位"
        rows={book.undelivered}
        rowKey={({ sourceNo, agencyId }) => `${sourceNo}/${agencyId}`}
        columns={columns}
        empty={{ why: '各来源都可以为其数据中的单位报送。' }}
      />
    </section>
  );
};

const Extend = ({ one, say }: { one: Undelivered; say: (text: string) => void }) => {
  const [note, setNote] = useState('');
  const [extend, { loading, error }] = useMutation(ExtendSourceDocument, AFTER_SPELLING);
  const decide = async (): Promise<void> => {
    const input = { sourceNo: one.sourceNo, agencyId: one.agencyId, note };
    const done = await extend({ variables: { input } }).catch(() => null);
    if (done?.data) say(`“${one.source}”自现在起可以为${one.agencyName}报送，正在重新读取等候的 ${count(done.data.extendSource)} 行。`);
  };
  return (
    <>
      <Space wrap>
        <Input
          value={note}
          onChange={(event) => setNote(event.target.value)}
          placeholder="依据"
          aria-label={`${one.source}为${one.agencyName}报送的依据`}
          maxLength={500}
          style={{ width: 180 }}
        />
        <Button loading={loading} disabled={note.trim() === ''} onClick={() => void decide()}>
          准许“{one.source}”为{one.agencyName}报送
        </Button>
      </Space>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </>
  );
};
