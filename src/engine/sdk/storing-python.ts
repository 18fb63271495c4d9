import { made, on, words } from './entries';

/**
 * What becomes of a function whose `@track` stands above another decorator: `stores`: the framework keeps the function that is below, and
 * runs it without a trace. `object`: the decorator makes an object, and `track` hides it behind a function, without its methods.
 */
export interface StoringDecorator {
  readonly how: 'stores' | 'object';
  readonly framework: string;
  /** A method that is missing then. */
  readonly method?: string;
}

const verbs = 'get post put delete patch head options trace api_route';
const fastapi = made('fastapi.FastAPI fastapi.APIRouter fastapi.applications.FastAPI fastapi.routing.APIRouter');
const flask = made('flask.Flask flask.Blueprint flask.app.Flask');
const groups = made(on('click', 'group Group'));

const stored = (framework: string, names: readonly string[]): [string, StoringDecorator][] =>
  names.map((name) => [name, { how: 'stores', framework }]);
const objects = (framework: string, method: string, names: readonly string[]): [string, StoringDecorator][] =>
  names.map((name) => [name, { how: 'object', framework, method }]);

/**
 * Run with opik 2.2.122 beneath FastAPI, Flask 3, click 8, Typer, Celery 5, Slack Bolt, LangChain core 1.7 and dramatiq. Not here, since
 * the name is what is called: a `click.command` of its own, Huey.
 */
export const storingDecorators: ReadonlyMap<string, StoringDecorator> = new Map([
  ...stored('FastAPI', on(fastapi, verbs)),
  ...stored('Flask', on(flask, 'route get post put delete patch')),
  ...stored('Typer', on(made('typer.Typer typer.main.Typer'), 'command')),
  ...stored('Slack Bolt', on(made('slack_bolt.App slack_bolt.async_app.AsyncApp'), 'event message command action view shortcut')),
  ...stored('click', on(groups, 'command')),
  ...objects('Celery', 'delay', [...on(made('celery.Celery'), 'task'), 'celery.shared_task']),
  ...objects('LangChain', 'invoke', words('langchain_core.tools.tool langchain.tools.tool langchain_core.tools.convert.tool')),
  ...objects('dramatiq', 'send', ['dramatiq.actor']),
]);
