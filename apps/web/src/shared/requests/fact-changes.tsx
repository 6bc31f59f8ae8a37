import { FACT_SOURCE, type FactName, type FactSource, TRUTH, type Truth, truthCode } from '@zhilu/kernel/vocabulary';
import { memberOfFact } from '@zhilu/kernel/ledger';
import { Select } from 'antd';
import { useState } from 'react';
import { DataTable } from '../table/data-table';

/** A fact of the case as it stands, and whether a rule of the case looked at it. */
export interface FactNow {
  readonly fact: string;
  readonly word: string;
  readonly value: Truth;
  readonly source: string | null;
  readonly asked: boolean;
}

/** How a fact stands and by whose word: unknown is a value of its own. */
const standsAs = ({ value, source }: FactNow): string =>
  `${TRUTH[truthCode(value)]}${source ? `（${FACT_SOURCE[source as FactSource]}）` : ''}`;

/** Facts of the case that are to be found otherwise: chosen by name, each beside how it stands. Those the rules asked for come first. */
export const FactChanges = ({
  facts,
  changes,
  put,
}: {
  facts: readonly FactNow[];
  changes: Readonly<Record<string, string | undefined>>;
  put: (member: string, value: string | undefined) => void;
}) => {
  const [chosen, choose] = useState<readonly string[]>([]);
  const optionsOf = (asked: boolean) =>
    facts.filter((one) => one.asked === asked).map((one) => ({ value: one.fact, label: `${one.word}：${standsAs(one)}` }));
  const memberOf = (fact: string): string => memberOfFact(fact as FactName);
  const pick = (list: string[]): void => {
    for (const fact of chosen) if (!list.includes(fact)) put(memberOf(fact), undefined);
    choose(list);
  };
  return (
    <div>
      <Select
        mode="multiple"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="选择要认定的事实"
        aria-label="要认定的事实"
        style={{ width: '100%' }}
        value={[...chosen]}
        options={[
          { label: '本案规则用到的事实', options: optionsOf(true) },
          { label: '其他事实', options: optionsOf(false) },
        ]}
        labelRender={({ value }) => facts.find(({ fact }) => fact === value)?.word}
        onChange={pick}
      />
      {chosen.length > 0 && (
        <DataTable
          leaves="work"
          dense
          label="要认定的事实"
          rows={facts.filter(({ fact }) => chosen.includes(fact))}
          rowKey={({ fact }) => fact}
          columns={[
            { key: 'fact', title: '事实', cell: ({ word }) => word },
            { key: 'now', title: '现为', cell: standsAs },
            {
              key: 'then',
              title: '应为',
              cell: (one) => (
                <Select
                  allowClear
                  size="small"
                  aria-label={`${one.word}应为`}
                  style={{ width: '100%' }}
                  value={changes[memberOf(one.fact)]}
                  options={Object.entries(TRUTH)
                    .filter(([code]) => code !== truthCode(one.value))
                    .map(([value, label]) => ({ value, label }))}
                  onChange={(value: string | undefined) => put(memberOf(one.fact), value)}
                />
              ),
            },
          ]}
        />
      )}
    </div>
  );
};
