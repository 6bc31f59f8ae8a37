import { useQuery } from '@apollo/client/react';
import { nextOfReferral } from '@zhilu/kernel/flow';
import { count, REFERRAL_ORIGIN, REFERRAL_STATE, referralTask } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';
import type { DataColumn } from '../../shared/table/data-table';
import { ReferralLinesDocument } from './generated/referral';
import { MatterList, standingColumns } from './matter/matter-list';
import type { ReferredLine } from './referred';

const nextWord = ({ state }: ReferredLine): string => {
  const [next] = nextOfReferral(state);
  return next === undefined ? '已结束' : referralTask(next);
};
const isMine = ({ state, actions }: ReferredLine): boolean => actions.some((action) => nextOfReferral(state).includes(action));

const COLUMNS: readonly DataColumn<ReferredLine>[] = [
  {
    key: 'case',
    title: '案件',
    cell: ({ id, agencyId, caseNo, caseTitle }) => <Link to={`/referrals/${agencyId}/${id}`}>{caseNo ?? caseTitle ?? '（无案号）'}</Link>,
  },
  { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
  { key: 'origin', title: '起因', cell: ({ origin, originSaid }) => `${REFERRAL_ORIGIN[origin]}：${originSaid}` },
  ...standingColumns<ReferredLine>({ state: ({ state }) => REFERRAL_STATE[state], next: nextWord, mine: isMine, opened: '立案' }),
];

/** 责任追究: what is mine, the next step of each, and its clock. */
export const ReferralsPage = () => {
  const { data, error, refetch } = useQuery(ReferralLinesDocument, { fetchPolicy: 'cache-and-network' });
  return (
    <MatterList<ReferredLine>
      title="责任追究"
      at="/referrals"
      leaves={{ table: 'referrals', question: {} }}
      asked={{ lines: data?.referralLines, error, again: refetch }}
      answer={answerOf}
      empty={{ why: '没有责任追究。', what: '监督机构从核查属实的线索、案件页的事项或者案卷评查的结果立案以后，列在这里。' }}
      columns={COLUMNS}
    />
  );
};

const answerOf = (lines: readonly ReferredLine[]): string => {
  const open = lines.filter(({ state }) => nextOfReferral(state).length > 0);
  const overdue = open.filter((line) => line.overdue);
  return `在办 ${count(open.length)} 件，待您办理 ${count(open.filter(isMine).length)} 件，超过期限 ${count(overdue.length)} 件；共 ${count(lines.length)} 件。违规由人认定，系统不作认定。`;
};
