/** Next.js looks for the file in the root of the application or in its `src`, beside the folders of the routes. */
const instrumentation = /^(|.*\/)instrumentation\.[mc]?[jt]s$/;
/** Where a server answers; pages and components only reach what these or they themselves import. */
const answers = /^(?:app\/(?:.*\/)?(?:route|actions?)|pages\/api\/.*)\.[mc]?[jt]sx?$/;

/**
 * What a framework runs before a file, though no import says so: `instrumentation.ts` of Next.js runs before every route beside it.
 * By the path of the route.
 */
export function runBefore(paths: Iterable<string>): (path: string) => string | undefined {
  const starts = [...paths].flatMap((path) => {
    const [, folder] = instrumentation.exec(path) ?? [];
    return folder === undefined ? [] : [{ path, folder }];
  });
  return (path) => starts.find(({ folder }) => path.startsWith(folder) && answers.test(path.slice(folder.length)))?.path;
}
