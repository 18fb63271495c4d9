import { describe, expect, it } from 'vitest';
import { Disposables } from '../../src/vscode/disposables';

describe('disposables', () => {
  it('are given back once, in reverse order, and late ones at once', () => {
    const given: string[] = [];
    const owned = new Disposables();
    const named = (name: string) => ({ dispose: () => given.push(name) });
    owned.add(named('first'));
    owned.add(named('second'));
    owned.dispose();
    owned.dispose();
    expect(given).toEqual(['second', 'first']);
    owned.add(named('late'));
    expect(given).toEqual(['second', 'first', 'late']);
  });
});
