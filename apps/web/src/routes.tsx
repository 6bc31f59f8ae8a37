import { createBrowserRouter } from 'react-router-dom';
import { ErrorPage } from './shell/error-page';

/** Every page is its own bundle: signing in does not wait for the charts. */
export const router = createBrowserRouter([
  {
    path: '/sign-in',
    lazy: async () => ({ Component: (await import('./shell/sign-in-page')).SignInPage }),
    ErrorBoundary: ErrorPage,
    HydrateFallback: () => null,
  },
  {
    path: '/first-administrator',
    lazy: async () => ({ Component: (await import('./shell/first-administrator-page')).FirstAdministratorPage }),
    ErrorBoundary: ErrorPage,
    HydrateFallback: () => null,
  },
  {
    path: '/',
    lazy: async () => ({ Component: (await import('./shell/frame')).Frame }),
    ErrorBoundary: ErrorPage,
    HydrateFallback: () => null,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('./features/overview/overview-page')).OverviewPage }) },
      { path: 'duties', lazy: async () => ({ Component: (await import('./features/duties/duties-page')).DutiesPage }) },
      { path: 'cases/:agencyId/:caseId', lazy: async () => ({ Component: (await import('./features/cases/case-page')).CasePage }) },
      { path: 'requests', lazy: async () => ({ Component: (await import('./features/requests/requests-page')).RequestsPage }) },
      { path: 'requests/:agencyId/:no', lazy: async () => ({ Component: (await import('./features/requests/request-page')).RequestPage }) },
      { path: 'reports', lazy: async () => ({ Component: (await import('./features/reports/reports-page')).ReportsPage }) },
      { path: 'reports/:kind', lazy: async () => ({ Component: (await import('./features/reports/report-page')).ReportPage }) },
      { path: 'periods', lazy: async () => ({ Component: (await import('./features/periods/periods-page')).PeriodsPage }) },
      { path: 'periods/:id', lazy: async () => ({ Component: (await import('./features/periods/edition-page')).EditionPage }) },
      { path: 'agencies', lazy: async () => ({ Component: (await import('./features/agencies/agencies-page')).AgenciesPage }) },
      { path: 'agencies/:agencyId', lazy: async () => ({ Component: (await import('./features/agencies/agency-page')).AgencyPage }) },
      { path: 'leads', lazy: async () => ({ Component: (await import('./features/leads/leads-page')).LeadsPage }) },
      {
        path: 'arrival',
        lazy: async () => ({ Component: (await import('./features/reporting-delay/reporting-delay-page')).ReportingDelayPage }),
      },
      { path: 'intake', lazy: async () => ({ Component: (await import('./features/deliveries/deliveries-page')).DeliveriesPage }) },
      { path: 'receipts/:batch', lazy: async () => ({ Component: (await import('./features/deliveries/receipt-page')).ReceiptPage }) },
      {
        path: 'intake/health',
        lazy: async () => ({ Component: (await import('./features/monitoring/source-health-page')).SourceHealthPage }),
      },
      { path: 'intake/aliases', lazy: async () => ({ Component: (await import('./features/agencies/aliases/aliases-page')).AliasesPage }) },
      {
        path: 'intake/problems',
        lazy: async () => ({ Component: (await import('./features/quarantine/quarantine-page')).QuarantinePage }),
      },
      { path: 'intake/connect', lazy: async () => ({ Component: (await import('./features/onboarding/onboarding-page')).OnboardingPage }) },
      { path: 'intake/sources/:no', lazy: async () => ({ Component: (await import('./features/sources/source-page')).SourcePage }) },
      {
        path: 'settings/rules',
        lazy: async () => ({ Component: (await import('./features/rules/settings/rule-settings-page')).RuleSettingsPage }),
      },
      { path: 'rules', lazy: async () => ({ Component: (await import('./features/rules/rules-page')).RulesPage }) },
      { path: 'rules/figure/:code', lazy: async () => ({ Component: (await import('./features/rules/figure-page')).FigurePage }) },
      { path: 'rules/:name', lazy: async () => ({ Component: (await import('./features/rules/rule-page')).RulePage }) },
      { path: 'trial', lazy: async () => ({ Component: (await import('./features/rules/trial/trial-page')).TrialPage }) },
      { path: 'directory', lazy: async () => ({ Component: (await import('./features/directory/directory-page')).DirectoryPage }) },
      { path: 'exports', lazy: async () => ({ Component: (await import('./features/exports/exports-page')).ExportsPage }) },
      { path: 'audit', lazy: async () => ({ Component: (await import('./features/operations/audit-page')).AuditPage }) },
      { path: 'begin', lazy: async () => ({ Component: (await import('./features/beginning/beginning-page')).BeginningPage }) },
      { path: 'accounts', lazy: async () => ({ Component: (await import('./features/operations/accounts/accounts-page')).AccountsPage }) },
      { path: 'security', lazy: async () => ({ Component: (await import('./features/operations/sessions/security-page')).SecurityPage }) },
      { path: 'me', lazy: async () => ({ Component: (await import('./features/operations/sessions/own-account-page')).OwnAccountPage }) },
      { path: 'jobs', lazy: async () => ({ Component: (await import('./features/jobs/jobs-page')).JobsPage }) },
      { path: '*', Component: ErrorPage },
    ],
  },
]);
