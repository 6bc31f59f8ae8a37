import { useMutation } from '@apollo/client/react';
import { AGENCY_CHANGE, type AgencyChangeKind, TREE, type Tree } from '@zhilu/kernel/vocabulary';
import type { AgencyRegistryQuery } from '@zhilu/contract';
import { Button, Input, Segmented, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { failureText } from '../../shared/failure';
import { AgencySelect } from './agency-select';
import { AFTER_CHANGE, CHANGE_AGENCY } from './aliases.graphql';

type Registry = AgencyRegistryQuery['agencyRegistry'];

/** What a change does to figures, said before it is made. */
const EFFECT: Readonly<Record<AgencyChangeKind, string>> = {
  rename: '自生效日起用新名称，数据中写原名称的仍能认出。数字不变。',
  merger: '按现在口径，其案件归入承接单位；按当时口径不变。自生效日起不再要求其报送。',
  split: '没有唯一的承接单位：按现在口径仍留在原处。自生效日起不再要求其报送，新单位另行登记。',
  revival: '撤销登记以后，按现在口径恢复到原来的归属。',
  move: '按当时口径，自生效日所在月起归入新的地区或领域；按现在口径全部归入。领域变动的，按新领域的规则重算其案件。',
};

/** 登记变动: one change of one agency from a day on, with its ground; what was shown before stays as it was known then. */
export const ChangeForm = ({ registry, today, close }: { registry: Registry; today: string; close: () => void }) => {
  const [kind, setKind] = useState<AgencyChangeKind>('rename');
  const [agencyId, setAgency] = useState<number | null>(null);
  const [onDay, setDay] = useState(today);
  const [name, setName] = useState('');
  const [heirId, setHeir] = useState<number | null>(null);
  const [place, setPlace] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [change, { loading, error }] = useMutation(CHANGE_AGENCY, AFTER_CHANGE);
  const ended = registry.agencies.filter((one) => one.endedOn);
  const standing = registry.agencies.filter((one) => !one.endedOn);
  const missing =
    agencyId === null ||
    note.trim() === '' ||
    (kind === 'rename' && name.trim() === '') ||
    (kind === 'merger' && heirId === null) ||
    (kind === 'move' && place === null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const input = {
      agencyId: agencyId!,
      kind,
      note,
      onDay: kind === 'revival' ? null : onDay,
      name: kind === 'rename' ? name : null,
      heirId: kind === 'merger' ? heirId : null,
      place: kind === 'move' ? place : null,
    };
    if ((await change({ variables: { input } }).catch(() => null)) !== null) close();
  };
  return (
    <form className="change" onSubmit={(event) => void submit(event)}>
      <div className="filters">
        <Segmented
          options={Object.entries(AGENCY_CHANGE).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(value) => {
            setKind(value as AgencyChangeKind);
            setAgency(null);
          }}
          aria-label="变动种类"
        />
      </div>
      <div className="filters">
        <AgencySelect
          agencies={kind === 'revival' ? ended : kind === 'rename' || kind === 'move' ? registry.agencies : standing}
          value={agencyId}
          choose={setAgency}
          label="单位"
        />
        {kind !== 'revival' && (
          <label>
            自{' '}
            <input
              type="date"
              value={onDay}
              max={today}
              onChange={(event) => event.target.value && setDay(event.target.value)}
              aria-label="生效日"
            />{' '}
            起
          </label>
        )}
        {kind === 'rename' && (
          <Input
            value={name}
            onChange={(event) => setName(event.target.value)}
            placeholder="新名称"
            aria-label="新名称"
            style={{ width: 240 }}
          />
        )}
        {kind === 'merger' && (
          <AgencySelect
            agencies={registry.agencies.filter((one) => one.agencyId !== agencyId)}
            value={heirId}
            choose={setHeir}
            label="承接单位"
          />
        )}
        {kind === 'move' && (
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="新的地区或领域"
            aria-label="新的地区或领域"
            value={place}
            onChange={(id: string) => setPlace(id)}
            options={(['territory', 'line'] as Tree[]).map((tree) => ({
              label: TREE[tree],
              options: registry.places.filter((one) => one.kind === tree).map((one) => ({ value: one.id, label: one.name })),
            }))}
            style={{ width: 240 }}
          />
        )}
        <Input
          value={note}
          onChange={(event) => setNote(event.target.value)}
          placeholder="依据，如机构编制文件的文号"
          aria-label="依据"
          style={{ width: 260 }}
        />
        <Button type="primary" htmlType="submit" loading={loading} disabled={missing}>
          登记
        </Button>
        <Button type="text" onClick={close}>
          取消
        </Button>
      </div>
      <p className="aid">{EFFECT[kind]}以前显示过的数字仍可按当时所知查阅。</p>
      {error && (
        <p className="red" role="alert">
          {failureText(error).text}
        </p>
      )}
    </form>
  );
};
