import type { LineKind } from '@zhilu/kernel/vocabulary';

/**
 * 列名的常见写法: how offices head the column of a standard field, besides its label and its NDJSON name. Data, to be read
 * and added to by people who know the ledgers. A word that begins with `?` fits the field but does not tell it from others:
 * it is offered, never sure. Not to be listed: 时间 beside 日期, 号码 beside 号, 是否 before a fact, 的, signs and spaces; those
 * differences are known without it (headings.ts).
 */
const words = (list: string): readonly string[] => list.split('、');

const AGENCY = words(
  '执法主体名称、执法机关、执法单位、执法部门、执法机构、行政机关、行政执法主体、行政执法机关、实施机关、实施主体、作出决定机关、作出处罚决定机关、作出行政处罚决定机关、决定机关、作出机关、作出单位、作出处罚机关、处罚单位、处罚机关、处罚机关名称、行政处罚机关、许可机关、许可机关名称、检查机关、检查单位、办案单位、办案机关、主办单位、填报单位、报送单位、单位名称、?执法主体代码、?执法主体编码、?执法机关代码、?处罚机关统一社会信用代码、?单位、?机关、?机构、?部门、?统一社会信用代码、?承办单位、?数据来源单位',
);
const CASE_KEY = words(
  '案件编号、案件编码、案件标识、案件唯一标识、案件主键、所属案件、所属案件编号、关联案件编号、案件流水号、业务编号、业务流水号、办件编号、caseid、ajbh、?案号、?编号、?立案号、?流水号、?id',
);
const REVISION = words('修订版本、更新次数、?版本、?版本号');
const WITHDRAWN = words('已撤回、撤回标志、作废、作废标志、删除标志');
const DEVICE = words('设备号、设备编码、仪器编号、记录仪编号、执法记录仪编号、执法仪编号、设备序列号、产品序号、?设备、?序列号');
const START = words('起始日期、开始日期、生效日期、有效期自、有效期起、起始日、?日期');
const END = words('截止日期、终止日期、失效日期、结束日期、到期日期、有效期至、有效期止');
const ISSUED = words('制定日期、发布日期、成文日期、签发日期、发文日期');
const DOCUMENT = words('文件号、文件编号、发文字号、发文号、文件文号');

const CASE: Readonly<Record<string, readonly string[]>> = {
  agency: AGENCY,
  key: [...CASE_KEY, ...words('?案件号')],
  actType: words(
    '执法行为、执法行为类别、执法行为种类、行政行为类别、行政执法类别、行政行为、执法类型、职权类型、职权类别、权力类型、事项类型、?案件类型、?案件类别、?类型、?类别',
  ),
  procedure: words('适用程序、办案程序、执法程序、处罚程序、程序类型、程序类别、程序种类、案件程序、?简易'),
  caseNo: words('案件文号、立案号、立案文号、立案编号、立案决定书文号、受理文号、受理号、受理编号、案件号、?文号'),
  documentNo: words(
    '决定书文号、决定文号、决定书编号、决定书号、处罚决定书文号、行政处罚决定书文号、行政处罚决定文书号、处罚文号、处罚决定文号、处罚决定书编号、许可决定文书号、许可决定书文号、行政许可决定文书号、许可证号、文书号、文书文号、?文号、?文书编号',
  ),
  title: words('案名、案由、案件名、案件标题、文档标题、公示标题、项目名称、事项名称、检查事项、许可事项、?标题、?名称、?事项'),
  party: words(
    '当事人名称、当事人姓名、当事人姓名或名称、当事人姓名名称、行政相对人、行政相对人名称、相对人、相对人名称、被处罚人、被处罚人名称、被处罚单位、被处罚当事人、被处罚当事人名称、违法主体、违法当事人、被检查人、被检查单位、被检查对象、检查对象、申请人、申请人名称、申请单位、企业名称、?姓名、?名称、?单位',
  ),
  legalBasis: words(
    '处罚依据、行政处罚依据、处罚法律依据、决定依据、执法依据、适用法律、适用法条、处罚法律条款、许可依据、检查依据、强制依据、?依据、?违法依据',
  ),
  performedBy: words('受委托单位、受委托机构、受委托执法组织、实施单位、委托实施单位、被委托组织、被委托单位'),
  filedOn: words(
    '立案日、批准立案日期、立案审批日期、立案批准日期、决定立案日期、受理立案日期、受理立案日、启动日期、启动程序日期、?登记日期、?案发日期、?立案',
  ),
  acceptedOn: words('受理日、申请受理日期、案件受理日期、许可受理日期、收件日期、?受案日期、?申请日期、?受理'),
  decidedOn: words(
    '决定日、处罚决定日期、行政处罚决定日期、处罚日期、行政处罚日期、作出决定日期、作出处罚决定日期、作出行政处罚决定日期、决定书日期、许可决定日期、作出许可决定日期、许可日期、结论日期、处罚决定书日期、?文书日期、?决定',
  ),
  servedOn: words('送达日、决定书送达日期、处罚决定书送达日期、文书送达日期、处罚决定送达日期、?签收日期、?送达'),
  publishedOn: words(
    '发布日期、公示日期、公开日期、信息公开日期、决定公开日期、决定公示日期、处罚公示日期、信用公示日期、网上公开日期、公布日、?公示、?公布',
  ),
  closedOn: words('结案日、案件办结日期、办结日期、结案审批日期、批准结案日期、归档日期、?完成日期、?办理完成日期、?结案、?办结'),
  coerciveType: words('强制措施、强制措施种类、强制种类、强制措施方式、强制措施类型、行政强制措施、行政强制种类'),
  caseOutcome: words('处理结果、案件结果、办理结论、处理结论、案件处理结果、办案结果、结案方式、结案类型、决定结果、?结果、?结论'),
  serviceMode: words('送达形式、文书送达方式、决定书送达方式、送达类型、?送达'),
  stepsTaken: words('办案措施、采取的措施、经过程序、办理程序、调查措施、取证方式、?措施'),
  penaltyKinds: words('处罚类型、行政处罚种类、处罚类别、处罚方式、行政处罚类型、行政处罚类别、?处罚内容'),
  penaltyAmount: words(
    '罚款金额、处罚金额、罚没金额、罚款数额、罚没款金额、罚款额、罚没款、处罚数额、罚款金额元、处罚金额元、罚没金额元、罚款金额万元、处罚金额万元、罚没金额万元、?罚款、?金额',
  ),
  appliedOn: words('申请日、收到申请日期、许可申请日期、申请时间、提交申请日期、申请收到日期'),
  revokedOn: words('撤销日期、许可撤销日期、撤销许可决定日期、撤销行政许可日期'),
  levyAmount: words('征收数额、征收额、征收款、行政征收金额、征收金额元、征收金额万元、征缴金额、?应征金额'),
  executionModes: words('强制执行种类、行政强制执行方式、行政强制执行种类、自行强制执行方式、执行方式、?执行措施'),
  executedOn: words('执行完毕日期、强制执行日期、执行终结日期、强制执行终结日期、执行完成日期、?执行日期'),
  courtAppliedOn: words('申请强制执行日期、申请法院执行日期、申请人民法院强制执行日期、移送法院执行日期、?申请执行日期'),
  withheld: words('不公开、限制公开、涉密、涉及未成年人、未成年人案件'),
  revision: REVISION,
  withdrawn: WITHDRAWN,
  'facts.exOfficio': words('依职权、?案件来源'),
  'facts.materialsIncomplete': words('材料不齐、需要补正、补正'),
  'facts.inquiryConducted': words('询问、已询问、制作询问笔录'),
  'facts.onsiteConducted': words('现场检查、现场勘验、勘验、现场检查勘验'),
  'facts.samplingTaken': words('抽样、抽样取证'),
  'facts.testCommissioned': words('检验检测、委托检验、委托鉴定、鉴定'),
  'facts.evidencePreserved': words('证据保全、采取证据保全、先行登记保存'),
  'facts.coerciveMeasureTaken': words('采取强制措施、采取行政强制措施、实施行政强制措施、?强制措施'),
  'facts.statementMade': words('陈述申辩、提出陈述申辩、当事人陈述申辩'),
  'facts.statementWaived': words('放弃陈述申辩'),
  'facts.recusalRequested': words('申请回避、回避'),
  'facts.hearingRightApplies': words('告知听证、符合听证条件、听证范围'),
  'facts.hearingRequested': words('听证、举行听证、申请听证、要求听证、组织听证'),
  'facts.legalReviewRequired': words('法制审核、需要法制审核、需法制审核、应法制审核'),
  'facts.collectiveDiscussionRequired': words('集体讨论、需要集体讨论、需集体讨论'),
  'facts.emergency': words('紧急、情况紧急'),
  'facts.rectificationOrdered': words('责令改正、责令整改'),
  'facts.closed': words('结案、办结'),
  'facts.servedInPerson': words('直接送达、当面送达'),
  'facts.servedByLien': words('留置送达'),
  'facts.servedByAnnouncement': words('公告送达'),
  'facts.noticePosted': words('现场张贴、张贴公告送达、是否张贴公告、公告张贴'),
  'facts.majorDecision': words('重大案件、重大执法决定、重大行政执法决定、重大复杂案件'),
};

const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  agency: AGENCY,
  caseKey: CASE_KEY,
  key: words('文书标识、文书主键、文书流水号、文书id、记录标识、材料编号、?文书编号、?编号、?id、?activityinstanceid'),
  item: words(
    '文书事项、记录事项、文书类型、文书种类、文书类别、材料类型、材料种类、记录类型、环节、?类型、?文书名称、?材料名称、?activity',
  ),
  documentNo: words('文书号、文书文号、文书字号、决定书文号、处罚决定书文号、行政处罚决定书文号、发文字号、?文书编号'),
  title: words('文书名称、文书标题、材料名称、文档标题、记录名称、文件名称、?名称'),
  madeAt: words(
    '制作日期、文书日期、文书制作日期、记录日期、制作完成日期、生成日期、文书落款日期、落款日期、成文日期、签发日期、?日期、?作出处罚决定日期、?决定日期、?timestamp',
  ),
  statedDue: words('应完成日期、应送达日期、应制作日期、办理期限、环节期限、完成期限、送达期限、时限日期、?截止日期、?到期日期、?时限'),
  statedDueGround: words('时限依据、期限法律依据、办理期限依据、?依据'),
  revision: REVISION,
  withdrawn: WITHDRAWN,
};

const ACTIVITY: Readonly<Record<string, readonly string[]>> = {
  agency: AGENCY,
  caseKey: CASE_KEY,
  key: words('执法活动编号、检查编号、检查任务编号、任务编号、活动标识、活动流水号、现场编号、?编号、?流水号、?id'),
  scene: words('执法场景、活动场景、现场场景、场景类型、执法环节、活动类型、执法活动类型、?类型、?环节'),
  arrivedAt: words('到达现场日期、到场日期、进入现场日期、现场开始日期、检查开始日期、活动开始日期、执法开始日期、?开始日期'),
  leftAt: words('离开现场日期、离场日期、现场结束日期、检查结束日期、活动结束日期、执法结束日期、?结束日期'),
  place: words('执法地点、检查地点、现场地点、活动地点、执法地址、检查地址、案发地点、?地址'),
  officers: words('执法人员姓名、检查人员、检查人、办案人、办案人员、承办人、承办人员、主办人、参与人员、执法人员证号、执法证号、出勤人员'),
  coerciveType: CASE.coerciveType!,
  interruption: words('中断事由、记录中断原因、中止原因、录制中断原因'),
  interruptionNote: words('中断说明、书面说明、中断情况说明'),
  interruptionNotedAt: words('中断说明日期、说明日期'),
  interruptionSpoken: words('语音说明'),
  unableToContinue: words('无法继续记录、无法继续'),
  reportedAt: words('报告日期、向负责人报告日期、报告负责人日期'),
  revision: REVISION,
  withdrawn: WITHDRAWN,
};

const RECORDING: Readonly<Record<string, readonly string[]>> = {
  agency: AGENCY,
  caseKey: CASE_KEY,
  key: words(
    '音像记录编号、视频编号、录像编号、音视频编号、文件编号、音像标识、视频标识、录音编号、文件标识、?文件名、?文件名称、?编号、?id',
  ),
  activity: words('执法活动编号、关联活动、关联活动编号、检查任务编号、?任务编号'),
  device: DEVICE,
  officers: words('佩戴人员、佩戴人姓名、拍摄人、摄录人、录制人、使用人、使用人员、警号、?执法人员'),
  startedAt: words('录制开始日期、拍摄开始日期、摄录开始日期、录像开始日期、视频开始日期、开始录制日期、起始日期、拍摄日期、录制日期'),
  endedAt: words('录制结束日期、拍摄结束日期、摄录结束日期、录像结束日期、视频结束日期、结束录制日期、终止日期'),
  completedAt: words('制作完成、完成日期、摄制完成日期、录制完成日期'),
  storedAt: words('上传日期、入库日期、存储日期、导入日期、采集日期、保存日期、上传完成日期、入站日期、归集日期'),
  storedFrom: words('存储来源、储存来源、上传来源、存储时间来源'),
  digest: words('摘要、校验值、校验码、哈希值、文件摘要、md5、sha256、sm3、指纹'),
  reference: words('存储位置、存储路径、文件路径、保存位置、保存路径、存放路径、储存位置、存放地点、采集站、光盘编号、文件地址、播放地址'),
  claim: words('延期原因、迟存原因、超时原因、延迟上传原因、逾期原因'),
  returnedAt: words('返回日期、归队日期、返岗日期'),
  storableAt: words('具备条件日期、可储存日期'),
  evidence: words('证据、作证据、作为证据、证据使用、证据材料'),
  notedAt: words('文字说明日期、说明日期'),
  copiedAt: words('刻录日期、复制日期、附卷日期、刻盘日期'),
  revision: REVISION,
  withdrawn: WITHDRAWN,
};

/** Kind → field → words. */
export const SYNONYMS: Readonly<Record<LineKind, Readonly<Record<string, readonly string[]>>>> = {
  case: CASE,
  written: WRITTEN,
  activity: ACTIVITY,
  recording: RECORDING,
  device: {
    agency: [...AGENCY, ...words('?配发单位、?使用单位')],
    key: DEVICE,
    deviceKind: words('设备类型、设备类别、仪器种类、设备名称、?种类、?类型、?类别'),
    model: words('设备型号、规格型号、产品型号、品牌型号、规格'),
    custodian: words('保管人员、使用人、领用人、配备人员、责任人、佩戴人'),
    from: words('启用日、购置日期、配发日期、领用日期、投入使用日期、?日期'),
    to: words('报废日期、停用日、退役日期'),
  },
  maintenance: {
    agency: AGENCY,
    device: DEVICE,
    on: words('维护日期、检修日期、保养日、维保日期、?日期'),
    what: words('维护内容、检修内容、维保内容、保养情况、?内容'),
    by: words('维护人、保养人员、维护人员、维保人员、检修人'),
  },
  fault: {
    agency: AGENCY,
    device: DEVICE,
    from: words('故障日期、故障发生日期、报修日期、发现故障日期'),
    to: words('修复日期、故障修复日期、维修完成日期、恢复日期'),
    what: words('故障描述、故障现象、故障内容、故障原因'),
    proof: words('证明、维修单、维修单号、报修单、附件'),
  },
  officer: {
    agency: AGENCY,
    key: words('执法证件号、执法证编号、执法证件编号、行政执法证号、证件号、证件编号、证号、执法证'),
    name: words('人员姓名、执法人员、执法人员姓名、持证人、持证人姓名'),
    from: words('有效期自、有效期起、发证日期、有效期开始日期、生效日期、起始日期'),
    to: words('有效期至、有效期止、有效期截止日期、失效日期、有效期、到期日期'),
    status: words('状态、证件情况、执法证状态'),
    statusFrom: words('状态日期、状态变更日期、注销日期、暂扣日期'),
  },
  institution: {
    agency: AGENCY,
    institution: words('制度类型、制度类别、?类型、?种类'),
    title: words('制度标题、文件名称、制度名、?名称、?标题'),
    version: words('版本、版本号'),
    documentNo: DOCUMENT,
    issuedOn: ISSUED,
    from: START,
    to: END,
    publishedOn: words('公开日期、公示日期'),
    publishedIn: words('公开载体、公布渠道、公开渠道、公示网站'),
  },
  custodian: {
    agency: AGENCY,
    name: words('专管员、专管人、专管员姓名、管理员、专职人员、?姓名'),
    custody: words('职责、工作职责、分工、岗位职责'),
    documentNo: DOCUMENT,
    from: [...words('任命日期、任职开始日期'), ...START],
    to: [...words('免职日期、任职结束日期'), ...END],
  },
  list: {
    agency: AGENCY,
    key: words('版本、清单版本号、版本号、清单名称'),
    documentNo: DOCUMENT,
    issuedOn: ISSUED,
    from: START,
    to: END,
    publishedOn: words('公开日期、公示日期'),
    publishedIn: words('公开载体、公布渠道、公开渠道、公示网站'),
  },
  listItem: {
    agency: AGENCY,
    version: words('版本、清单版本号、版本号、清单名称'),
    no: words('序号、编号、项号、事项序号'),
    actType: CASE.actType!,
    scene: ACTIVITY.scene!,
    uninterrupted: words('全程录制、全程不间断、不间断记录、需全程无间断、全程记录'),
  },
  expected: {
    agency: [...AGENCY, ...words('承办单位、派往单位、处置单位、责任单位、?转办单位')],
    key: words('工单编号、工单号、派单编号、任务编号、抽查任务编号、票据号码、票据编号、缴款书编号、?编号、?序号'),
    stream: words('登记类别、登记来源、?工单类型、?任务类型'),
    from: words('派单日期、派单时间、受理日期、抽查日期、抽查开始日期、任务开始日期、决定日期、开票日期、缴款日期、?日期'),
    to: words('办结期限、办理期限、截止时间、任务截止日期、抽查结束日期、?截止日期'),
    number: words('案号、决定文书号、处罚决定书文号、行政处罚决定书文号、文书号、?文号'),
    place: words('发生地点、事发地点、抽查地点、检查地点、?地址、?地点'),
    what: words('事项、投诉内容、问题描述、任务名称、抽查事项、?内容'),
  },
};

/** Words of headings by which a sheet tells what act its rows are, where no column says it. */
export const ACT_TYPE_WORDS: Readonly<Record<string, string>> = {
  处罚: 'penalty',
  许可: 'licence',
  强制: 'coercion',
  征收: 'levy',
  征用: 'requisition',
  给付: 'payment',
  确认: 'confirmation',
  登记: 'registration',
  裁决: 'adjudication',
  检查: 'inspection',
};
