import type { PanelServer } from '../../../src/protocol/panel';
import { useHost } from '../../context';
import { text } from '../../texts';
import { IconButton } from '../../ui/controls';
import { Icon } from '../../ui/icons';

/** Which server is read, and what of it; each part leads to its choice. A single trace has a link of its own. */
export function SourceBar({ server, ofLists }: { readonly server: PanelServer; readonly ofLists: boolean }) {
  const { act } = useHost();
  const { host, workspace, project } = server;
  return (
    <section class="source" aria-label={text('Source')}>
      <Icon name="server" />
      <button
        type="button"
        class="source-part"
        title={text('Choose another source')}
        onClick={() => act({ do: 'choose-source' })}
      >
        <span class="source-host">{host}</span>
        <span class="source-workspace" dir="auto">
          {workspace}
        </span>
        <Icon name="down" />
      </button>
      <button
        type="button"
        class="source-part source-project"
        title={text('Choose another project')}
        onClick={() => act({ do: 'choose-project' })}
      >
        <span class="source-name" dir="auto">
          {project ?? text('Latest project')}
        </span>
        <Icon name="down" />
      </button>
      {ofLists && (
        <IconButton
          label={text('Open this project in Opik')}
          onClick={() => act({ do: 'open-in-opik', of: { kind: 'project' } })}
        >
          <Icon name="opik" />
        </IconButton>
      )}
    </section>
  );
}
