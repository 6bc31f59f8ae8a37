import type { AgencyProfileQuery } from '@zhilu/contract';
import {
  ACT_TYPE,
  type ActType,
  CERTIFICATE_STATUS,
  type CertificateStatus,
  count,
  type Custody,
  CUSTODY,
  DEVICE_KIND,
  DEVICE_STATE,
  type DeviceKind,
  INSTITUTION_KIND,
  type InstitutionKind,
  SCENE,
  type Scene,
} from '@zhilu/kernel/vocabulary';
import type { ReactNode } from 'react';
import type { Leaving } from '../../shared/export/leaving';
import { cited, type LawWords } from '../../shared/rules/law-words';
import { DataTable } from '../../shared/table/data-table';
import { EmptyState } from '../../shared/state/states';

type Profile = NonNullable<AgencyProfileQuery['agencyProfile']>;
const CERTIFIED = { certified: '有效', notCertified: '当日无效', unknown: '不明' } as const;

const Card = ({
  id,
  title,
  aid,
  none,
  head,
  leaves,
  rows,
}: {
  id: string;
  title: string;
  aid: string;
  none: string;
  head: readonly string[];
  leaves: Leaving;
  rows: readonly (readonly ReactNode[])[];
}) => (
  <section className="card" id={id}>
    <h2>
      {title} <span>{aid}</span>
    </h2>
    {rows.length === 0 ? (
      <EmptyState why={none} what="可按归集数据规范的台账表报送。" />
    ) : (
      <DataTable<{ at: number; cells: readonly ReactNode[] }>
        leaves={leaves}
        label={title}
        className="scroll"
        rows={rows.map((cells, at) => ({ at, cells }))}
        rowKey={({ at }) => String(at)}
        columns={head.map((word, n) => ({ key: word, title: word, cell: ({ cells }) => cells[n] }))}
      />
    )}
  </section>
);

const span = (from: string | null, to: string | null): string => `${from ?? '不明'} 至 ${to ?? '今'}`;

export const DevicesCard = ({ profile: { devices, standing, clips, clipsRegistered, clipsWithoutDevice } }: { profile: Profile }) => (
  <Card
    id="devices"
    leaves={{ table: 'devices', question: { agencyId: standing.agencyId } }}
    title="执法记录设备"
    aid={`今日可用 ${count(standing.usable)} / 全部 ${count(standing.devices)} 台；音像记录中已登记设备的 ${count(clipsRegistered)} / ${count(clips)} 段，未注明设备 ${count(clipsWithoutDevice)} 段`}
    none="没有登记设备。"
    head={['设备编号', '种类', '型号', '保管人', '使用期间', '今日', '保养', '故障']}
    rows={devices.map((one) => [
      one.key,
      DEVICE_KIND[one.deviceKind as DeviceKind],
      one.model,
      one.custodian,
      span(one.from, one.to),
      <span className="tag plain" key="state">
        {DEVICE_STATE[one.state]}
      </span>,
      one.maintained === 0 ? '没有记录' : `${one.maintained} 次，最近 ${one.lastMaintained}`,
      one.faults === 0 ? '' : `${one.faults} 次`,
    ])}
  />
);

export const FaultsCard = ({ profile: { faults, standing } }: { profile: Profile }) => (
  <Card
    id="faults"
    leaves={{ table: 'deviceFaults', question: { agencyId: standing.agencyId } }}
    title="设备故障"
    aid={`今日未修复 ${count(standing.openFaults)} / 全部 ${count(faults.length)} 次`}
    none="没有登记故障。"
    head={['设备编号', '开始', '结束', '情况', '证明']}
    rows={faults.map((one) => [
      one.registered ? one.device : `${one.device}（设备未登记）`,
      one.from.replace('T', ' '),
      one.to === null ? '尚未修复' : one.to.replace('T', ' '),
      one.what,
      one.proof ?? '没有证明材料',
    ])}
  />
);

export const OfficersCard = ({ profile: { officers, standing } }: { profile: Profile }) => (
  <Card
    id="officers"
    leaves={{ table: 'officers', question: { agencyId: standing.agencyId } }}
    title="执法人员"
    aid={`今日证件有效 ${count(officers.certified)} / ${count(officers.total)} 名，无效 ${count(officers.notCertified)} 名，不明 ${count(officers.unknown)} 名${officers.rows.length < officers.total ? `；列出 ${count(officers.rows.length)} 名，无效、不明的在前` : ''}`}
    none="没有人员台账。"
    head={['执法证号', '姓名', '有效期', '状态', '今日']}
    rows={officers.rows.map((one) => [
      one.key,
      one.name,
      span(one.from, one.to),
      one.status === null
        ? ''
        : `${CERTIFICATE_STATUS[one.status as CertificateStatus]}${one.statusFrom === null ? '' : `（自 ${one.statusFrom}）`}`,
      CERTIFIED[one.certified],
    ])}
  />
);

export const InstitutionsCard = ({ profile: { institutions, custodians, standing }, law }: { profile: Profile; law: LawWords | null }) => (
  <>
    <Card
      id="institutions"
      leaves={{ table: 'institutions', question: { agencyId: standing.agencyId } }}
      title="工作制度"
      aid={`施行中 ${count(institutions.filter((one) => one.inForce).length)} / ${count(institutions.length)} 件${cited(law?.institutions)}`}
      none="没有登记制度。"
      head={['种类', '名称', '版本', '文号', '印发', '公布', '状态']}
      rows={institutions.map((one) => [
        INSTITUTION_KIND[one.institution as InstitutionKind],
        one.title,
        one.version,
        one.documentNo,
        one.issuedOn,
        one.publishedOn === null ? '未公布' : `${one.publishedOn} ${one.publishedIn ?? ''}`,
        one.inForce ? '施行中' : '未施行',
      ])}
    />
    <Card
      id="custodians"
      leaves={{ table: 'custodians', question: { agencyId: standing.agencyId } }}
      title="专管人员"
      aid={`在任 ${count(custodians.filter((one) => one.inForce).length)} / ${count(custodians.length)} 名${cited(law?.custodians)}`}
      none="未明确专管人员。"
      head={['姓名', '职责', '文号', '状态']}
      rows={custodians.map((one) => [one.name, CUSTODY[one.custody as Custody], one.documentNo, one.inForce ? '在任' : '不在任'])}
    />
  </>
);

export const ListsCard = ({ profile: { lists, scenes, standing }, law }: { profile: Profile; law: LawWords | null }) => (
  <>
    <Card
      id="scenes"
      leaves={{ table: 'siteScenes', question: { agencyId: standing.agencyId } }}
      title="实际开展的场景"
      aid={`近一年；清单已列 ${scenes.filter((one) => one.named).length} / ${scenes.length}`}
      none="近一年没有现场执法活动，或者还没有通查。"
      head={['场景', '活动', '最近', '施行清单']}
      rows={scenes.map((one) => [SCENE[one.scene as Scene], count(one.visits), one.lastDay, one.named ? '已列' : '未列'])}
    />
    <Card
      id="lists"
      leaves="settings"
      title={law?.list ?? '清单'}
      aid={`${count(lists.length)} 个版本${cited(law?.listed)}`}
      none={law?.listOfGovernment && standing.listedByDepartments ? `${law.listOfGovernment}。` : '没有清单。'}
      head={['版本', '文号', '施行', '公布', '状态', '条目']}
      rows={lists.map((one) => [
        one.version,
        one.documentNo,
        span(one.from, one.to),
        one.publishedOn === null ? '未公布' : `${one.publishedOn} ${one.publishedIn ?? ''}`,
        one.inForce ? '施行中' : '未施行',
        <details key="items">
          <summary>{one.items.length} 条</summary>
          <ol>
            {one.items.map((item) => (
              <li key={item.no} value={Number(item.no) || undefined}>
                {SCENE[item.scene as Scene]}
                {item.actType !== null && `（${ACT_TYPE[item.actType as ActType]}）`}
                {item.uninterrupted && '，全程无间断'}
              </li>
            ))}
          </ol>
        </details>,
      ])}
    />
  </>
);
