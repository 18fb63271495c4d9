import type { Layout } from '../layout';

/** Next.js looks for the file in the root of the application or in its `src`, beside the folders of the routes. */
const instrumentation = /^(|.*\/)instrumentation\.[mc]?[jt]s$/;
/** Where a server answers; pages and components only reach what these or they themselves import. */
const answers = /^(?:app\/(?:.*\/)?(?:route|actions?)|pages\/api\/.*)\.[mc]?[jt]sx?$/;

/**
 * What runs before a file, though no import says so: `instrumentation.ts` of Next.js runs before every route beside it, and `node --import`
 * names what runs before the file that it starts. By the path of the route or the file.
 */
export function runBefore(paths: Iterable<string>, { packages }: Layout): (path: string) => string | undefined {
  const preloaded = new Map(packages.flatMap(({ preloads = [] }) => preloads));
  const starts = [...paths].flatMap((path) => {
    const [, folder] = instrumentation.exec(path) ?? [];
    return folder === undefined ? [] : [{ path, folder }];
  });
  return (path) =>
    preloaded.get(path) ?? starts.find(({ folder }) => path.startsWith(folder) && answers.test(path.slice(folder.length)))?.path;
}
