import { isTestPath } from '../languages';
import type { Layout, PackageLayout } from '../layout';
import { createSdkView, type SdkView } from '../sdk/view';
import { isBelow } from './paths';

const nowhere: PackageLayout = {
  root: '',
  dependsOnOpik: false,
  sdk: {},
  pythonRoots: [],
  pathMappings: [],
  subpaths: {},
  entries: [],
};

/** The packages by the files below them. */
export class Packages {
  private readonly innermostFirst: readonly PackageLayout[];
  private readonly views = new Map<PackageLayout, SdkView>();
  private readonly byPath = new Map<string, PackageLayout>();
  private readonly tests = new Map<string, boolean>();

  constructor(readonly layout: Layout) {
    this.innermostFirst = [...layout.packages].sort((a, b) => b.root.length - a.root.length);
  }

  of(path: string): PackageLayout {
    let found = this.byPath.get(path);
    if (!found) {
      found = this.innermostFirst.find((one) => isBelow(path, one.root)) ?? nowhere;
      this.byPath.set(path, found);
    }
    return found;
  }

  sdk(path: string): SdkView {
    const root = this.of(path);
    let view = this.views.get(root);
    if (!view) {
      view = createSdkView(root.sdk);
      this.views.set(root, view);
    }
    return view;
  }

  isTest(path: string): boolean {
    let known = this.tests.get(path);
    if (known === undefined) {
      const { root } = this.of(path);
      known = isTestPath(root === '' ? path : path.slice(root.length + 1));
      this.tests.set(path, known);
    }
    return known;
  }
}
