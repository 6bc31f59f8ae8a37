import { useMutation, useQuery } from '@apollo/client/react';
import type { MeaningInput, ValuesBodyFragment } from '@zhilu/contract';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { count } from '../../shared/rate';
import { failureText } from '../../shared/failure';
import { EmptyState, ErrorState, Loading } from '../../shared/states';
import { TRANSLATE, VALUES } from './connect.graphql';
import { type Draft, Theirs } from './steps';

type FieldValues = ValuesBodyFragment['fields'][number];
const PAGE = 50;
/** A suggestion this near, and nearer than the next by this much, may be taken for several values at one stroke. */
const NEAR = 0.9;
const LEAD = 0.1;

const nameOf = ({ sheet, field, column }: FieldValues): string => JSON.stringify([sheet, field, column]);
const unknownIn = ({ values }: FieldValues) => values.filter(({ understood }) => understood === null);
const rowsOf = (values: FieldValues['values']): number => values.reduce((sum, { count: rows }) => sum + rows, 0);

/** 定写法: every way the source writes what stands for something, with its count; what is not understood is told by a person. */
export const ValuesStep = ({ draft }: { draft: Draft }) => {
  const { data, error, refetch } = useQuery(VALUES, { variables: { id: draft.id }, fetchPolicy: 'network-only' });
  const [translate, translating] = useMutation(TRANSLATE);
  const [name, setName] = useState<string | null>(null);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  const values = data?.intakeDraft.values;
  if (values == null) return <Loading rows={10} />;
  if (values.refusal !== null)
    return (
      <p className="answer red" role="alert">
        {values.refusal}
      </p>
    );
  const unknown = values.fields.flatMap(unknownIn);
  const field =
    values.fields.find((one) => nameOf(one) === name) ?? values.fields.find((one) => unknownIn(one).length > 0) ?? values.fields[0];
  const put = (one: FieldValues, meanings: MeaningInput[]): void => {
    const { sheet, column } = one;
    setName(nameOf(one));
    void translate({ variables: { id: draft.id, input: { sheet, column, field: one.field, values: meanings } } }).catch(() => undefined);
  };
  const different = values.fields.reduce((sum, one) => sum + one.values.length, 0);
  return (
    <>
      <p className="answer">
        {values.fields.length} 个字段有固定的取值，来源共有 {count(different)} 种写法，
        {unknown.length === 0 ? (
          '都已认出。'
        ) : (
          <>
            其中 <b className="red">{count(unknown.length)} 种没有认出</b>，涉及 {count(rowsOf(unknown))} 行次；不认定的，这些行会隔离。
          </>
        )}
      </p>
      {translating.error && (
        <p className="red" role="alert">
          {failureText(translating.error).text}
        </p>
      )}
      {field === undefined ? (
        <EmptyState why="所取的字段都没有固定的取值，不需要定写法。" />
      ) : (
        <section className="card">
          <div className="kinds" role="tablist" aria-label="字段">
            {values.fields.map((one) => (
              <span key={nameOf(one)} className={one === field ? 'kind now' : 'kind'}>
                <button type="button" role="tab" aria-selected={one === field} onClick={() => setName(nameOf(one))}>
                  {one.label} {one.values.length}
                  {unknownIn(one).length > 0 && <em className="red">{unknownIn(one).length} 种未认出</em>}
                </button>
              </span>
            ))}
          </div>
          <OneField key={nameOf(field)} field={field} loading={translating.loading} put={(meanings) => put(field, meanings)} />
        </section>
      )}
    </>
  );
};

const OneField = ({ field, loading, put }: { field: FieldValues; loading: boolean; put: (meanings: MeaningInput[]) => void }) => {
  const [shown, show] = useState(PAGE);
  const near = unknownIn(field).flatMap(({ value, suggestions: [first, second] }) =>
    first !== undefined && first.closeness >= NEAR && first.closeness - (second?.closeness ?? 0) >= LEAD
      ? [{ value, meaning: first.value }]
      : [],
  );
  return (
    <>
      <p className="aid values-head">
        <span>
          {field.kinds.join('、')}的“{field.label}”取自 <Theirs>{field.column}</Theirs>：{count(field.rows)} 行，空 {count(field.empty)} 行
          {field.otherRows > 0 && `；写法过多，另有 ${count(field.otherRows)} 行没有列出`}
          。空的记为不明，不当作否。
        </span>
        {near.length > 0 && field.column !== '' && (
          <Button size="small" loading={loading} onClick={() => put(near)}>
            采用把握较大的首选建议（{near.length} 种）
          </Button>
        )}
      </p>
      <table className="values">
        <thead>
          <tr>
            <th>来源的写法</th>
            <th className="r">行数</th>
            <th className="r">首见于行</th>
            <th>认作</th>
            <th>依据</th>
          </tr>
        </thead>
        <tbody>
          {field.values.slice(0, shown).map((one) => (
            <tr key={one.value} className={one.understood === null ? 'need' : undefined}>
              <th scope="row">
                <Theirs>{one.value}</Theirs>
              </th>
              <td className="r">{count(one.count)}</td>
              <td className="r">{one.line}</td>
              <td>
                {field.column === '' ? (
                  (one.understood ?? '没有认出')
                ) : one.understood !== null && !one.translated ? (
                  one.understood
                ) : (
                  <Select
                    size="small"
                    showSearch
                    allowClear
                    optionFilterProp="label"
                    aria-label={`${one.value}认作`}
                    placeholder={one.suggestions.length > 0 ? `请选，${one.suggestions.length} 个建议` : '请选'}
                    value={one.understood}
                    style={{ width: '100%', maxWidth: 340 }}
                    onChange={(meaning: string | undefined) => put([{ value: one.value, meaning: meaning ?? null }])}
                    options={optionsOf(field, one)}
                  />
                )}
              </td>
              <td className="aid" translate="no">
                {one.translated ? '由您认定' : one.understood !== null ? '标准的写法' : reasonOf(one)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {field.values.length > shown && (
        <button type="button" className="linked" onClick={() => show(shown + PAGE * 4)}>
          已列 {shown} 种，再列一些（共 {count(field.values.length)} 种）
        </button>
      )}
    </>
  );
};

const reasonOf = ({ reason, suggestions: [first] }: FieldValues['values'][number]): string =>
  first === undefined ? reason : `${reason}近似“${first.label}”：${first.reason}`;

interface Choice {
  readonly value?: string;
  readonly label: string;
  readonly options?: { readonly value: string; readonly label: string }[];
}

const optionsOf = ({ meanings }: FieldValues, { suggestions }: FieldValues['values'][number]): Choice[] => {
  const near = new Set(suggestions.map(({ value }) => value));
  const rest = { label: '全部', options: meanings.filter(({ value }) => !near.has(value)) };
  return suggestions.length === 0
    ? meanings
    : [{ label: '建议', options: suggestions.map(({ value, label, reason }) => ({ value, label: `${label}（${reason}）` })) }, rest];
};
