import { appliedPackModel } from '../applied-pack.model';
import { addDays, type LegalDate } from '@zhilu/kernel/time';
import type { AppliedPack } from '@zhilu/kernel/law';
import type { Outdated } from './outdated';

/** Days from the first to the last, as the command line says them. */
export const spanInWords = (from: LegalDate, to: LegalDate | null): string => `${from} 至 ${to === null ? '今' : addDays(to, -1)}`;

/** One line a pack: where it is applied, and where it is, or was, law. */
export const spansInWords = (packs: readonly AppliedPack[]): string[] =>
  packs.map((applied) => {
    const { code, title, appliedFrom, appliedTo, effectiveFrom, effectiveTo, beyondEffective } = appliedPackModel(applied);
    const beyond = beyondEffective ? '\t按本单位设定适用，非当日现行有效' : '';
    return `${code}\t《${title}》\t适用 ${spanInWords(appliedFrom, appliedTo)}\t有效 ${spanInWords(effectiveFrom, effectiveTo)}${beyond}`;
  });

/** One line a pack of which this version brings another text; nothing is taken over by itself. */
export const outdatedInWords = (outdated: readonly Outdated[]): string[] =>
  outdated.map(({ pack, difference: { added, removed, changed, beside } }) => {
    const parts = [
      added.length > 0 && `新增规则 ${added.length} 条`,
      removed.length > 0 && `删去规则 ${removed.length} 条`,
      changed.length > 0 && `修改规则 ${changed.length} 条`,
      beside && '条文、事项等另有不同',
    ].filter((part) => part !== false);
    return `规则包 ${pack.code} 库中的文本与本版本所附的不同（${parts.join('，')}），仍按库中的适用。如需更换：pack upgrade 命令，或者“规则与设定”页`;
  });
