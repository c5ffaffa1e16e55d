// The house of README's "Where things are": imports go only downward, and each tool stays in its room.
const rooms = {
  contract: [],
  rulebook: ['contract'],
  scoring: [],
  warehouse: ['contract'],
  ingest: ['contract', 'warehouse'],
  indicators: ['contract', 'warehouse'],
  evaluation: ['contract', 'rulebook', 'scoring', 'warehouse', 'indicators'],
  charts: [],
  reports: ['contract', 'scoring', 'evaluation', 'charts'],
  session: ['contract', 'rulebook', 'scoring', 'warehouse', 'ingest', 'indicators', 'evaluation'],
  ui: ['contract', 'scoring', 'evaluation', 'charts', 'reports', 'session'],
  pages: [
    'contract',
    'rulebook',
    'scoring',
    'indicators',
    'evaluation',
    'charts',
    'reports',
    'session',
    'ui',
  ],
  app: ['contract', 'scoring', 'evaluation', 'charts', 'session', 'ui', 'pages'],
};

const downward = Object.entries(rooms).map(([room, below]) => ({
  name: `${room}-imports-only-downward`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/[^/]+/', pathNot: `^src/(${[room, ...below].join('|')})/` },
}));

const only = (name, library, allowed) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: allowed },
  to: { path: `(^|/)node_modules/(${library})(/|$)` },
});

module.exports = {
  forbidden: [
    ...downward,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-page-imports-another',
      severity: 'error',
      from: { path: '^src/pages/([^/]+)/' },
      to: { path: '^src/pages/', pathNot: '^src/pages/$1/' },
    },
    {
      name: 'src-never-imports-scripts-or-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(scripts|test)/' },
    },
    only('duckdb-only-in-warehouse', '@duckdb', '^src/warehouse/'),
    only('echarts-only-in-charts', 'echarts', '^src/charts/'),
    only(
      'react-only-from-charts-up',
      'react|react-dom|react-router|@tanstack',
      '^src/((charts|session|ui|pages|app)/|main\\.tsx$)',
    ),
    only(
      'arrow-only-in-warehouse-and-packages',
      '@uwdata/flechette|apache-arrow',
      '^src/(warehouse|ingest)/',
    ),
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|worker|raw)' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.sql', '.csv'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
