import '../../shared/frame/change.css';
import { useMutation, useQuery } from '@apollo/client/react';
import { addMonths, lastOfMonth, periodStart, periodWords } from '@zhilu/kernel/time';
import { count, digestGroups } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { day } from '../../shared/date/time';
import { failureText } from '../../shared/server/failure';
import { Loading } from '../../shared/state/states';
import { CheckList } from './check-list';
import { PeriodPlanDocument, PreparePeriodDocument } from './generated/periods';

const TEXT_AT_MOST = 1_000;
/** Periods offered: those that have ended, the latest first. */
const OFFERED = { month: 12, quarter: 8, year: 3 } as const;

const endedPeriods = (closed: string): { from: string; to: string }[] =>
  (Object.keys(OFFERED) as (keyof typeof OFFERED)[]).flatMap((period) => {
    const months = { month: 1, quarter: 3, year: 12 }[period];
    const last = periodStart(closed, period);
    return Array.from({ length: OFFERED[period] + 1 }, (_, back) => addMonths(last, -months * back))
      .map((from) => ({ from, to: lastOfMonth(addMonths(from, months - 1)) }))
      .filter(({ to }) => to <= closed)
      .slice(0, OFFERED[period]);
  });

/** 拟定: a period is checked, what is open is answered for, and the edition put forward for another person's signature. */
export const PrepareForm = ({ closed, close }: { closed: string; close: () => void }) => {
  const periods = endedPeriods(closed);
  const [period, setPeriod] = useState(periods.find(({ from, to }) => to === lastOfMonth(addMonths(from, 2))) ?? periods[0]!);
  const [said, setSaid] = useState('');
  const [reasons, setReasons] = useState('');
  const navigate = useNavigate();
  const { data, error, loading } = useQuery(PeriodPlanDocument, { variables: period, fetchPolicy: 'network-only' });
  const [prepare, preparing] = useMutation(PreparePeriodDocument, {
    refetchQueries: ['PeriodEditions'],
    onCompleted: ({ preparePeriod }) => navigate(`/periods/${preparePeriod.id}`),
    onError: () => undefined,
  });
  const plan = loading ? undefined : data?.periodPlan;
  const open = plan?.checks.some(({ n }) => n > 0) ?? false;
  const failure = error ?? preparing.error;
  return (
    <section className="change" aria-label="锁定一个期间">
      <h3>锁定一个期间</h3>
      <p>
        期间{' '}
        <Select
          aria-label="期间"
          value={period.from + period.to}
          style={{ width: 200 }}
          options={periods.map(({ from, to }) => ({ value: from + to, label: periodWords(from, to) }))}
          onChange={(value) => setPeriod(periods.find(({ from, to }) => from + to === value)!)}
        />
      </p>
      {failure && <Alert type="error" showIcon title={failureText(failure).text} />}
      {loading && <Loading rows={6} />}
      {plan && (
        <div className="plan">
          <p>
            <b>{plan.title}</b>：{count(plan.agencies)} 个单位，统计截至 {day(plan.asOf)}日终，第 {count(plan.known)} 笔入库，共{' '}
            {count(plan.cells)} 格。
            {plan.changed !== null && `与前一版相比，${count(plan.changed)} 格不同。`}
          </p>
          <CheckList checks={plan.checks} />
          <p className="aid digest">SHA-256 {digestGroups(plan.digest).join(' ')}</p>
          {plan.bar !== null ? (
            <Alert type="warning" showIcon title={plan.bar} />
          ) : (
            <>
              {open && (
                <label>
                  有未决事项，仍予锁定的理由
                  <Input.TextArea value={said} onChange={({ target }) => setSaid(target.value)} maxLength={TEXT_AT_MOST} rows={2} />
                </label>
              )}
              {plan.no > 1 && (
                <label>
                  另出第 {plan.no} 版的理由
                  <Input.TextArea value={reasons} onChange={({ target }) => setReasons(target.value)} maxLength={TEXT_AT_MOST} rows={2} />
                </label>
              )}
            </>
          )}
          <div className="row">
            <Button
              type="primary"
              loading={preparing.loading}
              disabled={plan.bar !== null || (open && said.trim() === '') || (plan.no > 1 && reasons.trim() === '')}
              onClick={() =>
                void prepare({ variables: { input: { ...period, digest: plan.digest, said, reasons: plan.no > 1 ? reasons : null } } })
              }
            >
              拟定，送负责人签署
            </Button>
            <Button onClick={close}>取消</Button>
          </div>
        </div>
      )}
    </section>
  );
};
