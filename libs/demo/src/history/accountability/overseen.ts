import type { OversightAction, OversightInstrument, OversightOrigin } from '@zhilu/kernel/vocabulary';

/** One step about a matter: how many days before the last one, with what words; of a letter, which. */
export interface Step {
  readonly back: number;
  readonly action: OversightAction;
  readonly said: string;
  readonly instrument?: OversightInstrument;
}
/** One matter of the demonstration: where it came from, and what was done. */
export interface Plan {
  readonly origin: OversightOrigin;
  /** What it is called, of what came by hand. */
  readonly key: string;
  readonly steps: readonly Step[];
}

const step = (back: number, action: OversightAction, said = ''): Step => ({ back, action, said });
const verified = (back: number): Step[] => [
  step(back, 'open', '需要核实'),
  step(back - 1, 'verify', '经调阅卷宗、询问承办人员，反映的情况属实。'),
];
const signed = (back: number): Step[] => [...verified(back), step(back - 2, 'propose'), step(back - 3, 'issue', '同意签发')];
const letter = (back: number, instrument: OversightInstrument, said: string): Step => ({ back, action: 'instruct', said, instrument });
const served = (back: number): Step[] => [...signed(back), step(back - 4, 'serve')];
const decided = (back: number): Step[] => [
  ...served(back),
  step(back - 8, 'escalate', '单位拒不改正，情节严重'),
  step(back - 11, 'decide', '责令立即停止违反音像记录规定的执法活动，补办记录登记，并对有关人员的责任作出处理。'),
];
const executing = (back: number): Step[] => [...decided(back), step(back - 13, 'serveDecision')];
const executed = (back: number): Step[] => [
  ...executing(back),
  step(back - 18, 'reportExecution', '已停止有关活动，补办登记，有关人员已作处理'),
];

/** 督察 in every state, from the books and by hand. */
export const PLANS: readonly Plan[] = [
  { origin: 'hotline', key: '12345 工单 2026-0917', steps: [...served(34), step(20, 'report', '已查明原因并完善设备领用制度'), step(18, 'accept', '现场核查，改正属实'), step(16, 'archive', '纸质案卷存档案室')] }, // prettier-ignore
  { origin: 'media', key: '某报记者来函：执法现场无人录像', steps: [...served(33), step(24, 'object', '当日设备送修，有送修单')] },
  {
    origin: 'petition',
    key: '信访件 2026-088',
    steps: [
      ...served(14),
      letter(10, 'urge', '改正期限将至，请抓紧办理并按期书面报告。'),
      step(9, 'report', '已整改，附设备台账'),
      letter(8, 'opinion', '经查，设备台账与实际不符，请一并改正。'),
    ],
  },
  { origin: 'duty', key: '', steps: served(12) },
  {
    origin: 'assigned',
    key: '省政府督查室交办〔2026〕5号',
    steps: [...served(26), letter(17, 'criticism', '对拒不改正的行为予以通报批评。'), step(15, 'escalate', '单位拒不改正，情节严重')],
  },
  { origin: 'hindered', key: '群众来信：执法人员阻止拍摄', steps: signed(11) },
  { origin: 'review', key: '', steps: [...verified(9), step(7, 'submit')] },
  { origin: 'congress', key: '人大代表建议第 112 号', steps: verified(8).slice(0, 2) },
  { origin: 'lead', key: '', steps: verified(5).slice(0, 1) },
  {
    origin: 'hotline',
    key: '12345 工单 2026-1003',
    steps: [...verified(13), step(11, 'dismiss', '经核实，反映的活动不属于应当音像记录的情形')],
  },
  { origin: 'daily', key: '日常巡查：现场检查未开启记录仪', steps: [...verified(10), step(9, 'correct', '当场开启并补办登记')] },
  { origin: 'petition', key: '信访件 2026-071', steps: [...verified(12), step(10, 'propose')] },
  { origin: 'assigned', key: '省政府督查室交办〔2026〕3号', steps: decided(22) },
  { origin: 'media', key: '某台报道：夜间检查无记录', steps: executing(26) },
  { origin: 'judicial', key: '司法建议书〔2026〕8号', steps: executed(29) },
  { origin: 'hotline', key: '12345 工单 2026-0833', steps: [...executed(33), step(12, 'close', '现场核查，决定已全部执行')] },
  { origin: 'congress', key: '政协提案第 57 号', steps: [...served(31), step(22, 'object', '活动当日由其他机关记录'), step(19, 'overturn', '其他机关的记录属实，建议书据以认定的事实不成立')] }, // prettier-ignore
  { origin: 'daily', key: '日常巡查：设备台账不全', steps: [...verified(15), step(13, 'withdraw', '与另一件合并办理')] },
  {
    origin: 'hindered',
    key: '群众来电：执法人员要求停止拍摄',
    steps: [
      ...verified(9),
      letter(7, 'talk', '请于收到本通知之日起三日内到我局约谈，说明妨碍群众拍摄的情况。'),
      letter(6, 'guidance', '不影响执法的，不得限制群众拍摄；认为影响执法的，应当说明理由并记录。'),
      step(5, 'acknowledge'),
    ],
  },
  {
    origin: 'daily',
    key: '日常监督：储存设备长期未检修',
    steps: [
      ...served(24),
      letter(17, 'circular', '现将储存设备长期未检修的情况通报如下，请各单位对照检查。'),
      letter(15, 'improvement', '建议制定执法记录设备定期检修制度，明确责任人和检修周期。'),
      letter(13, 'exposure', '对经督促仍未检修储存设备的情况予以公开曝光。'),
      step(12, 'acknowledge'),
    ],
  },
];
