import { useMutation, useQuery } from '@apollo/client/react';
import type { AgencyPowersQuery } from '@zhilu/contract';
import { paperActions } from '@zhilu/kernel/flow';
import { ACT_TYPE, type ActType, count, type Role } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { failureText } from '../../../shared/server/failure';
import { useSession } from '../../../shared/server/session';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { AgencyPowersDocument, SayAgencyPowerDocument } from './generated/templates';

type Power = AgencyPowersQuery['agencyPowers'][number];
interface Row {
  readonly agencyId: number;
  readonly name: string;
  readonly powers: readonly Power[];
}
const wordOf = ({ has, shown, said }: Power): string =>
  has === null ? '未声明' : has ? (shown && said === null ? '有（有案件）' : '有') : shown ? '无（却有案件）' : '无';

/** 职权: whether an empty cell of the yearly tables is 0 or 无职权 is said here, agency by agency, with its ground. */
export const PowersCard = () => {
  const { viewer } = useSession();
  const { data, refetch } = useQuery(AgencyPowersDocument, { fetchPolicy: 'cache-and-network' });
  const [saying, setSaying] = useState<Power | null>(null);
  const powers = data?.agencyPowers;
  if (!powers) return null;
  const says = paperActions('new', { role: viewer.role as Role, prepared: false }).length > 0;
  const byAgency = new Map<number, Power[]>();
  for (const one of powers) byAgency.set(one.agencyId, [...(byAgency.get(one.agencyId) ?? []), one]);
  const rows = [...byAgency].map(([agencyId, some]): Row => ({ agencyId, name: some[0]!.agencyName, powers: some }));
  const acts = rows[0]?.powers.map(({ act }) => act) ?? [];
  const unsaid = powers.filter(({ has }) => has === null).length;
  const columns: readonly DataColumn<Row>[] = [
    { key: 'agency', title: '主体', cell: ({ name }) => name },
    ...acts.map((act, at) => ({
      key: act as string,
      title: ACT_TYPE[act as ActType],
      cell: ({ powers: some }: Row) =>
        says ? (
          <Button type="link" size="small" onClick={() => setSaying(some[at]!)} title={some[at]!.said ?? undefined}>
            {wordOf(some[at]!)}
          </Button>
        ) : (
          wordOf(some[at]!)
        ),
    })),
  ];
  return (
    <section className="card">
      <h2>
        职权 <span>{unsaid === 0 ? '都已声明' : `${count(unsaid)} 处未声明，没有案件的列“未归集”，不列“0”`}</span>
      </h2>
      <DataTable<Row> leaves="settings" label="职权" dense rows={rows} rowKey={({ agencyId }) => String(agencyId)} columns={columns} />
      {saying !== null && (
        <Say
          power={saying}
          close={(said) => {
            setSaying(null);
            if (said) void refetch();
          }}
        />
      )}
    </section>
  );
};

const Say = ({ power, close }: { power: Power; close: (said: boolean) => void }) => {
  const [has, setHas] = useState(power.has ?? true);
  const [said, setSaid] = useState('');
  const [say, { loading, error }] = useMutation(SayAgencyPowerDocument, {
    refetchQueries: ['ReportPreview'],
    onCompleted: () => close(true),
    onError: () => undefined,
  });
  const { agencyId, act, agencyName } = power;
  return (
    <Modal open title={`${agencyName}：${ACT_TYPE[act as ActType]}`} onCancel={() => close(false)} footer={null} destroyOnHidden>
      <p>
        <Segmented
          aria-label="职权"
          value={has ? '有职权' : '无职权'}
          options={['有职权', '无职权']}
          onChange={(value) => setHas(value === '有职权')}
        />
      </p>
      <Input
        aria-label="依据"
        placeholder="依据，例如权责清单的名称和日期"
        maxLength={200}
        value={said}
        onChange={({ target }) => setSaid(target.value)}
      />
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      <div className="row" style={{ marginTop: 12 }}>
        <Button
          type="primary"
          loading={loading}
          disabled={said.trim() === ''}
          onClick={() => void say({ variables: { agencyId, act, has, said } })}
        >
          登记
        </Button>
        <Button onClick={() => close(false)}>取消</Button>
      </div>
    </Modal>
  );
};
