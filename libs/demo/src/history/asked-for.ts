import type { DutyClass, Outcome, RequestAction, RequestKind } from '@zhilu/kernel/vocabulary';

/** One step about a request: who takes it, how many days before the last one, with what words. */
export interface Step {
  readonly back: number;
  readonly by: 'sheng' | 'sheng-fuze' | 'danwei';
  readonly action: RequestAction;
  readonly text: string;
  readonly days?: number;
}
/** One request of the demonstration. */
export interface Plan {
  readonly kind: RequestKind;
  readonly about: keyof typeof ABOUT;
  readonly steps: readonly Step[];
}

/** What can be asked about, by the classes and outcomes of duties. */
export const ABOUT = {
  interruption: { dutyClasses: ['uninterrupted'], outcomes: ['missing'] },
  storage: { dutyClasses: ['storage'], outcomes: ['late'] },
  missing: { dutyClasses: ['written', 'recording'], outcomes: ['missing'] },
  late: { dutyClasses: ['written'], outcomes: ['late'] },
  withdrawn: { dutyClasses: ['written', 'recording', 'element'], outcomes: ['missing', 'late'] },
} as const satisfies Record<string, { readonly dutyClasses: readonly DutyClass[]; readonly outcomes: readonly Outcome[] }> as Record<
  'interruption' | 'storage' | 'missing' | 'late' | 'withdrawn',
  { readonly dutyClasses: readonly DutyClass[]; readonly outcomes: readonly Outcome[] }
>;

const office = (back: number, action: RequestAction, text: string, days?: number): Step => ({ back, by: 'sheng', action, text, days });
const judge = (back: number, action: 'accept' | 'reject', text: string): Step => ({ back, by: 'sheng-fuze', action, text });
const agency = (back: number, action: RequestAction, text: string): Step => ({ back, by: 'danwei', action, text });

const explanation = (...steps: Step[]): Plan => ({ kind: 'explanation', about: 'interruption', steps });
const extension = (...steps: Step[]): Plan => ({ kind: 'extension', about: 'storage', steps });
const correction = (...steps: Step[]): Plan => ({ kind: 'correction', about: 'late', steps });
const rectification = (...steps: Step[]): Plan => ({ kind: 'rectification', about: 'missing', steps });
const writeOff = (...steps: Step[]): Plan => ({ kind: 'writeOff', about: 'withdrawn', steps });

/** 办理事项 in every state: judged either way, waiting on either side, sent back, taken back, cancelled, and beyond their time. */
export const PLANS: readonly Plan[] = [
  explanation(
    office(38, 'ask', '音像记录中断，请说明原因并附设备台账'),
    agency(33, 'answer', '当日设备故障，已送修'),
    judge(27, 'accept', '与设备故障登记一致'),
  ),
  explanation(agency(31, 'submit', '电池耗尽，更换后继续记录'), judge(24, 'reject', '未见书面说明，与现场情况不符')),
  explanation(office(16, 'ask', '音像记录中断，请说明原因')),
  explanation(agency(26, 'submit', '电池耗尽，更换后继续记录')),
  explanation(agency(3, 'submit', '电池耗尽，更换后继续记录')),
  explanation(agency(12, 'submit', '电池耗尽'), office(9, 'return', '请写明更换电池的时间和人员')),
  explanation(agency(19, 'submit', '电池耗尽'), agency(17, 'withdraw', '所述活动有误，重新提出')),
  explanation(office(14, 'ask', '音像记录中断，请说明原因'), office(11, 'cancel', '已在设备台账中查明')),
  explanation(office(6, 'ask', '音像记录中断，请说明原因')),
  explanation(office(10, 'ask', '音像记录中断，请说明原因'), agency(4, 'answer', '当日设备故障，已送修')),
  extension(agency(23, 'submit', '在山区连续执法，返回单位后立即储存'), judge(16, 'accept', '有出差审批单和车辆记录')),
  extension(agency(20, 'submit', '在外地执法，返回单位后储存'), judge(13, 'reject', '当日已返回单位')),
  extension(agency(2, 'submit', '在山区连续执法，返回单位后立即储存')),
  correction(agency(22, 'submit', '登记日期录入有误，以原件为准'), judge(15, 'accept', '经核对原件，同意更正')),
  correction(agency(18, 'submit', '登记日期录入有误'), judge(12, 'reject', '原件日期与系统一致')),
  correction(agency(4, 'submit', '登记日期录入有误，以原件为准')),
  rectification(
    office(44, 'ask', '请补齐所缺记录并说明原因', 20),
    agency(30, 'answer', '已补齐并完善内部审核'),
    judge(25, 'accept', '已查看补齐的材料'),
  ),
  rectification(office(40, 'ask', '请补齐所缺记录并说明原因', 20)),
  rectification(office(8, 'ask', '请补齐所缺记录并说明原因')),
  rectification(office(15, 'ask', '请补齐所缺记录并说明原因'), agency(11, 'undertake', '逐卷核对，补齐所缺记录')),
  rectification(
    office(43, 'ask', '请补齐所缺记录', 20),
    agency(35, 'answer', '已补齐'),
    judge(29, 'accept', '已查看补齐的材料'),
    office(5, 'reopen', '复核发现仍有缺失', 30),
  ),
  rectification(office(36, 'ask', '请补齐所缺记录并说明原因', 20), agency(10, 'answer', '已补齐，请验收')),
  rectification(office(42, 'ask', '请补齐所缺记录', 20), agency(28, 'answer', '已补齐'), judge(21, 'reject', '补齐的材料与本案无关')),
  writeOff(agency(13, 'submit', '案件重复录入，已由来源撤回'), judge(7, 'accept', '经核对确系重复录入')),
  writeOff(agency(5, 'submit', '案件重复录入，已由来源撤回')),
];
