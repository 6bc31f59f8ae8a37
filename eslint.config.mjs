import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import globals from 'globals';

/** Who may import whom; a name missing from a row is forbidden there. */
const MAY_IMPORT = {
  'libs/kernel': [],
  'libs/contract': [],
  'libs/database': ['kernel'],
  'libs/access': ['kernel', 'database'],
  'libs/intake': ['kernel', 'database'],
  'libs/ledger': ['kernel', 'database'],
  'libs/query': ['kernel', 'database', 'access'],
  'libs/files': ['kernel', 'database', 'access'],
  'libs/agencies': ['kernel', 'database', 'access', 'query'],
  'libs/leads': ['kernel', 'database', 'access', 'query'],
  'libs/review': ['kernel', 'database', 'access'],
  'libs/appraisal': ['kernel', 'database', 'access', 'query'],
  'libs/accountability': ['kernel', 'database', 'access', 'query'],
  'libs/report': ['kernel', 'database', 'access', 'query'],
  'apps/web': ['kernel', 'contract'],
};
const boundaries = Object.entries(MAY_IMPORT).map(([place, allowed]) => ({
  files: [`${place}/src/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^@zhilu/(?!(${allowed.join('|') || '-'})$)`,
            message: `${place} may import only: ${allowed.join(', ') || 'nothing of ours'}`,
          },
          { regex: '^(\\.\\./)+(apps|libs)/', message: 'go through @zhilu/*' },
          ...(place === 'libs/kernel'
            ? [
                {
                  regex: '^(@nestjs|typeorm|graphql|pg|react|node:fs|node:net|node:http)(/|$)',
                  message: 'the kernel knows no framework and no I/O',
                },
              ]
            : []),
        ],
      },
    ],
  },
}));

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
    files: ['libs/kernel/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'the kernel reads no clock' },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'the kernel reads no clock' },
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'the kernel rolls no dice' },
      ],
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['scripts/**', 'apps/api/src/cli/**', 'test/bench/**'], rules: { 'no-console': 'off' } },
  ...boundaries,
);
