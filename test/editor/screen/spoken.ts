import type { CDPSession, Frame, Locator, Page } from 'playwright-core';

/** What a screen reader is told of a control: Chromium computes it. */
export interface Spoken {
  readonly role: string;
  readonly name: string;
  readonly description?: string;
  /** `expanded`, `checked=false` and the like. */
  readonly states: readonly string[];
}

/** The parts of an answer of Chromium's that we read. */
interface Answered {
  readonly nodes: readonly {
    readonly ignored: boolean;
    readonly role?: { readonly value?: string };
    readonly name?: { readonly value?: string };
    readonly description?: { readonly value?: string };
    readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
  }[];
}

const STATES = new Set(['expanded', 'selected', 'checked', 'pressed', 'busy', 'disabled', 'level', 'invalid']);
/** Roles of text and of boxes that say nothing by themselves. */
const QUIET = new Set(['StaticText', 'InlineTextBox', 'generic', 'none', 'LineBreak', 'presentation', 'Iframe']);

/** Everything in an element that a screen reader comes to, in its order. */
export async function spokenIn(target: Locator): Promise<readonly Spoken[]> {
  const element = await target.first().elementHandle();
  const frame = await element?.ownerFrame();
  if (!element || !frame) throw new Error(`There is no ${target.toString()}.`);
  const mark = `spoken-${Math.random()}`;
  await element.evaluate((node, value) => node.setAttribute('data-spoken', value), mark);
  const session = await sessionOf(frame);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const backendNodeId = markedIn(root, mark);
    if (backendNodeId === undefined) throw new Error(`Chromium does not find ${target.toString()}.`);
    const { nodes }: Answered = await session.send('Accessibility.queryAXTree', { backendNodeId });
    return nodes.filter(({ ignored, role }) => !ignored && !QUIET.has(role?.value ?? '')).map(spokenOf);
  } finally {
    await element.evaluate((node) => node.removeAttribute('data-spoken'));
    await session.detach();
  }
}

/** A node of the document as Chromium tells it, with those of frames. */
interface DocumentNode {
  readonly backendNodeId: number;
  readonly attributes?: readonly string[];
  readonly children?: readonly DocumentNode[];
  readonly contentDocument?: DocumentNode;
}

function markedIn(node: DocumentNode, mark: string): number | undefined {
  if (node.attributes?.includes(mark)) return node.backendNodeId;
  for (const child of [...(node.children ?? []), ...(node.contentDocument ? [node.contentDocument] : [])]) {
    const found = markedIn(child, mark);
    if (found !== undefined) return found;
  }
  return undefined;
}

function spokenOf({ role, name, description, properties = [] }: Answered['nodes'][0]): Spoken {
  const states = properties.flatMap(({ name: state, value }) =>
    STATES.has(state) && value.value !== false && value.value !== 'false' && value.value !== 0
      ? [value.value === true ? state : `${state}=${String(value.value)}`]
      : STATES.has(state) && ['expanded', 'selected', 'checked', 'pressed'].includes(state)
        ? [`${state}=${String(value.value)}`]
        : [],
  );
  return {
    role: role?.value ?? '',
    name: name?.value ?? '',
    ...(description?.value && { description: description.value }),
    states,
  };
}

/** A page of another origin is a target of its own. */
async function sessionOf(frame: Frame): Promise<CDPSession> {
  const page: Page = frame.page();
  try {
    return await page.context().newCDPSession(frame);
  } catch {
    return page.context().newCDPSession(page);
  }
}
