import { RECORD_KIND } from './codes';

/** 台账: what an agency keeps of its own means and rules. Lines of registers belong to the agency, not to a case. */
export const REGISTER_KIND = {
  device: '执法设备',
  maintenance: '设备保养',
  fault: '设备故障',
  officer: '执法人员',
  institution: '工作制度',
  custodian: '专管人员',
  list: '记录清单',
  listItem: '清单条目',
} as const;
export type RegisterKind = keyof typeof REGISTER_KIND;

/** 外部登记: what somebody outside the agency has noted that the agency did or ought to have done. Never the agency's own to send. */
export const OUTSIDE_KIND = { expected: '外部登记' } as const;

/** Every kind of line that is kept by agency, and not by case. */
export const ENTRY_KIND = { ...REGISTER_KIND, ...OUTSIDE_KIND } as const;
export type EntryKind = keyof typeof ENTRY_KIND;

/** Every kind of line a delivery may carry: the four kinds of record, the registers, and what is noted outside the agency. */
export const LINE_KIND = { ...RECORD_KIND, ...ENTRY_KIND } as const;
export type LineKind = keyof typeof LINE_KIND;

export const isEntry = (kind: LineKind): kind is EntryKind => kind in ENTRY_KIND;
export const isOutside = (kind: LineKind): kind is keyof typeof OUTSIDE_KIND => kind in OUTSIDE_KIND;

/** 现场执法记录设备的种类 (Art 5). */
export const DEVICE_KIND = {
  recorder: '执法记录仪',
  camera: '照相（摄像）设备',
  voice: '录音设备',
  vehicle: '车载记录设备',
  fixed: '固定视频设备',
  other: '其他设备',
} as const;
export type DeviceKind = keyof typeof DEVICE_KIND;

/** 执法证件的状态. */
export const CERTIFICATE_STATUS = { valid: '有效', suspended: '暂扣', revoked: '撤销', cancelled: '注销' } as const;
export type CertificateStatus = keyof typeof CERTIFICATE_STATUS;

/** 工作制度: written rules that Art 9 (收集、保存、管理、使用) and Art 22 (设备和记录的管理) ask of every agency; `other` is counted and never missed. */
export const INSTITUTION_KIND = {
  collecting: '信息收集制度',
  keeping: '信息保存制度',
  managing: '信息管理制度',
  using: '信息使用制度',
  devices: '设备管理制度',
  other: '其他制度',
} as const;
export type InstitutionKind = keyof typeof INSTITUTION_KIND;

/** 专管人员的职责 (Art 22): care of the devices; use, filing and keeping of the recordings. */
export const CUSTODY = { devices: '设备存放、维护、保养、登记、管理', recordings: '音像记录使用、归档、保存' } as const;
export type Custody = keyof typeof CUSTODY;

/** 设备当日状态. */
export const DEVICE_STATE = {
  usable: '可用',
  faulty: '故障',
  ahead: '未启用',
  retired: '已停用',
  unknown: '启用日期不明',
} as const;
export type DeviceState = keyof typeof DEVICE_STATE;

/** 施行清单 in a word: its version; that departments keep it for a government; that there is none. */
export const listWord = (version: string | null, byDepartments: boolean): string =>
  version ?? (byDepartments ? '由承办部门列明' : '没有清单');

/** 缺项: what an agency does not have, or has not shown; each is a notice with what it rests on, never a verdict. */
export const ABSENCE = {
  'list.none': '没有清单',
  'list.unpublished': '清单未公布',
  'list.scenes': '清单未列本单位实际开展的场景',
  'institution.none': '没有相应制度',
  'custodian.none': '未明确专管人员',
  'device.none': '没有登记可用设备',
  'officer.none': '没有人员台账',
} as const;
export type AbsenceCode = keyof typeof ABSENCE;
