import type { PanelServer, PanelState } from '../../../src/protocol/panel';
import { useHost } from '../../context';
import { text } from '../../texts';
import { Button, IconButton, ProgressRing } from '../../ui/controls';
import { Icon } from '../../ui/icons';

/** What is shown where there are no traces: why, and the next step. */
export function Empty({ state }: { readonly state: PanelState }) {
  const { act } = useHost();
  switch (state.tracing) {
    case 'off':
      return (
        <section class="empty">
          <h1>{text('See what your agent does, while it runs')}</h1>
          <p>
            {text(
              'Programs that you start from this window log their traces to this machine instead of a server: no account, no changed line of code.',
            )}
          </p>
          <Button onClick={() => act({ do: 'start' })}>{text('Start Local Tracing')}</Button>
          <p class="quiet">{text('Or use an Opik server:')}</p>
          <Button secondary onClick={() => act({ do: 'configure' })}>
            {text('Configure a Server')}
          </Button>
          <Button secondary onClick={() => act({ do: 'choose-source' })}>
            {text('Read an Opik Server')}
          </Button>
        </section>
      );
    case 'starting':
      return (
        <section class="empty">
          <ProgressRing label={text('Local tracing is starting.')} />
          <p>{text('Local tracing is starting.')}</p>
        </section>
      );
    case 'failed':
      return (
        <section class="empty" role="alert">
          <h1>{text('Local tracing did not start')}</h1>
          <p>{state.trouble ?? text('The log of Opik Lens says why.')}</p>
          <Button onClick={() => act({ do: 'start' })}>{text('Try Again')}</Button>
        </section>
      );
    case 'untrusted':
      return (
        <section class="empty">
          <h1>{text('This folder is not trusted')}</h1>
          <p>
            {text('Local tracing changes the environment of programs that you start. It is there once you trust this folder.')}
          </p>
          <Button onClick={() => act({ do: 'start' })}>{text('Manage Workspace Trust')}</Button>
        </section>
      );
    case 'on':
      return <NoTraces line={state.line ?? ''} program={state.program} />;
    default:
      return state.tracing satisfies never;
  }
}

/** The project of a server has no traces. */
export function NoServerTraces({ server }: { readonly server: PanelServer }) {
  const { act } = useHost();
  return (
    <section class="empty" role="status">
      <h2>{text('No traces here yet')}</h2>
      <p>
        {server.project === undefined
          ? text('The workspace has no project that was written to. New traces appear here by themselves.')
          : text('The project {0} holds no traces. New ones appear here by themselves.', server.project)}
      </p>
      <Button onClick={() => act({ do: 'choose-project' })}>{text('Choose Another Project')}</Button>
      <Button secondary onClick={() => act({ do: 'choose-source' })}>
        {text('Choose Trace Source')}
      </Button>
      <button type="button" class="link" onClick={() => act({ do: 'why' })}>
        {text('Why is there no trace?')}
      </button>
    </section>
  );
}

/** The program of this very project, one click away. */
function ProgramToRun({ program: { command, folder } }: { readonly program: NonNullable<PanelState['program']> }) {
  const { act } = useHost();
  return (
    <>
      <p>
        {folder === undefined
          ? text('Run this project’s program:')
          : text('Run this project’s program, in the folder {0}:', folder)}
      </p>
      <div class="line-to-copy">
        <code>{command}</code>
        <IconButton label={text('Copy the Command')} onClick={() => act({ do: 'copy', text: command })}>
          <Icon name="copy" />
        </IconButton>
      </div>
      <Button onClick={() => act({ do: 'run-program' })}>{text('Run It')}</Button>
    </>
  );
}

/** Local tracing is on, and nothing came yet. */
export function NoTraces({ line, program }: { readonly line: string; readonly program: PanelState['program'] }) {
  const { act } = useHost();
  return (
    <section class="empty">
      <h2>{text('Waiting for the first trace')}</h2>
      {program && <ProgramToRun program={program} />}
      <p>
        {program
          ? text(
              'Or run another one in a new terminal or with the debugger of this window. Elsewhere, put this before the command:',
            )
          : text(
              'Run your program in a new terminal or with the debugger of this window. Elsewhere, put this before the command:',
            )}
      </p>
      <div class="line-to-copy">
        <code>{line}</code>
        <IconButton label={text('Copy')} onClick={() => act({ do: 'copy-line' })}>
          <Icon name="copy" />
        </IconButton>
      </div>
      <button type="button" class="link" onClick={() => act({ do: 'why' })}>
        {text('Why is there no trace?')}
      </button>
      <p class="quiet">{text('Nothing to run yet?')}</p>
      <Button secondary onClick={() => act({ do: 'sample' })}>
        {text('Create a Sample Trace')}
      </Button>
    </section>
  );
}
