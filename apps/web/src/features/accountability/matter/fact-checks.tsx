import type { OversightFactPartsFragment } from '@zhilu/contract';
import { GROUND, OUTCOME } from '@zhilu/kernel/vocabulary';
import { Checkbox } from 'antd';

/** Duties of the case that something can rest on, chosen by hand; what it cannot rest on is there with why. */
export const FactChecks = ({
  candidates,
  chosen,
  change,
}: {
  candidates: readonly OversightFactPartsFragment[];
  chosen: readonly string[];
  change: (chosen: string[]) => void;
}) => (
  <>
    {candidates.map(({ dutyNo, title, outcome, ground, article, bar }) => (
      <div key={dutyNo}>
        <Checkbox
          disabled={bar !== null}
          checked={chosen.includes(dutyNo)}
          onChange={({ target }) => change(target.checked ? [...chosen, dutyNo] : chosen.filter((one) => one !== dutyNo))}
        >
          {title} <span className="tag plain">{OUTCOME[outcome]}</span>{' '}
          <span className="aid">
            {article}，{GROUND[ground]}
          </span>
        </Checkbox>
        {bar !== null && <span className="aid">{bar}</span>}
      </div>
    ))}
  </>
);
