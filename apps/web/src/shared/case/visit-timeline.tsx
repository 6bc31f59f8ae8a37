import './case.css';
import { INTERRUPTION, type Interruption, SCENE } from '@zhilu/kernel/vocabulary';
import type { CaseFileQuery } from '@zhilu/contract';
import { useState } from 'react';
import { CorrectionButton, DutyDesk } from './case-desk';
import { ClipTable } from './clip-table';
import { type PointMarking, PointsToSee } from './checkpoints';
import { OutcomePatterns } from '../chart/outcome';
import { clock, day, instantOf, lasting } from '../date/time';

type Case = NonNullable<CaseFileQuery['caseFile']>;
type Visit = Case['activities'][number];
type Clip = Case['recordings'][number];
type Duty = Case['duties'][number];

/** How wide the drawing is, and how many marks stand on its axis at most: across a page, or beside a sheet. */
const WIDE = { w: 1100, left: 118, marks: 9 };
const NARROW = { w: 520, left: 72, marks: 5 };
const RIGHT = 16;
const ROW = 28;

/** Whole steps, s, of which an axis takes the first that gives it few enough marks. */
const STEPS = [60, 300, 600, 900, 1800, 3600, 7200, 14_400];

/** 现场时间轴: the stay on site as a band, each device's clips under it, the gaps hatched with their seconds. */
export const VisitTimeline = ({
  visit,
  clips,
  duties,
  reference,
  marking,
  narrow = false,
}: {
  visit: Visit;
  clips: readonly Clip[];
  duties: readonly Duty[];
  reference: boolean;
  /** Where a reader marks what they saw and heard. */
  marking?: PointMarking;
  /** Beside something else on the page. */
  narrow?: boolean;
}) => {
  const { w: W, left: LEFT, marks: most } = narrow ? NARROW : WIDE;
  const [table, showTable] = useState(false);
  const arrived = instantOf(visit.arrivedAt);
  const left = instantOf(visit.leftAt);
  const whole = duties.find((duty) => duty.dutyClass === 'uninterrupted');
  const head = (
    <h2>
      <span className="strong">
        {visit.arrivedAt ? day(visit.arrivedAt) : '时间不详'} {SCENE[visit.scene]}
      </span>
      <span>
        {visit.arrivedAt &&
          visit.leftAt &&
          visit.arrivedAt.length > 10 &&
          `到达 ${visit.arrivedAt.slice(11)} — 离开 ${visit.leftAt.slice(11)} · `}
        {new Set(clips.map((clip) => clip.device)).size} 台设备
        {whole && whole.outcome !== 'notApplicable' && ' · 应全程无间断'}{' '}
        {clips.length > 0 && (
          <button type="button" className="link" onClick={() => showTable(!table)}>
            {table ? '看图' : '看表'}
          </button>
        )}
      </span>
    </h2>
  );
  const desk = (
    <div className="desk">
      {whole && whole.outcome !== 'notApplicable' && <DutyDesk duty={whole} />}
      <CorrectionButton
        recordKind="activity"
        recordKey={visit.key}
        current={{ scene: visit.scene, arrivedAt: visit.arrivedAt, leftAt: visit.leftAt, place: visit.place }}
      />
    </div>
  );
  const interruption = visit.interruption && (
    <p className="aid">
      中断原因：{INTERRUPTION[visit.interruption as Interruption] ?? visit.interruption}；语音说明
      {visit.interruptionSpoken === true ? '有' : visit.interruptionSpoken === false ? '无' : '不明'}；书面说明
      {visit.interruptionNote ? `“${visit.interruptionNote}”` : '无'}
    </p>
  );
  if (table || arrived === null || left === null || clips.length === 0)
    return (
      <section className="card">
        {head}
        {interruption}
        {desk}
        {clips.length === 0 ? <p className="red">没有音像记录。</p> : <ClipTable clips={clips} narrow={narrow} />}
        <PointsToSee visit={visit} reference={reference} marking={marking} />
      </section>
    );
  const spans = clips.map((clip) => ({ clip, from: instantOf(clip.startedAt) ?? arrived, to: instantOf(clip.endedAt) ?? left }));
  const margin = Math.max(60_000, (left - arrived) * 0.04);
  const start = Math.min(arrived, ...spans.map((s) => s.from)) - margin;
  const end = Math.max(left, ...spans.map((s) => s.to)) + margin;
  const x = (t: number): number => LEFT + ((t - start) / (end - start)) * (W - LEFT - RIGHT);
  const stepMs = (STEPS.find((s) => (end - start) / 1000 / s <= most) ?? 28_800) * 1000;
  const marks: number[] = [];
  for (let t = Math.ceil(start / stepMs) * stepMs; t < end; t += stepMs) marks.push(t);
  const devices = [...new Set(clips.map((clip) => clip.device ?? '设备不明'))];
  const height = 60 + devices.length * ROW + 44;
  const merged = 60 + devices.length * ROW;
  const gaps = whole?.gaps ?? [];
  const words = `在现场 ${clock(arrived)} 至 ${clock(left)}；${devices
    .map(
      (device) =>
        `${device} 录制 ${spans
          .filter((s) => (s.clip.device ?? '设备不明') === device)
          .map((s) => `${clock(s.from)} 至 ${clock(s.to)}`)
          .join('、')}`,
    )
    .join(
      '；',
    )}${gaps.length > 0 ? `；无任何设备录制 ${gaps.map((gap) => `${clock(gap.from)} 至 ${clock(gap.to)} 共 ${lasting(gap.seconds)}`).join('、')}` : ''}。`;
  return (
    <section className="card">
      {head}
      {interruption}
      {desk}
      <svg viewBox={`0 0 ${W} ${height}`} role="img" aria-label={words} className="timeline">
        <OutcomePatterns />
        {marks.map((t) => (
          <g key={t}>
            <line x1={x(t)} x2={x(t)} y1={22} y2={height - 18} stroke="#EEF1F5" />
            <text x={x(t)} y={14} textAnchor="middle" className="s">
              {clock(t).slice(0, 5)}
            </text>
          </g>
        ))}
        <text x={LEFT - 10} y={42} textAnchor="end" className="k">
          在现场
        </text>
        <rect x={x(arrived)} y={26} width={x(left) - x(arrived)} height={22} rx={3} fill="#DCE6F3" />
        <text x={x(arrived) + 6} y={41} className="s">
          到达 {clock(arrived)}
        </text>
        <text x={x(left) - 6} y={41} textAnchor="end" className="s">
          离开 {clock(left)}
        </text>
        {devices.map((device, row) => (
          <g key={device}>
            <text x={LEFT - 10} y={60 + row * ROW + 13} textAnchor="end">
              {device}
            </text>
            {spans
              .filter((s) => (s.clip.device ?? '设备不明') === device)
              .map((s) => (
                <rect
                  key={s.clip.key}
                  x={x(s.from)}
                  y={60 + row * ROW}
                  width={Math.max(2, x(s.to) - x(s.from))}
                  height={18}
                  rx={2}
                  fill="#8FB0EC"
                  stroke="#2F6FDE"
                >
                  <title>{`${clock(s.from)} — ${clock(s.to)}，储存 ${s.clip.storedAt?.replace('T', ' ') ?? '未见'}`}</title>
                </rect>
              ))}
          </g>
        ))}
        <text x={LEFT - 10} y={merged + 15} textAnchor="end" className="k">
          合并
        </text>
        {spans.map((s) => (
          <rect
            key={s.clip.key}
            x={x(Math.max(s.from, arrived))}
            y={merged}
            width={Math.max(0, x(Math.min(s.to, left)) - x(Math.max(s.from, arrived)))}
            height={20}
            fill="#2F6FDE"
          />
        ))}
        {gaps.map((gap) => {
          const [from, to] = [Date.parse(gap.from), Date.parse(gap.to)];
          return (
            <g key={gap.from}>
              <rect x={x(from)} y={merged} width={Math.max(2, x(to) - x(from))} height={20} fill="url(#p-missing)" />
              <line x1={x(from)} x2={x(from)} y1={52} y2={merged + 24} stroke="#C8372D" strokeDasharray="3 3" />
              <line x1={x(to)} x2={x(to)} y1={52} y2={merged + 24} stroke="#C8372D" strokeDasharray="3 3" />
              <text x={(x(from) + x(to)) / 2} y={merged + 38} textAnchor="middle" style={{ fill: '#C8372D', fontWeight: 600 }}>
                {lasting(gap.seconds)}
              </text>
            </g>
          );
        })}
      </svg>
      <ClipTable clips={clips} narrow={narrow} />
      <PointsToSee visit={visit} reference={reference} marking={marking} />
    </section>
  );
};
