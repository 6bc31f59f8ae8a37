import type { WorklistQuery } from '@zhilu/contract';
import type { WorkKind } from '@zhilu/kernel/vocabulary';

export type WorkRow = WorklistQuery['worklist']['rows'][number];
/** A thing by itself, whatever it stands with. */
export type WorkThing = Omit<WorkRow, 'parts'>;
/** All an entry stands for. */
export const thingsOf = ({ parts, ...head }: WorkRow): WorkThing[] => [head, ...parts];

/** The page of a room, where everything of a kind stands. */
export const WORK_ROOM: Readonly<Record<WorkKind, { readonly to: string; readonly word: string }>> = {
  request: { to: '/requests', word: '办理事项' },
  notice: { to: '/notices', word: '催办' },
  due: { to: '/duties', word: '问题清单' },
  keeping: { to: '/keeping', word: '保存期限' },
  lead: { to: '/leads', word: '疑点线索' },
  referral: { to: '/referrals', word: '责任追究' },
  oversight: { to: '/oversight', word: '行政执法督察' },
  retrieval: { to: '/retrievals', word: '调阅申请' },
  credit: { to: '/credit', word: '信用公示' },
  period: { to: '/periods', word: '期间' },
  paper: { to: '/papers', word: '发文' },
  review: { to: '/reviews', word: '评查' },
  appraisal: { to: '/appraisals', word: '考核' },
  silent: { to: '/intake/health', word: '数据报送情况' },
  problem: { to: '/intake/problems', word: '问题数据' },
  spelling: { to: '/intake/aliases', word: '单位写法' },
  gone: { to: '/intake/gone', word: '不再出现的记录' },
  job: { to: '/jobs', word: '后台任务' },
  handover: { to: '/work/desk', word: '离岗和交接' },
};

/** Where a thing is dealt with. */
export const workPath = ({ kind, ref, agencyId }: WorkThing): string => {
  const room = WORK_ROOM[kind].to;
  switch (kind) {
    case 'request':
    case 'referral':
    case 'oversight':
    case 'retrieval':
    case 'credit':
      return `${room}/${agencyId}/${ref}`;
    case 'due': {
      const [caseId, duty] = ref.split('-');
      return `/cases/${agencyId}/${caseId}?duty=${duty}`;
    }
    case 'lead':
      return `${room}?lead=${agencyId}-${ref}`;
    case 'period':
    case 'paper':
      return `${room}/${ref}`;
    case 'review':
      if (ref.startsWith('plan-')) return `${room}/${/^plan-(.+)-\w+$/.exec(ref)![1]}`;
      return agencyId === null ? `/review-desk/${ref}` : `/review-files/${agencyId}/${ref}`;
    case 'appraisal':
      if (ref.startsWith('scheme-')) return room;
      return ref.startsWith('self-') ? `${room}/self/${ref.slice('self-'.length)}` : `${room}/${ref}`;
    case 'silent':
      return `/intake/sources/${ref}`;
    case 'problem':
    case 'gone':
      return `${room}?source=${ref}`;
    case 'spelling':
    case 'job':
    case 'handover':
    case 'keeping':
    case 'notice':
      return room;
  }
};

/** Names a thing among all that wait. */
export const rowName = ({ kind, agencyId, ref }: Pick<WorkRow, 'kind' | 'agencyId' | 'ref'>): string => `${kind} ${agencyId ?? ''} ${ref}`;
