import { count } from '@zhilu/kernel/vocabulary';
import { Segmented } from 'antd';
import { useState } from 'react';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import type { ReviewedFile } from './reviewed-file';

type Line = ReviewedFile['lines'][number];
type Answer = Line['sheets'][number];
const NAMES = ['甲', '乙'] as const;
const PLAIN: readonly string[] = ['无问题', '不成立', '无', '不适用'];

const Said = ({ answer }: { answer: Answer | undefined | null }) =>
  answer ? (
    <>
      <span className={PLAIN.includes(answer.word) ? 'aid' : 'strong'}>{answer.word}</span>
      {answer.reason !== null && answer.reason !== '' && `：${answer.reason}`}
    </>
  ) : null;

/** 分歧矩阵: every line of the standard as both sheets and the result have it. Nobody is named. */
export const Matrix = ({ file }: { file: ReviewedFile }) => {
  const sheets = file.lines[0]!.sheets.length;
  const differing = file.lines.filter(({ same }) => !same);
  const found = file.lines.filter(
    ({ same, sheets: own, result }) => !same || [...own, ...(result ? [result] : [])].some(({ word }) => !PLAIN.includes(word)),
  );
  const [shown, setShown] = useState<'found' | 'all'>('found');
  const columns: DataColumn<Line>[] = [
    { key: 'title', title: '项目', cell: ({ title, kind }) => (kind === 'veto' ? `否决项：${title}` : title) },
    { key: 'points', title: '分值', numeric: true, cell: ({ points }) => points ?? '' },
    ...Array.from({ length: sheets }, (_, n) => ({
      key: `sheet${n}`,
      title: sheets === 1 ? '评分表' : `评分表${NAMES[n]!}`,
      cell: (line: Line) => <Said answer={line.sheets[n]} />,
    })),
    ...(sheets === 2
      ? [{ key: 'same', title: '', word: '是否一致', className: 'when', cell: ({ same }: Line) => (same ? '一致' : <b>不一致</b>) }]
      : []),
    ...(file.standing !== null ? [{ key: 'result', title: '结果', cell: ({ result }: Line) => <Said answer={result} /> }] : []),
  ];
  return (
    <section className="card">
      <div className="row between">
        <h2>
          逐项 <span>{sheets === 2 && `${count(file.lines.length)} 项中 ${count(differing.length)} 项不一致；甲、乙不表示先后和席位`}</span>
        </h2>
        <Segmented
          aria-label="显示"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'found', label: `有情况 ${count(found.length)}` },
            { value: 'all', label: `全部 ${count(file.lines.length)}` },
          ]}
        />
      </div>
      <DataTable<Line>
        leaves="dossier"
        dense
        label="逐项"
        rows={shown === 'all' ? file.lines : found}
        rowKey={({ code }) => code}
        columns={columns}
        rowClassName={({ same }) => (same ? '' : 'differs')}
        empty={{ why: '没有扣分、缺失或者否决的项目。' }}
      />
    </section>
  );
};
