import { type TextDocument, Uri, workspace } from 'vscode';
import type { FieldOf } from '../../protocol/panel';
import { Disposables } from '../disposables';

const SCHEME = 'opik-lens-trace';

/** Values of traces as read-only documents: what is too long for the panel, and what is compared. */
export class TraceDocuments extends Disposables {
  constructor(read: (field: FieldOf) => Promise<string>) {
    super();
    this.add(
      workspace.registerTextDocumentContentProvider(SCHEME, {
        provideTextDocumentContent: ({ query }) => read(fieldIn(query)),
      }),
    );
  }

  /** The value as a document; JSON is coloured. */
  open(field: FieldOf): Thenable<TextDocument> {
    const name = `${field.field}-${(field.span ?? field.trace).slice(-8)}${field.field === 'error' ? '.txt' : '.json'}`;
    return workspace.openTextDocument(Uri.from({ scheme: SCHEME, path: `/${name}`, query: JSON.stringify(field) }));
  }
}

const fields = ['input', 'output', 'metadata', 'error'] as const;

/** The address of a document is no proof of who wrote it: it is read like any input. */
function fieldIn(query: string): FieldOf {
  const parsed: unknown = JSON.parse(query);
  if (typeof parsed !== 'object' || parsed === null || !('trace' in parsed) || !('field' in parsed))
    throw new Error('This address names no value of a trace.');
  const field = fields.find((one) => one === parsed.field);
  const span = 'span' in parsed ? parsed.span : undefined;
  if (typeof parsed.trace !== 'string' || !field || (span !== undefined && typeof span !== 'string'))
    throw new Error('This address names no value of a trace.');
  return { trace: parsed.trace, field, ...(span !== undefined && { span }) };
}
