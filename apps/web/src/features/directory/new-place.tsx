import { useMutation, useQuery } from '@apollo/client/react';
import type { NewPlaceInput } from '@zhilu/contract';
import { Alert, Button, Flex, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { AgencyFormDocument } from '../../shared/agencies/generated/new-agency';
import { failureText } from '../../shared/server/failure';
import { AddPlaceDocument } from './generated/new-place';

const BLANK = { code: '', name: '', parent: null as string | null };

/** 逐个登记 of a region or a field, each with the one above it; the first of its tree has none. */
export const NewPlace = ({ added }: { added: (words: string) => void }) => {
  const [tree, setTree] = useState<NewPlaceInput['tree']>('territory');
  const [said, setSaid] = useState(BLANK);
  const { data, refetch } = useQuery(AgencyFormDocument, { variables: { name: '' }, fetchPolicy: 'network-only' });
  const [add, { loading, error }] = useMutation(AddPlaceDocument);
  const places = (tree === 'territory' ? data?.agencyForm.territories : data?.agencyForm.lines) ?? [];
  const word = tree === 'territory' ? '区域' : '执法领域';
  const lacks = [
    ...(said.code.trim() === '' ? ['代码'] : []),
    ...(said.name.trim() === '' ? ['名称'] : []),
    ...(said.parent === null && places.length > 0 ? ['上级'] : []),
  ];
  const submit = async (): Promise<void> => {
    const done = await add({ variables: { input: { tree, ...said } } }).catch(() => null);
    if (done?.data == null) return;
    added(`${word}${said.name.trim()}`);
    setSaid(BLANK);
    void refetch();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Flex gap="middle" wrap align="end">
        <Segmented<NewPlaceInput['tree']>
          aria-label="登记什么"
          value={tree}
          onChange={(next) => {
            setTree(next);
            setSaid(BLANK);
          }}
          options={[
            { value: 'territory', label: '区域' },
            { value: 'line', label: '执法领域' },
          ]}
        />
        <label className="row" htmlFor="place-code">
          代码
          <Input
            id="place-code"
            maxLength={20}
            value={said.code}
            style={{ width: 120 }}
            onChange={({ target }) => setSaid({ ...said, code: target.value })}
          />
        </label>
        <label className="row" htmlFor="place-name">
          名称
          <Input
            id="place-name"
            maxLength={200}
            value={said.name}
            style={{ width: 200 }}
            onChange={({ target }) => setSaid({ ...said, name: target.value })}
          />
        </label>
        <span className="row">
          上级
          <Select
            aria-label="上级"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={places.length === 0 ? '最高一级，没有上级' : '请选定'}
            disabled={places.length === 0}
            value={said.parent}
            onChange={(parent) => setSaid({ ...said, parent })}
            options={places.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))}
            style={{ width: 240 }}
          />
        </span>
        <Button htmlType="submit" loading={loading} disabled={lacks.length > 0}>
          登记{word}
        </Button>
        {lacks.length > 0 && <span className="aid">还需：{lacks.join('、')}</span>}
      </Flex>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </form>
  );
};
