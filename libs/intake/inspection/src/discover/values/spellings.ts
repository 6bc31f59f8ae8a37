import {
  ACT_TYPE,
  CASE_OUTCOME,
  CERTIFICATE_STATUS,
  COERCIVE_TYPE,
  DEVICE_KIND,
  INTERRUPTION,
  PROCEDURE,
  SCENE,
  searchKeyOf,
  STORAGE_CLAIM,
  STORED_FROM,
} from '@zhilu/kernel/vocabulary';
import { ITEM_WORDS } from '@zhilu/intake/format';

const words = (list: string): readonly string[] => list.split('、');

/**
 * 取值的常见写法: how sources write the words of the closed lists, besides the word and its code. Data, to be read and added
 * to by people. A spelling is only ever offered for a value table; a person decides.
 */
const SPELLINGS = new Map<object, Readonly<Record<string, readonly string[]>>>([
  [
    ACT_TYPE,
    {
      penalty: words('处罚、行政处罚案件、处罚类'),
      licence: words('许可、审批、行政审批、许可类'),
      coercion: words('强制、强制措施、强制执行、行政强制措施、行政强制执行'),
      levy: words('征收'),
      requisition: words('征用'),
      payment: words('给付'),
      confirmation: words('确认'),
      registration: words('登记'),
      adjudication: words('裁决'),
      inspection: words('检查、监督检查、行政监督检查、执法检查、双随机检查'),
    },
  ],
  [
    PROCEDURE,
    {
      ordinary: words('普通、一般、一般程序、普通案件、一般案件'),
      summary: words('简易、简易案件、当场处罚、简易程序（当场处罚）'),
      expedited: words('快办、快速程序、简化快速办理'),
      onSpot: words('当场、即办、当场办结、即办件'),
    },
  ],
  [
    SCENE,
    {
      siteInspection: words('检查、日常检查、现场勘验、现场检查（勘验）、现场勘查'),
      randomCheck: words('抽查、双随机、双随机抽查、双随机检查'),
      investigation: words('调查、取证、询问、调查询问、询问当事人'),
      preservation: words('保全、先行登记保存、抽样取证'),
      hearing: words('听证会、举行听证'),
      coercion: words('强制、查封、扣押、查封扣押、强制措施、强制执行、强制拆除'),
      service: words('文书送达、直接送达'),
      siteEnforcement: words('执法、现场执法活动、路面执法'),
      lienService: words('留置'),
      announcementService: words('公告'),
      caseRoom: words('办案区、询问室、办案场所'),
      privateSpace: words('住宅、宾馆房间、私密空间'),
      other: words('其他、其它'),
    },
  ],
  [
    COERCIVE_TYPE,
    {
      seal: words('查封场所、查封设施、封存'),
      detain: words('扣押财物、扣留、暂扣'),
      freeze: words('冻结存款、冻结汇款'),
      demolish: words('拆除、强拆'),
      liberty: words('限制自由、约束'),
      substitute: words('代为履行'),
      other: words('其它'),
    },
  ],
  [
    CASE_OUTCOME,
    {
      imposed: words('予以处罚、给予处罚、行政处罚、作出处罚决定'),
      notImposed: words('不予行政处罚、免予处罚、不处罚'),
      dropped: words('撤案、撤销立案、销案'),
      transferred: words('移送、移送管辖、移交'),
      crime: words('移送公安机关、移送公安、涉嫌犯罪移送'),
      granted: words('准予许可、许可、准予登记、批准、同意'),
      refused: words('不准予许可、不予登记、不予批准、不予准许、驳回'),
      terminated: words('终止办理、终止调查、终结、撤回申请'),
    },
  ],
  [
    STORED_FROM,
    {
      station: words('采集站、采集工作站'),
      platform: words('平台、系统、系统日志'),
      receipt: words('收到'),
      statement: words('自述、自填、手工填报'),
    },
  ],
  [
    DEVICE_KIND,
    {
      recorder: words('记录仪、执法仪、单警执法记录仪'),
      camera: words('照相机、摄像机、相机'),
      voice: words('录音笔'),
      vehicle: words('车载、车载摄像机'),
      fixed: words('固定摄像头、监控、监控摄像头'),
      other: words('其他、其它'),
    },
  ],
  [
    CERTIFICATE_STATUS,
    { valid: words('正常、在用、有效期内'), suspended: words('扣留、停用'), revoked: words('吊销'), cancelled: words('作废、失效') },
  ],
  [
    INTERRUPTION,
    {
      fault: words('故障'),
      damage: words('损坏'),
      battery: words('没电、电池耗尽'),
      storage: words('内存不足、存储已满'),
      weather: words('天气、恶劣天气'),
      obstruction: words('阻挠、当事人阻挠'),
      other: words('其他、其它'),
    },
  ],
  [
    STORAGE_CLAIM,
    {
      continuous: words('连续执法、连续作业'),
      elsewhere: words('异地'),
      water: words('水上'),
      remote: words('边远、偏远地区'),
      transport: words('交通不便地区'),
    },
  ],
  [
    ITEM_WORDS,
    {
      T01: words('案源登记、案件来源登记表'),
      T02: words('立案、立案审批、立案审批表、立案决定'),
      T03: words('申请书、申请表'),
      T04: words('补正告知、补正通知书'),
      T05: words('受理、受理通知书、受理决定、不予受理通知书'),
      T07: words('询问笔录、询问（调查）笔录、调查笔录'),
      T08: words('现场检查笔录、勘验笔录、现场笔录、现场检查、现场勘验、现场检查（勘验）笔录'),
      T10: words('抽样取证凭证、抽样记录'),
      T11: words('检验报告、检测报告、鉴定意见、鉴定'),
      T12: words('先行登记保存通知书、证据先行登记保存'),
      T13: words('行政强制措施决定书、查封决定书、扣押决定书、查封扣押决定书'),
      T14: words('处罚告知书、行政处罚告知书、行政处罚事先告知书、事先告知书、权利告知书'),
      T15: words('陈述申辩笔录、陈述申辩、陈述申辩复核意见'),
      T17: words('听证告知书、听证申请'),
      T18: words('听证笔录、听证报告'),
      T20: words('调查终结报告、案件调查终结报告、处理意见'),
      T21: words('审核意见、案件审核'),
      T22: words('法制审核意见书、法制审核意见'),
      T23: words('集体讨论笔录、集体讨论记录、案审会记录'),
      T24: words('处罚决定书、行政处罚决定书、决定书、行政许可决定书、处理决定审批表'),
      T25: words('送达回证、送达、公告送达'),
      T26: words('缴款凭证、罚款收据、履行情况'),
      T27: words('强制执行决定书、强制执行申请书、催告书'),
      T28: words('结案、结案报告、结案审批表、归档'),
    },
  ],
]);

const YES = new Set(words('是、有、已、√、✓、✔、☑、对、真、y、yes、true、1、t、已办、需要、应当'));
const NO = new Set(words('否、无、未、×、✗、✘、☒、╳、错、假、n、no、false、0、f、没有、未办、不需要、不'));

/** Yes or no as sources tick it; null for what says neither. */
export const yesNoMeant = (text: string): boolean | null => {
  const value = text.trim().toLowerCase();
  return YES.has(value) ? true : NO.has(value) ? false : null;
};

const books = new WeakMap<object, ReadonlyMap<string, string>>();

const bookOf = (list: Readonly<Record<string, string>>): ReadonlyMap<string, string> => {
  let book = books.get(list);
  if (book === undefined) {
    const usual = Object.entries(SPELLINGS.get(list) ?? {}).flatMap(([code, spelled]) =>
      spelled.map((one) => [searchKeyOf([one]), code] as const),
    );
    const own = Object.entries(list).flatMap(([code, word]) => [
      [searchKeyOf([word]), code] as const,
      [searchKeyOf([code]), code] as const,
    ]);
    book = new Map([...usual, ...own]);
    books.set(list, book);
  }
  return book;
};

/** The code of a closed list a text means by a word of the list or a usual spelling of one; null where it means none. */
export const codeMeant = (list: Readonly<Record<string, string>>, text: string): string | null =>
  bookOf(list).get(searchKeyOf([text])) ?? null;
