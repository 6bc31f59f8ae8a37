import { readOpinions } from './opinions-card';

const AGENCIES = [
  { agencyId: 1, name: '甲局' },
  { agencyId: 2, name: '乙局' },
];
const read = (text: string) => readOpinions(text, AGENCIES, { code: 'X', sheet: '汇总表' });

describe('外部评议 copied in from its sheet', () => {
  it('AO-1 every line is taken with the sheet it stands on, however its cells are parted', () =>
    expect(read('甲局\t45\t50\r\n\n乙局，４，30\n')).toEqual({
      opinions: [
        { agencyId: 1, code: 'X', sheet: '汇总表', n: 45, of: 50 },
        { agencyId: 2, code: 'X', sheet: '汇总表', n: 4, of: 30 },
      ],
      faults: [],
    }));

  it.each([
    ['丙局,4,30', '第 1 行：“丙局”不是本期考核的单位'],
    ['甲局,4,30\n甲局,5,30', '第 2 行：“甲局”填了两次'],
    ['甲局,31,30', '满意不大于有效'],
    ['甲局,0,0', '满意不大于有效'],
    ['甲局,4.5,30', '应为单位、满意票数、有效票数'],
    ['甲局,4', '应为单位、满意票数、有效票数'],
    ['', '没有一行'],
  ])('AO-2 %j is refused by its line', (text, fault) => expect(read(text).faults.join()).toContain(fault));
});
