import { types } from 'pg';
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { AddRequestsAndAttachments1764100000000 } from './migrations/1764100000000-add-requests-and-attachments';
import { LayTheBooks1764000000000 } from './migrations/1764000000000-lay-the-books';
import { KeepChangesOfRules1764310000000 } from './migrations/1764310000000-keep-changes-of-rules';
import { CloseMendedLines1765100000000 } from './migrations/1765100000000-close-mended-lines';
import { JoinSources1765110000000 } from './migrations/1765110000000-join-sources';
import { AddRegisters1764150000000 } from './migrations/1764150000000-add-registers';
import { AddLeads1764200000000 } from './migrations/1764200000000-add-leads';
import { JudgeFromAbove1764400000000 } from './migrations/1764400000000-judge-from-above';
import { KeepTrials1764310100000 } from './migrations/1764310100000-keep-trials';
import { ReckonSomeAgencies1764330000000 } from './migrations/1764330000000-reckon-some-agencies';
import { LetRecordsWait1764700000000 } from './migrations/1764700000000-let-records-wait';
import { KeepMappings1764510000000 } from './migrations/1764510000000-keep-mappings';
import { TakeDeliveriesUp1764340000000 } from './migrations/1764340000000-take-deliveries-up';
import { KeepWhatOfficesDecide1764520000000 } from './migrations/1764520000000-keep-what-offices-decide';
import { RepairQuarantine1764350000000 } from './migrations/1764350000000-repair-quarantine';
import { TallyCases1764410000000 } from './migrations/1764410000000-tally-cases';
import { NoteCarriedDigests1764530000000 } from './migrations/1764530000000-note-carried-digests';
import { KeepReconciliations1764540000000 } from './migrations/1764540000000-keep-reconciliations';
import { QueueJobs1764600000000 } from './migrations/1764600000000-queue-jobs';
import { BindJobsToFolders1764610000000 } from './migrations/1764610000000-bind-jobs-to-folders';
import { GiveDeliveriesJobs1764620000000 } from './migrations/1764620000000-give-deliveries-jobs';
import { NameTablesByTheField1764650000000 } from './migrations/1764650000000-name-tables-by-the-field';
import { ExportLists1764900000000 } from './migrations/1764900000000-export-lists';
import { LockPeriods1765300000000 } from './migrations/1765300000000-lock-periods';
import { ExportPapers1765310000000 } from './migrations/1765310000000-export-papers';
import { LetContentsReturn1765500000000 } from './migrations/1765500000000-let-contents-return';
import { TakeFullExports1765510000000 } from './migrations/1765510000000-take-full-exports';
import { LetReceiptsSayEverything1765520000000 } from './migrations/1765520000000-let-receipts-say-everything';
import { PrintCodes1765320000000 } from './migrations/1765320000000-print-codes';
import { OpenADoorForMachines1764500000000 } from './migrations/1764500000000-open-a-door-for-machines';
import { ChangeTemplates1766110000000 } from './migrations/1766110000000-change-templates';
import { KeepSchedules1766120000000 } from './migrations/1766120000000-keep-schedules';
import { FoundAgencies1766300000000 } from './migrations/1766300000000-found-agencies';
import { CountAhead1766160000000 } from './migrations/1766160000000-count-ahead';
import { IssuePapers1766100000000 } from './migrations/1766100000000-issue-papers';
import { KeepAccounts1765610000000 } from './migrations/1765610000000-keep-accounts';
import { AskASecondStep1765900000000 } from './migrations/1765900000000-ask-a-second-step';
import { AskForAPurpose1765910000000 } from './migrations/1765910000000-ask-for-a-purpose';
import { SignInElsewhere1765920000000 } from './migrations/1765920000000-sign-in-elsewhere';
import { KnowDevices1765930000000 } from './migrations/1765930000000-know-devices';
import { ExpectActs1765800000000 } from './migrations/1765800000000-expect-acts';
import { SurveyUnknowns1766130000000 } from './migrations/1766130000000-survey-unknowns';
import { WallOffAccounts1765600000000 } from './migrations/1765600000000-wall-off-accounts';
import { WithholdQuarantinedLines1764800000000 } from './migrations/1764800000000-withhold-quarantined-lines';
import { LetTheApplicationSignIn1764810000000 } from './migrations/1764810000000-let-the-application-sign-in';
import { TellLateApart1765400000000 } from './migrations/1765400000000-tell-late-apart';
import { SealTheAudit1765200000000 } from './migrations/1765200000000-seal-the-audit';
import { ReviewCaseFiles1766000000000 } from './migrations/1766000000000-review-case-files';
import { SurveyProgram1766200000000 } from './migrations/1766200000000-survey-program';
import { FillSearchKeys1766200100000 } from './migrations/1766200100000-fill-search-keys';
import { QueueBackups1766500000000 } from './migrations/1766500000000-queue-backups';
import { ReferToAccount1766600000000 } from './migrations/1766600000000-refer-to-account';
import { AppraiseAgencies1766700000000 } from './migrations/1766700000000-appraise-agencies';
import { OverseeAgencies1766900000000 } from './migrations/1766900000000-oversee-agencies';
import { AssessThemselves1767000000000 } from './migrations/1767000000000-assess-themselves';
import { LettersBeforeASuggestion1767200000000 } from './migrations/1767200000000-letters-before-a-suggestion';
import { ReviseStandards1767400000000 } from './migrations/1767400000000-revise-standards';
import { ShareWork1767500000000 } from './migrations/1767500000000-share-work';
import { SendNotices1767510000000 } from './migrations/1767510000000-send-notices';
import { KeepViews1767520000000 } from './migrations/1767520000000-keep-views';
import { IssueGroupReports1767600000000 } from './migrations/1767600000000-issue-group-reports';
import { MakeCreditPublic1767610000001 } from './migrations/1767610000001-make-credit-public';
import { MergeWork1767620000000 } from './migrations/1767620000000-merge-work';
import { TellWhatEnds1767621000000 } from './migrations/1767621000000-tell-what-ends';
import { FindPartiesBySound1767622000000 } from './migrations/1767622000000-find-parties-by-sound';
import { DrawBoundaries1767631000000 } from './migrations/1767631000000-draw-boundaries';
import { ShowDisplays1767630000000 } from './migrations/1767630000000-show-displays';
import { LookByFunctions1767640000000 } from './migrations/1767640000000-look-by-functions';
import { ScanMatterPapers1767710000000 } from './migrations/1767710000000-scan-matter-papers';
import { StandWithdrawnOnce1767640010000 } from './migrations/1767640010000-stand-withdrawn-once';
import { CallForRecords1767300000000 } from './migrations/1767300000000-call-for-records';
import { PublishLists1767310000000 } from './migrations/1767310000000-publish-lists';
import { LOCK_SCHEMA, UNLOCK_SCHEMA } from './schema/standing.store';
import { APP_ROLE } from './database.store';
import { requireReaderLogin } from './server/login';

// Legal days are texts, never `Date`: node-postgres would make them midnights of the host's zone.
types.setTypeParser(types.builtins.DATE, (text) => text);

/** Every migration, in order. Forward only. */
export const MIGRATIONS = [
  LayTheBooks1764000000000,
  AddRequestsAndAttachments1764100000000,
  AddRegisters1764150000000,
  AddLeads1764200000000,
  KeepChangesOfRules1764310000000,
  KeepTrials1764310100000,
  ReckonSomeAgencies1764330000000,
  TakeDeliveriesUp1764340000000,
  RepairQuarantine1764350000000,
  JudgeFromAbove1764400000000,
  TallyCases1764410000000,
  OpenADoorForMachines1764500000000,
  KeepMappings1764510000000,
  KeepWhatOfficesDecide1764520000000,
  NoteCarriedDigests1764530000000,
  KeepReconciliations1764540000000,
  QueueJobs1764600000000,
  BindJobsToFolders1764610000000,
  GiveDeliveriesJobs1764620000000,
  NameTablesByTheField1764650000000,
  LetRecordsWait1764700000000,
  WithholdQuarantinedLines1764800000000,
  LetTheApplicationSignIn1764810000000,
  ExportLists1764900000000,
  CloseMendedLines1765100000000,
  JoinSources1765110000000,
  SealTheAudit1765200000000,
  LockPeriods1765300000000,
  ExportPapers1765310000000,
  PrintCodes1765320000000,
  TellLateApart1765400000000,
  LetContentsReturn1765500000000,
  TakeFullExports1765510000000,
  LetReceiptsSayEverything1765520000000,
  WallOffAccounts1765600000000,
  KeepAccounts1765610000000,
  ExpectActs1765800000000,
  AskASecondStep1765900000000,
  AskForAPurpose1765910000000,
  SignInElsewhere1765920000000,
  KnowDevices1765930000000,
  ReviewCaseFiles1766000000000,
  IssuePapers1766100000000,
  ChangeTemplates1766110000000,
  KeepSchedules1766120000000,
  SurveyUnknowns1766130000000,
  CountAhead1766160000000,
  SurveyProgram1766200000000,
  FillSearchKeys1766200100000,
  FoundAgencies1766300000000,
  QueueBackups1766500000000,
  ReferToAccount1766600000000,
  AppraiseAgencies1766700000000,
  OverseeAgencies1766900000000,
  AssessThemselves1767000000000,
  LettersBeforeASuggestion1767200000000,
  CallForRecords1767300000000,
  PublishLists1767310000000,
  ReviseStandards1767400000000,
  ShareWork1767500000000,
  SendNotices1767510000000,
  KeepViews1767520000000,
  IssueGroupReports1767600000000,
  MakeCreditPublic1767610000001,
  MergeWork1767620000000,
  TellWhatEnds1767621000000,
  FindPartiesBySound1767622000000,
  ShowDisplays1767630000000,
  DrawBoundaries1767631000000,
  LookByFunctions1767640000000,
  StandWithdrawnOnce1767640010000,
  ScanMatterPapers1767710000000,
];

const POOL = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 120_000,
  // What waits for somebody else's row longer than this is told so, and done again by whoever can.
  lock_timeout: 60_000,
  idle_in_transaction_session_timeout: 60_000,
  keepAlive: true,
};

/** The rights of a process end with its sessions: those of a machine that lost its power or its cable end within half a minute. */
const NOTICE_LOST_MACHINES = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

const sourceOf = (url: string, poolSize: number): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    poolSize,
    poolErrorHandler: () => undefined,
    extra: { ...POOL, options: `-c role=${APP_ROLE} -c timezone=UTC ${NOTICE_LOST_MACHINES}` },
    entities: getMetadataArgsStorage().tables.map(({ target }) => target),
    installExtensions: false,
    synchronize: false,
  });

/**
 * A pool whose sessions are the application's role and can be nothing else; it knows the entities of every room that is loaded.
 * Refused for a login that owns the books, may become their owner, or stands above every policy.
 */
export const connect = async (url: string, poolSize = 10): Promise<DataSource> => {
  const source = await sourceOf(url, poolSize).initialize();
  try {
    await requireReaderLogin((statement) => source.query(statement));
    return source;
  } catch (error) {
    await source.destroy();
    throw error;
  }
};

/** One connection of the owner in the application's role: the operator of the machine, for what nobody else may do. */
export const connectOperator = (ownerUrl: string): Promise<DataSource> => sourceOf(ownerUrl, 1).initialize();

/** Brings the schema up to date, as its owner. One process at a time: the others wait for the lock. */
export const migrate = async (url: string): Promise<number> => {
  const source = await new DataSource({
    type: 'postgres',
    url,
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    synchronize: false,
  }).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query(LOCK_SCHEMA);
    const done = await source.runMigrations({ transaction: 'each' });
    await runner.query(UNLOCK_SCHEMA);
    return done.length;
  } finally {
    await runner.release();
    await source.destroy();
  }
};
