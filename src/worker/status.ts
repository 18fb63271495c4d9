import type { Analyzer } from '../engine/analyze';
import type { Layout } from '../engine/layout';
import type { AnalysisStatus } from '../protocol/lint';

/** What the analysis knows about itself. */
export function statusOf(analyzer: Analyzer, { packages }: Layout, isReported: (file: string) => boolean): AnalysisStatus {
  const { heapUsed, external } = process.memoryUsage();
  return {
    files: analyzer.files.length,
    programs: analyzer.programs(isReported),
    sdks: packages.flatMap(({ root, sdk }) => Object.entries(sdk).map(([language, version]) => ({ root, language, ...version }))),
    memoryMegabytes: Math.round((heapUsed + external) / 1024 / 1024),
  };
}
