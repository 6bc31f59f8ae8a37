import type { AppraisalOpinion } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, Select } from 'antd';
import { useState } from 'react';

interface Named {
  readonly agencyId: number;
  readonly name: string;
}

/** Lines of a table that was copied in: agency, content votes, valid votes; all of them, or what is wrong with which. */
export const readOpinions = (
  text: string,
  agencies: readonly Named[],
  of: { readonly code: string; readonly sheet: string },
): { readonly opinions: AppraisalOpinion[]; readonly faults: string[] } => {
  const lines = text
    .split(/\r?\n/)
    .map((line, n) => ({ n: n + 1, cells: line.split(/\t|,|，/).map((cell) => cell.normalize('NFKC').trim()) }));
  const faults: string[] = [];
  const opinions: AppraisalOpinion[] = [];
  for (const { n, cells } of lines) {
    if (cells.every((cell) => cell === '')) continue;
    const [name, met, all] = cells;
    const agency = agencies.find((one) => one.name === name);
    const [votes, valid] = [Number(met), Number(all)];
    const whole = [met, all].every((cell) => /^\d{1,9}$/.test(cell ?? ''));
    if (agency === undefined) faults.push(`第 ${n} 行：“${name}”不是本期考核的单位`);
    else if (cells.length !== 3 || !whole || valid === 0 || votes > valid)
      faults.push(`第 ${n} 行：应为单位、满意票数、有效票数，满意不大于有效`);
    else if (opinions.some(({ agencyId }) => agencyId === agency.agencyId)) faults.push(`第 ${n} 行：“${name}”填了两次`);
    else opinions.push({ agencyId: agency.agencyId, code: of.code, sheet: of.sheet, n: votes, of: valid });
  }
  if (opinions.length === 0 && faults.length === 0) faults.push('没有一行');
  return { opinions, faults };
};

/** 外部评议: copied in from the sheet it stands on, one line an agency; taken whole or not at all. */
export const OpinionsCard = ({
  indicators,
  agencies,
  entered,
  change,
}: {
  indicators: readonly { readonly code: string; readonly title: string }[];
  agencies: readonly Named[];
  entered: readonly AppraisalOpinion[];
  change: (entered: AppraisalOpinion[]) => void;
}) => {
  const [code, setCode] = useState(indicators[0]?.code ?? '');
  const [sheet, setSheet] = useState('');
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly string[]>([]);
  const take = (): void => {
    const read = readOpinions(text, agencies, { code, sheet: sheet.trim() });
    setFaults(read.faults);
    if (read.faults.length > 0) return;
    change([...entered.filter((one) => one.code !== code), ...read.opinions]);
    setText('');
  };
  return (
    <section className="card">
      <h2>
        外部评议 <span>从汇总表复制粘贴，一行一个单位：单位、满意票数、有效票数；须写明汇总表</span>
      </h2>
      <ul className="ap-moves">
        {indicators.map((one) => {
          const some = entered.filter((opinion) => opinion.code === one.code);
          return (
            <li key={one.code}>
              {one.title}：
              {some.length === 0
                ? '尚未填入'
                : `已填入 ${count(some.length)} 个单位，依据${some[0]!.sheet}；其余 ${count(agencies.length - some.length)} 个没有`}
              {some.length > 0 && (
                <Button type="link" onClick={() => change(entered.filter((opinion) => opinion.code !== one.code))}>
                  去掉
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <div className="row ap-entry">
        {indicators.length > 1 && (
          <Select
            aria-label="外部评议的指标"
            value={code}
            style={{ minWidth: 220 }}
            options={indicators.map((one) => ({ value: one.code, label: one.title }))}
            onChange={setCode}
          />
        )}
        <Input
          aria-label="依据的汇总表"
          placeholder="依据的汇总表，例如 2026年群众满意度问卷汇总表"
          maxLength={200}
          value={sheet}
          onChange={({ target }) => setSheet(target.value)}
          style={{ maxWidth: 420 }}
        />
      </div>
      <Input.TextArea
        aria-label="外部评议各行"
        placeholder={`${agencies[0]?.name ?? '某某局'}，45，50`}
        autoSize={{ minRows: 3, maxRows: 12 }}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {faults.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={`没有填入：${faults.slice(0, 5).join('；')}${faults.length > 5 ? `；共 ${count(faults.length)} 处` : ''}`}
        />
      )}
      <Button disabled={sheet.trim() === '' || text.trim() === ''} onClick={take}>
        填入外部评议
      </Button>
    </section>
  );
};
