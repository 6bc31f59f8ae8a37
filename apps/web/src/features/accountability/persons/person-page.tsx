import { useQuery } from '@apollo/client/react';
import type { ReferralsOfPersonQuery } from '@zhilu/contract';
import { count, MEASURE, REFERRAL_STATE, RESPONSIBILITY } from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { Crumb } from '../../../shared/frame/crumb';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { MatterFrame } from '../matter/matter-frame';
import { ReferralsOfPersonDocument } from './generated/person';

type Line = ReferralsOfPersonQuery['referralsOfPerson'][number];

const decidedWord = ({ isDecided, decided, state }: Line): string => {
  if (!isDecided) return '尚未决定';
  const word = decided === null ? '不采取措施' : MEASURE[decided];
  return state === 'revoked' ? `${word}（已撤销）` : word;
};

const COLUMNS: readonly DataColumn<Line>[] = [
  {
    key: 'about',
    title: '事由',
    cell: ({ id, agencyId, originSaid }) => <Link to={`/referrals/${agencyId}/${id}`}>{originSaid}</Link>,
  },
  { key: 'case', title: '案件', cell: ({ caseNo, caseTitle }) => caseNo ?? caseTitle ?? '（无案号）' },
  {
    key: 'post',
    title: '职务和责任',
    cell: ({ post, responsibility, delegatedBody }) =>
      `${post}，${RESPONSIBILITY[responsibility]}${delegatedBody === null ? '' : `（受委托组织 ${delegatedBody}）`}`,
  },
  { key: 'proposed', title: '拟采取的措施', className: 'when', cell: ({ proposed }) => MEASURE[proposed] },
  { key: 'decided', title: '决定', className: 'when', cell: decidedWord },
  { key: 'state', title: '状况', className: 'when', cell: ({ state }) => <span className="tag plain">{REFERRAL_STATE[state]}</span> },
  { key: 'why', title: '撤销、不予追究或者撤回的理由', cell: ({ endedWhy }) => endedWhy ?? '' },
  { key: 'opened', title: '立案', className: 'when', cell: ({ openedAt }) => minute(openedAt) },
];

/** 人员的责任追究记录: what was decided about one person of an agency, and what of it was overturned. */
export const PersonPage = () => {
  const { agencyId, name } = useParams();
  const { data, error, refetch } = useQuery(ReferralsOfPersonDocument, {
    variables: { agencyId: Number(agencyId), name: name! },
    fetchPolicy: 'cache-and-network',
  });
  useEffect(() => {
    document.title = `${name} 责任追究记录 · 执录`;
  }, [name]);
  const lines = data?.referralsOfPerson;
  return <MatterFrame asked={{ error, read: lines, again: refetch }}>{(read) => <PersonRecord name={name!} lines={read} />}</MatterFrame>;
};

const PersonRecord = ({ name, lines }: { name: string; lines: readonly Line[] }) => {
  const navigate = useNavigate();
  const standing = lines.filter(({ decided, state }) => decided !== null && state !== 'revoked');
  const revoked = lines.filter(({ state }) => state === 'revoked');
  return (
    <>
      <Crumb
        steps={[
          { key: 'referrals', word: '责任追究', to: '/referrals' },
          { key: 'person', word: name },
        ]}
      />
      <h1>
        {name}的责任追究记录 <span className="aid">{lines[0]!.agencyName}</span>
      </h1>
      <p className="answer">
        涉及 {count(lines.length)} 件：采取措施且未撤销 {count(standing.length)} 件，决定后撤销 {count(revoked.length)} 件。
        <span className="aid">按姓名列出，同名人员请核对职务；撤销的决定不作为依据。</span>
      </p>
      <div className="card list">
        <DataTable<Line>
          leaves="dossier"
          label="责任追究记录"
          rows={lines}
          rowKey={({ id }) => id}
          columns={COLUMNS}
          open={({ agencyId: of, id }) => navigate(`/referrals/${of}/${id}`)}
        />
      </div>
    </>
  );
};
