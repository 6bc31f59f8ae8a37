import { GROUND, OUTCOME, OVERSIGHT_GROUND, type OversightGround } from '@zhilu/kernel/vocabulary';
import { Checkbox, Input, Radio } from 'antd';
import type { Overseen } from './overseen';

export interface Suggesting {
  readonly ground: OversightGround;
  readonly problems: string;
  readonly demands: string;
  readonly duties: readonly string[];
}

/** What was drafted before, or nothing yet: the duty it began from is chosen. */
export const suggestedBefore = ({ suggested, origin, originKey, candidates }: Overseen): Suggesting =>
  suggested === null
    ? {
        ground: 'unlawful',
        problems: '',
        demands: '',
        duties: origin === 'duty' && candidates.some((one) => one.dutyNo === originKey) ? [originKey] : [],
      }
    : { ...suggested, duties: suggested.facts.map(({ dutyNo }) => dutyNo) };

/** 拟制督察建议书: ground, problems, what is asked, and the duties it rests on, each chosen by hand. */
export const SuggestForm = ({ file, value, change }: { file: Overseen; value: Suggesting; change: (value: Suggesting) => void }) => (
  <>
    <h3>督察事由</h3>
    <Radio.Group
      value={value.ground}
      onChange={({ target }) => change({ ...value, ground: target.value as OversightGround })}
      options={(Object.keys(OVERSIGHT_GROUND) as OversightGround[]).map((code) => ({ value: code, label: OVERSIGHT_GROUND[code] }))}
    />
    {file.candidates.length > 0 && <h3>据以认定的事项</h3>}
    {file.candidates.map(({ dutyNo, title, outcome, ground, article, bar }) => (
      <div key={dutyNo}>
        <Checkbox
          disabled={bar !== null}
          checked={value.duties.includes(dutyNo)}
          onChange={({ target }) =>
            change({ ...value, duties: target.checked ? [...value.duties, dutyNo] : value.duties.filter((one) => one !== dutyNo) })
          }
        >
          {title} <span className="tag plain">{OUTCOME[outcome]}</span>{' '}
          <span className="aid">
            {article}，{GROUND[ground]}
          </span>
        </Checkbox>
        {bar !== null && <span className="aid">{bar}</span>}
      </div>
    ))}
    <h3>存在的问题</h3>
    <Input.TextArea
      aria-label="存在的问题"
      rows={3}
      maxLength={2000}
      value={value.problems}
      onChange={({ target }) => change({ ...value, problems: target.value })}
    />
    <h3>改正的要求</h3>
    <Input.TextArea
      aria-label="改正的要求"
      rows={3}
      maxLength={2000}
      value={value.demands}
      onChange={({ target }) => change({ ...value, demands: target.value })}
    />
  </>
);
