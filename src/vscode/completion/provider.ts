import { type CompletionItemProvider, extensions, languages } from 'vscode';
import { cursorAtEnd } from '../../engine/completion/cursor';
import { languageOf } from '../../engine/languages';
import { signalOf } from '../cancellation';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import { fileOf, selector } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { itemOf } from './item';

/** Milliseconds: the editor shows nobody's completions before it has everybody's. */
const PATIENCE = 400;

const pause = (milliseconds: number) => new Promise<undefined>((resolve) => setTimeout(resolve, milliseconds, undefined));

/** Extensions that read the types of Python packages. */
const pythonTypes: readonly string[] = [
  'ms-python.vscode-pylance',
  'ms-pyright.pyright',
  'detachhead.basedpyright',
  'anysphere.cursorpyright',
];

/** Completes what people type by hand in calls of Opik's, and offers whole pieces; silent in files that do not import Opik. */
export function provideCompletions(linting: Linting, failures: Failures): Disposables {
  const owned = new Disposables();
  const provider: CompletionItemProvider = {
    async provideCompletionItems(document, position, token) {
      const text = document.getText();
      const language = languageOf(fileOf(document));
      if (!linting.started || !language || !text.includes('opik')) return [];
      const cursor = cursorAtEnd(text.slice(0, document.offsetAt(position)), language);
      if (!cursor) return [];
      const completing = failures.quietly('Completing', async () => {
        // A snippet brings its imports, for which the places have to be those of this text.
        if (cursor.kind === 'statement') await linting.settled(document);
        const records = await linting.ask('completions', { file: fileOf(document), cursor }, signalOf(token));
        const knowsTypes = language === 'typescript' || pythonTypes.some((id) => extensions.getExtension(id));
        return records
          .filter(({ isTyped }) => !isTyped || !knowsTypes)
          .map((record, place) => itemOf(record, place, document, cursor, position));
      });
      return (await Promise.race([completing, pause(PATIENCE)])) ?? [];
    },
  };
  owned.add(languages.registerCompletionItemProvider([...selector], provider, '(', '=', '"', "'", '{', ':'));
  return owned;
}
