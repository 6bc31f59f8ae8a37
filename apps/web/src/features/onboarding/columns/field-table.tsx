import type { FieldWantedInput } from '@zhilu/contract';
import { Button, Progress, Radio, Select } from 'antd';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { type DraftField, type Sheet, Theirs } from '../steps';

/** What a person says of a field. */
export type Said = Omit<FieldWantedInput, 'at' | 'field'>;
const UNITS = [
  ['元', 'yuan'],
  ['百元', 'hundredYuan'],
  ['千元', 'thousandYuan'],
  ['万元', 'tenThousandYuan'],
  ['亿元', 'hundredMillionYuan'],
] as const;
const unitOf = (unit: string | null) => UNITS.find(([word]) => word === unit)?.[1];

/** The standard fields of a kind: the column each is read from, what stands there, why, and what only a person can say of it. */
export const FieldTable = ({
  kind,
  fields,
  columns,
  put,
}: {
  kind: number;
  fields: readonly DraftField[];
  columns: Sheet['columns'];
  put: (field: string, said: Said) => void;
}) => {
  const cells: readonly DataColumn<DraftField>[] = [
    {
      key: 'field',
      title: '标准字段',
      width: '24%',
      cell: (field) => (
        <>
          {field.label} {field.required && <span className="tag plain">必填</span>}
          {field.note !== '' && <div className="aid">{field.note}</div>}
        </>
      ),
    },
    {
      key: 'column',
      title: '取自来源的列',
      width: '30%',
      cell: (field) => <FromColumn field={field} columns={columns} put={(said) => put(field.field, said)} />,
    },
    { key: 'why', title: '依据', className: 'aid', cell: (field) => <Why field={field} put={(said) => put(field.field, said)} /> },
    { key: 'sure', title: '把握', numeric: true, width: 80, cell: (field) => <Sure field={field} /> },
  ];
  return (
    <DataTable
      leaves="work"
      label="标准字段"
      className="fields"
      dense
      rows={fields}
      rowKey={({ field }) => `${kind}/${field}`}
      columns={cells}
      rowClassName={(field) => (isWanting(field) ? 'need' : '')}
    />
  );
};

const valueOf = (field: DraftField): string | undefined => {
  if (field.column !== null) return `c:${field.column}`;
  if (field.constant !== null) return `v:${field.constant}`;
  return field.standing === 'leftOut' ? 'out' : undefined;
};
const isWanting = (field: DraftField): boolean => field.standing === 'open' || (field.required && valueOf(field) === undefined);

/** The column of a field, chosen among the likely ones, all others, or one value for every row; with examples of what stands there. */
const FromColumn = ({ field, columns, put }: { field: DraftField; columns: Sheet['columns']; put: (said: Said) => void }) => {
  const column = columns.find(({ name }) => name === field.column);
  const others = new Map(field.others.map((one) => [one.column, one]));
  const named = columns.filter(({ name }, at) => name !== '' && columns.findIndex((one) => one.name === name) === at);
  const option = ({ name, examples }: Sheet['columns'][number]) => ({
    value: `c:${name}`,
    label: name,
    title: [...(others.get(name)?.reasons ?? []), ...examples].join('；'),
  });
  const choose = (chosen: string): void => {
    if (chosen === 'suggested') put({});
    else if (chosen === 'out') put({ leaveOut: true });
    else if (chosen.startsWith('v:')) put({ constant: chosen.slice(2) });
    else put({ column: chosen.slice(2) });
  };
  const constants = field.options.map((one) => ({ value: `v:${one.value}`, label: `全部按“${one.label}”` }));
  return (
    <>
      <Select
        size="small"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={`${field.label}取自`}
        placeholder={isWanting(field) ? '请选定' : '没有取'}
        value={valueOf(field)}
        status={isWanting(field) ? 'warning' : undefined}
        style={{ width: '100%', maxWidth: 300 }}
        popupMatchSelectWidth={320}
        onChange={choose}
        options={[
          ...(others.size > 0 ? [{ label: '相近的列', options: named.filter(({ name }) => others.has(name)).map(option) }] : []),
          { label: '各列', options: named.filter(({ name }) => !others.has(name)).map(option) },
          ...(constants.length > 0 ? [{ label: '所有行同一个值', options: constants }] : []),
          {
            label: '其他',
            options: [
              { value: 'out', label: '不取这个字段' },
              { value: 'suggested', label: '恢复为系统的建议' },
            ],
          },
        ]}
      />
      {column && (
        <div translate="no" className="aid cut">
          {column.examples.length === 0 ? '样本中整列为空' : column.examples.join('，')}
        </div>
      )}
    </>
  );
};

/** How sure the suggestion is; a person's choice needs no number. */
const Sure = ({ field: { confidence, standing, label } }: { field: DraftField }) => {
  if (confidence === null) return standing === 'chosen' ? '已选定' : null;
  const percent = Math.round(confidence * 100);
  return (
    <>
      {percent}%
      <Progress size="small" percent={percent} showInfo={false} status="normal" aria-label={`${label}的把握`} />
    </>
  );
};

/** The reasons, and the questions the column leaves to a person: which way dates are written, which unit amounts have. */
const Why = ({ field, put }: { field: DraftField; put: (said: Said) => void }) => {
  const column = field.column ?? '';
  const unit = unitOf(field.unit);
  return (
    <>
      <div translate="no">
        {field.standing === 'chosen' && (field.constant === null ? '由您选定' : '由您选定，所有行相同')}
        {field.standing === 'leftOut' && '由您选定不取'}
        {field.reasons.join('；')}
      </div>
      {field.standing === 'open' &&
        field.others.slice(0, 3).map((other) => (
          <div key={other.column}>
            <Button type="link" size="small" onClick={() => put({ column: other.column })}>
              取 <Theirs>{other.column}</Theirs>
            </Button>
            <span translate="no">
              {Math.round(other.confidence * 100)}% {other.reasons.join('；')}
            </span>
          </div>
        ))}
      {field.suggestedConstant !== null && (
        <Button type="link" size="small" onClick={() => put({ constant: field.suggestedConstant })}>
          全部按“{field.options.find(({ value }) => value === field.suggestedConstant)?.label}”
        </Button>
      )}
      {field.dateQuestions.map((question) => {
        const rest = field.dateFormats.filter((format) => !question.options.some((one) => one.format === format));
        return (
          <div key={question.text}>
            {question.text} <span translate="no">例如 {question.examples.join('、')}</span>
            <Radio.Group
              vertical
              aria-label={question.text}
              value={question.options.find(({ format }) => field.dateFormats.includes(format))?.format}
              onChange={(event) => put({ column, dateFormats: [...rest, event.target.value as string], unit })}
              options={question.options.map((one) => ({ value: one.format, label: `${one.text}（${one.of} 个中 ${one.reads} 个成立）` }))}
            />
          </div>
        );
      })}
      {field.unreadDates.length > 0 && (
        <div className="red" translate="no">
          读不出的：{field.unreadDates.slice(0, 2).join('　')}
        </div>
      )}
      {field.unit !== null && (
        <label>
          金额单位{' '}
          <Select
            size="small"
            aria-label={`${field.label}的金额单位`}
            value={unit}
            style={{ width: 84 }}
            onChange={(value) => put({ column, unit: value })}
            options={UNITS.map(([label, value]) => ({ value, label }))}
          />
        </label>
      )}
    </>
  );
};
