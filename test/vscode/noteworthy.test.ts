import { describe, expect, it } from 'vitest';
import { noteworthy } from '../../src/vscode/linting/noteworthy';

describe('what is noteworthy on disk', () => {
  it.each<[string, string | undefined]>([
    ['/w/agent.py', '/w/agent.py'],
    ['/w/src/agent.tsx', '/w/src/agent.tsx'],
    ['/w/uv.lock', '/w/uv.lock'],
    ['/w/tsconfig.build.json', '/w/tsconfig.build.json'],
    ['/w/.gitignore', '/w/.gitignore'],
    ['/w/README.md', '/w/README.md'],
    ['/w/CHANGELOG.md', undefined],
    ['/w/notes.txt', undefined],
    ['/w/.git/index', undefined],
    ['/w/node_modules/zod/index.js', undefined],
    ['/w/node_modules/opik/package.json', '/w/node_modules'],
  ])('changed: %s', (path, told) => expect(noteworthy(path, 'changed')).toBe(told));

  it.each<[string, string | undefined]>([
    ['/w/agent.py', '/w/agent.py'],
    ['/w/folder', '/w/folder'],
    ['/w/.venv', '/w/.venv'],
    ['/w/node_modules', '/w/node_modules'],
    ['/w/__pycache__', undefined],
    ['/w/.git/index.lock', undefined],
    ['/w/.venv/lib/python3.12/site-packages/zod-1.0.dist-info', undefined],
    ['/w/.venv/lib/python3.12/site-packages/opik-1.9.4.dist-info', '/w/.venv'],
    ['/w/node_modules/opik', '/w/node_modules'],
    ['/w/node_modules/opik-vercel', '/w/node_modules'],
  ])('came or went: %s', (path, told) => expect(noteworthy(path, 'came-or-went')).toBe(told));
});
