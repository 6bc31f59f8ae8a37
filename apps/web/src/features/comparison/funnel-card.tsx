import { type Measure } from '@zhilu/kernel/ledger';
import { COMPARED_STANDING, count, percent } from '@zhilu/kernel/vocabulary';
import { Select } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { Chart } from '../../shared/chart/chart';
import { DataTable } from '../../shared/table/data-table';
import { type Answer, leastFirst, measured } from './compared';
import { drawnRows, funnelOption } from './funnel.option';
import { MEASURE } from '../../shared/measure';

interface At {
  readonly one: Answer['peers'][number];
  readonly index: number;
}
/** The peers to look at first: those with most set apart from the rest, then the largest. */
const mostApart = (able: readonly At[], rows: Answer['rows'], measure: Measure): At | undefined => {
  const apart = ({ index }: At): number => rows.filter((row) => row.peers === index && measured(row, measure).standing === 'worse').length;
  return [...able].sort((a, b) => apart(b) - apart(a) || b.one.compared - a.one.compared)[0];
};

/** How far apart chance alone would set equals, group of peers by group of peers. */
export const FunnelCard = ({
  answer: { peers, rows },
  measure,
  listOf,
}: {
  answer: Answer;
  measure: Measure;
  listOf: (place: string) => string;
}) => {
  const navigate = useNavigate();
  const able = useMemo(() => peers.map((one, index) => ({ one, index })).filter(({ one }) => one.centre), [peers]);
  const [chosen, setChosen] = useState<string | null>(null);
  const at = able.find(({ one }) => one.label === chosen) ?? mostApart(able, rows, measure);
  const drawn = useMemo(() => (at ? drawnRows(rows, at.index, measure) : []), [at, rows, measure]);
  const option = useMemo(() => at && funnelOption(drawn, at.one, measure), [at, drawn, measure]);
  const open = useCallback((index: number) => void navigate(listOf(drawn[index]!.id)), [drawn, listOf, navigate]);
  if (!at || !option)
    return <p className="aid law-note">可比的同类不足 5 个，不分组、不画漏斗图。应记录不少于 30 项、来源没有未报的，才参加比较。</p>;
  const { label, compared, members, centre, dispersion } = at.one;
  const spread = dispersion! > 1 ? `同类之间的差异为机遇的 ${dispersion!.toFixed(1)} 倍，界限已相应放宽。` : '';
  const words = `${label} ${count(members)} 个，参加比较 ${count(compared)} 个，合计 ${percent(centre!)}（${count(centre!.n)}/${count(centre!.of)}）。${spread}`;
  return (
    <Chart
      leaves="page"
      title={`${MEASURE[measure].word} · ${label}`}
      aid="虚线之内难分高下；点线为 95% 界限"
      words={words}
      height={300}
      option={option}
      open={open}
      more={
        <Select
          size="small"
          aria-label="同类"
          value={label}
          onChange={setChosen}
          options={able.map(({ one }) => ({ value: one.label, label: `${one.label}（${one.compared}）` }))}
          style={{ minWidth: 180 }}
        />
      }
      table={
        <DataTable
          leaves="page"
          label={`${MEASURE[measure].word}的同类比较`}
          className="scroll"
          rows={leastFirst(drawn, measure)}
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
            { key: 'standing', title: '比较', cell: (row) => COMPARED_STANDING[measured(row, measure).standing] },
          ]}
        />
      }
    />
  );
};
