import {
  ACT_TYPE,
  CASE_OUTCOME,
  COERCIVE_TYPE,
  FACT,
  type FactName,
  INTERRUPTION,
  PENALTY_KIND,
  PROCEDURE,
  SCENE,
  SERVICE_MODE,
  STEP_TAKEN,
  STORAGE_CLAIM,
  STORED_FROM,
} from '@zhilu/kernel/vocabulary';
import { dayOf, hasHours, type Moment } from '@zhilu/kernel/time';
import type { GuideExample } from '../guide-schema';
import type { ItemWords } from './conditions';

const dayWords = (moment: Moment): string => {
  const [year, month, day] = dayOf(moment).split('-').map(Number);
  return `${year}年${month}月${day}日`;
};
const momentWords = (moment: Moment): string => (hasHours(moment) ? `${dayWords(moment)} ${moment.slice(11)}` : dayWords(moment));
const spanWords = (from: Moment | undefined, to: Moment | undefined): string | null => {
  if (from === undefined || to === undefined) return from === undefined && to === undefined ? null : momentWords((from ?? to)!);
  return `${momentWords(from)} 至 ${dayOf(from) === dayOf(to) && hasHours(to) ? to.slice(11) : momentWords(to)}`;
};
const dated = (word: string, moment: Moment | undefined): string | null => (moment === undefined ? null : `${word} ${momentWords(moment)}`);
const yes = (value: boolean): string => (value ? '是' : '否');
const factWords = (facts: Readonly<Partial<Record<FactName, boolean>>> | undefined): string[] =>
  Object.entries(facts ?? {}).map(([fact, value]) => `${FACT[fact as FactName]}：${yes(value)}`);
const line = (kind: string, parts: readonly (string | null)[]): string => `${kind}：${parts.filter((part) => part !== null).join('；')}`;

/** The materials of an example, one line a record, as the evaluator was given them. */
export const materialsOf = (example: GuideExample, { items }: ItemWords): string[] => {
  const { case: stated, written = [], activities = [], recordings = [], listed } = example;
  return [
    line('案件', [
      ACT_TYPE[stated.actType],
      stated.procedure === undefined ? null : PROCEDURE[stated.procedure],
      dated('立案', stated.filedOn),
      dated('受理', stated.acceptedOn),
      dated('决定', stated.decidedOn),
      dated('送达', stated.servedOn),
      dated('公布', stated.publishedOn),
      dated('结案', stated.closedOn),
      stated.documentNo === undefined ? null : `文号 ${stated.documentNo}`,
      stated.legalBasis === undefined ? null : `法律依据 ${stated.legalBasis}`,
      stated.coerciveType === undefined ? null : `强制方式 ${COERCIVE_TYPE[stated.coerciveType]}`,
      stated.caseOutcome === undefined ? null : `办理结果 ${CASE_OUTCOME[stated.caseOutcome]}`,
      stated.serviceMode === undefined ? null : `送达方式 ${SERVICE_MODE[stated.serviceMode]}`,
      stated.stepsTaken === undefined ? null : `经过的程序 ${stated.stepsTaken.map((step) => STEP_TAKEN[step]).join('、')}`,
      stated.penaltyKinds === undefined ? null : `处罚种类 ${stated.penaltyKinds.map((kind) => PENALTY_KIND[kind]).join('、')}`,
      ...factWords(stated.facts),
    ]),
    ...(listed === undefined
      ? []
      : [
          line(
            '本单位清单',
            listed.map((scene) => SCENE[scene]),
          ),
        ]),
    ...written.map((record) =>
      line('文字记录', [
        items[record.item]!.title,
        record.madeAt === undefined ? '未载明日期' : momentWords(record.madeAt),
        dated('平台收到', record.receivedAt),
      ]),
    ),
    ...activities.map((visit) =>
      line('现场活动', [
        SCENE[visit.scene],
        spanWords(visit.arrivedAt, visit.leftAt),
        visit.coerciveType === undefined ? null : COERCIVE_TYPE[visit.coerciveType],
        ...factWords(visit.facts),
        visit.interruption === undefined ? null : `中断原因 ${INTERRUPTION[visit.interruption]}`,
        visit.unableToContinue === undefined ? null : `确实无法继续：${yes(visit.unableToContinue)}`,
        dated('向负责人报告', visit.reportedAt),
        visit.interruptionNote === undefined ? null : `书面说明“${visit.interruptionNote}”`,
        dated('说明形成', visit.interruptionNotedAt),
        dated('平台收到', visit.receivedAt),
      ]),
    ),
    ...recordings.map((clip) =>
      line('音像记录', [
        spanWords(clip.startedAt, clip.endedAt),
        dated('制作完成', clip.completedAt),
        dated('储存', clip.storedAt),
        clip.storedFrom === undefined ? null : `储存时间来自${STORED_FROM[clip.storedFrom]}`,
        clip.claim === undefined ? null : `主张${STORAGE_CLAIM[clip.claim]}，经认定：${yes(clip.claimAccepted === true)}`,
        dated('返回单位', clip.returnedAt),
        dated('具备储存条件', clip.storableAt),
        clip.evidence === undefined ? null : `作为证据使用：${yes(clip.evidence)}`,
        dated('文字说明', clip.notedAt),
        dated('附卷', clip.copiedAt),
        dated('平台收到', clip.receivedAt),
      ]),
    ),
  ];
};
