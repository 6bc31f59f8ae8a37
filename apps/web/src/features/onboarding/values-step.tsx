import { ADDS_AGENCIES, count, type Role } from '@zhilu/kernel/vocabulary';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import type { MeaningInput, ValuesBodyFragment } from '@zhilu/contract';
import { Alert, Button, Drawer, Flex, Select, Tabs } from 'antd';
import { useState } from 'react';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { NewAgency } from '../../shared/agencies/new-agency';
import { useSession } from '../../shared/server/session';
import { failureText } from '../../shared/server/failure';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { TranslateValuesDocument, DraftValuesDocument } from './generated/onboarding';
import { type Draft, Theirs } from './steps';

type FieldValues = ValuesBodyFragment['fields'][number];
type Written = FieldValues['values'][number];
/** A suggestion this near, and nearer than the next by this much, may be taken for several values at one stroke. */
const NEAR = 0.9;
const LEAD = 0.1;

const nameOf = ({ sheet, field, column }: FieldValues): string => JSON.stringify([sheet, field, column]);
const unknownIn = ({ values }: FieldValues) => values.filter(({ understood }) => understood === null);
const rowsOf = (values: FieldValues['values']): number => values.reduce((sum, { count: rows }) => sum + rows, 0);

/** 取值对照: every way the source writes what stands for something, with its count; what is not understood is told by a person. */
export const ValuesStep = ({ draft }: { draft: Draft }) => {
  const { data, error, refetch } = useQuery(DraftValuesDocument, { variables: { id: draft.id }, fetchPolicy: 'network-only' });
  const [translate, translating] = useMutation(TranslateValuesDocument);
  const [name, setName] = useState<string | null>(null);
  const { viewer } = useSession();
  const client = useApolloClient();
  const [making, make] = useState<string | null>(null);
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
  const mayMake = (one: FieldValues): boolean => one.field === 'agency' && ADDS_AGENCIES.includes(viewer.role as Role);
  const different = values.fields.reduce((sum, one) => sum + one.values.length, 0);
  return (
    <>
      <p className="answer">
        {values.fields.length} 个字段有固定的取值，来源共有 {count(different)} 种写法，
        {unknown.length === 0 ? (
          '都已认出。'
        ) : (
          <>
            其中 <b className="red">{count(unknown.length)} 种没有认出</b>，涉及 {count(rowsOf(unknown))}{' '}
            行次；不认定的，这些行质检不能通过。
          </>
        )}
      </p>
      {translating.error && <Alert type="error" showIcon title={failureText(translating.error).text} />}
      {field === undefined ? (
        <EmptyState why="所取的字段都没有固定的取值，不需要取值对照。" />
      ) : (
        <section className="card">
          <Tabs
            size="small"
            activeKey={nameOf(field)}
            onChange={setName}
            items={values.fields.map((one) => ({
              key: nameOf(one),
              label: (
                <>
                  {one.label} {one.values.length}
                  {unknownIn(one).length > 0 && <span className="red"> {unknownIn(one).length} 种未认出</span>}
                </>
              ),
              children: (
                <OneField
                  field={one}
                  loading={translating.loading}
                  put={(meanings) => put(one, meanings)}
                  make={mayMake(one) ? make : null}
                />
              ),
            }))}
          />
        </section>
      )}
      <Drawer open={making !== null} onClose={() => make(null)} size={560} title="登记为新单位" destroyOnHidden>
        <NewAgency
          spelling={making ?? ''}
          added={() => void client.refetchQueries({ include: ['DraftValues', 'IntakeDraft'] }).then(() => make(null))}
        />
      </Drawer>
    </>
  );
};

interface FieldProps {
  readonly field: FieldValues;
  readonly loading: boolean;
  readonly put: (meanings: MeaningInput[]) => void;
  /** Registers a spelling as an agency that is not there yet; null where that is not the reader's. */
  readonly make: ((spelling: string) => void) | null;
}

const OneField = ({ field, loading, put, make }: FieldProps) => {
  const near = unknownIn(field).flatMap(({ value, suggestions: [first, second] }) =>
    first !== undefined && first.closeness >= NEAR && first.closeness - (second?.closeness ?? 0) >= LEAD
      ? [{ value, meaning: first.value }]
      : [],
  );
  const columns: readonly DataColumn<Written>[] = [
    { key: 'value', title: '来源的写法', width: '30%', cell: ({ value }) => <Theirs>{value}</Theirs> },
    { key: 'rows', title: '行数', numeric: true, className: 'r', width: 84, cell: (one) => count(one.count) },
    { key: 'line', title: '首见于行', numeric: true, width: 84, cell: ({ line }) => line },
    { key: 'meaning', title: '认作', width: '30%', cell: (one) => <Meaning field={field} one={one} put={put} /> },
    {
      key: 'why',
      title: '依据',
      className: 'aid',
      cell: (one) => (
        <>
          <span translate="no">{one.translated ? '由您认定' : one.understood !== null ? '标准的写法' : reasonOf(one)}</span>
          {make !== null && one.understood === null && (
            <Button type="link" size="small" onClick={() => make(one.value)}>
              登记为新单位
            </Button>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <Flex justify="space-between" gap="middle" className="aid">
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
      </Flex>
      <DataTable
        leaves="work"
        label={`${field.label}的写法`}
        className="values"
        dense
        rows={field.values}
        rowKey={({ value }) => value}
        columns={columns}
        rowClassName={({ understood }) => (understood === null ? 'need' : '')}
      />
    </>
  );
};

/** What one way of writing is taken for; a standard one needs nobody to say it. */
const Meaning = ({ field, one, put }: { field: FieldValues; one: Written; put: (meanings: MeaningInput[]) => void }) => {
  if (field.column === '') return one.understood ?? '没有认出';
  if (one.understood !== null && !one.translated) return one.understood;
  return (
    <Select
      size="small"
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      aria-label={`${one.value}认作`}
      placeholder={one.suggestions.length > 0 ? `请选，${one.suggestions.length} 个建议` : '请选'}
      value={one.understood}
      style={{ width: '100%', maxWidth: 340 }}
      onChange={(meaning: string | undefined) => put([{ value: one.value, meaning: meaning ?? null }])}
      options={optionsOf(field, one)}
    />
  );
};

const reasonOf = ({ reason, suggestions: [first] }: Written): string =>
  first === undefined ? reason : `${reason}近似“${first.label}”：${first.reason}`;

interface Choice {
  readonly value?: string;
  readonly label: string;
  readonly options?: { readonly value: string; readonly label: string }[];
}

const optionsOf = ({ meanings }: FieldValues, { suggestions }: Written): Choice[] => {
  const near = new Set(suggestions.map(({ value }) => value));
  const rest = { label: '全部', options: meanings.filter(({ value }) => !near.has(value)) };
  return suggestions.length === 0
    ? meanings
    : [{ label: '建议', options: suggestions.map(({ value, label, reason }) => ({ value, label: `${label}（${reason}）` })) }, rest];
};
