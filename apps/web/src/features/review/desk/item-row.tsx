import { REVIEW_MARK, type ReviewMark } from '@zhilu/kernel/vocabulary';
import { Input, InputNumber, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Reading, Sheet } from './use-sheet';

export type ItemMark = Sheet['marks'][number];
type Finding = Reading['findings'][number];
type Change = (next: (before: Sheet) => Sheet) => void;
const CLASS: Readonly<Record<ReviewMark, string>> = { notApplicable: 'nan', ok: 'ok', defect: 'df', missing: 'ms' };

/** One item: the answer, its reason, where it is seen, and the automatic findings it is to answer. */
const Row = ({
  item: { title, points },
  mark,
  findings,
  sheet,
  current,
  choose,
  set,
  change,
  records,
}: {
  item: { readonly code: string; readonly title: string; readonly points: string | null };
  mark: ItemMark | undefined;
  findings: readonly Finding[];
  sheet: Sheet;
  current: boolean;
  choose: () => void;
  set: (over: Partial<ItemMark>) => void;
  change: Change;
  records: Reading['file'];
}) => {
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current) own.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const wanting = mark?.mark === 'defect' || mark?.mark === 'missing';
  return (
    <div ref={own} className={current ? 'rv-item cur' : 'rv-item'} onFocus={choose} onClick={choose} role="presentation">
      <div className="rv-it">
        <span className="rv-nm">{title}</span>
        <span className="rv-seg" role="radiogroup" aria-label={title}>
          {(Object.keys(REVIEW_MARK) as ReviewMark[]).map((one) => (
            <button
              key={one}
              type="button"
              role="radio"
              aria-checked={mark?.mark === one}
              className={mark?.mark === one ? CLASS[one] : undefined}
              onClick={() => set({ mark: one })}
            >
              {REVIEW_MARK[one]}
            </button>
          ))}
        </span>
        <span className="rv-pt">{points}</span>
      </div>
      {wanting && (
        <div className="rv-why">
          {mark.mark === 'defect' && (
            <InputNumber<string>
              size="small"
              stringMode
              aria-label={`${title}扣分`}
              placeholder="扣分"
              min="0"
              max={points ?? '100'}
              precision={2}
              value={mark.off}
              onChange={(off) => set({ off: off === null ? null : trimmed(String(off)) })}
            />
          )}
          <Input
            size="small"
            aria-label={`${title}的理由`}
            placeholder={mark.mark === 'defect' ? '扣分理由' : '说明（可不填）'}
            maxLength={500}
            value={mark.reason ?? ''}
            onChange={({ target }) => set({ reason: target.value })}
          />
        </div>
      )}
      {(current || (mark?.evidence.length ?? 0) > 0) && wanting && <Evidence mark={mark} set={set} records={records} title={title} />}
      <Findings findings={findings} sheet={sheet} change={change} />
    </div>
  );
};

/** `2.00` as somebody would write it. */
const trimmed = (text: string): string => (text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text);

/** 证据: pinned to a page of a document or a second of a recording. */
const Evidence = ({
  mark,
  set,
  records,
  title,
}: {
  mark: ItemMark;
  set: (over: Partial<ItemMark>) => void;
  records: Reading['file'];
  title: string;
}) => {
  const [record, setRecord] = useState<string | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const known = [
    ...records.written.map(({ key, title: word }) => ({ value: key, label: word, of: 'page' as const })),
    ...records.recordings.map(({ key, device, startedAt }) => ({
      value: key,
      label: `录像 ${device ?? ''} ${startedAt?.slice(11, 19) ?? ''}`,
      of: 'second' as const,
    })),
  ];
  const of = known.find(({ value }) => value === record)?.of;
  return (
    <div className="rv-evidence">
      {mark.evidence.length > 0 && (
        <span className="rv-pins">
          {mark.evidence.map((pin, n) => (
            <button
              key={`${pin.record}${pin.at}`}
              type="button"
              className="rv-pin"
              title="去掉这一处"
              onClick={() => set({ evidence: mark.evidence.filter((_, other) => other !== n) })}
            >
              {known.find(({ value }) => value === pin.record)?.label} {pin.of === 'page' ? `第 ${pin.at} 页` : `第 ${pin.at} 秒`} ×
            </button>
          ))}
        </span>
      )}
      <Select
        size="small"
        aria-label={`${title}的证据`}
        placeholder="钉为证据"
        showSearch={{ optionFilterProp: 'label' }}
        value={record}
        onChange={setRecord}
        options={known.map(({ value, label }) => ({ value, label }))}
      />
      <InputNumber
        size="small"
        aria-label={of === 'second' ? '秒' : '页'}
        prefix="第"
        suffix={of === 'second' ? '秒' : '页'}
        min={of === 'second' ? 0 : 1}
        precision={0}
        value={at}
        onChange={setAt}
      />
      <button
        type="button"
        className="link"
        disabled={record === null || at === null}
        onClick={() => {
          set({ evidence: [...mark.evidence, { record: record!, of: of!, at: at! }] });
          setAt(null);
        }}
      >
        钉上
      </button>
    </div>
  );
};

/** 自动疑点: each is taken up, or overruled with a reason. */
const Findings = ({ findings, sheet, change }: { findings: readonly Finding[]; sheet: Sheet; change: Change }) => {
  const set = (no: string, taken: boolean, reason: string | null): void =>
    change((before) => ({ ...before, findings: [...before.findings.filter((one) => one.no !== no), { no, taken, reason }] }));
  return findings.map(({ no, title, outcome, why }) => {
    const said = sheet.findings.find((one) => one.no === no);
    return (
      <div key={no} className="rv-finding">
        <span className="tag plain">自动疑点</span>
        <span className="rv-nm" title={why}>
          {title}：{outcome}
        </span>
        <span className="rv-seg" role="radiogroup" aria-label={`自动疑点：${title}`}>
          {([true, false] as const).map((taken) => (
            <button
              key={String(taken)}
              type="button"
              role="radio"
              aria-checked={said?.taken === taken}
              className={said?.taken === taken ? (taken ? 'df' : 'nan') : undefined}
              onClick={() => set(no, taken, said?.reason ?? null)}
            >
              {taken ? '采纳' : '否定'}
            </button>
          ))}
        </span>
        {said?.taken === false && (
          <Input
            size="small"
            aria-label={`否定“${title}”的理由`}
            placeholder="否定的理由"
            maxLength={500}
            value={said.reason ?? ''}
            onChange={({ target }) => set(no, false, target.value)}
          />
        )}
      </div>
    );
  });
};

export const ItemRow = Object.assign(Row, { Findings });
