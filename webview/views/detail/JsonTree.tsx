import { useState } from 'preact/hooks';
import { plain } from '../../model/plain';
import { text } from '../../texts';

/** Entries that are drawn before somebody asks for more. */
const FIRST = 100;
/** Characters of a text that are drawn before somebody asks for more. */
const FIRST_CHARACTERS = 2_000;

/** A value as a tree: what is closed is not drawn. `name`: what stands before it. */
export function JsonTree({
  value,
  name,
  open = false,
}: {
  readonly value: unknown;
  readonly name?: string;
  readonly open?: boolean;
}) {
  if (typeof value !== 'object' || value === null) {
    return (
      <div class="json-line">
        {name !== undefined && <Name name={name} />}
        <Scalar value={value} />
      </div>
    );
  }
  // What is shown on its own needs no line that says how much it holds.
  if (open && name === undefined && Object.keys(value).length > 0) return <Entries value={value} />;
  return <Branch value={value} {...(name !== undefined && { name })} open={open} />;
}

function Branch({ value, name, open }: { readonly value: object; readonly name?: string; readonly open: boolean }) {
  const [isOpen, setOpen] = useState(open);
  const isList = Array.isArray(value);
  const count = isList ? value.length : Object.keys(value).length;
  if (count === 0) {
    return (
      <div class="json-line">
        {name !== undefined && <Name name={name} />}
        <span class="json-quiet">{isList ? '[]' : '{}'}</span>
      </div>
    );
  }
  return (
    <details class="json-branch" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {name !== undefined && <Name name={name} />}
        <span class="json-quiet">{spellSize(count, isList)}</span>
      </summary>
      <div class="json-inside">{isOpen && <Entries value={value} />}</div>
    </details>
  );
}

function Entries({ value }: { readonly value: object }) {
  const [shown, setShown] = useState(FIRST);
  const entries = Object.entries(value);
  return (
    <>
      {entries.slice(0, shown).map(([key, inner]) => (
        <JsonTree key={key} name={key} value={inner} open={entries.length <= 3} />
      ))}
      {entries.length > shown && (
        <button type="button" class="link" onClick={() => setShown(shown + 10 * FIRST)}>
          {text('{0} more', entries.length - shown)}
        </button>
      )}
    </>
  );
}

function spellSize(count: number, isList: boolean): string {
  if (count === 1) return isList ? text('1 entry') : text('1 field');
  return isList ? text('{0} entries', count) : text('{0} fields', count);
}

const Name = ({ name }: { readonly name: string }) => (
  <span class="json-name" dir="auto">
    {name}
    <span class="json-quiet">: </span>
  </span>
);

function Scalar({ value }: { readonly value: unknown }) {
  const [isWhole, setWhole] = useState(false);
  if (typeof value !== 'string') return <span class={`json-${typeof value}`}>{String(value)}</span>;
  const shown = plain(isWhole ? value : value.slice(0, FIRST_CHARACTERS));
  return (
    <span class="json-string" dir="auto">
      {shown}
      {!isWhole && value.length > FIRST_CHARACTERS && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {text('… {0} more characters', value.length - FIRST_CHARACTERS)}
        </button>
      )}
    </span>
  );
}
