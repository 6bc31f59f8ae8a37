import { DUTY_CLASS, GROUND, SCENE } from '@zhilu/kernel/vocabulary';
import { Button, Checkbox, InputNumber, Select } from 'antd';
import { type Draft, type TriedRule, UNIT, unitsOf } from './draft';

/** One rule of the copy: its limits, backstop and scenes, or switched off. What it says now stands beside what is tried. */
export const RuleEdit = ({
  rule,
  draft,
  chosen,
  choose,
  put,
  fallback,
}: {
  rule: TriedRule;
  draft: Draft;
  chosen: boolean;
  choose: () => void;
  put: (draft: Draft | null) => void;
  fallback: number;
}) => {
  const term = (at: number, change: Partial<Draft['terms'][number]>): void =>
    put({ ...draft, terms: draft.terms.map((one, n) => (n === at ? { ...one, ...change } : one)) });
  return (
    <fieldset className={chosen ? 'rule-edit chosen' : 'rule-edit'} onFocus={chosen ? undefined : choose}>
      <legend>
        {DUTY_CLASS[rule.dutyClass]}：{rule.title} <span className="aid">{rule.articleNo}</span>
      </legend>
      <div className="rule-tools">
        <Checkbox checked={draft.off} onChange={(event) => put({ ...draft, off: event.target.checked })}>
          停用
        </Checkbox>
        <Button size="small" type="text" onClick={() => put(null)}>
          撤销改动
        </Button>
      </div>
      {!draft.off && (
        <>
          {rule.terms.map((one, at) => (
            <div className="filters" key={at}>
              <label>
                {rule.terms.length > 1 && `${'①②③④⑤⑥'[at] ?? ''} `}自{one.anchor}起{' '}
                <InputNumber
                  value={draft.terms[at]!.n}
                  min={0}
                  max={3650}
                  precision={0}
                  onChange={(n) => n !== null && term(at, { n })}
                  aria-label={`${rule.title}的期限${at + 1}`}
                />
              </label>
              <Select
                value={draft.terms[at]!.unit}
                onChange={(unit) => term(at, { unit })}
                options={unitsOf(one).map((value) => ({ value, label: UNIT[value] }))}
                aria-label={`${rule.title}的期限单位${at + 1}`}
                style={{ width: 112 }}
              />
              <span className="aid">
                现为 {one.n} {UNIT[one.unit]}，{GROUND[one.ground]}
              </span>
            </div>
          ))}
          <div className="filters">
            <label>
              没有起算日期时，自案件日期起{' '}
              <InputNumber
                value={draft.backstop}
                min={1}
                max={3650}
                precision={0}
                placeholder={String(fallback)}
                onChange={(backstop) => put({ ...draft, backstop })}
                aria-label={`${rule.title}的核查期限`}
              />{' '}
              日
            </label>
            <span className="aid">{rule.backstop === null ? '现为内部时限' : `现为 ${rule.backstop} 日`}</span>
          </div>
          {draft.scenes !== null && (
            <div className="filters">
              <label className="grow scenes">
                场景{' '}
                <Select
                  mode="multiple"
                  value={[...draft.scenes]}
                  onChange={(scenes: string[]) => put({ ...draft, scenes })}
                  options={Object.entries(SCENE).map(([value, label]) => ({ value, label }))}
                  aria-label={`${rule.title}的场景`}
                  style={{ minWidth: 420 }}
                />
              </label>
            </div>
          )}
        </>
      )}
    </fieldset>
  );
};
