import { describe, expect, it } from 'vitest';
import { isManifest, mentionsOpik } from '../../src/vscode/presence/mention';

describe('the look for Opik', () => {
  it.each([
    ['import opik', true],
    ['from opik.integrations.openai import track_openai', true],
    ['import { OpikExporter } from "opik-vercel";', true],
    ['"dependencies": { "opik": "^1.9.0" }', true],
    ['# An optical illusion', false],
    ['', false],
  ])('in %j', (text, mentions) => expect(mentionsOpik(text)).toBe(mentions));

  it.each([
    ['/w/pyproject.toml', true],
    ['/w/requirements.txt', true],
    ['/w/requirements-dev.txt', true],
    ['/w/requirements/base.txt', true],
    ['/w/services/api/package.json', true],
    ['/w/package-lock.json', false],
    ['/w/notes.txt', false],
    ['/w/my-package.json', false],
  ])('in the manifest %s', (path, is) => expect(isManifest(path)).toBe(is));
});
