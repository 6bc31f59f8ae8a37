import { useMutation } from '@apollo/client/react';
import type { ColumnsInput, FieldWantedInput, KindWantedInput, LineKind } from '@zhilu/contract';
import { Alert, Button, Collapse, Flex, Segmented, Select, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { failureText } from '../../../shared/server/failure';
import { EmptyState } from '../../../shared/state/states';
import { ChooseAgencyDocument, ChooseColumnsDocument } from '../generated/draft';
import { OpenPoints } from '../points/open-points';
import { HeldFields } from './held-fields';
import { type Content, type Draft, type DraftField, type Sheet, Theirs } from '../steps';

type Shown = 'taken' | 'open' | 'rest';
const isOpen = ({ standing, required, column, constant }: DraftField): boolean =>
  standing === 'open' || (required && column === null && constant === null && standing !== 'leftOut');
const isTaken = (field: DraftField): boolean => field.column !== null || field.constant !== null;

/** 字段对照: which records the rows hold, and which column each standard field is read from; suggested with reasons, decided by a person. */
export const ColumnsStep = ({ draft, content }: { draft: Draft; content: Content }) => {
  const [choose, choosing] = useMutation(ChooseColumnsDocument);
  const [agency, naming] = useMutation(ChooseAgencyDocument);
  const taken = content.sheets.filter((sheet) => sheet.taken);
  const [name, setName] = useState(taken[0]?.name ?? '');
  const sheet = taken.find((one) => one.name === name) ?? taken[0];
  const put = (sheetName: string, input: Omit<ColumnsInput, 'sheet' | 'fields'> & { fields?: FieldWantedInput[] }): void =>
    void choose({ variables: { id: draft.id, input: { fields: [], ...input, sheet: sheetName } } }).catch(() => undefined);
  const error = choosing.error ?? naming.error;
  const bar = (
    <Flex gap="8px 24px" wrap>
      <label>
        执法主体{' '}
        <Select
          aria-label="执法主体从哪里来"
          showSearch
          optionFilterProp="label"
          style={{ width: 340 }}
          value={content.agency ?? ''}
          loading={naming.loading}
          onChange={(code: string) =>
            void agency({
              variables: { id: draft.id, agencyId: content.agencies.find((one) => one.code === code)?.id ?? null },
            }).catch(() => undefined)
          }
          options={[
            { value: '', label: '每一行各自写明，从列中读取' },
            ...content.agencies.map((one) => ({ value: one.code, label: `全部是${one.name}` })),
          ]}
        />
      </label>
      {taken.length > 1 && (
        <label>
          工作表{' '}
          <Select
            aria-label="工作表"
            value={sheet?.name}
            onChange={setName}
            style={{ width: 260 }}
            options={taken.map((one) => ({ value: one.name, label: one.name }))}
          />
        </label>
      )}
    </Flex>
  );
  return (
    <>
      <Answer content={content} />
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      {sheet === undefined ? (
        <EmptyState
          why={content.objects.length > 0 ? '逐行对象的文件按标准字段名读取，不需要字段对照。' : '没有要归集的工作表。'}
          what={content.objects.length > 0 ? undefined : '请回到上一步，选定要归集的工作表和表头。'}
        />
      ) : (
        <OneSheet key={sheet.name} sheet={sheet} bar={bar} hasAgency={content.agency !== null} put={(input) => put(sheet.name, input)} />
      )}
    </>
  );
};

/** So many open points stand in sight; more are opened by who wants them. */
const FEW = 4;

/** What is done and what only a person can do, in words and numbers. */
const Answer = ({ content }: { content: Content }) => {
  const columns = content.sheets.filter((sheet) => sheet.taken).flatMap((sheet) => sheet.columns);
  const used = columns.filter((column) => column.used).length;
  const points = [
    { key: 'open', label: `还有 ${content.open.length} 处请您定`, points: content.open },
    { key: 'confirm', label: `${content.confirm.length} 处按把握较小的建议取用，请核对`, points: content.confirm },
  ].flatMap(({ key, label, points: list }) => (list.length === 0 ? [] : [{ key, label, children: <OpenPoints points={list} /> }]));
  return (
    <div className="answer">
      {columns.length} 列中取用 <b>{used}</b> 列，{columns.length - used} 列不取；
      {content.whole ? (
        '映射已完整，可以读取。'
      ) : (
        <b className="red" translate="no">
          映射还不完整{content.faults.length > 0 && `：${content.faults.join('；')}`}。
        </b>
      )}
      {points.length > 0 && <Collapse ghost size="small" defaultActiveKey={content.open.length <= FEW ? ['open'] : []} items={points} />}
    </div>
  );
};

const OneSheet = ({
  sheet,
  bar,
  hasAgency,
  put,
}: {
  sheet: Sheet;
  bar: ReactNode;
  hasAgency: boolean;
  put: (input: Omit<ColumnsInput, 'sheet' | 'fields'> & { fields?: FieldWantedInput[] }) => void;
}) => {
  const [at, setAt] = useState(0);
  const [shown, show] = useState<Shown>('taken');
  const kind = sheet.kinds[at] ?? sheet.kinds[0];
  const kinds: KindWantedInput[] = sheet.kinds.map((one) => ({ kind: one.kind as LineKind, from: one.at, whenFilled: one.whenFilled }));
  const fields = (kind?.fields ?? []).filter(({ field }) => !hasAgency || field !== 'agency');
  const lists: Readonly<Record<Shown, readonly DraftField[]>> = {
    taken: fields.filter((field) => isTaken(field) || isOpen(field)),
    open: fields.filter(isOpen),
    rest: fields.filter((field) => !isTaken(field) && !isOpen(field)),
  };
  const unused = sheet.columns.filter((column) => !column.used);
  return (
    <>
      <section className="card">
        <h2>
          一行是什么记录 <span>一行可以产生几种记录，如案件和它的决定书</span>
        </h2>
        {bar}
        <Flex gap="small" wrap align="center" className="kinds">
          {sheet.kinds.map((one) => (
            <Space.Compact key={one.at}>
              <Button
                color={one.at === kind?.at ? 'primary' : 'default'}
                variant="outlined"
                aria-pressed={one.at === kind?.at}
                onClick={() => setAt(one.at)}
              >
                {one.label}
                {one.whenFilled !== null && (
                  <span className="aid">
                    仅 <Theirs>{one.whenFilled}</Theirs> 有值的行
                  </span>
                )}
              </Button>
              <Button
                aria-label={`不归集第 ${one.at + 1} 种（${one.label}）`}
                title="不归集这一种"
                onClick={() => {
                  setAt(0);
                  put({ kinds: kinds.filter((_, n) => n !== one.at) });
                }}
              >
                ×
              </Button>
            </Space.Compact>
          ))}
          <Select
            aria-label="加一种记录"
            placeholder="加一种记录"
            value={null}
            style={{ width: 340 }}
            onChange={(added: LineKind) => {
              setAt(sheet.kinds.length);
              put({ kinds: [...kinds, { kind: added }] });
            }}
            options={sheet.offers.map((offer) => ({ value: offer.kind, label: `${offer.label}：${offer.reason}` }))}
            popupMatchSelectWidth={false}
          />
        </Flex>
      </section>
      {kind === undefined ? (
        <EmptyState why="看不出这张表归集为什么记录。" what="请在上面加一种记录；不归集的，回到上一步略过这张表。" />
      ) : (
        <section className="card">
          <h2>
            {kind.label}的字段
            <Segmented<Shown>
              size="small"
              value={shown}
              onChange={show}
              options={[
                { value: 'taken', label: `已取与待定 ${lists.taken.length}` },
                { value: 'open', label: `待定 ${lists.open.length}` },
                { value: 'rest', label: `没有取的字段 ${lists.rest.length}` },
              ]}
            />
          </h2>
          <Flex gap="8px 24px" wrap>
            <label>
              只取有值的行{' '}
              <Select
                size="small"
                allowClear
                showSearch
                aria-label="只取这一列有值的行"
                placeholder="不限"
                value={kind.whenFilled}
                style={{ width: 220 }}
                onChange={(column: string | undefined) =>
                  put({ kinds: kinds.map((one, n) => (n === kind.at ? { ...one, whenFilled: column ?? null } : one)) })
                }
                options={sheet.columns.filter(({ name }) => name !== '').map(({ name }) => ({ value: name, label: name }))}
              />
            </label>
            <label>
              没有编号时区分各行的列{' '}
              <Select
                size="small"
                mode="multiple"
                aria-label="没有编号时区分各行的列"
                placeholder="整行内容"
                value={sheet.key}
                style={{ minWidth: 220, maxWidth: 420 }}
                onChange={(key: string[]) => put({ key })}
                options={sheet.columns.filter(({ name }) => name !== '').map(({ name }) => ({ value: name, label: name }))}
              />
            </label>
          </Flex>
          <HeldFields
            key={`${kind.at}/${kind.kind}/${shown}`}
            kind={kind}
            fields={fields}
            listed={lists[shown]}
            columns={sheet.columns}
            none={shown === 'open' ? '没有待定的字段。' : '没有这样的字段。'}
            put={(field, said) => put({ fields: [{ ...said, at: kind.at, field }] })}
          />
          {shown !== 'rest' && lists.rest.length > 0 && (
            <Button type="link" size="small" onClick={() => show('rest')}>
              另有 {lists.rest.length} 个标准字段没有取
            </Button>
          )}
        </section>
      )}
      <section className="card">
        <h2>
          不取的列{' '}
          <span>
            {unused.length} 列，样值取自前 {sheet.lookedAt} 行
          </span>
        </h2>
        {unused.length === 0 ? (
          <p className="aid">各列都已取用。</p>
        ) : (
          <ul className="unused">
            {unused.map((column) => (
              <li key={column.number}>
                <Theirs>{column.name === '' ? `第 ${column.number} 列` : column.name}</Theirs>
                <div className="aid" translate="no">
                  {column.examples.length === 0 ? '整列为空' : column.examples.join('，')}
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
};
