/** 订阅: it stands, or has ended: by a person, or by itself when nobody is left who may have it. */
export const SCHEDULE_STATE = { standing: '进行中', ended: '已停止' } as const;
export type ScheduleState = keyof typeof SCHEDULE_STATE;

/** 送达情况: what came of one time for one recipient. */
export const SCHEDULE_OUTCOME = { sent: '已送达', unchanged: '没有变化，未送', stopped: '权限终止，已停止', refused: '未能生成' } as const;
export type ScheduleOutcome = keyof typeof SCHEDULE_OUTCOME;
