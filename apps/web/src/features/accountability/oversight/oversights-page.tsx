import { useQuery } from '@apollo/client/react';
import { nextOfOversight, oversightTask } from '@zhilu/kernel/flow';
import { count, OVERSIGHT_ORIGIN, OVERSIGHT_STATE, OVERSIGHT_TASK, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';
import { useSession } from '../../../shared/server/session';
import type { DataColumn } from '../../../shared/table/data-table';
import { MatterList, standingColumns } from '../matter/matter-list';
import { OversightLinesDocument } from './generated/oversight';
import type { OverseenLine } from './overseen';

const OWN: readonly DataColumn<OverseenLine>[] = [
  {
    key: 'about',
    title: '线索',
    cell: ({ id, agencyId, originSaid }) => <Link to={`/oversight/${agencyId}/${id}`}>{originSaid}</Link>,
  },
  { key: 'origin', title: '来源', cell: ({ origin }) => OVERSIGHT_ORIGIN[origin] },
  { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
  { key: 'case', title: '案件', cell: ({ caseNo, caseTitle }) => caseNo ?? caseTitle ?? '' },
];

/** 行政执法督察: what is mine, the next step of each, and its clock. */
export const OversightsPage = () => {
  const { viewer } = useSession();
  const agency = ROLE[viewer.role as Role].stands === 'agency';
  const mine = ({ state, actions, overdue }: OverseenLine): boolean => oversightTask(state, actions, overdue, agency) !== null;
  const { data, error, refetch } = useQuery(OversightLinesDocument, { fetchPolicy: 'cache-and-network' });
  return (
    <MatterList<OverseenLine>
      title="行政执法督察"
      at="/oversight"
      leaves={{ table: 'oversight', question: {} }}
      asked={{ lines: data?.oversightLines, error, again: refetch }}
      answer={(lines) => answerOf(lines, mine)}
      empty={{
        why: '没有行政执法督察。',
        what: '监督机构从疑点线索、案件页的事项、案卷评查的结果或者单位页登记督察线索以后，列在这里。',
      }}
      columns={[
        ...OWN,
        ...standingColumns<OverseenLine>({
          state: ({ state }) => OVERSIGHT_STATE[state],
          next: ({ state }) => OVERSIGHT_TASK[state] ?? '已结束',
          mine,
          opened: '登记',
        }),
      ]}
    />
  );
};

const answerOf = (lines: readonly OverseenLine[], mine: (line: OverseenLine) => boolean): string => {
  const open = lines.filter(({ state }) => nextOfOversight(state).length > 0);
  return `在办 ${count(open.length)} 件，待您办理 ${count(lines.filter(mine).length)} 件，超过期限 ${count(open.filter(({ overdue }) => overdue).length)} 件；共 ${count(lines.length)} 件。`;
};
