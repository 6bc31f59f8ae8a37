import { parseStandard, type ReviewStandard } from '../standard';
import { GUANGDONG_BANDS } from './bands';

const item = (code: string, title: string, points: string, rules: readonly string[] = []) => ({ code, title, points, rules: [...rules] });

/**
 * 广东: the bands and vetoes of the provincial measure (Arts 16 and 17) over a template by phases. The province's own table of
 * points (Art 15) is not at hand, so the points are an unofficial compilation's and the standard says 非官方.
 */
export const phasesStandard = (): ReviewStandard =>
  parseStandard({
    code: 'GD-PHASES',
    title: '行政处罚案卷（按办案阶段）',
    version: '1',
    source: '等次和一票否决：《广东省行政执法案卷评查办法》第十六条、第十七条；分值：非官方整理的按阶段评分表',
    official: false,
    acts: ['penalty'],
    vetoes: [
      { code: 'V1', title: '主要事实不清、证据不足' },
      { code: 'V2', title: '适用法律依据错误' },
      { code: 'V3', title: '违反法定程序' },
      { code: 'V4', title: '超越或者滥用职权' },
      { code: 'V5', title: '执法主体不合法或者执法人员不具备资格' },
    ],
    vetoed: 'lowestGrade',
    fixed: '0',
    scaled: '100',
    groups: [
      { code: 'A', title: '立案', items: [item('A1', '立案', '10', ['T01', 'T02', 'O01', 'O02'])] },
      {
        code: 'B',
        title: '调查取证',
        items: [
          item('B1', '执法资格', '2', ['T06']),
          item('B2', '询问', '5', ['T07']),
          item('B3', '检查', '4', ['T08', 'A01', 'A07', 'A09', 'A10', 'G1']),
          item('B4', '证据', '5', ['T09', 'A02', 'A11', 'A09R', 'A00']),
          item('B5', '保全', '3', ['T12', 'T12D', 'A03']),
          item('B6', '鉴定', '3', ['T11', 'T19']),
          item('B7', '采样', '3', ['T10']),
        ],
      },
      {
        code: 'C',
        title: '审查',
        items: [
          item('C1', '法制审核', '4', ['T22', 'O04', 'O11', 'O12']),
          item('C2', '集体讨论', '3', ['T23', 'O05']),
          item('C3', '审查意见', '3', ['T20', 'T21', 'O03']),
        ],
      },
      { code: 'D', title: '告知听证', items: [item('D1', '告知和听证', '10', ['T14', 'T15', 'T16', 'T17', 'T18', 'O06', 'O13', 'A04'])] },
      { code: 'E', title: '决定', items: [item('E1', '决定', '15', ['T24', 'T24S', 'T24R', 'T24U', 'E1', 'E2', 'E3', 'O07'])] },
      {
        code: 'F',
        title: '送达执行',
        items: [
          item('F1', '送达回证', '4', ['T25', 'T25S', 'T25F', 'A06', 'O08', 'O10']),
          item('F2', '催告', '3'),
          item('F3', '执行', '5', ['T26', 'T26M', 'T27']),
          item('F4', '结案', '3', ['T28']),
        ],
      },
      {
        code: 'G',
        title: '归档',
        items: [
          item('G1', '装订', '3'),
          item('G2', '齐全', '4'),
          item('G3', '目录', '3'),
          item('G4', '页码', '2'),
          item('G5', '备考表', '3'),
        ],
      },
    ],
    faults: { atMost: '0', items: [] },
    bands: GUANGDONG_BANDS,
  });
