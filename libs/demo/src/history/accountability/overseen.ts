import type { OversightAction, OversightOrigin } from '@zhilu/kernel/vocabulary';

/** One step about a matter: how many days before the last one, with what words. */
export interface Step {
  readonly back: number;
  readonly action: OversightAction;
  readonly said: string;
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
const served = (back: number): Step[] => [...signed(back), step(back - 4, 'serve')];

/** 督察 in every state, from the books and by hand. */
export const PLANS: readonly Plan[] = [
  { origin: 'hotline', key: '12345 工单 2026-0917', steps: [...served(34), step(20, 'report', '已查明原因并完善设备领用制度'), step(18, 'accept', '现场核查，改正属实'), step(16, 'archive', '纸质案卷存档案室')] }, // prettier-ignore
  { origin: 'media', key: '某报记者来函：执法现场无人录像', steps: [...served(33), step(24, 'object', '当日设备送修，有送修单')] },
  { origin: 'petition', key: '信访件 2026-088', steps: [...served(14), step(9, 'report', '已整改，附设备台账')] },
  { origin: 'duty', key: '', steps: served(12) },
  { origin: 'assigned', key: '省政府督查室交办〔2026〕5号', steps: [...served(26), step(15, 'escalate', '单位拒不改正，情节严重')] },
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
];
