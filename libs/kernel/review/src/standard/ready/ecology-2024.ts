import { parseStandard, type ReviewStandard } from '../standard';
import { GUANGDONG_BANDS } from './bands';

const SOURCE = '生态环境部《生态环境行政处罚案卷评查细则》（环执法发〔2024〕4号）';
const item = (code: string, title: string, points: string, rules: readonly string[] = []) => ({ code, title, points, rules: [...rules] });

/** Legality: one of these and the file has no points. */
const VETOES = [
  ['V1', '执法主体：超越职权或管辖；执法人员不具备资格或少于两人'],
  ['V2', '违法主体：当事人名称前后不一致且无说明；当事人认定错误'],
  ['V3', '事实证据：认定的事实与证据不符；证据不足；证明无主观过错仍予处罚'],
  ['V4', '法律适用：定性与法条不符；没有依据；未准确引用到条款项；无理由适用兜底条款；超出幅度；查封扣押无关的物品'],
  [
    'V5',
    '程序：未告知权利或期限不足；陈述申辩未复核、回避未决定、应听证未听证；应集体讨论未讨论或无记录；应法制审核未审核或未通过；超过时效；调查与审核为同一人；查封扣押超期',
  ],
].map(([code, title]) => ({ code: code!, title: title! }));

const fault = (code: string, title: string, points: string) => ({ code, title, points });
const FAULTS = {
  atMost: '20',
  items: [
    fault('F1', '文书的制作机关、标题、文号、印章、日期和负责人审批', '3'),
    fault('F2', '承办人和承办机构的意见', '2'),
    fault('F3', '当事人的名称、住址、证件号码', '2'),
    fault('F4', '送达回证', '2'),
    fault('F5', '案卷封面、目录、页码', '1'),
    fault('F6', '笔录：起止时间和地点', '1'),
    fault('F7', '笔录：检查（询问）人、记录人', '1'),
    fault('F8', '笔录：被检查（询问）人', '1'),
    fault('F9', '笔录：出示证件并经确认', '1.5'),
    fault('F10', '笔录：告知权利并经确认', '1.5'),
    fault('F11', '笔录：逐页签名', '1'),
    fault('F12', '笔录：执法人员签名', '1'),
    fault('F13', '笔录：没有留空', '1'),
    fault('F14', '笔录：改动处签名', '1'),
  ],
};

const of = (code: string, title: string, acts: ReviewStandard['acts'], items: ReviewStandard['groups'][number]['items']): ReviewStandard =>
  parseStandard({
    code,
    title,
    version: '2024',
    source: SOURCE,
    official: true,
    sector: '生态环境',
    acts,
    vetoes: VETOES,
    vetoed: 'zero',
    fixed: '50',
    scaled: '50',
    groups: [{ code: 'P', title: '文书', items }],
    faults: FAULTS,
    bands: GUANGDONG_BANDS,
  });

/** 生态环境: ordinary penalties. */
export const ecologyPenalty = (): ReviewStandard =>
  of(
    'HJ-2024-CF',
    '生态环境一般行政处罚案卷',
    ['penalty'],
    [
      item('P1', '立案审批表', '2', ['T01', 'T02', 'O01']),
      item('P2', '现场检查（勘察）笔录', '10', ['T08', 'T06', 'A01', 'A07', 'A09', 'A10', 'G1']),
      item('P3', '调查询问笔录', '10', ['T07']),
      item('P4', '监测、检测、鉴定报告', '5', ['T10', 'T11']),
      item('P5', '其他证据（照片、录像须注明对象、时间、地点、拍摄人和证明事项）', '8', ['T09', 'T12', 'T12D', 'A02', 'A03', 'A11']),
      item('P6', '案件调查报告', '8', ['T20', 'T21', 'O03']),
      item('P7', '责令改正决定书', '10'),
      item('P8', '事先（听证）告知书', '10', ['T14', 'T15', 'T17', 'O06', 'O13']),
      item('P9', '听证通知书', '4'),
      item('P10', '听证笔录', '8', ['T18', 'A04', 'O11']),
      item('P11', '处罚决定书', '15', ['T22', 'T23', 'T24', 'E1', 'E2', 'E3', 'O04', 'O05', 'O07', 'O12', 'T25', 'A06']),
      item('P12', '催告书', '2'),
      item('P13', '强制执行申请书', '5', ['T26', 'T27']),
      item('P14', '结案审批表', '3', ['T28']),
    ],
  );

/** 生态环境: sealing and seizure. */
export const ecologySeizure = (): ReviewStandard =>
  of(
    'HJ-2024-CK',
    '生态环境查封、扣押案卷',
    ['coercion'],
    [
      item('P1', '现场检查（勘察）笔录', '10', ['T08', 'A01', 'A07', 'A10']),
      item('P2', '调查询问笔录', '10', ['T07']),
      item('P3', '监测、检测、鉴定报告', '7', ['T11']),
      item('P4', '其他证据', '8', ['T09', 'A02', 'A03']),
      item('P5', '查封、扣押审批表', '10', ['T24', 'T24U', 'O09']),
      item('P6', '查封、扣押决定书（含清单）', '20', ['T25S', 'E1', 'E2', 'E3']),
      item('P7', '查封、扣押现场笔录（含清单）', '13', ['T13', 'A05']),
      item('P8', '延期决定书', '11'),
      item('P9', '解除决定书', '11', ['T26M']),
    ],
  );
