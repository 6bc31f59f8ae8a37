import { useMutation } from '@apollo/client/react';
import type { QuarantinedLineFragment } from '@zhilu/contract';
import { LINE_STATE, REPAIR_ACTION, REPAIR_FATE } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Collapse, Descriptions, Drawer, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { minute } from '../../shared/date/time';
import { failureText } from '../../shared/server/failure';
import { DiscardLinesDocument, ResubmitLinesDocument } from './generated/quarantine';

/** Columns left blank that stand among the others; more stand behind a heading of their own. */
const BLANKS_SHOWN = 8;

/** One line quarantined: as it came, what is wrong with it, what became of it; for who may, its correction. */
export const LinePanel = ({
  line,
  close,
  done,
}: {
  line: QuarantinedLineFragment;
  close: () => void;
  done: (batch: string | null) => void;
}) => {
  const [form] = Form.useForm<{ cells: string[] }>();
  const changesIn = (given: readonly string[] = []) =>
    line.cells.flatMap(({ column, value }, at) => {
      const now = given[at] ?? value;
      return now === value ? [] : [{ column, value: now }];
    });
  const changed = changesIn(Form.useWatch('cells', form));
  const [note, setNote] = useState('');
  const [discarding, setDiscarding] = useState(false);
  const [resubmit, sending] = useMutation(ResubmitLinesDocument, { onError: () => undefined });
  const [discard, leaving] = useMutation(DiscardLinesDocument, { onError: () => undefined });
  const blankCells = line.cells.filter(
    ({ column, value }) => value === '' && !line.problems.some(({ columns }) => columns.includes(column)),
  );
  const blank = blankCells.length > BLANKS_SHOWN ? blankCells : [];
  const written = line.cells.filter((cell) => !blank.includes(cell));
  const send = async (): Promise<void> => {
    const cells = changesIn((form.getFieldsValue(true) as { cells?: string[] }).cells);
    const { data } = await resubmit({ variables: { lines: [{ id: line.id, cells }] } });
    if (data) done(data.resubmitLines);
  };
  const leave = async (): Promise<void> => {
    const { data } = await discard({ variables: { ids: [line.id], note } });
    if (data) done(null);
  };
  const error = sending.error ?? leaving.error;
  return (
    <Drawer open onClose={close} size={520} title={`${line.fileName} 第 ${line.line} 行`} destroyOnHidden>
      <ul className="reasons">
        {line.problems.map(({ field, columns, text, value }) => (
          <li key={`${field}${text}`}>
            <b>{field === '' ? '整行' : field}</b>
            {columns.some((column) => column !== field) && <span className="aid">（{columns.join('、')}）</span>}：{text}
            {value !== null && field !== '' && (
              <span className="aid">
                　原值 <bdi translate="no">{value}</bdi>
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="aid">
        {line.source}
        {line.sheet !== null && `，工作表“${line.sheet}”`}，收到于 {minute(line.receivedAt)}，{line.agency ?? '未能认出单位'}
        。本行照原样保留；改正后作为新的一次报送重新检查。
      </p>
      {line.withheld && (
        <Alert type="info" showIcon title="限制查阅：本行涉及未成年人、国家秘密，或者无法判断是否涉及；只有报送单位可以查看各栏内容。" />
      )}
      {line.text !== null && (
        <pre className="kept-text" translate="no">
          {line.text}
        </pre>
      )}
      <Form form={form} initialValues={{ cells: line.cells.map(({ value }) => value) }} onFinish={() => void send()}>
        <Cells line={line} cells={written} />
        {blank.length > 0 && (
          <Collapse
            ghost
            size="small"
            items={[{ key: 'blank', label: `空着的 ${blank.length} 栏`, children: <Cells line={line} cells={blank} /> }]}
          />
        )}
        {line.repair && <Ended repair={line.repair} />}
        {error && <Alert type="error" title={failureText(error).text} />}
        {line.mayRepair && (
          <Space>
            <Button type="primary" htmlType="submit" loading={sending.loading}>
              {changed.length > 0 ? '修正重报' : '原样重报'}
            </Button>
            <Button onClick={() => setDiscarding(!discarding)}>不再报送</Button>
          </Space>
        )}
      </Form>
      {discarding && (
        <>
          <Input.TextArea
            rows={2}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            placeholder="写明不再报送的理由"
            aria-label="不再报送的理由"
          />
          <Button className="leave-line" disabled={note.trim() === ''} loading={leaving.loading} onClick={() => void leave()}>
            确认不再报送
          </Button>
        </>
      )}
      {!line.mayRepair && line.state === 'open' && <p className="aid">由报送单位的联络员修正。</p>}
      {line.state !== 'open' && <p className="aid">状态：{LINE_STATE[line.state]}</p>}
    </Drawer>
  );
};

/** Cells of the line by heading, to be corrected by who may. */
const Cells = ({ line, cells }: { line: QuarantinedLineFragment; cells: QuarantinedLineFragment['cells'] }) => {
  const faults = new Set(line.problems.flatMap(({ columns }) => columns));
  const items = cells.map((cell) => {
    const faulty = faults.has(cell.column);
    return {
      key: cell.column,
      label: (
        <span translate="no" className={faulty ? 'red' : undefined}>
          {cell.column}
        </span>
      ),
      children: line.mayRepair ? (
        <Form.Item name={['cells', line.cells.indexOf(cell)]} noStyle>
          <Input aria-label={cell.column} aria-invalid={faulty} status={faulty ? 'error' : undefined} />
        </Form.Item>
      ) : (
        <bdi translate="no" className={faulty ? 'red' : undefined}>
          {cell.value}
        </bdi>
      ),
    };
  });
  return <Descriptions className="kept-cells" size="small" column={1} colon={false} items={items} />;
};

const Ended = ({ repair }: { repair: NonNullable<QuarantinedLineFragment['repair']> }) => (
  <>
    <h3>处理经过</h3>
    <p>
      {minute(repair.at)}
      {repair.person !== '' && `　${repair.person}`}　{REPAIR_ACTION[repair.action]}
      {repair.fate !== null && `，${REPAIR_FATE[repair.fate]}`}
      {repair.note !== null && `：${repair.note}`}
    </p>
    {repair.changed.length > 0 && (
      <ul className="reasons">
        {repair.changed.map(({ column, value }) => (
          <li key={column}>
            <span translate="no">{column}</span> 改为 <bdi translate="no">{value === '' ? '（空）' : value}</bdi>
          </li>
        ))}
      </ul>
    )}
    {repair.batchId !== null && (
      <p>
        <Link to={`/intake?batch=${repair.batchId}`}>重报的回执</Link>
        {repair.requarantinedAs !== null && (
          <>
            　<Link to={`/intake/problems?batch=${repair.batchId}&line=${repair.requarantinedAs}`}>再次质检未通过的行</Link>
          </>
        )}
      </p>
    )}
  </>
);
