import { count } from '@zhilu/kernel/vocabulary';
import '../../../shared/frame/change.css';
import './aliases.css';
import { useQuery } from '@apollo/client/react';
import type { SpellingBookQuery } from '@zhilu/contract';
import { addDays } from '@zhilu/kernel/time';
import { useEffect } from 'react';
import { IntakeTabs } from '../../../shared/frame/intake-tabs';
import { usePollingWhile } from '../../../shared/server/polling';
import { useSession } from '../../../shared/server/session';
import { ErrorState, Loading } from '../../../shared/state/states';
import { AgencyChanges } from './agency-changes';
import { AgencyRegistryDocument, SpellingBookDocument } from './generated/aliases';
import { SpellingTable } from './spelling-table';
import { UndeliveredAgencies } from './undelivered';
import { UnknownSpellings } from './unknown-spellings';

type Book = SpellingBookQuery['spellingBook'];

/** While cases are worked out anew under a change, ms. */
const LOOK_EVERY = 1000;

/** 单位别名与机构变动: how data name agencies, and what became of the agencies themselves. */
export const AliasesPage = () => {
  const { state } = useSession();
  const book = useQuery(SpellingBookDocument, { fetchPolicy: 'cache-and-network' });
  const registry = useQuery(AgencyRegistryDocument, { fetchPolicy: 'cache-and-network' });
  const working = registry.data?.agencyRegistry.changes.some(({ done }) => !done) === true;
  useEffect(() => {
    document.title = '单位别名 · 执录';
  }, []);
  usePollingWhile(working, LOOK_EVERY, registry);
  const error = book.error ?? registry.error;
  const spellings = book.data?.spellingBook;
  const agencies = registry.data?.agencyRegistry;
  const again = (): void => {
    void book.refetch();
    void registry.refetch();
  };
  return (
    <>
      <h1>单位别名与机构变动</h1>
      <IntakeTabs />
      {error && !(spellings && agencies) && <ErrorState error={error} again={again} />}
      {!error && !(spellings && agencies && state) && <Loading rows={12} />}
      {spellings && agencies && state && (
        <>
          <p className="answer">{answerOf(spellings)}</p>
          <UnknownSpellings book={spellings} agencies={agencies.agencies} />
          <UndeliveredAgencies book={spellings} />
          <SpellingTable book={spellings} agencies={agencies.agencies} />
          <AgencyChanges registry={agencies} today={addDays(state.lastClosedDay, 1)} />
        </>
      )}
    </>
  );
};

/** Whether anything waits for a person: to say who is meant, or whether a source may deliver for them. */
const answerOf = ({ unknown, undelivered }: Pick<Book, 'unknown' | 'undelivered'>): string => {
  const linesOf = (rows: readonly { lines: number }[]): string => count(rows.reduce((sum, one) => sum + one.lines, 0));
  const barred =
    undelivered.length === 0
      ? ''
      : `来源尚不能为 ${count(new Set(undelivered.map(({ agencyId }) => agencyId)).size)} 个单位报送，${linesOf(undelivered)} 行因此质检未通过，待人决定。`;
  if (unknown.length === 0) return `数据中的单位写法都能认出，没有待认定的。${barred}`;
  return `有 ${count(unknown.length)} 种写法认不出单位，${linesOf(unknown)} 行因此质检未通过，待人认定。${barred}`;
};
