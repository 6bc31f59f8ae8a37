import { useQuery } from '@apollo/client/react';
import type { FigureFilter } from '@zhilu/contract';
import { CHARGED, codesOf, count, DUTY_CLASS } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';
import { listBehind } from '../address';
import { GuideLink } from '../frame/guide-link';
import { useSession } from '../server/session';
import { WithdrawnCasesDocument } from './generated/withdrawn';

/** The whole case is no duty beside its own. */
const CLASSES = codesOf(DUTY_CLASS).filter((dutyClass) => dutyClass !== 'case');

/** 撤回案件有未完成事项: of the withdrawn cases, those with duties charged and never met; each number opens its list. */
export const WithdrawnOpen = ({ filter, basis }: { filter: FigureFilter; basis?: { asOf: string; known: number } }) => {
  const { viewer } = useSession();
  const { data } = useQuery(WithdrawnCasesDocument, {
    variables: { filter: { ...filter, ...(basis && { asOf: basis.asOf, known: basis.known }) } },
  });
  const figure = data?.withdrawnCases;
  if (!figure || figure.cases.of === 0) return null;
  const open = (n: number, outcomes: Parameters<typeof listBehind>[3]) =>
    viewer.mayReadCases && n > 0 ? (
      <Link to={listBehind({ ...filter, withdrawn: true }, figure.basis, { dutyClasses: CLASSES }, outcomes)}>{count(n)}</Link>
    ) : (
      count(n)
    );
  return (
    <span className="aid" title="来源已撤回的案件，撤回前已到期的应记录事项不因数据撤回而消灭，经监督机构准予核销的除外。">
      数据撤回 {open(figure.cases.of, [...CHARGED, 'notReceived'])} 案，其中有未完成事项 {open(figure.cases.n, ['missing', 'notReceived'])}{' '}
      案（
      {count(figure.duties)} 项） <GuideLink page="figure/withdrawn">指标说明</GuideLink>
    </span>
  );
};
