import { OFFICE_NUMBER, type OfficeNumber, officeNumberWords } from '@zhilu/kernel/vocabulary';
import type { TrialGroundQuery } from '@zhilu/contract';
import { Collapse, Form, InputNumber, Select, Space } from 'antd';

type Ground = TrialGroundQuery['trialGround'];

/** The office's own settings, as they are tried. */
export interface Office {
  readonly numbers: Readonly<Partial<Record<OfficeNumber, number | null>>>;
  readonly onlyLeads: readonly string[];
}

/** The settings as they stand, with a rule that is proposed for a lead only added to them. */
export const officeOf = ({ numbers, onlyLeads }: Ground, proposed: string | null): Office => ({
  numbers: Object.fromEntries(numbers.map(({ name, value }) => [name, value])),
  onlyLeads: proposed === null || onlyLeads.includes(proposed) ? onlyLeads : [...onlyLeads, proposed],
});

/** What of the settings is tried otherwise, as it is asked; null where a number is left blank. */
export const officeAsked = (ground: Ground, { numbers, onlyLeads }: Office) => {
  const changed = ground.numbers.flatMap(({ name, value }) => {
    const is = numbers[name] ?? null;
    return is === value ? [] : [{ name, value: is }];
  });
  if (changed.some(({ value }) => value === null)) return null;
  const same = onlyLeads.length === ground.onlyLeads.length && onlyLeads.every((rule) => ground.onlyLeads.includes(rule));
  return {
    numbers: changed.map(({ name, value }) => ({ name, value: value! })),
    onlyLeads: same ? null : [...onlyLeads],
  };
};

/** 口径: those cases are judged by at hand, the others folded away. */
export const OfficeFields = ({ ground, rules }: { ground: Ground; rules: Ground['packs'][number]['rules'] }) => {
  const field = ({ name, value }: Ground['numbers'][number]) => {
    const { word, unit, about, least, most, choices } = OFFICE_NUMBER[name];
    return (
      <Space key={name} title={about}>
        {word}
        <Form.Item name={['numbers', name]} noStyle>
          {choices === undefined ? (
            <InputNumber min={least} max={most} precision={0} aria-label={word} />
          ) : (
            <Select aria-label={word} style={{ width: 160 }} options={choices.map((label, n) => ({ value: least + n, label }))} />
          )}
        </Form.Item>
        {unit}
        <span className="aid">现为 {choices === undefined ? value : officeNumberWords(name, value)}</span>
      </Space>
    );
  };
  const judging = ground.numbers.filter(({ name }) => OFFICE_NUMBER[name].judges);
  return (
    <>
      <div className="filters">{judging.map(field)}</div>
      <div className="filters">
        <Space>
          仅作线索的规则
          <Form.Item name="onlyLeads" noStyle>
            <Select
              mode="multiple"
              aria-label="仅作线索的规则"
              placeholder="没有"
              style={{ width: 420 }}
              optionFilterProp="label"
              options={rules.map(({ id, title, articleNo }) => ({ value: id, label: `${title}（${articleNo}）` }))}
            />
          </Form.Item>
        </Space>
      </div>
      <Collapse
        ghost
        items={[
          {
            key: 'others',
            label: '其他口径（不影响已有案件的结论）',
            forceRender: true,
            children: <div className="filters">{ground.numbers.filter((one) => !judging.includes(one)).map(field)}</div>,
          },
        ]}
      />
    </>
  );
};
