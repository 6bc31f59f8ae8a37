import type { RetrievalAction, RetrievalPurpose } from '@zhilu/kernel/vocabulary';

/** One step about a request: how many days before the last one, with what words. */
export interface Step {
  readonly back: number;
  readonly action: RetrievalAction;
  readonly said: string;
}
/** One request of the demonstration: by whom, for what, and what was done. */
export interface Plan {
  readonly by: string;
  readonly purpose: RetrievalPurpose;
  readonly steps: readonly Step[];
}

const step = (back: number, action: RetrievalAction, said = ''): Step => ({ back, action, said });
const WHY = '疑点线索反映现场检查音像记录与笔录不符，需要查看原件';
const asked = (back: number): Step[] => [step(back, 'ask', WHY)];
const granted = (back: number): Step[] => [...asked(back), step(back - 2, 'grant')];
const refused = (back: number): Step[] => [...asked(back), step(back - 2, 'refuse', '记录中的部分内容涉及国家秘密，正在鉴定')];

/** 调阅 in every state. */
export const PLANS: readonly Plan[] = [
  {
    by: 'sheng',
    purpose: 'lead',
    steps: [...granted(30), step(27, 'read'), step(26, 'read'), step(24, 'close', '已查看，未见与笔录不符')],
  },
  { by: 'sheng', purpose: 'inspection', steps: [...granted(9), step(8, 'notePublic', '当事人全程用手机录像，没有妨碍执法'), step(6, 'read')] }, // prettier-ignore
  { by: 'sheng', purpose: 'litigation', steps: [...granted(16), step(13, 'read'), step(11, 'askRelease', '行政诉讼举证'), step(9, 'allowRelease', '同意提供'), step(8, 'release', '已刻盘移交')] }, // prettier-ignore
  { by: 'sheng', purpose: 'litigation', steps: [...granted(12), step(9, 'askRelease', '行政复议机关要求提供')] },
  { by: 'sheng', purpose: 'publicOpinion', steps: [...granted(11), step(9, 'read'), step(8, 'askRelease', '回应媒体来函'), step(5, 'allowRelease', '经处理后提供')] }, // prettier-ignore
  { by: 'shi', purpose: 'complaint', steps: refused(6) },
  { by: 'sheng', purpose: 'inspection', steps: [...refused(18), step(14, 'contest', '单位没有说明涉密的部分和定密依据')] },
  {
    by: 'sheng',
    purpose: 'lead',
    steps: [...refused(22), step(19, 'contest', '没有定密依据'), step(15, 'overrule', '经核，没有定密文件，应当提供')],
  },
  {
    by: 'sheng',
    purpose: 'review',
    steps: [...refused(26), step(23, 'contest', '请核定'), step(20, 'uphold', '经核，属于涉密活动的记录')],
  },
  { by: 'sheng', purpose: 'complaint', steps: asked(2) },
  { by: 'tiao', purpose: 'inspection', steps: asked(15) },
  { by: 'sheng', purpose: 'lead', steps: [...asked(8), step(7, 'withdraw', '线索已查清')] },
  { by: 'danwei', purpose: 'handling', steps: [...granted(5), step(3, 'read')] },
];
