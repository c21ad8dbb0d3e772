import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Imports point inward: each layer names what it must not know. */
const layer = (files, patterns) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: [...everywhere, ...patterns] },
    ],
  },
});

const everywhere = [
  {
    regex: '^zod(/v4)?$',
    message: "Import * as z from 'zod/mini': the full build is thirty times as large.",
  },
];
const noVscode = { group: ['vscode'], message: 'This layer must run in plain Node.' };
const noHost = { regex: '/host/|/extension(\\.ts)?$', message: 'Imports point inward.' };

export default defineConfig(
  globalIgnores(['dist', '.cache', '.vscode-test', 'test-results']),
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `const { left, ...rest }` is how a field is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // `() => doIt()` where nothing is returned reads well and hides nothing.
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        require: 'readonly',
        module: 'readonly',
        __dirname: 'readonly',
      },
    },
  },
  layer(['src/**/*.ts', 'test/**/*.ts'], []),
  layer(
    ['src/core/**/*.ts'],
    [noVscode, noHost, { regex: '/protocol/', message: 'core does not know the panel.' }],
  ),
  layer(['src/protocol/**/*.ts'], [noVscode, noHost]),
  layer(
    ['media/**/*.ts', 'media/**/*.tsx'],
    [
      noVscode,
      noHost,
      { group: ['zod', 'zod/*', 'node:*'], message: 'Keep the page small and browser-only.' },
      { regex: '/(core|protocol)/', allowTypeImports: true, message: 'Types only.' },
    ],
  ),
  layer(['test/unit/**/*.ts', 'test/standin/**/*.ts'], [noVscode, noHost]),
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "NewExpression[callee.name='ImageError']" +
            '[arguments.0.value=/^(endpoint|network|timeout|server|badAnswer|download|storage)$/]' +
            '[arguments.1.type=/Literal$/]',
          message: 'A person reads this: write sentence`…`, which can be translated.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/core/**', 'src/host/report.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='showErrorMessage']",
          message: 'Errors reach a person through host/report.ts alone.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // mocha and node:test style suites return promises that the runner awaits.
      '@typescript-eslint/no-floating-promises': 'off',
    },
  },
);
