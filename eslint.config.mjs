import { readFileSync } from 'node:fs';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import globals from 'globals';

/** Who may import whom (arrows.json): a door missing from a row is forbidden there; a row stands before its room has a file. */
const { rooms } = JSON.parse(readFileSync(new URL('arrows.json', import.meta.url), 'utf8'));
const FRAMEWORKS = '^(@nestjs|typeorm|graphql|pg|react|node:fs|node:net|node:http)(/|$)';
const boundaries = Object.entries(rooms).map(([room, doors]) => ({
  files: [room.startsWith('apps/') ? `${room}/src/**/*.{ts,tsx}` : `libs/${room}/src/**/*.{ts,tsx}`],
  ignores: ['**/*.spec.ts', '**/*.spec.tsx', '**/examples/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^@zhilu/(?!(${doors.map((door) => door.replace('*', '[a-z-]+')).join('|') || '-'})$)`,
            message: `${room} may import only: ${doors.join(', ') || 'nothing of ours'}`,
          },
          { regex: '^(\\.\\./)+(apps|libs|test)/', message: 'go through @zhilu/*' },
          ...(room.startsWith('kernel/') ? [{ regex: FRAMEWORKS, message: 'the kernel knows no framework and no I/O' }] : []),
        ],
      },
    ],
  },
}));

/** What only SQL says: how a statement begins, and what conditions and joins are made of. */
const STATEMENT =
  '^\\s*(select\\s|insert into\\s|update [a-z_.]+ set\\s|delete from\\s|with [a-z_]+ (\\([^)]*\\) )?as (materialized )?\\(|truncate\\s|copy [a-z_]+ |lock table|' +
  'create (or replace |unique |temp |temporary )*(table|index|view|function|policy|sequence|database|schema|role)\\s|alter (table|role|database)\\s|drop (table|index|database|role)\\s|' +
  'grant [a-z, ]+ (on|to)\\s|revoke\\s|set (local|role|session)\\s|(begin|commit|rollback)( |;|$)|savepoint\\s|notify\\s|listen\\s|vacuum|analyze|do \\$\\$)';
const FRAGMENT =
  '\\bfrom [a-z_]+( as)?( [a-z]+)? (where|join|using|group by|order by)\\s|\\bjoin [a-z_]+( as)?( [a-z]+)? (on|using|where)\\s|exists \\(select|= any ?\\(|\\bis (not )?null\\b|\\b(order|group) by [a-z0-9]|[a-z0-9)\\]]::[a-z]+';
const SQL_ONLY_IN_STORES = [STATEMENT, FRAGMENT].flatMap((said) => [
  { selector: `Literal[value=/${said}/i]`, message: 'SQL stands only in a *.store.ts' },
  { selector: `TemplateElement[value.cooked=/${said}/i]`, message: 'SQL stands only in a *.store.ts' },
]);
/** Where it may stand besides: the steps of the schema, and the server's own statements (docs/decisions/0105). */
const STORES = ['**/*.store.ts', '**/*.spec.ts', 'libs/platform/database/src/migrations/**', 'libs/platform/database/src/server/**'];

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'data', '.nx', 'libs/contract/src/generated', '**/*.d.ts'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser, ...globals.jest } },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': ['error', { allow: ['error'] }],
      // The full-width space is Chinese typography, not an accident.
      'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true, skipJSXText: true, skipComments: true }],
    },
  },
  {
    // The kernel is pure: what is now, and what is random, is told to it.
    files: ['libs/kernel/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'the kernel reads no clock' },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'the kernel reads no clock' },
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'the kernel rolls no dice' },
        ...SQL_ONLY_IN_STORES,
      ],
    },
  },
  {
    files: ['libs/**/*.ts', 'apps/{api,cli}/**/*.ts'],
    ignores: [...STORES, 'libs/kernel/**'],
    rules: { 'no-restricted-syntax': ['error', ...SQL_ONLY_IN_STORES] },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['scripts/**', 'apps/cli/src/**', 'test/bench/**'], rules: { 'no-console': 'off' } },
  ...boundaries,
);
