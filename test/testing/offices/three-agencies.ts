import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { startOfDay } from '@zhilu/kernel/time';
import { ReferenceData } from '@zhilu/registry/rules';
import { Sources } from '@zhilu/registry/sources';
import type { TestApp } from '../harness';

/** Three agencies of one place, and two sources that deliver for all of them and are complete for everything. */
export const settleThreeAgencies = async (test: TestApp): Promise<{ agencies: number[]; sources: number[] }> => {
  const referenceData = test.app.get(ReferenceData);
  await referenceData.seed();
  const root = (tree: 'territory' | 'line', code: string) => ({ tree, code, name: code, level: 0, parent: null });
  const during = { from: null, to: null };
  const ids = await referenceData.seedOffice(
    [root('territory', '440000'), root('line', 'L')],
    ['A', 'B', 'C'].map((code) => ({
      code,
      names: [{ ...during, name: code }],
      territory: [{ ...during, node: '440000' }],
      line: [{ ...during, node: 'L' }],
      heir: null,
      delegatedBy: null,
      aliases: [],
    })),
  );
  const agencies = [...ids.values()];
  const sources: number[] = [];
  for (const name of ['甲', '乙'])
    sources.push(
      await test.app.get(Sources).connect({
        name,
        mapping: { ...STANDARD_MAPPING, name, completeFor: ['case', 'written', 'activity', 'recording'] },
        connectedAt: startOfDay('2026-04-01'),
        graceHours: 72,
        rhythmHours: 24,
        actTypes: null,
        agencies,
      }),
    );
  return { agencies, sources };
};
