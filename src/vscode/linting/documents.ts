import { type DocumentFilter, type TextDocument, Uri, workspace } from 'vscode';
import { isLintedLanguage, languageExtensions } from './languages';
import { UNSAVED } from './unsaved';

/** What the features register for: files on disk and unsaved documents, never the sides of a diff. */
export const selector: readonly DocumentFilter[] = Object.keys(languageExtensions).flatMap((language) => [
  { language, scheme: 'file' },
  { language, scheme: 'untitled' },
]);

/** Files of Opik's settings and files with commands: the rules about them look at what is on disk. */
export const settingsFiles: readonly DocumentFilter[] = [
  '**/{.env,.env.*,.dev.vars,.opik.config}',
  '**/{compose,compose.*,docker-compose,docker-compose.*}.{yml,yaml}',
  '**/.github/workflows/*.{yml,yaml}',
  '**/{.gitlab-ci,azure-pipelines,bitbucket-pipelines,Taskfile,taskfile}.{yml,yaml}',
  '**/.circleci/*.{yml,yaml}',
  '**/.vscode/tasks.json',
  '**/{package.json,Makefile,GNUmakefile,makefile,Justfile,justfile,.justfile,Procfile,Dockerfile,Containerfile}',
  '**/{Procfile,Dockerfile,Containerfile}.*',
  '**/*.{sh,bash,zsh,ps1,bat,cmd,mk,just,dockerfile,Dockerfile,md,mdx,markdown}',
].map((pattern) => ({ pattern, scheme: 'file' }));

/** Whether the analysis hears of this document. */
export const isLinted = ({ uri, languageId }: TextDocument): boolean =>
  (uri.scheme === 'file' || uri.scheme === 'untitled') && isLintedLanguage(languageId);

/** The analysis' name for a document: its path with forward slashes, or a made-up one while it has none. */
export function fileOf({ uri, languageId }: TextDocument): string {
  if (uri.scheme === 'file') return pathOf(uri);
  const extension = isLintedLanguage(languageId) ? languageExtensions[languageId] : '';
  return UNSAVED + encodeURIComponent(uri.toString()) + extension;
}

/** A file's path as the analysis spells it. */
export const pathOf = (uri: Uri): string => uri.fsPath.replaceAll('\\', '/');

/** The way back from `fileOf`. */
export function uriOf(file: string): Uri {
  if (!file.startsWith(UNSAVED)) return Uri.file(file);
  return Uri.parse(decodeURIComponent(file.slice(UNSAVED.length, file.lastIndexOf('.'))));
}

/** The open documents that are linted. */
export const lintedDocuments = (): readonly TextDocument[] =>
  workspace.textDocuments.filter((document) => !document.isClosed && isLinted(document));

/** The open document of a file. */
export const openDocument = (file: string): TextDocument | undefined =>
  lintedDocuments().find((document) => fileOf(document) === file);
