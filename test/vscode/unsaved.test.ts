import { expect, it } from 'vitest';
import { unsavedName } from '../../src/vscode/linting/unsaved';

it.each<[file: string, name: string | undefined]>([
  ['/untitled:/untitled%3AUntitled-1.py', 'Untitled-1.py'],
  ['/untitled:/untitled%3AUntitled-1.py.py', 'Untitled-1.py'],
  ['/untitled:/untitled%3A%2Fapp%2Fnew.py.py', 'new.py'],
  ['/untitled:/%.py', '%.py'],
  ['/app/untitled.py', undefined],
])('calls %s %s', (file, name) => {
  expect(unsavedName(file)).toBe(name);
});
