import { addDays } from '@zhilu/kernel/time';
import { FullExports } from './full-exports.service';

describe('演示的全量导出', () => {
  it('DM-9 its source is connected before its first export comes, and each comes after the one before, on whatever day of the week the province ends', () => {
    const province = { offices: [{ agency: { code: '11440000MB2D000001' }, name: '某局', weight: 1 }] };
    const exports = new FullExports(...([] as never as ConstructorParameters<typeof FullExports>));
    for (let day = 0; day < 400; day += 1) {
      const until = addDays('2026-01-01', day);
      const [connected, ...sent] = exports.acts(null as never, province as never, new Map(), until).map(({ at }) => at);
      const [first, second, third, kept] = sent;
      expect([until, connected! < first!, first! < second!, second! < kept!, kept! < third!]).toEqual([until, true, true, true, true]);
    }
  });
});
