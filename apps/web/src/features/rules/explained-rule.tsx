import { GROUND } from '@zhilu/kernel/vocabulary';
import type { RulePageQuery } from '@zhilu/contract';
import { OutcomeTag } from '../../shared/chart/outcome';
import { day } from '../../shared/date/time';
import { actsWords } from './acts';

type Rule = NonNullable<RulePageQuery['rule']>['rules'][number];
type ActsRow = Rule['applies'][number];

/** One rule in plain words and in its own, beside the words of the law. */
export const ExplainedRule = ({ rule }: { rule: Rule }) => (
  <>
    <p className="answer">{rule.plain ?? '这条规则由本单位制定或者改动过，尚无说明文字；以下条件、期限由规则本身写成，仍然准确。'}</p>
    <div className="rule-two">
      <div>
        <section className="card">
          <h2>
            什么时候应当有 <span>{rule.unit}</span>
          </h2>
          <Acts rows={rule.applies} />
          {rule.announced.length > 0 && (
            <>
              <h3>没有收到现场活动的，下列情形也记一项</h3>
              <Acts rows={rule.announced} />
            </>
          )}
          <h3>例外</h3>
          {rule.exceptions.length === 0 ? (
            <p>无。</p>
          ) : (
            <ul>
              {rule.exceptions.map((one) => (
                <li key={one.when}>
                  {one.when}：{one.why}（{one.article}）。
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className="card">
          <h2>已记录的认定</h2>
          <Lines lines={rule.met} />
        </section>
        <section className="card">
          <h2>
            什么时候到期 <span>依次取第一个有记载的</span>
          </h2>
          <ol className="deadlines">
            {rule.deadlines.map((one) => (
              <li key={one.words}>
                <span className="tag plain">{GROUND[one.ground]}</span>
                {one.words}
                {one.statute !== null && <span className="aid">（{one.statute}）</span>}
              </li>
            ))}
            <li>
              <span className="tag plain">{GROUND.office}</span>
              {rule.backstop}
            </li>
          </ol>
        </section>
        {rule.example && <Example example={rule.example} />}
      </div>
      <div>
        {rule.exclusions.length > 0 && (
          <section className="card">
            <h2>不在其内</h2>
            <Lines lines={rule.exclusions} />
          </section>
        )}
        {rule.assumptions.length > 0 && (
          <section className="card">
            <h2>据以判断的假定</h2>
            <Lines lines={rule.assumptions} />
          </section>
        )}
        <section className="card law-card">
          <h2>{rule.articleNo}</h2>
          <p className="law">{rule.articleText}</p>
          {rule.statutes.map((one) => (
            <div key={one.no}>
              <h3>
                《{one.title}》{one.no}
              </h3>
              <p className="law">{one.text}</p>
              <p className="aid">
                收录的文本自{day(one.from)}起{one.to === null ? '' : `、至${day(one.to)}前`}适用；此外的日期无法计算期限。
              </p>
            </div>
          ))}
        </section>
      </div>
    </div>
  </>
);

/** Whom it binds first, whom it never binds last. */
const Acts = ({ rows }: { rows: readonly ActsRow[] }) => (
  <dl className="acts">
    {[...rows.filter(({ applies }) => applies !== 'never'), ...rows.filter(({ applies }) => applies === 'never')].map((row) => (
      <div key={row.when} className={row.applies === 'never' ? 'never' : undefined}>
        <dt>{actsWords(row.acts)}</dt>
        <dd>{row.when}</dd>
      </div>
    ))}
  </dl>
);

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul>
    {lines.map((line) => (
      <li key={line}>{/[。）]$/.test(line) ? line : `${line}。`}</li>
    ))}
  </ul>
);

const Example = ({ example }: { example: NonNullable<Rule['example']> }) => (
  <section className="card example">
    <h2>
      例 <OutcomeTag outcome={example.outcome} />
    </h2>
    <p>{example.text}</p>
    <details>
      <summary>系统对这个例子的判断过程</summary>
      <h3>材料</h3>
      <ul>
        {example.materials.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3>判断</h3>
      <ol>
        {[...example.why, ...example.reckoning].map((line, i) => (
          <li key={i}>{line}</li>
        ))}
      </ol>
      <p className="aid">例中各来源均为完整登记，约定宽限二十四小时，核查期限九十日，容许空隙一百二十秒；没有写明收到时间的，当日收到。</p>
    </details>
  </section>
);
