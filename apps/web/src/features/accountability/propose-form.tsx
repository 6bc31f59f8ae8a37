import { HUMAN_FINDING, type HumanFinding, MEASURE, type Measure, RESPONSIBILITY, type Responsibility } from '@zhilu/kernel/vocabulary';
import { Button, Checkbox, Input, Radio, Select } from 'antd';
import { FactChecks } from './matter/fact-checks';
import type { Referred } from './referred';

export interface ProposedPerson {
  readonly name: string;
  readonly post: string;
  readonly responsibility: Responsibility;
  readonly delegated: boolean;
  readonly measure: Measure;
}
export interface Proposed {
  readonly item: number | null;
  readonly found: readonly { readonly finding: HumanFinding; readonly reason: string }[];
  readonly persons: readonly ProposedPerson[];
  readonly duties: readonly string[];
}
const NOBODY: ProposedPerson = { name: '', post: '', responsibility: 'inCharge', delegated: false, measure: 'selfCriticism' };

/** What was proposed before, or nothing yet: the duty it began from is chosen. */
export const proposedBefore = ({ proposal, origin, originKey, candidates }: Referred): Proposed =>
  proposal === null
    ? {
        item: null,
        found: [],
        persons: [NOBODY],
        duties: origin === 'duty' && candidates.some((one) => one.dutyNo === originKey) ? [originKey] : [],
      }
    : {
        item: proposal.item,
        found: proposal.found,
        persons: proposal.persons.map(({ name, post, responsibility, delegatedBody, proposed }) => ({
          name,
          post,
          responsibility,
          delegated: delegatedBody !== null,
          measure: proposed,
        })),
        duties: proposal.facts.map(({ dutyNo }) => dutyNo),
      };

/** 提出意见: item, findings, facts and persons, each chosen by hand. */
export const ProposeForm = ({ file, value, change }: { file: Referred; value: Proposed; change: (value: Proposed) => void }) => {
  const { article, candidates, delegatedBody } = file;
  const reasonOf = (finding: HumanFinding): string | null => value.found.find((one) => one.finding === finding)?.reason ?? null;
  const person = (at: number, over: Partial<ProposedPerson>): void =>
    change({ ...value, persons: value.persons.map((one, n) => (n === at ? { ...one, ...over } : one)) });
  return (
    <>
      <h3>情形</h3>
      <Radio.Group value={value.item} onChange={({ target }) => change({ ...value, item: target.value as number })}>
        {article.items.map(({ no, text }) => (
          <Radio key={no} value={no} style={{ display: 'flex' }}>
            （{'〇一二三四五'[no]}）{text}
          </Radio>
        ))}
      </Radio.Group>
      <h3>由人认定</h3>
      {(Object.keys(HUMAN_FINDING) as HumanFinding[]).map((finding) => (
        <div key={finding} className="finding">
          <Checkbox
            checked={reasonOf(finding) !== null}
            onChange={({ target }) =>
              change({
                ...value,
                found: target.checked ? [...value.found, { finding, reason: '' }] : value.found.filter((one) => one.finding !== finding),
              })
            }
          >
            {HUMAN_FINDING[finding]}
          </Checkbox>
          {reasonOf(finding) !== null && (
            <Input
              aria-label={`认定${HUMAN_FINDING[finding]}的根据`}
              placeholder="认定的根据"
              value={reasonOf(finding)!}
              onChange={({ target }) =>
                change({ ...value, found: value.found.map((one) => (one.finding === finding ? { finding, reason: target.value } : one)) })
              }
            />
          )}
        </div>
      ))}
      <h3>事实</h3>
      <FactChecks candidates={candidates} chosen={value.duties} change={(duties) => change({ ...value, duties })} />
      <h3>人员和措施</h3>
      {value.persons.map((one, at) => (
        <div key={at} className="person">
          <Input
            aria-label="姓名"
            placeholder="姓名"
            maxLength={40}
            value={one.name}
            onChange={({ target }) => person(at, { name: target.value })}
          />
          <Input
            aria-label="职务"
            placeholder="职务"
            maxLength={40}
            value={one.post}
            onChange={({ target }) => person(at, { post: target.value })}
          />
          <Select
            aria-label="责任"
            value={one.responsibility}
            onChange={(responsibility: Responsibility) => person(at, { responsibility })}
            options={(Object.keys(RESPONSIBILITY) as Responsibility[]).map((code) => ({ value: code, label: RESPONSIBILITY[code] }))}
          />
          <Select
            aria-label="措施"
            value={one.measure}
            onChange={(measure: Measure) => person(at, { measure })}
            options={article.ladder.map(({ measure, demands }) => ({
              value: measure,
              label: MEASURE[measure],
              disabled: demands !== null && reasonOf(demands) === null,
            }))}
          />
          {delegatedBody !== null && (
            <Checkbox checked={one.delegated} onChange={({ target }) => person(at, { delegated: target.checked })}>
              受委托组织人员
            </Checkbox>
          )}
          {value.persons.length > 1 && (
            <Button size="small" onClick={() => change({ ...value, persons: value.persons.filter((_, n) => n !== at) })}>
              删除
            </Button>
          )}
        </div>
      ))}
      <div className="row">
        <Button size="small" onClick={() => change({ ...value, persons: [...value.persons, NOBODY] })}>
          增加一人
        </Button>
      </div>
    </>
  );
};
