import type { TrialFieldsFragment } from '@zhilu/contract';
import { count } from '../../shared/rate';
import { periodWords } from '../../shared/address';
import { minute } from '../../shared/time';
import { EmptyState } from '../../shared/states';

export const STATE: Readonly<Record<TrialFieldsFragment['state'], string>> = {
  waiting: '等待中',
  running: '正在试算',
  done: '已完成',
  cancelled: '已取消',
  failed: '未能完成',
  interrupted: '因服务停止而中断',
};

/** 近期试算: the reader's own, each opening to its result. */
export const History = ({ trials, open }: { trials: readonly TrialFieldsFragment[]; open: (id: string) => void }) => (
  <section className="card">
    <h2>
      近期试算 <span>只列本人的，保留最近十次</span>
    </h2>
    {trials.length === 0 ? (
      <EmptyState why="还没有试算过。" what="选择一条规则，改动后开始试算。" />
    ) : (
      <table className="list-table">
        <thead>
          <tr>
            <th>时间</th>
            <th>改动</th>
            <th>到期日</th>
            <th className="r">案件</th>
            <th>状况</th>
          </tr>
        </thead>
        <tbody>
          {trials.map((trial) => (
            <tr
              key={trial.id}
              className="clickable"
              tabIndex={0}
              onClick={() => open(trial.id)}
              onKeyDown={(event) => event.key === 'Enter' && open(trial.id)}
            >
              <th scope="row">{minute(trial.startedAt)}</th>
              <td>{trial.said.join('；')}</td>
              <td>{periodWords(trial.from, trial.to)}</td>
              <td className="r">{count(trial.cases)}</td>
              <td>
                {STATE[trial.state]}
                {trial.state === 'running' && ` ${Math.floor(trial.share * 100)}%`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);
