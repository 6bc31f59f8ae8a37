import { count } from '@zhilu/kernel/vocabulary';
import { useMutation } from '@apollo/client/react';
import type { AddSpellingMutation, SpellingBookQuery } from '@zhilu/contract';
import { Alert, Button, Input, Space } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { minute } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { AgencySelect, type RegisteredAgency } from './agency-select';
import { AFTER_SPELLING } from './after';
import { AddSpellingDocument } from './generated/aliases';

type Book = SpellingBookQuery['spellingBook'];
type Unknown = Book['unknown'][number];

/** What is written down as the ground where the reader states no other. */
const BY_LINES = '按问题数据中的写法认定';

/** 待认定的写法: how quarantined lines write agencies nobody knows, and one click by a person to say who is meant. */
export const UnknownSpellings = ({ book, agencies }: { book: Book; agencies: readonly RegisteredAgency[] }) => {
  const [said, say] = useState<Said | null>(null);
  const waiting = book.unknown.reduce((sum, { lines }) => sum + lines, 0);
  const columns: readonly DataColumn<Unknown>[] = [
    { key: 'spelling', title: '数据中的写法', cell: ({ spelling }) => <bdi>{spelling}</bdi> },
    { key: 'lines', title: '行数', numeric: true, cell: ({ lines }) => count(lines) },
    { key: 'sources', title: '来源', cell: ({ sources }) => sources.join('、') },
    {
      key: 'last',
      title: '最近一次',
      cell: ({ lastBatch, lastAt, deliveries }) => (
        <>
          <Link to={`/intake?batch=${lastBatch}`}>{minute(lastAt)}</Link>
          {deliveries > 1 && <span className="aid"> 共 {count(deliveries)} 批</span>}
        </>
      ),
    },
    {
      key: 'likely',
      title: '可能是',
      cell: (one) => (book.mayRegister ? <Choice one={one} agencies={agencies} say={say} /> : <Likely one={one} />),
    },
  ];
  return (
    <section className="card">
      <h2>
        待认定的写法{' '}
        <span>
          认不出单位的质检未通过行 {count(waiting)}/{count(book.quarantined)} 行；机器只提建议，由人认定
        </span>
      </h2>
      {said !== null && (
        <div role="status">
          <Alert type={said.whole ? 'success' : 'warning'} showIcon role="none" title={said.text} />
        </div>
      )}
      {book.known > 0 && (
        <p className="aid">
          另有 {count(book.known)} 行的写法已经认定，仍在问题数据中，在<Link to="/intake/problems">问题数据</Link>重新读取后入库。
        </p>
      )}
      <DataTable
        leaves={{ table: 'unknownSpellings', question: {} }}
        label="待认定的写法"
        className="unknown-spellings"
        rows={book.unknown}
        rowKey={({ spelling }) => spelling}
        columns={columns}
        empty={{ why: '没有认不出的单位写法。' }}
      />
    </section>
  );
};

/** What came of a decision; not whole where lines stay because their source may not deliver for the agency. */
interface Said {
  readonly text: string;
  readonly whole: boolean;
}
const saidOf = (spelling: string, name: string, { lines, barred, taken }: AddSpellingMutation['addSpelling']): Said => {
  const free = lines - barred;
  const read = taken === null || taken === undefined ? '留待重新读取' : `正在重新读取 ${count(taken)} 行`;
  const stay = `${count(barred)} 行所在的来源尚不能为${name}报送，仍在问题数据中：请在下面“来源尚不能报送的单位”中决定`;
  if (barred === 0) return { text: `“${spelling}”已认定为${name}：等候的 ${count(lines)} 行${read}。`, whole: true };
  return {
    text: `“${spelling}”已认定为${name}。等候的 ${count(lines)} 行中，${free > 0 ? `${count(free)} 行${read}，` : ''}${stay}。`,
    whole: false,
  };
};

const reasonOf = ({ reason, delivers }: Unknown['likely'][number]): string => (delivers ? reason : `${reason}；来源尚不能为其报送`);

const Likely = ({ one }: { one: Unknown }) => (
  <>
    {one.likely.length === 0
      ? '没有相近的单位'
      : one.likely.map((agency) => (
          <div key={agency.agencyId}>
            {agency.name} <span className="aid">{reasonOf(agency)}</span>
          </div>
        ))}
  </>
);

const Choice = ({ one, agencies, say }: { one: Unknown; agencies: readonly RegisteredAgency[]; say: (said: Said) => void }) => {
  const [other, setOther] = useState(one.likely.length === 0);
  const [chosen, setChosen] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const [add, { loading, error }] = useMutation(AddSpellingDocument, AFTER_SPELLING);
  const decide = async (agencyId: number, name: string): Promise<void> => {
    const done = await add({ variables: { input: { spelling: one.spelling, agencyId, note: note.trim() || BY_LINES } } }).catch(() => null);
    const answer = done?.data?.addSpelling;
    if (!answer) return;
    say(saidOf(one.spelling, name, answer));
  };
  return (
    <>
      {one.likely.map((agency) => (
        <div key={agency.agencyId}>
          <Button size="small" loading={loading} onClick={() => void decide(agency.agencyId, agency.name)}>
            认定为 {agency.name}
          </Button>{' '}
          <span className="aid">{reasonOf(agency)}</span>
        </div>
      ))}
      {other ? (
        <Space wrap>
          <AgencySelect agencies={agencies} value={chosen} onChange={setChosen} label="认定为其他单位" />
          <Input
            value={note}
            onChange={(event) => setNote(event.target.value)}
            placeholder="依据"
            aria-label="依据"
            style={{ width: 160 }}
          />
          <Button
            loading={loading}
            disabled={chosen === null}
            onClick={() => void decide(chosen!, agencies.find(({ agencyId }) => agencyId === chosen)!.name)}
          >
            认定
          </Button>
        </Space>
      ) : (
        <Button type="link" size="small" onClick={() => setOther(true)}>
          都不是
        </Button>
      )}
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </>
  );
};
