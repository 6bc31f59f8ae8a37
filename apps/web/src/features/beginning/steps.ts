import type { BeginningQuery } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';

export type Begun = BeginningQuery['beginning'];

/** One step of an office's first hour: what it is, how it stands, who does it and where. */
export interface Step {
  readonly key: string;
  readonly title: string;
  readonly done: boolean;
  /** What stands, or what is missing, in words. */
  readonly said: string;
  readonly who: string;
  /** Page where it is done, with the word for going there; null where those who see this list do not do it. */
  readonly at: { readonly path: string; readonly word: string } | null;
}

const DIRECTORY = { path: '/directory', word: '打开名录' };
const ACCOUNTS = { path: '/accounts', word: '打开账号' };
const KEEPER = '系统管理员';

/** The steps in their order: each rests on those before it. */
export const stepsOf = (has: Begun): Step[] => [
  {
    key: 'office',
    title: '登记本单位',
    done: has.top !== null,
    said: has.top ?? '名录工作簿“区域”一表的第一行，就是本单位所管的地区。按行政区划代码取得模板，各级区域已经填好。',
    who: KEEPER,
    at: DIRECTORY,
  },
  {
    key: 'places',
    title: '区域和执法领域',
    done: has.territories > 0 && has.lines > 0,
    said:
      has.territories > 0 && has.lines > 0
        ? `区域 ${count(has.territories)} 个，执法领域 ${count(has.lines)} 个`
        : `${has.territories === 0 ? '没有区域' : `区域 ${count(has.territories)} 个`}，${has.lines === 0 ? '没有执法领域：由本单位自行划分，如市场监管、公安' : `执法领域 ${count(has.lines)} 个`}`,
    who: KEEPER,
    at: DIRECTORY,
  },
  {
    key: 'agencies',
    title: '执法单位',
    done: has.agencies > 0,
    said: has.agencies > 0 ? `${count(has.agencies)} 个` : '没有单位：填写“单位”一表，写明代码、名称、所在区域和执法领域',
    who: KEEPER,
    at: DIRECTORY,
  },
  {
    key: 'administrators',
    title: '三名管理员',
    done: has.securityAdmins > 0 && has.auditAdmins > 0,
    said:
      has.securityAdmins > 0 && has.auditAdmins > 0
        ? '系统、安全、审计管理员齐备，互不兼任'
        : `还没有${[has.securityAdmins === 0 ? '安全管理员（授予角色）' : '', has.auditAdmins === 0 ? '审计管理员（查阅审计记录）' : ''].filter((word) => word !== '').join('、')}`,
    who: KEEPER,
    at: ACCOUNTS,
  },
  {
    key: 'people',
    title: '人员和角色',
    done: has.officers > 0 && has.waiting === 0,
    said:
      has.officers + has.agencyPeople + has.waiting === 0
        ? '还没有人员：先建立监督机构工作人员的账号；各单位自行报送的，再建立单位联络员的账号'
        : `监督机构 ${count(has.officers)} 人，单位 ${count(has.agencyPeople)} 人${has.waiting > 0 ? `，待授权 ${count(has.waiting)} 个` : ''}`,
    who: '系统管理员建立，安全管理员授权',
    at: ACCOUNTS,
  },
  {
    key: 'source',
    title: '第一个来源',
    done: has.sources > 0,
    said: has.sources > 0 ? `${count(has.sources)} 个` : '还没有来源：登录后在“归集—接入”上传现用的表格，按提示核定各列',
    who: '监督机构工作人员、单位联络员',
    at: null,
  },
  {
    key: 'figures',
    title: '第一批数字',
    done: has.cases,
    said: has.cases
      ? `已入库 ${count(has.deliveries)} 次归集，总览和问题清单可以打开`
      : has.deliveries > 0
        ? '已有归集，但没有一行入库：请在“归集—问题数据”改正后重报'
        : '接入以后自动得出',
    who: '监督机构工作人员',
    at: null,
  },
];

/** The first that is not done; null where the office has begun. */
export const nextStep = (steps: readonly Step[]): Step | null => steps.find(({ done }) => !done) ?? null;
