import type { HTMLAttributes } from 'preact';

/** The toolkit's elements, as far as the controls use them. */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'vscode-button': HTMLAttributes<HTMLElement> & { appearance?: 'primary' | 'secondary' | 'icon'; disabled?: boolean };
      'vscode-dropdown': HTMLAttributes<HTMLElement> & { value?: string; position?: 'above' | 'below' };
      'vscode-option': HTMLAttributes<HTMLElement> & { value?: string; selected?: boolean };
      'vscode-progress-ring': HTMLAttributes<HTMLElement>;
      'vscode-text-field': HTMLAttributes<HTMLElement> & { value?: string; placeholder?: string };
    }
  }
}
