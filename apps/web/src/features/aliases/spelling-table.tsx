import { useMutation } from '@apollo/client/react';
import type { SpellingBookQuery } from '@zhilu/contract';
import { Button, Input, Popconfirm } from 'antd';
import { type FormEvent, useState } from 'react';
import { count } from '../../shared/rate';
import { minute } from '../../shared/time';
import { failureText } from '../../shared/failure';
import { EmptyState } from '../../shared/states';
import { AgencySelect, type KeptAgency } from './agency-select';
import { ADD_SPELLING, AFTER_SPELLING, END_SPELLING } from './aliases.graphql';

type Book = SpellingBookQuery['spellingBook'];

/** 别名: every spelling taken for an agency besides its names and its code, by whom and on what ground. */
export const SpellingTable = ({ book, agencies }: { book: Book; agencies: readonly KeptAgency[] }) => {
  const [sought, seek] = useState('');
  const [adding, setAdding] = useState(false);
  const [end, { error }] = useMutation(END_SPELLING, AFTER_SPELLING);
  const standing = book.spellings.filter(({ endedAt }) => endedAt === null || endedAt === undefined);
  const shown = book.spellings.filter(({ spelling, agencyName }) => `${spelling}${agencyName}`.includes(sought.trim()));
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
      {error && (
        <p className="red" role="alert">
          {failureText(error).text}
        </p>
      )}
      {shown.length === 0 ? (
        <EmptyState why={book.spellings.length === 0 ? '还没有登记别名。' : '没有符合条件的别名。'} />
      ) : (
        <table>
          <thead>
            <tr>
              <th>写法</th>
              <th>单位</th>
              <th>登记人</th>
              <th>登记时间</th>
              <th>依据</th>
              <th className="r">入账号</th>
              <th>状况</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={`${one.spelling} ${one.posting}`}>
                <th scope="row">
                  <bdi>{one.spelling}</bdi>
                </th>
                <td>{one.agencyName}</td>
                <td>{one.by ?? '随单位名录'}</td>
                <td>{one.at ? minute(one.at) : ''}</td>
                <td>{one.note ?? ''}</td>
                <td className="r">{one.posting}</td>
                <td>
                  {one.endedAt ? (
                    <span className="aid">
                      {one.endedBy} 于 {minute(one.endedAt)} 停用
                    </span>
                  ) : book.mayRegister ? (
                    <Popconfirm
                      title="停用以后，新报送的数据不再按此认定；已入账的不变。"
                      okText="停用"
                      cancelText="不停用"
                      onConfirm={() => void end({ variables: { spelling: one.spelling } }).catch(() => undefined)}
                    >
                      <button type="button" className="link">
                        停用
                      </button>
                    </Popconfirm>
                  ) : (
                    '现行'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

const AddSpelling = ({ agencies, close }: { agencies: readonly KeptAgency[]; close: () => void }) => {
  const [spelling, setSpelling] = useState('');
  const [agency, setAgency] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const [add, { loading, error }] = useMutation(ADD_SPELLING, AFTER_SPELLING);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await add({ variables: { input: { spelling, agencyId: agency!, note } } }).catch(() => null)) !== null) close();
  };
  return (
    <form className="change" onSubmit={(event) => void submit(event)}>
      <div className="filters">
        <Input
          value={spelling}
          onChange={(event) => setSpelling(event.target.value)}
          placeholder="数据中的写法"
          aria-label="写法"
          style={{ width: 220 }}
        />
        <AgencySelect agencies={agencies} value={agency} choose={setAgency} label="单位" />
        <Input value={note} onChange={(event) => setNote(event.target.value)} placeholder="依据" aria-label="依据" style={{ width: 220 }} />
        <Button
          type="primary"
          htmlType="submit"
          loading={loading}
          disabled={spelling.trim() === '' || agency === null || note.trim() === ''}
        >
          登记
        </Button>
        <Button type="text" onClick={close}>
          取消
        </Button>
      </div>
      {error && (
        <p className="red" role="alert">
          {failureText(error).text}
        </p>
      )}
    </form>
  );
};
