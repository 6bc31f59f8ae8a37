import './beginning.css';
import { useQuery } from '@apollo/client/react';
import { count } from '@zhilu/kernel/vocabulary';
import { Tag } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { useSession } from '../../shared/server/session';
import { ErrorState, Loading } from '../../shared/state/states';
import { BeginningDocument } from './generated/beginning';
import { nextStep, type Step, stepsOf } from './steps';

/** 开始使用: the way from an empty office to its first figures, and what is still missing on it. */
export const BeginningPage = () => {
  const { viewer } = useSession();
  const { data, error, refetch } = useQuery(BeginningDocument, { fetchPolicy: 'cache-and-network' });
  useEffect(() => {
    document.title = '开始使用 · 执录';
  }, []);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={10} />;
  const steps = stepsOf(data.beginning);
  const next = nextStep(steps);
  // The directory is the system administrator's page alone.
  const mayGo = ({ at }: Step): boolean => at !== null && (at.path !== '/directory' || viewer.role === 'systemAdmin');
  return (
    <>
      <h1>开始使用</h1>
      <p className="answer">
        {next === null
          ? '各步都已完成，数字可以查阅。'
          : `${count(steps.length)} 步中已完成 ${count(steps.filter(({ done }) => done).length)} 步，接下来：${next.title}。`}
      </p>
      <section className="card" aria-label="各步">
        <ol className="beginning">
          {steps.map((step) => (
            <li
              key={step.key}
              className={step === next ? 'next' : step.done ? 'done' : 'later'}
              aria-current={step === next ? 'step' : undefined}
            >
              <div>
                <h2>
                  {step.title} {step.done ? <Tag>已完成</Tag> : step === next && <Tag color="blue">接下来</Tag>}
                </h2>
                <p>{step.said}</p>
                <p className="aid">{step.who}</p>
              </div>
              {mayGo(step) && <Link to={step.at!.path}>{step.at!.word}</Link>}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
};
