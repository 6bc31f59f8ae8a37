import type { AppraisalVetoFound } from '@zhilu/contract';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { Result } from '../words';

interface Veto {
  readonly code: string;
  readonly title: string;
}

/** 否决事项: found by a person, of one agency, with the ground; an automatic lead is none. */
export const VetoesCard = ({
  vetoes,
  results,
  found,
  change,
}: {
  vetoes: readonly Veto[];
  results: readonly Result[];
  found: readonly AppraisalVetoFound[];
  change: (found: AppraisalVetoFound[]) => void;
}) => {
  const [agencyId, setAgency] = useState<number | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const add = (): void => {
    change([...found, { agencyId: agencyId!, code: code!, said }]);
    setSaid('');
  };
  return (
    <section className="card">
      <h2>
        否决事项 <span>经人认定、写明依据的才填；认定的单位等次受限，分数不变</span>
      </h2>
      <ul className="ap-moves">
        {found.map((one, n) => (
          <li key={`${one.agencyId} ${one.code}`}>
            {results.find((result) => result.agencyId === one.agencyId)?.name}：{vetoes.find((veto) => veto.code === one.code)?.title}，
            {one.said}
            <Button type="link" onClick={() => change(found.filter((_, i) => i !== n))}>
              去掉
            </Button>
          </li>
        ))}
      </ul>
      <div className="row ap-entry">
        <Select
          aria-label="否决的单位"
          placeholder="单位"
          showSearch={{ optionFilterProp: 'label' }}
          value={agencyId}
          style={{ minWidth: 220 }}
          options={results.map((one) => ({ value: one.agencyId, label: one.name }))}
          onChange={setAgency}
        />
        <Select
          aria-label="否决事项"
          placeholder="事项"
          value={code}
          style={{ minWidth: 220 }}
          options={vetoes.map((veto) => ({ value: veto.code, label: veto.title }))}
          onChange={setCode}
        />
        <Input
          aria-label="认定依据"
          placeholder="认定依据"
          value={said}
          onChange={({ target }) => setSaid(target.value)}
          style={{ maxWidth: 320 }}
        />
        <Button disabled={agencyId === null || code === null || said.trim() === ''} onClick={add}>
          填入
        </Button>
      </div>
    </section>
  );
};
