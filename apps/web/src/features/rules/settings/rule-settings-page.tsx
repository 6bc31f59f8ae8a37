import '../../../shared/frame/change.css';
import './settings.css';
import { useApolloClient, useQuery } from '@apollo/client/react';
import type { SettingsFragment } from '@zhilu/contract';
import { useEffect } from 'react';
import { RuleTabs } from '../../../shared/rules/rule-tabs';
import { day } from '../../../shared/date/time';
import { ErrorState, Loading } from '../../../shared/state/states';
import { Changes } from './changes';
import { HolidayTables } from './holidays/holiday-tables';
import { OfficeCard } from './office-card';
import { OverlayTable } from './overlay-table';
import { PackTable } from './pack-table';
import { PublicationCard } from '../publication/publication-card';
import { ProgramCard } from './program-card';
import { Progress } from './progress';
import { RightsCard } from './rights/rights-card';
import { RuleSettingsDocument } from './generated/settings';

/** While the books follow a change, or have yet to, ms. */
const LOOK_EVERY = 1000;

/** 规则与设定: which rules apply to cases of which days, who decided it, and the change of it. */
export const RuleSettingsPage = () => {
  const { data, error, refetch, startPolling, stopPolling } = useQuery(RuleSettingsDocument, { fetchPolicy: 'cache-and-network' });
  const settings = data?.ruleSettings;
  // One that stopped is looked at as well: others may take it up.
  const underWay = settings != null && (settings.underWay !== null || settings.program?.measuring === true);
  useEffect(() => {
    document.title = '规则与设定 · 执录';
  }, []);
  const client = useApolloClient();
  useEffect(() => {
    if (!underWay) return undefined;
    startPolling(LOOK_EVERY);
    return () => {
      stopPolling();
      // What the frame says of rules and of what is unfinished is no longer so.
      void client.refetchQueries({ include: ['DataState'] });
    };
  }, [underWay, startPolling, stopPolling, client]);
  return (
    <>
      <h1>规则与设定</h1>
      <RuleTabs />
      {error && !settings && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !settings && <Loading rows={12} />}
      {settings && (
        <>
          <p className="answer settings-answer">{answerOf(settings)}</p>
          {settings.underWay && <Progress underWay={settings.underWay} mayChange={settings.mayChange} />}
          {settings.program && <ProgramCard program={settings.program} />}
          <PackTable settings={settings} />
          <OverlayTable settings={settings} />
          <HolidayTables settings={settings} />
          <OfficeCard office={settings.office} mayChange={settings.mayChange} />
          <PublicationCard />
          <Changes changes={settings.changes} />
          <RightsCard />
        </>
      )}
    </>
  );
};

/** What applies today, in a sentence. */
const answerOf = ({ packs }: SettingsFragment): string => {
  const applied = packs.filter((pack) => pack.appliedFrom !== null);
  const current = applied.find((pack) => pack.appliedTo === null);
  if (current === undefined) return '目前没有适用于新发生案件的规则。';
  const beyond =
    current.beyondEffective && current.effectiveTo !== null
      ? `；其中 ${day(current.effectiveTo)}起的案件，按本单位设定适用，非当日现行有效`
      : '';
  const early =
    current.beyondEffective && current.effectiveTo === null
      ? `；其中 ${day(current.effectiveFrom)}以前的案件，按本单位设定适用，非当日现行有效`
      : '';
  return `${day(current.appliedFrom!)}起的案件，适用《${current.title}》${beyond}${early}。`;
};
