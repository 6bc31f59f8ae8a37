import type { SettingsFragment } from '@zhilu/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { count } from '../../shared/rate';
import { minute } from '../../shared/time';
import { OverlayChange } from './overlay-change';
import { spanWords } from './pack-table';

/** 领域规则: what another law says for one line, laid upon the regulation for the agencies of that line. */
export const OverlayTable = ({ settings: { overlays, lines, mayChange, underWay } }: { settings: SettingsFragment }) => {
  const [change, setChange] = useState<{ code: string; line: string | null } | null>(null);
  const open = mayChange && underWay === null;
  const overlay = overlays.find(({ code }) => code === change?.code);
  return (
    <section className="card">
      <h2>
        领域规则 <span>法律、法规另有规定的，从其规定；叠加在规则包之上，只对所列领域的单位适用</span>
      </h2>
      <table className="packs overlays">
        <thead>
          <tr>
            <th>规则</th>
            <th>叠加于</th>
            <th>有效期</th>
            <th>适用领域</th>
            <th>适用期</th>
            <th className="r">条数</th>
            <th className="notice">设定时间</th>
            {mayChange && <th />}
          </tr>
        </thead>
        <tbody>
          {overlays.flatMap((one) => {
            const rows = one.lines.length === 0 ? [null] : one.lines;
            return rows.map((line, at) => (
              <tr key={`${one.code} ${line?.line ?? ''}`}>
                {at === 0 && (
                  <>
                    <th scope="rowgroup" rowSpan={rows.length} title={one.source}>
                      {one.title}
                    </th>
                    <td rowSpan={rows.length}>{one.upon}</td>
                    <td rowSpan={rows.length}>{spanWords(one.effectiveFrom, one.effectiveTo)}</td>
                  </>
                )}
                <td>{line?.name ?? <span className="tag plain">未适用</span>}</td>
                <td>
                  {line && spanWords(line.from, line.to)}
                  {line?.beyondEffective && <span className="aid">　部分日期非当日现行有效</span>}
                </td>
                {at === 0 && (
                  <td className="r" rowSpan={rows.length} title={one.rules.join('、')}>
                    {count(one.rules.length)} 条
                  </td>
                )}
                <td className="notice">
                  {line && minute(line.since)}
                  {line && <span className="aid">　入账号 {line.posting}</span>}
                </td>
                {mayChange && (
                  <td className="r">
                    {line !== null && (
                      <Button size="small" disabled={!open} onClick={() => setChange({ code: one.code, line: line.line })}>
                        更改
                      </Button>
                    )}{' '}
                    {at === 0 && (
                      <Button size="small" disabled={!open} onClick={() => setChange({ code: one.code, line: null })}>
                        适用于领域
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            ));
          })}
        </tbody>
      </table>
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
