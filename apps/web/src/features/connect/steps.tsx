import type { DraftBodyFragment } from '@zhilu/contract';
import { Link } from 'react-router-dom';

export type Draft = DraftBodyFragment;
export type Content = NonNullable<Draft['content']>;
export type Sheet = Content['sheets'][number];
export type Kind = Sheet['kinds'][number];
export type DraftField = Kind['fields'][number];

export const STEP = { head: '认表头', columns: '对字段', values: '定写法', check: '核对', save: '登记并入库' } as const;
export type Step = keyof typeof STEP;
export const STEPS = Object.keys(STEP) as Step[];
export const isStep = (text: string | null): text is Step => text !== null && text in STEP;
export const addressOf = (draft: string, step: Step): string => `/intake/connect?draft=${draft}&step=${step}`;

export const ENCODING = [
  ['utf-8', 'utf8', 'UTF-8'],
  ['gb18030', 'gb18030', 'GB18030（含 GBK）'],
  ['utf-16le', 'utf16le', 'UTF-16 小端'],
  ['utf-16be', 'utf16be', 'UTF-16 大端'],
] as const;
export const DELIMITER = [
  [',', 'comma', '逗号'],
  ['\t', 'tab', '制表符'],
  [';', 'semicolon', '分号'],
  ['|', 'bar', '竖线'],
] as const;
export const FORMAT: Readonly<Record<string, string>> = { xlsx: 'XLSX 工作簿', csv: '按行书写的文本', ndjson: '每行一个对象' };

/** What the source itself writes: shown as it stands, never translated, told from our own words. */
export const Theirs = ({ children }: { children: string }) => (
  <bdi translate="no" className="theirs">
    {children}
  </bdi>
);

/** 文件大小. */
export const sizeOf = (bytes: number): string =>
  bytes < 1 << 20 ? `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('zh-CN')} 千字节` : `${(bytes / (1 << 20)).toFixed(1)} 兆字节`;

/** The steps, each of which can be gone back to. Those behind an unfinished mapping are closed until it is whole. */
export const Steps = ({ draft, now, whole }: { draft: string; now: Step; whole: boolean }) => (
  <ol className="connect-steps" aria-label="步骤">
    <li>
      <Link to="/intake/connect">
        <i>1</i>选文件
      </Link>
    </li>
    {STEPS.map((step, at) => {
      const closed = !whole && ['values', 'check', 'save'].includes(step);
      const mark = at + 2;
      return (
        <li key={step} className={step === now ? 'now' : STEPS.indexOf(now) > at ? 'done' : undefined}>
          {closed ? (
            <span aria-disabled="true" title="映射完整后再做这一步">
              <i>{mark}</i>
              {STEP[step]}
            </span>
          ) : (
            <Link to={addressOf(draft, step)} aria-current={step === now ? 'step' : undefined}>
              <i>{mark}</i>
              {STEP[step]}
            </Link>
          )}
        </li>
      );
    })}
  </ol>
);
