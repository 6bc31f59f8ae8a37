import { CORRECTABLE, valueWord } from '@zhilu/kernel/ledger';
import type { RecordKind } from '@zhilu/kernel/vocabulary';
import { Form, Input, Select } from 'antd';
import { DataTable } from '../table/data-table';

/** What the record says, and beside it what it should say. Only members that are filled in are asked for. */
export const CorrectionTable = ({ kind, current }: { kind: RecordKind; current: Readonly<Record<string, string | null>> }) => (
  <DataTable
    leaves="work"
    dense
    label="更正"
    rows={CORRECTABLE[kind].filter(({ member }) => member in current)}
    rowKey={({ member }) => member}
    columns={[
      { key: 'word', title: '栏目', cell: ({ word }) => word },
      {
        key: 'now',
        title: '现载',
        cell: ({ member }) => {
          const stands = current[member] ?? null;
          return stands === null ? '未载明' : valueWord(kind, member, stands);
        },
      },
      {
        key: 'then',
        title: '应为',
        cell: ({ member, word, values }) =>
          typeof values === 'object' ? (
            <Form.Item noStyle name={['changes', member]}>
              <Select
                allowClear
                size="small"
                aria-label={`${word}应为`}
                style={{ width: '100%' }}
                options={Object.entries(values).map(([value, label]) => ({ value, label }))}
              />
            </Form.Item>
          ) : (
            <Form.Item
              noStyle
              name={['changes', member]}
              getValueProps={(value: string | undefined) => ({ value: (value ?? '').replace('T', ' ') })}
              normalize={(typed: string) => (values === 'moment' ? typed.replace(/^(\S+) (?=\S)/, '$1T') : typed)}
            >
              <Input
                size="small"
                aria-label={`${word}应为`}
                placeholder={values === 'day' ? '年-月-日' : values === 'moment' ? '年-月-日 时:分:秒' : ''}
              />
            </Form.Item>
          ),
      },
    ]}
  />
);
