import { count } from '@zhilu/kernel/vocabulary';
import type { SettingsFragment } from '@zhilu/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { OverlayChange } from './overlay-change';
import { Since } from './since';
import { spanWords } from './span-words';

type Overlay = SettingsFragment['overlays'][number];

/** An overlay in one line; what is true of the overlay itself stands in its first row. */
interface Row {
  readonly of: Overlay;
  readonly line: Overlay['lines'][number] | null;
  readonly first: boolean;
}

/** 领域规则: what another law says for one line, laid upon the regulation for the agencies of that line. */
export const OverlayTable = ({ settings: { overlays, lines, mayChange, underWay } }: { settings: SettingsFragment }) => {
  const [change, setChange] = useState<{ code: string; line: string | null } | null>(null);
  const open = mayChange && underWay === null;
  const overlay = overlays.find(({ code }) => code === change?.code);
  const rows: Row[] = overlays.flatMap((of) =>
    (of.lines.length === 0 ? [null] : of.lines).map((line, at) => ({ of, line, first: at === 0 })),
  );
  const columns: readonly DataColumn<Row>[] = [
    {
      key: 'title',
      title: '规则',
      hint: ({ of }) => of.source,
      cell: ({ of, first }) => (
        <>
          {of.title}
          {first && of.ground !== null && <div className="aid">依据：{of.ground}</div>}
        </>
      ),
    },
    { key: 'upon', title: '叠加于', cell: ({ of, first }) => first && of.upon },
    { key: 'effective', title: '有效期', cell: ({ of, first }) => first && spanWords(of.effectiveFrom, of.effectiveTo) },
    { key: 'line', title: '适用领域', className: 'when', cell: ({ line }) => line?.name ?? <span className="tag plain">未适用</span> },
    {
      key: 'span',
      title: '适用期',
      cell: ({ line }) => (
        <>
          {line && spanWords(line.from, line.to)}
          {line?.beyondEffective && <div className="aid">部分日期非当日现行有效</div>}
        </>
      ),
    },
    {
      key: 'rules',
      title: '条数',
      numeric: true,
      className: 'when',
      hint: ({ of }) => of.rules.join('、'),
      cell: ({ of, first }) => first && `${count(of.rules.length)} 条`,
    },
    { key: 'since', title: '设定时间', cell: ({ line }) => line && <Since at={line.since} posting={line.posting} /> },
    ...(mayChange
      ? [
          {
            key: 'change',
            title: '',
            word: '操作',
            numeric: true,
            cell: ({ of, line, first }: Row) => (
              <>
                {line !== null && (
                  <Button size="small" disabled={!open} onClick={() => setChange({ code: of.code, line: line.line })}>
                    更改
                  </Button>
                )}{' '}
                {first && (
                  <Button size="small" disabled={!open} onClick={() => setChange({ code: of.code, line: null })}>
                    适用于领域
                  </Button>
                )}
              </>
            ),
          },
        ]
      : []),
  ];
  return (
    <section className="card">
      <h2>
        领域规则 <span>依专门规定叠加在规则包之上，只对所列领域的单位适用</span>
      </h2>
      <DataTable
        leaves="settings"
        label="领域规则"
        className="packs overlays"
        rows={rows}
        rowKey={({ of, line }) => `${of.code} ${line?.line ?? ''}`}
        columns={columns}
      />
      {overlay !== undefined && open && (
        <OverlayChange
          key={`${change!.code} ${change!.line}`}
          overlay={overlay}
          lines={lines}
          line={overlay.lines.find(({ line }) => line === change!.line) ?? null}
          close={() => setChange(null)}
        />
      )}
    </section>
  );
};
