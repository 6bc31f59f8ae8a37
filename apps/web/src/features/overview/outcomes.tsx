import { codesOf, count, OUTCOME } from '@zhilu/kernel/vocabulary';
import type { Explanation, FigureFilter, OverviewQuery } from '@zhilu/contract';
import { Link } from 'react-router-dom';
import { listBehind } from '../../shared/address';
import { GuideLink } from '../../shared/frame/guide-link';
import { addDays } from '@zhilu/kernel/time';
import { useSession } from '../../shared/server/session';
import { WithdrawnOpen } from '../../shared/withdrawn/withdrawn';

type Overview = OverviewQuery['overview'];

/** Outcomes that have a page of their own. */
const GUIDED: ReadonlySet<string> = new Set(['late', 'reportedLate', 'missing', 'notReceived', 'indeterminate']);
/** The longer missing, the darker. */
const AGE_CLASS = ['age-0', 'age-1', 'age-2', 'age-3', 'age-4', 'age-5'] as const;
const AGE_WORDS = (from: number, to: number | null): string => (to === null ? `${from} 日以上` : `${Math.max(1, from)}–${to} 日`);

/** The due days of what has been missing for so long, within the period. */
const dueOf = (filter: FigureFilter, asOf: string, { fromDays, toDays }: { fromDays: number; toDays?: number | null }) => {
  const [oldest, youngest] = [toDays == null ? filter.from : addDays(asOf, -toDays), addDays(asOf, -fromDays)];
  return { ...filter, from: oldest > filter.from ? oldest : filter.from, to: youngest < filter.to ? youngest : filter.to };
};

/** 缺失时长: a bar of what is missing by how long, each part opening to its list. */
const Ages = ({ overview, filter, total }: { overview: Overview; filter: FigureFilter; total: number }) => {
  const { viewer } = useSession();
  const ages = overview.ageing.filter(({ missing }) => missing > 0);
  if (total === 0) return <span className="aid">缺失时长：无</span>;
  return (
    <span className="ages">
      <span className="aid">缺失时长：</span>
      <span className="ages-bar" aria-hidden="true">
        {ages.map((age) => (
          <i key={age.fromDays} style={{ flexGrow: age.missing }} className={AGE_CLASS[overview.ageing.indexOf(age)]} />
        ))}
      </span>
      {ages.map((age) => (
        <span key={age.fromDays} className="aid">
          <i className={`swatch ${AGE_CLASS[overview.ageing.indexOf(age)]}`} /> {AGE_WORDS(age.fromDays, age.toDays)}{' '}
          {viewer.mayReadCases ? (
            <Link to={listBehind(dueOf(filter, overview.basis.asOf, age), overview.basis, {}, ['missing'])}>{count(age.missing)}</Link>
          ) : (
            count(age.missing)
          )}{' '}
          项
        </span>
      ))}
    </span>
  );
};

/** The other outcomes of the same duties, each opening to its list, and how long what is missing has been missing. */
export const Outcomes = ({ overview, filter }: { overview: Overview; filter: FigureFilter }) => {
  const { viewer } = useSession();
  const parts = codesOf(OUTCOME).filter((outcome) => outcome !== 'onTime');
  const sum = (name: (typeof parts)[number]): number => overview.written.counts[name] + overview.recording.counts[name];
  const total = overview.ageing.reduce((all, age) => all + age.missing, 0);
  const explained = overview.uninterrupted.counts;
  /** Interruptions by the state of their explanation, each number with its list. */
  const open = (n: number, explanation?: Explanation) =>
    viewer.mayReadCases ? (
      <Link
        to={listBehind(
          filter,
          overview.basis,
          { dutyClasses: ['uninterrupted'], ...(explanation !== undefined && { explanations: [explanation] }) },
          ['missing'],
        )}
      >
        {count(n)}
      </Link>
    ) : (
      count(n)
    );
  return (
    <section className="card outcomes">
      {parts.map((name) => (
        <span key={name}>
          <i className={`swatch ${name}`} /> {OUTCOME[name]}{' '}
          {viewer.mayReadCases ? <Link to={listBehind(filter, overview.basis, {}, [name])}>{count(sum(name))}</Link> : count(sum(name))}
          {GUIDED.has(name) && (
            <GuideLink page={`figure/${name}`} word={`${OUTCOME[name]}说明`}>
              ⓘ
            </GuideLink>
          )}
        </span>
      ))}
      <span className="space" />
      <Ages overview={overview} filter={filter} total={total} />
      {explained.missing > 0 && (
        <span className="aid">
          中断 {open(explained.missing)} 项：采纳说明 {open(explained.missingAccepted, 'accepted')}，待核{' '}
          {open(explained.missingSubmitted, 'submitted')}，不采纳 {open(explained.missingRejected, 'rejected')}，未说明{' '}
          {open(explained.missing - explained.missingAccepted - explained.missingSubmitted - explained.missingRejected, 'none')}
        </span>
      )}
      <WithdrawnOpen filter={filter} basis={overview.basis} />
    </section>
  );
};
