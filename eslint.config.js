// @ts-check
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** The packages that a folder may import besides itself. What is not named here may not be imported; stack/ may import anything. */
const directions = {
  domain: [],
  'temporal-config': [],
  db: ['domain'],
  activities: ['domain', 'db'],
  workflows: ['domain'],
  worker: ['domain', 'db', 'activities', 'workflows', 'temporal-config'],
  api: ['domain', 'db', 'workflows', 'temporal-config'],
  web: ['domain'],
  sandbox: [],
};

/** The packages whose types (never values) a folder may import besides. */
const typesOnly = { workflows: ['activities'] };

/** Those that compose all the others. */
const composing = ['stack', 'e2e', 'bench'];
const folders = [...Object.keys(directions), ...composing];
const tests = ['*/src/**/*.test.ts', '*/test/**/*.ts'];
const testing = ['*/src/testing/**/*.ts'];

/** What Node offers to pure functions: domain/ may compare and digest, but not draw random numbers or reach outside. */
const pureCrypto = {
  name: 'node:crypto',
  allowImportNames: ['createHash', 'createHmac', 'hkdfSync', 'timingSafeEqual'],
  message: 'domain/ is pure.',
};

/** Paths into a package, by its name or by climbing out of one's own folder. */
const into = (/** @type {string[]} */ packages) =>
  `^@holdfast/(${packages.join('|')})(/|$)|\\.\\./(${packages.join('|')})/(src|test|migrations)/`;

const environmentModule = [
  { name: 'node:process', importNames: ['env', 'default'], message: 'The environment is read in settings.ts alone.' },
  { name: 'process', message: 'The environment is read in settings.ts alone.' },
];

const databaseModules = {
  regex: '^(knex|objection)(/|$)',
  message: 'Only db/ knows Knex and Objection: write a query in db/src/queries.',
};

/**
 * @param {string} folder
 * @param {{ isTest: boolean }} options
 */
function importRules(folder, { isTest }) {
  const free = composing.includes(folder) || (isTest && folder !== 'domain');
  const allowed = composing.includes(folder) ? folders : [folder, ...(directions[folder] ?? [])];
  const lent = typesOnly[folder] ?? [];
  const forbidden = free ? [] : folders.filter((other) => !allowed.includes(other) && !lent.includes(other));
  const patterns = [];
  if (forbidden.length > 0)
    patterns.push({ regex: into(forbidden), message: `${folder}/ may not import this package (CONTRIBUTING.md, "Who imports whom").` });
  if (!free && lent.length > 0)
    patterns.push({ regex: into(lent), allowTypeImports: true, message: `${folder}/ may import this package's types only.` });
  if (folder !== 'db') patterns.push(databaseModules);
  const isPure = folder === 'domain' && !isTest;
  if (isPure)
    patterns.push({ regex: '^node:(?!crypto$)', message: 'domain/ is pure and also runs in browsers and workflows: nothing of Node.' });
  return {
    rule: ['error', { paths: isPure ? [...environmentModule, pureCrypto] : environmentModule, patterns }],
    forbidden: [...forbidden, ...(free ? [] : lent)],
  };
}

const environment = {
  selector:
    "MemberExpression[object.name='process'][property.name='env'], MemberExpression[object.property.name='process'][property.name='env'], VariableDeclarator[init.name='process'] Property[key.name='env']",
  message: 'The environment is read in settings.ts alone: take the value as an argument.',
};

const temporalNow = {
  selector:
    "MemberExpression[object.name='Temporal'][property.name='Now'], VariableDeclarator[init.name='Temporal'] Property[key.name='Now'], MemberExpression[object.property.name='Temporal'][property.name='Now']",
  message: 'Temporal.Now is the real clock: it breaks replay in a workflow and purity in domain/.',
};

const clocks = [
  temporalNow,
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'domain/ has no clock: take `now` as an argument.' },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: 'domain/ has no clock: take `now` as an argument.',
  },
  {
    selector: "MemberExpression[object.name='performance'][property.name=/^(now|timeOrigin)$/]",
    message: 'domain/ has no clock: take `now` as an argument.',
  },
  {
    selector: "MemberExpression[object.name='process'][property.name=/^(hrtime|uptime)$/]",
    message: 'domain/ has no clock: take `now` as an argument.',
  },
];

const runners = '/^(it|test|describe|suite)$/';
const switches = '/^(only|skip|skipIf|runIf|todo|fails)$/';
const skippedTests = {
  selector: [
    `MemberExpression[object.name=${runners}][property.name=${switches}]`,
    `MemberExpression[object.object.name=${runners}][property.name=${switches}]`,
    'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
    `CallExpression[callee.name=${runners}] > ObjectExpression > Property[key.name=${switches}]`,
  ].join(', '),
  message: 'Every test runs, every time: no .only, .skip or .todo.',
};

/**
 * The house rules of one folder. no-restricted-syntax is replaced, never merged, by a later block: each block states all of its own.
 * @param {string} folder
 */
function houseRules(folder) {
  const bans = folder === 'domain' ? clocks : folder === 'workflows' ? [temporalNow] : [];
  const block = (/** @type {boolean} */ isTest) => {
    const { rule, forbidden } = importRules(folder, { isTest });
    const dynamic =
      forbidden.length === 0
        ? []
        : [
            {
              selector: `ImportExpression > Literal[value=/${into(forbidden).replaceAll('/', '\\/')}/]`,
              message: `${folder}/ may not import this package.`,
            },
          ];
    return {
      'no-restricted-imports': rule,
      'no-restricted-syntax': ['error', ...bans, ...dynamic, ...(isTest ? [skippedTests] : [environment])],
    };
  };
  return [
    { files: [`${folder}/**/*.{ts,svelte}`], rules: block(false) },
    { files: [`${folder}/src/**/*.test.ts`, `${folder}/test/**/*.ts`, `${folder}/src/testing/**/*.ts`], rules: block(true) },
  ];
}

export default tseslint.config(
  { ignores: ['**/node_modules/**', '.holdfast/**', 'coverage/**', '**/build/**', '**/.svelte-kit/**'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      // `void promise` says that nobody waits, also where the type already tells.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // There are no enums here, and looking for them takes two fifths of the time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Models are read as plain rows.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Factories give closures, which have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // A handler or an activity may be async because its interface is.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    extends: [tseslint.configs.recommended, svelte.configs.recommended],
    languageOptions: { globals: globals.browser, parserOptions: { parser: tseslint.parser } },
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // The app stands at the root of its origin, and half of its addresses hold a host's own name.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 300 }],
      // Guards against injected control characters name them.
      'no-control-regex': 'off',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', environment],
    },
  },
  // Props are declared together, and one of them may be assigned.
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': ['error', { destructuring: 'all', excludedRunes: ['$props', '$derived'] }] },
  },
  // Handlers and timers change variables during an await, where TypeScript still believes what it saw before.
  { files: ['{workflows,stack}/**/*.ts'], rules: { '@typescript-eslint/no-unnecessary-condition': 'off' } },
  // A query builder is thenable, so a callback that refines one looks as if it returned a promise.
  { files: ['db/**/*.ts'], rules: { '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }] } },
  ...folders.flatMap(houseRules),
  // One file of each process reads the environment; tests and commands are processes of their own, and pieces/ pass theirs on to the programs that they start.
  {
    files: [
      '{api,sandbox,worker}/src/settings.ts',
      'stack/src/{settings,test,check}.ts',
      'stack/src/pieces/**/*.ts',
      'stack/bootstrap.mjs',
      'vitest.config.ts',
    ],
    rules: { 'no-restricted-syntax': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: ['{db,worker,stack,e2e}/src/*Command.ts', 'bench/src/main.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: [...tests, ...testing],
    rules: {
      // The body of an answer is whatever came over the wire; the assertion is the check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
  },
  prettier,
);
