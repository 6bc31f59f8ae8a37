import type { FieldWantedInput } from '@zhilu/contract';
import { Select } from 'antd';
import { type DraftField, type Sheet, Theirs } from '../steps';

type Said = Omit<FieldWantedInput, 'at' | 'field'>;
const UNITS = [
  ['元', 'yuan'],
  ['百元', 'hundredYuan'],
  ['千元', 'thousandYuan'],
  ['万元', 'tenThousandYuan'],
  ['亿元', 'hundredMillionYuan'],
] as const;
const unitOf = (unit: string | null) => UNITS.find(([word]) => word === unit)?.[1];

/** One standard field: the column it is read from, what stands there, why, and what only a person can say of it. */
export const FieldRow = ({ field, columns, put }: { field: DraftField; columns: Sheet['columns']; put: (said: Said) => void }) => {
  const column = columns.find(({ name }) => name === field.column);
  const value =
    field.column !== null
      ? `c:${field.column}`
      : field.constant !== null
        ? `v:${field.constant}`
        : field.standing === 'leftOut'
          ? 'out'
          : undefined;
  const others = new Map(field.others.map((one) => [one.column, one]));
  const option = ({ name, examples }: Sheet['columns'][number]) => ({
    value: `c:${name}`,
    label: name,
    title: [...(others.get(name)?.reasons ?? []), ...examples].join('；'),
  });
  const named = columns.filter(({ name }, at) => name !== '' && columns.findIndex((one) => one.name === name) === at);
  const open = field.standing === 'open' || (field.required && value === undefined);
  const choose = (chosen: string): void => {
    if (chosen === 'suggested') put({});
    else if (chosen === 'out') put({ leaveOut: true });
    else if (chosen.startsWith('v:')) put({ constant: chosen.slice(2) });
    else put({ column: chosen.slice(2) });
  };
  return (
    <tr className={open ? 'need' : undefined}>
      <th scope="row">
        {field.label}
        {field.required && <span className="must">必填</span>}
        {field.note !== '' && <small>{field.note}</small>}
      </th>
      <td>
        <Select
          size="small"
          showSearch
          optionFilterProp="label"
          aria-label={`${field.label}取自`}
          placeholder={open ? '请选定' : '没有取'}
          value={value}
          status={open ? 'warning' : undefined}
          style={{ width: '100%', maxWidth: 300 }}
          popupMatchSelectWidth={320}
          onChange={choose}
          options={[
            ...(others.size > 0 ? [{ label: '相近的列', options: named.filter(({ name }) => others.has(name)).map(option) }] : []),
            { label: '各列', options: named.filter(({ name }) => !others.has(name)).map(option) },
            ...(field.options.length > 0
              ? [
                  {
                    label: '所有行同一个值',
                    options: field.options.map((one) => ({ value: `v:${one.value}`, label: `全部按“${one.label}”` })),
                  },
                ]
              : []),
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
          <small translate="no" className="examples">
            {column.examples.length === 0 ? '样本中整列为空' : column.examples.join('，')}
          </small>
        )}
      </td>
      <td>
        <Why field={field} put={put} />
      </td>
      <td className="r sure">
        {field.confidence === null ? (
          field.standing === 'chosen' ? (
            '已选定'
          ) : (
            ''
          )
        ) : (
          <>
            {Math.round(field.confidence * 100)}%
            <s>
              <i style={{ width: `${field.confidence * 100}%` }} />
            </s>
          </>
        )}
      </td>
    </tr>
  );
};

/** The reasons, and the questions the column leaves to a person: which way dates are written, which unit amounts have. */
const Why = ({ field, put }: { field: DraftField; put: (said: Said) => void }) => {
  const column = field.column ?? '';
  const unit = unitOf(field.unit);
  return (
    <>
      <span translate="no" className="reasons">
        {field.standing === 'chosen' && (field.constant === null ? '由您选定' : '由您选定，所有行相同')}
        {field.standing === 'leftOut' && '由您选定不取'}
        {field.reasons.join('；')}
      </span>
      {field.standing === 'open' && field.others.length > 0 && (
        <ul className="rivals">
          {field.others.slice(0, 3).map((other) => (
            <li key={other.column}>
              <button type="button" className="linked" onClick={() => put({ column: other.column })}>
                取 <Theirs>{other.column}</Theirs>
              </button>{' '}
              <small translate="no">
                {Math.round(other.confidence * 100)}% {other.reasons.join('；')}
              </small>
            </li>
          ))}
        </ul>
      )}
      {field.suggestedConstant !== null && (
        <button type="button" className="linked" onClick={() => put({ constant: field.suggestedConstant })}>
          全部按“{field.options.find(({ value }) => value === field.suggestedConstant)?.label}”
        </button>
      )}
      {field.dateQuestions.map((question) => {
        const chosen = question.options.find(({ format }) => field.dateFormats.includes(format));
        const rest = field.dateFormats.filter((format) => !question.options.some((one) => one.format === format));
        return (
          <fieldset key={question.text}>
            <legend>{question.text}</legend>
            <small translate="no">例如 {question.examples.join('、')}</small>
            {question.options.map((one) => (
              <label key={one.format}>
                <input
                  type="radio"
                  name={`${field.field}/${question.text}`}
                  checked={chosen?.format === one.format}
                  onChange={() => put({ column, dateFormats: [...rest, one.format], unit })}
                />
                {one.text}（{one.of} 个中 {one.reads} 个成立）
              </label>
            ))}
          </fieldset>
        );
      })}
      {field.unreadDates.length > 0 && (
        <small className="red" translate="no">
          读不出的：{field.unreadDates.slice(0, 2).join('　')}
        </small>
      )}
      {field.unit !== null && (
        <label className="unit">
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
