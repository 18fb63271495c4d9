import type { Detail } from '../../../src/protocol/panel';
import { useHost } from '../../context';
import { plain } from '../../model/plain';
import { text } from '../../texts';
import { IconButton } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { Traceback } from './Traceback';

/** What went wrong, with the lines of the workspace that it came from. */
export function ErrorSection({ error }: { readonly error: NonNullable<Detail['error']> }) {
  const { act } = useHost();
  const own = error.frames.filter(({ file }) => file !== undefined);
  return (
    <section class="detail-section detail-error">
      <header class="section-head">
        <h2 class="grow">{text('Error')}</h2>
        <IconButton label={`${text('Copy')}: ${text('Error')}`} onClick={() => act({ do: 'copy', text: error.traceback })}>
          <Icon name="copy" />
        </IconButton>
      </header>
      <p class="error-line" dir="auto">
        <strong>{error.type}</strong>
        {error.message !== undefined && `: ${plain(error.message)}`}
      </p>
      {own.length > 0 && (
        <ul class="frames">
          {own.map(({ text: line, file, line: number }) => (
            <li key={`${file}:${number}:${line}`}>
              <button
                type="button"
                class="link"
                title={line}
                onClick={() => act({ do: 'open-source', file: file ?? '', line: number ?? 1 })}
              >
                {`${nameOf(file ?? '')}:${number}`}
              </button>
            </li>
          ))}
        </ul>
      )}
      {error.traceback !== '' && (
        <details>
          <summary>{text('Traceback')}</summary>
          <Traceback traceback={error.traceback} frames={error.frames} />
        </details>
      )}
    </section>
  );
}

const nameOf = (path: string): string => /[^/\\]*$/.exec(path)?.[0] ?? path;
