import {
  ACT_TYPE,
  CERTIFICATE_STATUS,
  CUSTODY,
  DEVICE_KIND,
  type EntryKind,
  EXPECTED_STREAM,
  INSTITUTION_KIND,
  SCENE,
} from '@zhilu/kernel/vocabulary';
import { AGENCY, code, type Field, field, REVISION, WITHDRAWN } from './field';

const LIST_VERSION = '2026年版';
const device = field('device', '设备编号', 'key', 'DV-0017', '与执法设备表一致', { required: true });
const issued = (documentNo: string): Field[] => [
  field('documentNo', '文号', 'text', documentNo),
  field('issuedOn', '印发日期', 'date', '2026-01-05'),
];
const published = [
  field('publishedOn', '公布日期', 'date', '2026-01-08', '空为未公布'),
  field('publishedIn', '公布载体', 'text', '本单位门户网站'),
];
const span = (what: string): Field[] => [
  field('from', `${what}日期`, 'term', '2026-01-10'),
  field('to', `${what}截止日期`, 'term', '2028-12-31', '最后一日；空为仍在施行或仍然有效'),
];
const key = (label: string, example: string, natural: string): Field =>
  field('key', label, 'key', example, `空时以${natural}为准，修订时须照原样填写`);

/** 标准格式: the fields of the registers of an agency, and of what is noted of it outside, in their fixed order. */
export const REGISTER_FIELDS: Readonly<Record<EntryKind, readonly Field[]>> = {
  device: [
    AGENCY,
    field('key', '设备编号', 'key', 'DV-0017', '与音像记录的设备编号一致', { required: true }),
    code('deviceKind', '设备种类', DEVICE_KIND, '', { required: true }),
    field('model', '型号', 'text', '某型记录仪'),
    field('custodian', '保管人', 'text', '张三'),
    field('from', '启用日期', 'term', '2026-01-10', '空时不计为可用'),
    field('to', '停用日期', 'term', '2028-12-31', '使用的最后一日；空为仍在用'),
    REVISION,
    WITHDRAWN,
  ],
  maintenance: [
    AGENCY,
    key('保养编号', 'BY-2026-001', '设备编号、保养日期和保养内容'),
    device,
    field('on', '保养日期', 'date', '2026-03-02', '', { required: true }),
    field('what', '保养内容', 'text', '更换电池', '', { required: true }),
    field('by', '保养人', 'text', '张三'),
    REVISION,
    WITHDRAWN,
  ],
  fault: [
    AGENCY,
    key('故障编号', 'GZ-2026-001', '设备编号和故障开始时间'),
    device,
    field('from', '故障开始时间', 'moment', '2026-03-02 09:10:00', '', { required: true }),
    field('to', '故障结束时间', 'moment', '2026-03-05 16:00:00', '空为尚未修复'),
    field('what', '故障情况', 'text', '无法开机'),
    field('proof', '证明材料', 'text', '维修单〔2026〕3号'),
    REVISION,
    WITHDRAWN,
  ],
  officer: [
    AGENCY,
    field('key', '执法证号', 'key', '粤0112345', '按原样保存', { required: true }),
    field('name', '姓名', 'text', '张三', '', { required: true }),
    field('from', '证件有效期自', 'term', '2024-01-01'),
    field('to', '证件有效期至', 'term', '2028-12-31', '最后一日'),
    code('status', '证件状态', CERTIFICATE_STATUS, '空时只看有效期'),
    field('statusFrom', '状态自', 'date', '2026-05-01', '暂扣、撤销、注销之日；空时不明'),
    REVISION,
    WITHDRAWN,
  ],
  institution: [
    AGENCY,
    key('制度编号', 'ZD-003', '制度种类、制度名称和制度版本'),
    code('institution', '制度种类', INSTITUTION_KIND, '', { required: true }),
    field('title', '制度名称', 'text', '全过程记录信息保存办法', '', { required: true }),
    field('version', '制度版本', 'text', '2026年修订', '', { required: true }),
    ...issued('岭市监〔2026〕3号'),
    ...span('施行'),
    ...published,
    field('recordingYears', '音像保存年限', 'integer', '5', '信息保存制度填：由单位规定保存期限的音像记录，自制作完成起保存的年数'),
    field('caseFileYears', '案卷保存年限', 'integer', '10', '信息保存制度填：案卷自结案起保存的年数'),
    REVISION,
    WITHDRAWN,
  ],
  custodian: [
    AGENCY,
    key('专管编号', 'ZG-001', '专管人员和职责'),
    field('name', '专管人员', 'text', '张三', '', { required: true }),
    code('custody', '专管职责', CUSTODY, '', { required: true }),
    field('documentNo', '文号', 'text', '岭市监〔2026〕4号'),
    ...span('任职'),
    REVISION,
    WITHDRAWN,
  ],
  list: [
    AGENCY,
    field('key', '清单版本', 'key', LIST_VERSION, '', { required: true }),
    ...issued('岭市监〔2026〕5号'),
    field('from', '施行日期', 'term', '2026-01-10', '', { required: true }),
    field('to', '施行截止日期', 'term', '2028-12-31', '最后一日；空为施行至下一版本'),
    ...published,
    REVISION,
    WITHDRAWN,
  ],
  listItem: [
    AGENCY,
    key('条目编号', 'QD-2026-01', '清单版本和条目序号'),
    field('version', '清单版本', 'key', LIST_VERSION, '与记录清单表一致', { required: true }),
    field('no', '条目序号', 'key', '1', '', { required: true }),
    code('actType', '执法类别', ACT_TYPE, '空为各类执法行为'),
    code('scene', '场景', SCENE, '', { required: true }),
    field('uninterrupted', '全程无间断', 'boolean', '否', '空为“否”'),
    REVISION,
    WITHDRAWN,
  ],
  expected: [
    AGENCY,
    field('key', '登记编号', 'key', 'PD-2026-00123', '本来源内唯一且不变', { required: true }),
    code('stream', '登记种类', EXPECTED_STREAM, '', { required: true }),
    field('from', '应办日期', 'term', '2026-08-24', '派单、抽查的起始日期，决定、票据所载的日期', { required: true }),
    field('to', '应办截止日期', 'term', '2026-08-31', '办结期限；空为应办日期当日'),
    field(
      'number',
      '对应编号',
      'text',
      '岭市监罚〔2026〕31号',
      '所载的案件编号、案号、决定文书号或者活动编号；没有的留空，按时间和地点对应',
    ),
    field('place', '应办地点', 'text', '东湖路8号', '没有对应编号的须填，否则无从对应'),
    field('what', '事由', 'text', '占道经营投诉', '不填当事人姓名'),
    REVISION,
    WITHDRAWN,
  ],
};

/** What tells one line of a register from another where it bears no number, by field; the same in every format. */
export const NATURAL_KEY: Readonly<Partial<Record<EntryKind, readonly string[]>>> = {
  maintenance: ['device', 'on', 'what'],
  fault: ['device', 'from'],
  institution: ['institution', 'title', 'version'],
  custodian: ['name', 'custody'],
  listItem: ['version', 'no'],
};
