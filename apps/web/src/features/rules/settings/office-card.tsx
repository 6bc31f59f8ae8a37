import { count, OFFICE_NUMBER, type OfficeNumber, officeNumberWords } from '@zhilu/kernel/vocabulary';
import type { SettingsFragment } from '@zhilu/contract';
import { Link } from 'react-router-dom';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { minute } from '../../../shared/date/time';

type Office = SettingsFragment['office'];
type Setting = Office['numbers'][number];

const wordOf = (name: OfficeNumber, value: number): string => {
  const { choices, unit } = OFFICE_NUMBER[name];
  return choices === undefined ? `${count(value)} ${unit}` : officeNumberWords(name, value);
};
const decidedBy = (by: string | null): string => by ?? '命令行';

const NUMBERS: readonly DataColumn<Setting>[] = [
  { key: 'word', title: '口径', cell: ({ name }) => OFFICE_NUMBER[name].word },
  { key: 'about', title: '用于', cell: ({ name }) => OFFICE_NUMBER[name].about },
  { key: 'value', title: '现行', numeric: true, className: 'when', cell: ({ name, value }) => <b>{wordOf(name, value)}</b> },
  { key: 'delivered', title: '交付时', numeric: true, className: 'when', cell: ({ name }) => wordOf(name, OFFICE_NUMBER[name].delivered) },
  {
    key: 'changes',
    title: '更改经过',
    cell: ({ name, changes }) =>
      changes.length === 0
        ? '未更改'
        : changes.map(({ was, is, at, by, posting }) => (
            <div key={posting}>
              {minute(at)} 由 {wordOf(name, was)}改为 {wordOf(name, is)}，{decidedBy(by)}，数据批号 {posting}
            </div>
          )),
  },
];

/** 口径: the office's own numbers with their history, rules that raise a lead only, and those that persons overturn. */
export const OfficeCard = ({ office, mayChange }: { office: Office; mayChange: boolean }) => (
  <section className="card">
    <h2>
      口径 <span>法律没有规定、由本单位设定；不作为考核和追究的依据。先试算，看清影响后据以设定</span>
    </h2>
    <DataTable leaves="settings" label="口径" className="office" rows={office.numbers} rowKey={({ name }) => name} columns={NUMBERS} />
    <h3>仅作线索的规则</h3>
    {office.onlyLeads.length === 0 ? (
      <p className="aid">没有。经人认定后多数不再成立的规则，可以决定仅作线索，不再认定逾期、缺失。</p>
    ) : (
      <ul className="said">
        {office.onlyLeads.map(({ rule, title, since, by, posting }) => (
          <li key={rule}>
            “{title}”：自 {minute(since)}起，{decidedBy(by)}，数据批号 {posting}
          </li>
        ))}
      </ul>
    )}
    {office.proposed.length > 0 && (
      <>
        <h3>建议改列线索</h3>
        <ul className="said">
          {office.proposed.map(({ rule, title, decided, overturned }) => (
            <li key={rule}>
              “{title}”：经人认定 {count(decided)} 项，其中 {count(overturned)} 项不再成立。
              <Link to={`/trial?lead=${rule}`}>试算改列线索的影响</Link>
            </li>
          ))}
        </ul>
      </>
    )}
    {mayChange && (
      <p>
        <Link to="/trial">试算并更改口径</Link>
      </p>
    )}
  </section>
);
