import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

/** Reads the component toolkit: until then its elements are plain boxes of their later size. */
export const loadControls = (): Promise<unknown> => import('./toolkit');

/** The toolkit names its elements anew when it takes them over; the name given here is set again after that. */
function useName(element: RefObject<HTMLElement | null>, tag: string, label: string): void {
  useEffect(() => {
    void customElements.whenDefined(tag).then(() => element.current?.setAttribute('aria-label', label));
  }, [element, tag, label]);
}

/** A button with words on it. */
export function Button({
  children,
  onClick,
  secondary = false,
  disabled = false,
}: {
  readonly children: ComponentChildren;
  readonly onClick: () => void;
  readonly secondary?: boolean;
  readonly disabled?: boolean;
}) {
  return (
    <vscode-button appearance={secondary ? 'secondary' : 'primary'} disabled={disabled} onClick={() => disabled || onClick()}>
      {children}
    </vscode-button>
  );
}

/** A button that shows an icon; `label` is what it is called, read aloud once and shown to a pointer. `pressed` makes it a switch. */
export function IconButton({
  children,
  label,
  onClick,
  pressed,
  expanded,
  disabled = false,
}: {
  readonly children: ComponentChildren;
  readonly label: string;
  readonly onClick: () => void;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly disabled?: boolean;
}) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      disabled={disabled}
      onClick={onClick}
    >
      <span class="face" title={label} aria-hidden="true">
        {children}
      </span>
    </button>
  );
}

/** A field for a line of text; `onInput` hears every keystroke. */
export function TextField({
  label,
  value,
  placeholder,
  onInput,
  onKeyDown,
  children,
}: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onInput: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children?: ComponentChildren;
}) {
  const field = useRef<HTMLElement & { value?: string }>(null);
  useName(field, 'vscode-text-field', label);
  useEffect(() => {
    // Its own text wins while it is typed into: setting it would move the cursor.
    if (field.current && field.current.value !== value) field.current.value = value;
  }, [value]);
  return (
    <vscode-text-field
      ref={field}
      aria-label={label}
      placeholder={placeholder ?? label}
      value={value}
      onInput={({ currentTarget }) => 'value' in currentTarget && onInput(String(currentTarget.value))}
      {...(onKeyDown && { onKeyDown })}
    >
      {children}
    </vscode-text-field>
  );
}

/** A choice of one among several; its label stands before it. */
export function Dropdown({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div class="labelled">
      <span id={id}>{label}</span>
      <vscode-dropdown
        aria-labelledby={id}
        value={value}
        onChange={({ currentTarget }: { readonly currentTarget: HTMLElement }) =>
          'value' in currentTarget && onChange(String(currentTarget.value))
        }
      >
        {options.map((option) => (
          <vscode-option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </vscode-option>
        ))}
      </vscode-dropdown>
    </div>
  );
}

/** Turns while something is awaited; `label` says what. */
export function ProgressRing({ label }: { readonly label: string }) {
  const ring = useRef<HTMLElement>(null);
  useName(ring, 'vscode-progress-ring', label);
  return <vscode-progress-ring ref={ring} aria-label={label} />;
}
