/** What may be at the root of the repository. Anything else is a stray that a tool or a test has left behind. */
const ROOT = [
  /^\.[a-z][\w.-]*$/u,
  /^(README|CHANGELOG|CONTRIBUTING)\.md$/u,
  /^(LICENSE|Makefile)$/u,
  /^(package|package-lock|schema|tsconfig|tsconfig\.build)\.json$/u,
  /^[a-z.]+\.config\.m?js$/u,
];

/** The most source files in a folder. Tests are beside them and not counted. */
const MOST_FILES = 24;

const isSource = (path: string): boolean => path.endsWith('.ts') && !/\.test(-support)?\.ts$/u.test(path);

/** What is wrong with the places of the tracked files, a sentence each. `paths` are relative to the root. */
export function layoutProblems(paths: readonly string[]): string[] {
  return [
    ...paths.filter(isStray).map((path) => `${path} is not a file that belongs at the root: remove it.`),
    ...paths
      .filter((path) => /^provider\/[^/]+$/u.test(path))
      .map((path) => `${path} is in provider/ itself: move it to the folder of its layer or family.`),
    ...crowded(paths),
  ];
}

const isStray = (path: string): boolean => !path.includes('/') && !ROOT.some((kind) => kind.test(path));

function crowded(paths: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const path of paths.filter((one) => one.startsWith('provider/') && isSource(one))) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > MOST_FILES)
    .map(
      ([folder, count]) => `${folder}/ holds ${count} source files: split it, ${MOST_FILES} is the maximum.`,
    );
}
