import type { Frame } from '../../../src/protocol/panel';
import { useHost } from '../../context';
import { plain } from '../../model/plain';
import { text } from '../../texts';

/** A traceback as it was logged; each line that names a place is a link to it. */
export function Traceback({ traceback, frames }: { readonly traceback: string; readonly frames: readonly Frame[] }) {
  const { act } = useHost();
  const places = new Map(frames.map((frame) => [frame.text, frame]));
  return (
    <pre class="raw">
      {traceback.split('\n').map((whole, index) => {
        const line = whole.trimStart();
        const { file, outside, line: number } = places.get(line.trimEnd()) ?? {};
        const path = file ?? outside;
        return (
          <span key={index} class="traceback-line" style={{ paddingInlineStart: `${whole.length - line.length}ch` }}>
            {path === undefined || number === undefined ? (
              plain(line)
            ) : (
              <button
                type="button"
                class={file === undefined ? 'link link-outside' : 'link'}
                title={file === undefined ? text('A file outside of your folders: you are asked before it is opened.') : file}
                onClick={() => act({ do: 'open-source', file: path, line: number })}
              >
                {plain(line)}
              </button>
            )}
          </span>
        );
      })}
    </pre>
  );
}
