import { useMutation, useQuery } from '@apollo/client/react';
import type { AssignReviewFilesMutation } from '@zhilu/contract';
import { count, RECUSAL } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { failureText } from '../../../shared/server/failure';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { AddReviewReaderDocument, AssignReviewFilesDocument, ReviewCandidatesDocument, ReviewFilesDocument } from '../generated/review';
import type { Plan } from './plan';

type Reader = Plan['readers'][number];
type Left = AssignReviewFilesMutation['assignReviewFiles']['left'];

const COLUMNS: readonly DataColumn<Reader>[] = [
  { key: 'person', title: '评查员', cell: ({ person }) => person },
  { key: 'agency', title: '来自', cell: ({ agencyName }) => agencyName ?? '未登记单位' },
  { key: 'conflicts', title: '申报回避的单位', numeric: true, cell: ({ conflicts }) => count(conflicts) },
  { key: 'assigned', title: '在手和已签', numeric: true, cell: ({ assigned }) => count(assigned) },
  { key: 'released', title: '收回、回避', numeric: true, cell: ({ released }) => count(released) },
  {
    key: 'signed',
    title: '已签',
    numeric: true,
    cell: ({ assigned, signed }) => (
      <>
        <progress max={Math.max(1, assigned)} value={signed} aria-label="已签" /> {count(signed)}
      </>
    ),
  },
];
const AFTER = {
  refetchQueries: ['ReviewPlan', 'ReviewCandidates', 'ReviewFiles', 'ReviewCalibration'],
  awaitRefetchQueries: true,
  onError: () => undefined,
};

/** 评查员与分派: who reads, what bars them, and the even sharing out of what is to be read. */
export const ReadersCard = ({ plan }: { plan: Plan }) => {
  const { id } = plan;
  const candidates = useQuery(ReviewCandidatesDocument, { variables: { id } });
  const files = useQuery(ReviewFilesDocument, { variables: { id } });
  const [account, setAccount] = useState<string | null>(null);
  const [agency, setAgency] = useState<number | null>(null);
  const [certificates, setCertificates] = useState('');
  const [conflicts, setConflicts] = useState<number[]>([]);
  const [add, adding] = useMutation(AddReviewReaderDocument, {
    ...AFTER,
    onCompleted: () => {
      setAccount(null);
      setAgency(null);
      setCertificates('');
      setConflicts([]);
    },
  });
  const [assign, assigning] = useMutation(AssignReviewFilesDocument, AFTER);
  const agencies = [...new Map((files.data?.reviewFiles ?? []).map((file) => [file.agencyId, file.agencyName])).entries()].map(
    ([value, label]) => ({ value, label }),
  );
  const failure = adding.error ?? assigning.error;
  const given = assigning.data?.assignReviewFiles;
  return (
    <section className="card">
      <h2>
        评查员与分派{' '}
        <span>本单位、委托和受委托、经手人和申报的利害关系自动回避{plan.crossing && '；异地交叉：不评来自同一辖区的案卷'}</span>
      </h2>
      {failure && <Alert type="error" showIcon title={failureText(failure).text} />}
      {given && (
        <Alert
          type={given.left.length > 0 ? 'warning' : 'success'}
          showIcon
          title={`已分派 ${count(given.assigned)} 卷次${given.takenBack > 0 ? `，其中超时收回另派 ${count(given.takenBack)} 卷次` : ''}${given.left.length > 0 ? `；人手不足：${count(given.left.length)} 卷次无人可评，可以提请${given.upper}派员，或者商请${given.near}派员` : ''}`}
          description={given.left.length > 0 && <LeftOver left={given.left} />}
        />
      )}
      {plan.readers.length > 0 && (
        <DataTable<Reader> leaves="work" dense label="评查员" rows={plan.readers} rowKey={(one) => one.id} columns={COLUMNS} />
      )}
      {plan.state === 'drawn' && (
        <div className="reader-form">
          <Select
            aria-label="评查员账号"
            placeholder="评查员账号"
            value={account}
            onChange={setAccount}
            options={(candidates.data?.reviewCandidates ?? []).map((one) => ({ value: one.account, label: one.name, title: one.name }))}
            notFoundContent="没有可登记的评查员账号"
          />
          <Select
            aria-label="来自单位"
            placeholder={plan.crossing ? '来自单位' : '来自单位（可不选）'}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={agency}
            onChange={(value?: number | null) => setAgency(value ?? null)}
            options={(candidates.data?.reviewHomes ?? []).map(({ agencyId, name, area }) => ({
              value: agencyId,
              label: name,
              title: area,
            }))}
          />
          <Input
            aria-label="执法证号"
            placeholder="执法证号，几个用顿号分开"
            value={certificates}
            onChange={({ target }) => setCertificates(target.value)}
          />
          <Select
            aria-label="申报回避的单位"
            placeholder="申报回避的单位"
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={conflicts}
            onChange={setConflicts}
            options={agencies}
          />
          <Button
            loading={adding.loading}
            disabled={account === null || (plan.crossing && agency === null)}
            onClick={() =>
              void add({
                variables: {
                  input: { planId: id, account: account!, agencyId: agency, certificates: certificates.split(/[、，,]/), conflicts },
                },
              })
            }
          >
            登记评查员
          </Button>
          <Button
            type="primary"
            loading={assigning.loading}
            disabled={plan.vacant === 0 || plan.readers.length === 0}
            onClick={() => void assign({ variables: { id } })}
          >
            分派 {count(plan.vacant)} 卷次
          </Button>
        </div>
      )}
    </section>
  );
};

const LeftOver = ({ left }: { left: Left }) =>
  left.length === 0 ? null : (
    <ul className="aid">
      {left.slice(0, 5).map(({ caseNumber, agencyName, seat, bars }) => (
        <li key={caseNumber + seat}>
          {agencyName} {caseNumber}：{bars.map(({ recusal, readers }) => `${RECUSAL[recusal]} ${readers} 人`).join('，')}
        </li>
      ))}
      {left.length > 5 && <li>另 {count(left.length - 5)} 卷次</li>}
    </ul>
  );
