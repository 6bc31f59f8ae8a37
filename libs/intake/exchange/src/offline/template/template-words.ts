import { codesOf, RECORD_KIND, REGISTER_KIND } from '@zhilu/kernel/vocabulary';
import type { SheetPaper, SheetRow } from '@zhilu/platform/tabular';
import { FORM_ROWS, type TemplateAgency } from './template-sheets';

/** 模板版本: raised where a template of before would no longer be taken in. */
export const TEMPLATE_VERSION = '1';

/** What a template is for, and who gave it out. */
export interface TemplateHead {
  readonly agencies: readonly TemplateAgency[];
  /** The source it is sent in by; null where it is for an agency without one yet. */
  readonly source: string | null;
  /** 外部登记: for whoever notes something of agencies that are not their own. */
  readonly outside?: boolean;
  readonly office: string;
  readonly madeOn: string;
}

const title = (text: string): SheetRow => ({ cells: [text], looks: { 0: 'title' } });
const plain = (text: string): SheetRow => ({ cells: [text] });
const listed = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('');

/** 说明 of what is noted outside: how it is filled in, in plain words, with an example. */
const outsideExplanation = ({ agencies, source, office, madeOn }: TemplateHead): SheetPaper => ({
  name: '说明',
  columns: [{ heading: '外部登记填报表', width: 72, look: 'prose' }],
  rows: [
    plain(`登记所及单位：${agencies.map(({ code, name }) => `${name}（${code}）`).join('、')}`),
    plain(`监督机构：${office}　　报送来源：${source ?? '外部登记标准格式'}　　模板版本：${TEMPLATE_VERSION}　　出具日期：${madeOn}`),
    title('一、填什么'),
    plain('派单和投诉举报、随机抽查任务、公布的决定、罚没票据等，由执法主体以外的单位登记；执法主体不能自报。'),
    plain('平台据此查找执法主体报送的案件。没有找到的列出，由人核实，不因此认定违规。'),
    title('二、怎么填'),
    plain('1. 每行一条，从第二行填起。首行的栏目名不能改动，也不要增加栏目、合并单元格或者写公式。'),
    plain('2. “对应编号”填所载的案件编号、案号、决定文书号或者活动编号；没有的留空，填“应办地点”，按时间和地点查找。'),
    plain('3. 日期写作 2026-08-24，可在将来。期限未到的不计。'),
    plain('4. 不填当事人姓名。更正以前报过的：同一登记编号再填一行，“修订号”加一；撤回的，“撤回”选“是”。'),
    plain(`5. 前 ${FORM_ROWS} 行有下拉列表和检查；更多的请分几份填报。`),
    title('三、例'),
    plain(
      '登记编号 PD-2026-00123，登记种类 派单、投诉举报，应办日期 2026-08-24，应办截止日期 2026-08-31，应办地点 东湖路8号，事由 占道经营投诉。',
    ),
    plain('登记编号 PJ-2026-00456，登记种类 罚没票据，应办日期 2026-09-25，对应编号 岭市监罚〔2026〕31号。'),
  ],
  guarded: true,
  paper: 'portrait',
});

/** 说明: how the workbook is filled in and carried, in plain words, with an example. */
export const explanation = (head: TemplateHead): SheetPaper => (head.outside === true ? outsideExplanation(head) : ownExplanation(head));

const ownExplanation = ({ agencies, source, office, madeOn }: TemplateHead): SheetPaper => ({
  name: '说明',
  columns: [{ heading: '执法全过程记录数据填报表', width: 72, look: 'prose' }],
  rows: [
    plain(`填报单位：${agencies.map(({ code, name }) => `${name}（${code}）`).join('、')}`),
    plain(`监督机构：${office}　　报送来源：${source ?? '标准格式'}　　模板版本：${TEMPLATE_VERSION}　　出具日期：${madeOn}`),
    title('一、填什么'),
    plain(
      `${listed(codesOf(RECORD_KIND).map((code) => RECORD_KIND[code]))}四张表记执法情况，各填各的，没有的不填；音像记录只填情况，录像原件留在本单位。`,
    ),
    plain(`${listed(codesOf(REGISTER_KIND).map((code) => REGISTER_KIND[code]))}是本单位的台账，有变动时填报。`),
    title('二、怎么填'),
    plain('1. 每行一条，从第二行填起。首行的栏目名不能改动，也不要增加栏目、合并单元格或者写公式。'),
    plain('2. 选中单元格，旁边会显示怎样写。有下拉箭头的从列表中选；“执法主体”选本单位的代码。'),
    plain('3. 日期写作 2026-08-20，时间写作 2026-08-24 09:02:10；不知道时刻的只写日期。'),
    plain('4. 不清楚的留空。空表示不明，不表示“否”。'),
    plain('5. “案件编号”“活动编号”等由本单位自定，不能重复，以后不能改变；各表靠编号互相联系。'),
    plain('6. 更正以前报过的：同一编号再填一行，“修订号”加一。撤回的：“撤回”选“是”，只需再填执法主体、编号和修订号。'),
    plain(`7. 每张表的前 ${FORM_ROWS} 行有下拉列表和检查；更多的请分几份填报。`),
    title('三、颜色是什么意思'),
    { cells: ['红底粗体：有误，或者必填的还空着。请改正后再报，否则这一行质检不能通过。'], looks: { 0: 'reason' } },
    plain('黄底斜体：请再看一眼。编号在本表中重复，或者本工作簿里找不到这个编号；以前已经报过的不必再填。'),
    plain('从别处粘贴请用“只粘贴数值”，否则下拉列表和检查会被覆盖。'),
    title('四、怎么送'),
    plain('1. 保存为 XLSX 工作簿。在装有执录的电脑上可以算出文件的哈希校验值；也可以用系统自带的工具算（SHA-256）。'),
    plain('2. 把哈希校验值的前八组（32 位）抄在交接单上，与文件分开携带。抄好以后不要再打开保存，保存会改变哈希校验值。'),
    plain('3. 到有网络的地方登录执录，在“归集”页选择文件，填入抄来的哈希校验值后报送。哈希校验值不符的不收。'),
    plain('4. 报送完成后下载回执带回：每一行的去向、质检未通过的原因都在上面。质检未通过的改正后，连同下一次填报的一起报送。'),
    title('五、例'),
    plain('“案件”表：案件编号 A-2026-001，执法类别 行政处罚，程序 普通程序，案号 岭市监立〔2026〕31号，立案日期 2026-08-20。'),
    plain('“文字记录”表：案件编号 A-2026-001，记录编号 W-2026-001，事项 立案（启动）审批，形成时间 2026-08-20。'),
    plain(
      '“执法活动”表：案件编号 A-2026-001，活动编号 H-2026-001，场景 现场检查，到达时间 2026-08-24 09:02:10，离开时间 2026-08-24 10:15:00。',
    ),
    plain(
      '“音像记录”表：案件编号 A-2026-001，音像编号 V-2026-001，活动编号 H-2026-001，开始时间 2026-08-24 09:02:00，结束时间 2026-08-24 10:15:20。',
    ),
  ],
  guarded: true,
  paper: 'portrait',
});

/** 版本: what the workbook is, for whoever receives it; hidden. */
export const identity = ({ agencies, source, office, madeOn }: TemplateHead): SheetPaper => ({
  name: '版本',
  columns: [
    { heading: '项目', width: 16 },
    { heading: '内容', width: 60 },
  ],
  rows: [
    ['模板版本', TEMPLATE_VERSION],
    ...agencies.flatMap(({ code, name }) => [
      ['执法主体代码', code],
      ['执法主体名称', name],
    ]),
    ['监督机构', office],
    ['报送来源', source ?? ''],
    ['出具日期', madeOn],
  ].map((cells) => ({ cells })),
  hidden: true,
  guarded: true,
});
