import { CAUSE, type Cause } from '@zhilu/kernel/vocabulary';
import type { SettingsFragment } from '@zhilu/contract';
import { count } from '../../shared/rate';
import { minute } from '../../shared/time';
import { spanWords } from './pack-table';

type Change = SettingsFragment['changes'][number];

/** 更改记录: every decision on rules and settings, who took it and when, as it stands in the list of postings. */
export const Changes = ({ changes }: { changes: readonly Change[] }) => (
  <section className="card">
    <h2>
      更改记录 <span>每次更改单独入账，以前显示过的数字仍可按当时所知查阅</span>
    </h2>
    <table className="changes">
      <thead>
        <tr>
          <th>时间</th>
          <th>原因</th>
          <th>内容</th>
          <th>决定人</th>
          <th className="r">变动 / 重算</th>
          <th className="r">入账号</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.posting}>
            <td>{minute(change.at)}</td>
            <td>{change.delivered ? '安装' : CAUSE[change.cause as Cause]}</td>
            <td className="said">
              {saidOf(change).map((text) => (
                <div key={text}>{text}</div>
              ))}
            </td>
            <td>{change.by ?? (change.delivered ? '随产品所附' : '命令行')}</td>
            <td className="r">
              {change.endedAt === null
                ? '未完成'
                : change.cases === null || change.changed === null
                  ? ''
                  : `${count(change.changed)} / ${count(change.cases)} 案`}
            </td>
            <td className="r">{change.posting}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** What a change decided, one line a matter. */
export const saidOf = ({
  packs,
  withdrawn,
  years,
  configuration,
}: Pick<Change, 'packs' | 'withdrawn' | 'years' | 'configuration'>): string[] => [
  ...packs.map(({ title, from, to }) => `《${title}》适用于 ${spanWords(from, to)} 的案件`),
  ...withdrawn.map((title) => `《${title}》不再适用`),
  ...(years.length === 0 ? [] : [`节假日表：${yearsWords(years)}`]),
  ...(configuration ? ['计算口径或疑点阈值'] : []),
];

/** `2007—2026年`, or `2027年`. */
const yearsWords = (years: readonly number[]): string => {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (first === last) return `${first}年`;
  return last - first === years.length - 1 ? `${first}—${last}年` : `${[...years].sort().join('年、')}年`;
};
