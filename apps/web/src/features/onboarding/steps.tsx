import type { DraftBodyFragment } from '@zhilu/contract';
import { Steps } from 'antd';
import { useNavigate } from 'react-router-dom';

export type Draft = DraftBodyFragment;
export type Content = NonNullable<Draft['content']>;
export type Sheet = Content['sheets'][number];
export type Kind = Sheet['kinds'][number];
export type DraftField = Kind['fields'][number];

export const STEP = { head: '识别表头', columns: '字段对照', values: '取值对照', check: '核对', save: '登记并入库' } as const;
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
export const WizardSteps = ({ draft, now, whole }: { draft: string; now: Step; whole: boolean }) => {
  const navigate = useNavigate();
  return (
    <nav aria-label="步骤" className="grow">
      <Steps
        size="small"
        current={STEPS.indexOf(now) + 1}
        onChange={(at) => navigate(at === 0 ? '/intake/connect' : addressOf(draft, STEPS[at - 1]!))}
        items={[
          { title: '选文件' },
          ...STEPS.map((step) => ({ title: STEP[step], disabled: !whole && ['values', 'check', 'save'].includes(step) })),
        ]}
      />
    </nav>
  );
};
