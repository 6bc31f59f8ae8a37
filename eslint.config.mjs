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

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'data', '.nx', '**/generated', '**/*.d.ts'] },
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
      ],
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['scripts/**', 'apps/cli/src/**', 'test/bench/**'], rules: { 'no-console': 'off' } },
  ...boundaries,
);
