import { LINE_FIELDS } from '../fields';
import { amountOf } from '../value/amounts';
import type { Mapping } from '@zhilu/kernel/sources';
import { planOf } from './plan';
import { STANDARD_MAPPING } from './standard-mapping';

/** Reads one column under a mapping that states a unit for it. */
const read = (cell: string): string | null => {
  const field = LINE_FIELDS.case.find(({ name }) => name === 'title')!;
  const table: Mapping['tables'][number] = {
    headerRow: 1,
    otherColumns: 'ignore',
    yields: [{ kind: 'case', fields: { [field.name]: { column: '罚款（万元）', unit: '万元' } } }],
  };
  const plan = planOf(STANDARD_MAPPING, table, {
    columns: ['罚款（万元）'],
    repeated: new Map(),
    positions: new Map([['罚款（万元）', 0]]),
  });
  return plan.records[0]!.plan.fields.find((one) => one.field === field)!.read([cell]);
};

it.each([
  ['0.5', '5000.00'],
  [' 1,200 ', '12000000.00'],
  ['１２', '120000.00'],
  ['3000元', '3000.00'],
  ['0.5万元', '5000.00'],
  ['叁仟元整', '3000.00'],
])('a unit stated by the heading is that of bare figures only: %j is %s yuan', (cell, yuan) => {
  expect(amountOf(read(cell)!)).toBe(yuan);
});

it('an empty cell, and what is no figure, are left as they are', () => {
  expect([read(''), read('不详')]).toEqual(['', '不详']);
});
