import { OVERSIGHT_GROUND, type OversightGround } from '@zhilu/kernel/vocabulary';
import { Input, Radio } from 'antd';
import { Fragment } from 'react';
import { FactChecks } from '../matter/fact-checks';
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
    <FactChecks candidates={file.candidates} chosen={value.duties} change={(duties) => change({ ...value, duties })} />
    {(
      [
        ['problems', '存在的问题'],
        ['demands', '改正的要求'],
      ] as const
    ).map(([name, label]) => (
      <Fragment key={name}>
        <h3>{label}</h3>
        <Input.TextArea
          aria-label={label}
          rows={3}
          maxLength={2000}
          value={value[name]}
          onChange={({ target }) => change({ ...value, [name]: target.value })}
        />
      </Fragment>
    ))}
  </>
);
