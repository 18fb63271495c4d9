import type { FileFacts } from '../facts/model';
import type { QualifiedName } from '../sdk/model';
import type { Signature } from '../sdk/signature';
import type { SdkView } from '../sdk/view';
import { isTracked, qualifiedCallee } from './callee';
import type { ArgumentCursor } from './cursor';
import { because, type Offer, slot } from './offer';
import { deploysFirst, deployTargets, type PossibleValue, valuesOf } from './values';

/** What is known around a cursor. */
export interface Around {
  readonly file: FileFacts;
  readonly sdk: SdkView;
  /** The projects that the code names. */
  readonly projects: () => readonly string[];
}

/** What is offered for an argument of a call of Opik's, for the installed version; nothing for any other call. */
export function offersForArgument(cursor: ArgumentCursor, around: Around): readonly Offer[] {
  const { file, sdk } = around;
  const { language } = file;
  const { callee, path, key, quoted, position } = cursor;
  if (deploysFirst(callee) && path.length === 0 && key === undefined && position === 0 && !cursor.inObject)
    return deployTargets().map((value) => offerOf(value, quoted, file));
  if (language === 'python' && isOpikArgs(cursor) && isTracked(file, callee, sdk)) return opikArgs(cursor, file);
  const name = qualifiedCallee(file, callee);
  const signature = name === undefined ? undefined : sdk.signature(language, name);
  if (name === undefined || !signature || path.length > 0) return [];
  if (language === 'typescript' && !(cursor.inObject && position === (signature.position ?? 0))) return [];
  if (language === 'python' && cursor.inObject) return [];
  return key === undefined
    ? quoted
      ? []
      : optionOffers(cursor, name, signature, around)
    : possible(key, name, signature, around).map((value) => offerOf(value, quoted, file));
}

const possible = (option: string, name: QualifiedName, { parameters }: Signature, { file, projects }: Around) =>
  parameters.includes(option) ? valuesOf(file.language, name, option, parameters, /^project/.test(option) ? projects() : []) : [];

/** Options that exclude each other. */
const rivals: Readonly<Record<string, readonly string[]>> = {
  env: ['version', 'latest'],
  version: ['env', 'latest'],
  latest: ['env', 'version'],
};

/** Whole options with their values (`type="tool"`), which no type checker offers. */
function optionOffers(cursor: ArgumentCursor, name: QualifiedName, signature: Signature, around: Around): readonly Offer[] {
  const { file } = around;
  const deploying = /\.(?:set_config_env|setConfigEnv)$/.test(name);
  const open = signature.parameters.filter(
    (one) => !cursor.given.includes(one) && (deploying || !(rivals[one] ?? []).some((rival) => cursor.given.includes(rival))),
  );
  return open.flatMap((option): readonly Offer[] => {
    const values = possible(option, name, signature, around);
    const offers = values.map((value) => optionOffer(option, written(value, file), file, value.why));
    return [...offers, ...templates(option, name, file, values.length > 0)];
  });
}

/** Options whose value only the user knows. */
function templates(option: string, name: QualifiedName, file: FileFacts, hasValues: boolean): readonly Offer[] {
  const isTrack = /(?:^|\.)track$/.test(name);
  const text = quote('$1', file);
  switch (option) {
    case 'project_name':
    case 'projectName':
      return hasValues ? [] : [optionOffer(option, text, file, because('project'), '…')];
    case 'thread_id':
      return [optionOffer(option, slot(1, 'session_id'), file, because('thread'))];
    case 'threadId':
      return [optionOffer(option, slot(1, 'sessionId'), file, because('thread'))];
    case 'fallback':
      return [optionOffer(option, slot(1, 'fallback'), file, because('fallback'))];
    case 'params':
      return [optionOffer(option, `[{ name: ${text}, type: ${quote('string', file)} }]`, file, because('params'), '…')];
    case 'name':
      return isTrack && file.language === 'typescript'
        ? [optionOffer(option, text, file, because('option', { name: 'track' }), '…')]
        : [];
    default:
      return [];
  }
}

/** `opik_args={"trace": {"thread_id": ...}}` in the call of a tracked function: the names on the way. */
const isOpikArgs = ({ path, key, inObject }: ArgumentCursor): boolean =>
  inObject ? path[0] === 'opik_args' && key === undefined : path.length === 0 && key === undefined;

function opikArgs({ path, given, quoted, inObject }: ArgumentCursor, file: FileFacts): readonly Offer[] {
  if (!inObject) {
    if (quoted || given.includes('opik_args')) return [];
    const thread = `{${quote('trace', file)}: {${quote('thread_id', file)}: ${slot(1, 'session_id')}}}`;
    return [optionOffer('opik_args', thread, file, because('traceOptions'))];
  }
  const keys =
    path.length === 1 ? ['trace', 'span'] : path[1] === 'trace' && path.length === 2 ? ['thread_id', 'tags', 'metadata'] : [];
  return keys
    .filter((one) => !given.includes(one))
    .map((one) => ({
      label: one,
      snippet: quoted ? one : `${quote(one, file)}: $1`,
      kind: 'option',
      why: one === 'thread_id' ? because('thread') : because('traceOptions'),
    }));
}

function offerOf(value: PossibleValue, quoted: boolean, file: FileFacts): Offer {
  const snippet = quoted ? value.text : written(value, file);
  return { label: snippet, snippet, kind: 'value', why: value.why, ...(value.known && { known: true }) };
}

function optionOffer(option: string, value: string, { language }: FileFacts, why: Offer['why'], shown?: string): Offer {
  const spelled = (text: string): string => (language === 'python' ? `${option}=${text}` : `${option}: ${text}`);
  return { label: spelled(shown ?? value.replace(/\$\{\d:(\w+)\}/g, '$1')), snippet: spelled(value), kind: 'option', why };
}

const written = ({ text, bare }: PossibleValue, file: FileFacts): string =>
  bare ? text : quote(text.replace(/[\\$}]/g, '\\$&'), file);

const quote = (text: string, { style }: FileFacts): string => style.quote + text + style.quote;
