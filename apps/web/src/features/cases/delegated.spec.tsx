import { gd2018, gd2021, type RulePack } from '@zhilu/kernel/law';
import { render } from '@testing-library/react';
import { Delegated } from './delegated';

const shown = (performedBy: string | null, pack: RulePack | null): string =>
  render(
    <Delegated
      file={{
        performedBy,
        pack: pack && { title: pack.title, effectiveFrom: pack.effective.from, effectiveTo: pack.effective.to, screen: pack.screen! },
      }}
    />,
  ).container.textContent!;

describe('受委托组织 on the case page', () => {
  it.each([
    [gd2018(), '受委托 某镇综合执法队，本办法适用（第三十条）'],
    [gd2021(), '受委托 某镇综合执法队，本办法参照适用（第三十条）'],
    [null, '受委托 某镇综合执法队'],
  ])('DL-1 the page says of a delegated body what the text that is applied says', (pack, said) => {
    expect(shown('某镇综合执法队', pack)).toBe(said);
  });

  it('DL-1 of an act of the agency itself it says nothing', () => {
    expect(shown(null, gd2021())).toBe('');
  });
});
