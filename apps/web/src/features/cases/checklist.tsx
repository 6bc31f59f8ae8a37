import './checklist.css';
import { CHARGED, codesOf, OUTCOME, type Outcome, STAGE, type Stage } from '@zhilu/kernel/vocabulary';
import type { CaseFileQuery } from '@zhilu/contract';
import { OUTCOME_SIGN } from '../../shared/chart/outcome';
import { dayOf, lasting, shortDay } from '../../shared/date/time';

type Duty = NonNullable<CaseFileQuery['caseFile']>['duties'][number];

const ARE_CHARGED: ReadonlySet<Outcome> = new Set(CHARGED);
/** The signs of the list, each with its word. */
const LEGEND = codesOf(OUTCOME)
  .filter((outcome) => outcome !== 'notApplicable')
  .map((outcome) => `${OUTCOME_SIGN[outcome]} ${OUTCOME[outcome]}`)
  .join('　');
const STAGES = Object.keys(STAGE) as Stage[];

/** What stands beside an item: its date, how late, or why not. */
const aside = (duty: Duty, asOfEnd: number): string => {
  if (duty.outcome === 'onTime') return duty.metAt ? shortDay(dayOf(duty.metAt)) : '';
  if (duty.outcome === 'late') return `迟 ${lasting((Date.parse(duty.metAt!) - Date.parse(duty.dueAt)) / 1000)}`;
  if (duty.outcome === 'reportedLate') return `迟报，${shortDay(dayOf(duty.metAt!))}收到`;
  if (duty.outcome === 'missing') return `缺 ${Math.max(1, Math.floor((asOfEnd - Date.parse(duty.dueAt)) / 86_400_000))} 日`;
  if (duty.outcome === 'pending') return `${shortDay(dayOf(duty.dueAt))} 到期`;
  return OUTCOME[duty.outcome];
};

/** 文字与音像按环节的清单: every duty with its sign; choosing one explains it. */
export const Checklist = ({
  duties,
  asOf,
  chosen,
  choose,
}: {
  duties: readonly Duty[];
  asOf: string;
  chosen: string | null;
  choose: (no: string) => void;
}) => {
  const asOfEnd = Date.parse(`${asOf}T16:00:00Z`);
  const shown = duties.filter((duty) => duty.dutyClass !== 'case');
  const column = (title: string, some: readonly Duty[]) => {
    const firm = some.filter((duty) => ARE_CHARGED.has(duty.outcome));
    const done = firm.filter((duty) => duty.outcome !== 'missing').length;
    const exempt = some.filter((duty) => duty.outcome === 'notApplicable');
    return (
      <div className="stage" key={title}>
        <h3>
          {title}
          <span>
            {done}/{firm.length}
          </span>
        </h3>
        {some
          .filter((duty) => duty.outcome !== 'notApplicable')
          .map((duty) => (
            <button
              key={duty.no}
              type="button"
              className={`it ${duty.outcome}${duty.no === chosen ? ' sel' : ''}`}
              aria-pressed={duty.no === chosen}
              onClick={() => choose(duty.no)}
            >
              <span className="x" aria-label={OUTCOME[duty.outcome]}>
                {OUTCOME_SIGN[duty.outcome]}
              </span>
              <span className="t">{duty.title}</span>
              <em>{aside(duty, asOfEnd)}</em>
            </button>
          ))}
        {exempt.length > 0 && (
          <details>
            <summary>不适用 {exempt.length} 项</summary>
            {exempt.map((duty) => (
              <button
                key={duty.no}
                type="button"
                className={`it notApplicable${duty.no === chosen ? ' sel' : ''}`}
                onClick={() => choose(duty.no)}
              >
                <span className="x">–</span>
                <span className="t">{duty.title}</span>
              </button>
            ))}
          </details>
        )}
      </div>
    );
  };
  return (
    <section className="card">
      <h2>
        按环节的记录 <span>{LEGEND}</span>
      </h2>
      <div className="stages">
        {STAGES.map((stage) =>
          column(
            STAGE[stage],
            shown.filter((duty) => duty.stage === stage && ['written', 'element', 'order'].includes(duty.dutyClass)),
          ),
        )}
        {column(
          '音像',
          shown.filter((duty) => ['recording', 'uninterrupted', 'storage', 'note'].includes(duty.dutyClass)),
        )}
      </div>
    </section>
  );
};
