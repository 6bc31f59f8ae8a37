import { Injectable } from '@nestjs/common';
import { PageTables, type PaperChart, type TableColumn, type TableRead, yesNo } from '@zhilu/platform/documents';
import { DomainError } from '@zhilu/kernel/refusal';
import { isLegalDate, periodWords } from '@zhilu/kernel/time';
import {
  CERTIFICATE_STATUS,
  type CertificateStatus,
  CUSTODY,
  type Custody,
  DEVICE_KIND,
  DEVICE_STATE,
  type DeviceKind,
  INSTITUTION_KIND,
  type InstitutionKind,
  type PageTable,
  SCENE,
  type Scene,
} from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { Agencies } from '../agencies.service';
import type { AgencyProfile, CustodianRow, DeviceRow, FaultRow, InstitutionRow, OfficerRow, SceneRow, SiteDayRow } from '../agency.model';

const CERTIFIED = { certified: '有效', notCertified: '当日无效', unknown: '不明' } as const;
const [AGENCY, DAY] = [z.int(), z.string().refine(isLegalDate)];
interface Question {
  readonly agencyId: number;
}
type SiteQuestion = Question & { readonly from: string; readonly to: string };

const DEVICES: readonly TableColumn<DeviceRow>[] = [
  { heading: '设备编号', width: 20, of: ({ key }) => key },
  { heading: '种类', width: 14, of: ({ deviceKind }) => DEVICE_KIND[deviceKind as DeviceKind] },
  { heading: '型号', width: 18, of: ({ model }) => model },
  { heading: '保管人', width: 12, personal: true, of: ({ custodian }) => custodian },
  { heading: '启用', width: 12, of: ({ from }) => from },
  { heading: '停用', width: 12, of: ({ to }) => to },
  { heading: '今日', width: 12, of: ({ state }) => DEVICE_STATE[state] },
  { heading: '保养次数', width: 10, look: 'count', of: ({ maintained }) => maintained },
  { heading: '最近保养', width: 12, of: ({ lastMaintained }) => lastMaintained },
  { heading: '故障次数', width: 10, look: 'count', of: ({ faults }) => faults },
];
const FAULTS: readonly TableColumn<FaultRow>[] = [
  { heading: '设备编号', width: 20, of: ({ device }) => device },
  { heading: '设备已登记', width: 10, of: ({ registered }) => yesNo(registered) },
  { heading: '开始', width: 20, of: ({ from }) => from.replace('T', ' ') },
  { heading: '结束', width: 20, of: ({ to }) => to?.replace('T', ' ') ?? '尚未修复' },
  { heading: '情况', width: 40, of: ({ what }) => what },
  { heading: '证明', width: 30, of: ({ proof }) => proof },
];
const OFFICERS: readonly TableColumn<OfficerRow>[] = [
  { heading: '执法证号', width: 20, personal: true, of: ({ key }) => key },
  { heading: '姓名', width: 12, personal: true, of: ({ name }) => name },
  { heading: '有效期起', width: 12, of: ({ from }) => from },
  { heading: '有效期止', width: 12, of: ({ to }) => to },
  { heading: '状态', width: 14, of: ({ status }) => (status === null ? null : CERTIFICATE_STATUS[status as CertificateStatus]) },
  { heading: '状态起始', width: 12, of: ({ statusFrom }) => statusFrom },
  { heading: '今日', width: 12, of: ({ certified }) => CERTIFIED[certified] },
];
const INSTITUTIONS: readonly TableColumn<InstitutionRow>[] = [
  { heading: '种类', width: 18, of: ({ institution }) => INSTITUTION_KIND[institution as InstitutionKind] },
  { heading: '名称', width: 40, of: ({ title }) => title },
  { heading: '版本', width: 10, of: ({ version }) => version },
  { heading: '文号', width: 24, of: ({ documentNo }) => documentNo },
  { heading: '印发', width: 12, of: ({ issuedOn }) => issuedOn },
  { heading: '公布', width: 12, of: ({ publishedOn }) => publishedOn },
  { heading: '公布于', width: 24, of: ({ publishedIn }) => publishedIn },
  { heading: '施行中', width: 10, of: ({ inForce }) => yesNo(inForce) },
];
const CUSTODIANS: readonly TableColumn<CustodianRow>[] = [
  { heading: '姓名', width: 12, personal: true, of: ({ name }) => name },
  { heading: '职责', width: 24, of: ({ custody }) => CUSTODY[custody as Custody] },
  { heading: '文号', width: 24, of: ({ documentNo }) => documentNo },
  { heading: '在任', width: 10, of: ({ inForce }) => yesNo(inForce) },
];
const SCENES: readonly TableColumn<SceneRow>[] = [
  { heading: '场景', width: 24, of: ({ scene }) => SCENE[scene as Scene] },
  { heading: '活动', width: 10, look: 'count', of: ({ visits }) => visits },
  { heading: '最近', width: 12, of: ({ lastDay }) => lastDay },
  { heading: '施行清单已列', width: 12, of: ({ named }) => yesNo(named) },
];
const SITE_DAYS: readonly TableColumn<SiteDayRow>[] = [
  { heading: '日期', width: 12, of: ({ day }) => day },
  { heading: '现场活动', width: 10, look: 'count', of: ({ visits }) => visits },
  { heading: '现场人员', width: 10, look: 'count', of: ({ officers }) => officers },
  { heading: '同时进行', width: 10, look: 'count', of: ({ peak }) => peak },
  { heading: '没有载明时刻', width: 12, look: 'count', of: ({ untimed }) => untimed },
  { heading: '可用设备', width: 10, look: 'count', of: ({ usable }) => usable },
  { heading: '缺（按活动）', width: 12, look: 'count', of: ({ peak, usable }) => Math.max(0, peak - usable) },
  { heading: '缺（按人员）', width: 12, look: 'count', of: ({ officers, usable }) => Math.max(0, officers - usable) },
];

/** Officers, work at the same time, and devices, day by day. */
const chartOfDays = (days: readonly SiteDayRow[]): PaperChart => {
  const lineOf = (name: string, of: (row: SiteDayRow) => number) => ({ name, points: days.map((row) => ({ n: of(row), of: 1 })) });
  return {
    kind: 'chart',
    caption: '现场设备使用',
    scale: { unit: '' },
    words: `有现场活动${days.length}日`,
    labels: days.map(({ day }) => day.slice(5)),
    lines: [
      lineOf('现场人员', ({ officers }) => officers),
      lineOf('同时进行', ({ peak }) => peak),
      lineOf('可用设备', ({ usable }) => usable),
    ],
  };
};

/** 单位台账: the registers of an agency and its days on site, as they leave. */
@Injectable()
export class RegisterTables {
  constructor(
    private readonly agencies: Agencies,
    private readonly tables: PageTables,
  ) {
    this.add('devices', DEVICES, ({ devices }) => devices);
    this.add('deviceFaults', FAULTS, ({ faults }) => faults);
    this.add('officers', OFFICERS, ({ officers }) => officers.rows, ({ officers: { total, rows } }) => [
      ['登记人数', `${total} 名${rows.length < total ? `，列出 ${rows.length} 名，当日无效、不明的在前` : ''}`],
    ]); // prettier-ignore
    this.add('institutions', INSTITUTIONS, ({ institutions }) => institutions);
    this.add('custodians', CUSTODIANS, ({ custodians }) => custodians);
    this.add('siteScenes', SCENES, ({ scenes }) => scenes);
    tables.add<SiteQuestion, SiteDayRow>({
      name: 'siteDays',
      question: z.strictObject({ agencyId: AGENCY, from: DAY, to: DAY }),
      columns: SITE_DAYS,
      read: async (viewer, { agencyId, from, to }) => {
        const profile = await agencies.profile(viewer, agencyId, from, to);
        const read = readOf(profile, agencyId, ({ siteDays }) => siteDays, () => [['期间', periodWords(from, to)]]); // prettier-ignore
        return { ...read, chart: chartOfDays(profile!.siteDays) };
      },
    });
  }

  private add<Row>(
    name: PageTable,
    columns: readonly TableColumn<Row>[],
    rows: (profile: AgencyProfile) => readonly Row[],
    said: (profile: AgencyProfile) => TableRead<Row>['said'] = () => [],
  ): void {
    this.tables.add<Question, Row>({
      name,
      question: z.strictObject({ agencyId: AGENCY }),
      columns,
      read: async (viewer, { agencyId }) => readOf(await this.agencies.profile(viewer, agencyId, null, null), agencyId, rows, said),
    });
  }
}

const readOf = <Row>(
  profile: AgencyProfile | null,
  agency: number,
  rowsOf: (profile: AgencyProfile) => readonly Row[],
  said: (profile: AgencyProfile) => TableRead<Row>['said'],
): TableRead<Row> => {
  if (profile === null) throw new DomainError('export.table-gone');
  const rows = rowsOf(profile);
  return {
    of: [profile.standing.name],
    said: [['单位', profile.standing.name], ['台账日期', profile.day], ...said(profile)],
    total: rows.length,
    rows: () => rows,
    agencies: [agency],
  };
};
