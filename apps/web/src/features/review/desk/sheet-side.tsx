import { useMutation } from '@apollo/client/react';
import { count, REVIEW_MARK, type ReviewMark } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, Modal, Segmented } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { clock } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { RecuseReviewDocument, SignReviewDocument } from './generated/desk';
import { ItemRow, type ItemMark } from './item-row';
import type { Reading, Sheet, useSheet } from './use-sheet';
import { VetoRow } from './veto-row';

const SHOWN = { all: '全部', found: '有情况', left: '未评' } as const;
type Shown = keyof typeof SHOWN;
const MARKS = Object.keys(REVIEW_MARK) as ReviewMark[];

/** 评分表: vetoes first, then item by item with the automatic findings offered under them. */
export const SheetSide = ({ reading, filled }: { reading: Reading; filled: ReturnType<typeof useSheet> }) => {
  const { sheet, change, saved, failure, dirty, flush } = filled;
  const { standard, signed } = reading;
  const [shown, setShown] = useState<Shown>('all');
  const items = standard.groups.flatMap((group) => group.items);
  const [current, setCurrent] = useState(items.find(({ code }) => !sheet.marks.some((mark) => mark.code === code))?.code ?? items[0]!.code);
  const markOf = (code: string): ItemMark | undefined => sheet.marks.find((mark) => mark.code === code);
  const set = (code: string, over: Partial<ItemMark>): void =>
    change((before) => {
      const old = before.marks.find((mark) => mark.code === code);
      const next = { mark: 'ok' as ReviewMark, off: null, reason: null, evidence: [], ...old, ...over, code };
      return { ...before, marks: [...before.marks.filter((mark) => mark.code !== code), next] };
    });
  const visible = (code: string): boolean => {
    const mark = markOf(code);
    if (shown === 'left') return mark === undefined || code === current;
    return shown === 'all' || (mark !== undefined && mark.mark !== 'ok') || reading.findings.some(({ item }) => item === code);
  };
  const keys = (event: KeyboardEvent): void => {
    if ((event.target as HTMLElement).closest('input, textarea') !== null || signed) return;
    const at = items.findIndex(({ code }) => code === current);
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const mark = MARKS[Number(event.key) - 1];
    if (step !== undefined) setCurrent(items[Math.min(items.length - 1, Math.max(0, at + step))]!.code);
    else if (mark !== undefined) {
      set(current, { mark });
      if (mark === 'ok' || mark === 'notApplicable') setCurrent(items[Math.min(items.length - 1, at + 1)]!.code);
    } else return;
    event.preventDefault();
  };
  const left = saved.left.items.length + saved.left.vetoes.length + saved.left.findings.length;
  return (
    <section className="card sheet-side" aria-label="评分表" tabIndex={0} onKeyDown={keys}>
      <div className="row between">
        <h2>
          评分表{' '}
          <span title={standard.source}>
            {standard.title}
            {!standard.official && '（非官方）'}
          </span>
        </h2>
        <Score reading={reading} saved={saved} />
      </div>
      <fieldset disabled={signed}>
        <div className="rv-sec">
          <b>否决项</b>
          <span>{standard.vetoed === 'zero' ? '任一成立即 0 分' : '任一成立即为最低等次'}</span>
          <span className="rv-pt">
            已定 {count(standard.vetoes.length - saved.left.vetoes.length)} / {count(standard.vetoes.length)}
          </span>
        </div>
        {standard.vetoes.map((veto) => (
          <VetoRow key={veto.code} veto={veto} sheet={sheet} change={change} />
        ))}
        <div className="rv-sec">
          <b>评分项</b>
          <Segmented<Shown>
            size="small"
            aria-label="显示"
            value={shown}
            onChange={setShown}
            options={(Object.keys(SHOWN) as Shown[]).map((value) => ({
              value,
              label: value === 'left' ? `${SHOWN.left} ${count(saved.left.items.length)}` : SHOWN[value],
            }))}
          />
          <span className="rv-pt wide">
            {reading.findings.length > 0 && `自动疑点 ${count(reading.findings.length)} 条，待定 ${count(saved.left.findings.length)}`}
          </span>
        </div>
        {standard.groups.map((group) => (
          <div key={group.code}>
            <div className="rv-sec">
              <b>{group.title}</b>
              <span>{count(group.items.filter(({ code }) => markOf(code) === undefined).length)} 项未评</span>
            </div>
            {group.items
              .filter(({ code }) => visible(code))
              .map((item) => (
                <ItemRow
                  key={item.code}
                  item={item}
                  mark={markOf(item.code)}
                  findings={reading.findings.filter((finding) => finding.item === item.code)}
                  sheet={sheet}
                  current={item.code === current}
                  choose={() => setCurrent(item.code)}
                  set={(over) => set(item.code, over)}
                  change={change}
                  records={reading.file}
                />
              ))}
          </div>
        ))}
        <Others reading={reading} sheet={sheet} change={change} />
      </fieldset>
      <Foot reading={reading} left={left} dirty={dirty} failure={failure} savedAt={saved.savedAt} flush={flush} />
    </section>
  );
};

const Score = ({ reading, saved }: { reading: Reading; saved: Pick<Reading, 'points' | 'grade' | 'vetoed' | 'answered'> }) => (
  <p className="rv-score" role="status">
    已评 <b>{count(saved.answered)}</b> / {count(reading.lines)} 项
    {saved.points !== null && (
      <>
        ，{reading.signed ? '得' : '暂得'} <b className="rv-sum">{saved.points}</b> 分
        {saved.answered === reading.lines && `，${saved.grade}`}
      </>
    )}
    {saved.vetoed && <span className="tag missing">否决</span>}
  </p>
);

/** Findings that belong under no item, and the single faults of the standard. */
const Others = ({ reading, sheet, change }: { reading: Reading; sheet: Sheet; change: (next: (before: Sheet) => Sheet) => void }) => {
  const loose = reading.findings.filter(({ item }) => item === null);
  return (
    <>
      {loose.length > 0 && (
        <>
          <div className="rv-sec">
            <b>未归入评分项的自动疑点</b>
          </div>
          <ItemRow.Findings findings={loose} sheet={sheet} change={change} />
        </>
      )}
      {reading.standard.faults.length > 0 && (
        <>
          <div className="rv-sec">
            <b>单项扣分</b>
            <span>合计至多扣 {reading.standard.faultsAtMost} 分</span>
          </div>
          {reading.standard.faults.map(({ code, title, points }) => (
            <label key={code} className="rv-it">
              <input
                type="checkbox"
                checked={sheet.faults.includes(code)}
                onChange={({ target }) =>
                  change((before) => ({
                    ...before,
                    faults: target.checked ? [...before.faults, code] : before.faults.filter((one) => one !== code),
                  }))
                }
              />
              <span className="rv-nm">{title}</span>
              <span className="rv-pt">−{points}</span>
            </label>
          ))}
        </>
      )}
    </>
  );
};

const Foot = ({
  reading,
  left,
  dirty,
  failure,
  savedAt,
  flush,
}: {
  reading: Reading;
  left: number;
  dirty: boolean;
  failure: unknown;
  savedAt: string;
  flush: () => Promise<number>;
}) => {
  const navigate = useNavigate();
  const [asking, ask] = useState<'sign' | 'recuse' | null>(null);
  const [said, setSaid] = useState('');
  const [refused, setRefused] = useState<unknown>(null);
  const after = { refetchQueries: ['ReviewDesk'], awaitRefetchQueries: true };
  const [sign, signing] = useMutation(SignReviewDocument, after);
  const [recuse, recusing] = useMutation(RecuseReviewDocument, after);
  const onward = (): void => void navigate(reading.next === null ? '/reviews' : `/review-desk/${reading.next}`);
  const done = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      onward();
    } catch (error) {
      setRefused(error);
      ask(null);
    }
  };
  if (reading.signed) return <p className="aid rv-foot">您已签名，评分表不能再改。</p>;
  return (
    <div className="rv-foot">
      <div className="aid">
        {failure !== null
          ? '没有存上，所填的都还在：'
          : dirty
            ? '正在保存'
            : savedAt === ''
              ? '改动自动保存'
              : `${clock(Date.parse(savedAt))} 已自动保存`}
        {failure !== null && failureText(failure).text}
        <br />
        键盘：↑ ↓ 换项，1 不适用，2 无问题，3 扣分，4 缺失
      </div>
      {refused !== null && <Alert type="error" showIcon title={failureText(refused).text} />}
      <Button onClick={() => ask('recuse')}>申请回避</Button>
      <Button type="primary" disabled={left > 0} onClick={() => ask('sign')}>
        {left > 0 ? `提交并签名（差 ${count(left)} 项）` : '提交并签名'}
      </Button>
      <Modal
        open={asking === 'sign'}
        title="提交并签名"
        okText="签名"
        cancelText="再看看"
        confirmLoading={signing.loading}
        onCancel={() => ask(null)}
        onOk={() => void done(async () => sign({ variables: { id: reading.id, expectedRevision: await flush() } }))}
      >
        签名以后不能更改。是否另有人评查本卷、他人如何评分，在全部签名以前不告知任何人。
      </Modal>
      <Modal
        open={asking === 'recuse'}
        title="申请回避"
        okText="申请回避"
        cancelText="取消"
        okButtonProps={{ disabled: said.trim() === '' }}
        confirmLoading={recusing.loading}
        onCancel={() => ask(null)}
        onOk={() => void done(() => recuse({ variables: { id: reading.id, said } }))}
      >
        <p>本卷将另行分派，不再分派给您。</p>
        <Input.TextArea aria-label="理由" value={said} maxLength={1000} rows={3} onChange={({ target }) => setSaid(target.value)} />
      </Modal>
    </div>
  );
};
