import { addDays } from '@zhilu/kernel/time';
import type { DataStateQuery } from '@zhilu/contract';

type Pack = DataStateQuery['dataState']['packs'][number];

const span = (from: string, to: string | null): string => (to === null ? `${from} 起` : `${from} 至 ${addDays(to, -1)}`);

/** Which rules the figures of a page rest on, and whether they are applied beyond the days on which they were law. */
export const LawNote = ({ packs }: { packs: readonly Pack[] }) =>
  packs.length === 0 ? null : (
    <p className="aid law-note">
      规则：
      {packs.map((pack, at) => {
        const said = [
          packs.length > 1 && `案件日期 ${span(pack.appliedFrom, pack.appliedTo)}`,
          pack.beyondEffective && `${span(pack.effectiveFrom, pack.effectiveTo)}有效；按本单位设定适用，非当日现行有效`,
        ].filter(Boolean);
        return `${at > 0 ? '；' : ''}${pack.title}${said.length > 0 ? `（${said.join('；')}）` : ''}`;
      })}
    </p>
  );
