import { type Measure } from '@zhilu/kernel/ledger';
import { COMPARED_STANDING, count, percent } from '@zhilu/kernel/vocabulary';
import { Select } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { Chart } from '../../shared/chart/chart';
import { MEASURE } from '../../shared/measure';
import { DataTable } from '../../shared/table/data-table';
import { type Answer, leastFirst, measured } from './compared';
import { dotsOption, intervalWords, mayBeDrawn } from './dots.option';

/** So many stand in one picture; the table holds all. */
const DRAWN = 40;

/** 点图: the rates of peers with the intervals chance leaves them, the least above; what overlaps is not told apart. */
export const DotsCard = ({
  answer: { peers, rows },
  measure,
  listOf,
}: {
  answer: Answer;
  measure: Measure;
  listOf: (place: string) => string;
}) => {
  const navigate = useNavigate();
  const able = useMemo(
    () =>
      peers
        .map(({ label }, index) => ({
          label,
          some: leastFirst(rows, measure).filter((row) => row.peers === index && mayBeDrawn(row, measure)),
        }))
        .filter(({ some }) => some.length > 0)
        .sort((a, b) => b.some.length - a.some.length),
    [peers, rows, measure],
  );
  const [chosen, choose] = useState<string | null>(null);
  const at = able.find(({ label }) => label === chosen) ?? able[0];
  const drawn = useMemo(() => (at ? at.some.slice(0, DRAWN) : []), [at]);
  const option = useMemo(() => dotsOption(drawn, measure), [drawn, measure]);
  // The picture is read from above; its axis counts from below.
  const open = useCallback((index: number) => void navigate(listOf(drawn[drawn.length - 1 - index]!.id)), [drawn, listOf, navigate]);
  if (at === undefined) return null;
  const [least, most] = [at.some[0]!, at.some.at(-1)!];
  const words = `${at.label} ${count(at.some.length)} 个可以比较：最低 ${least.name} ${percent(measured(least, measure).rate.low)}，最高 ${most.name} ${percent(measured(most, measure).rate.low)}；区间重叠的难分高下。`;
  return (
    <Chart
      leaves="page"
      title={`${MEASURE[measure].word} · ${at.label} · 比率与区间`}
      aid={`横线为 95% 区间；按下限${at.some.length > DRAWN ? `，图中列最低的 ${DRAWN} 个` : ''}`}
      words={words}
      height={40 + drawn.length * 22}
      option={option}
      open={open}
      more={
        able.length > 1 && (
          <Select
            size="small"
            aria-label="点图的同类"
            value={at.label}
            onChange={choose}
            options={able.map(({ label, some }) => ({ value: label, label: `${label}（${some.length}）` }))}
            style={{ minWidth: 180 }}
          />
        )
      }
      table={
        <DataTable
          leaves="page"
          label={`${MEASURE[measure].word}的比率与区间`}
          className="scroll"
          rows={at.some}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', title: '名称', cell: ({ id, name }) => <Link to={listOf(id)}>{name}</Link> },
            {
              key: 'n',
              title: `${MEASURE[measure].done}/应记录与信息不足`,
              numeric: true,
              cell: (row) => `${count(measured(row, measure).rate.low.n)}/${count(measured(row, measure).rate.low.of)}`,
            },
            { key: 'low', title: '最低', numeric: true, cell: (row) => percent(measured(row, measure).rate.low) },
            { key: 'interval', title: '95% 区间', numeric: true, cell: (row) => intervalWords(measured(row, measure).interval!) },
            { key: 'standing', title: '比较', cell: (row) => COMPARED_STANDING[measured(row, measure).standing] },
          ]}
        />
      }
    />
  );
};
