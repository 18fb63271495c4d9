import type { Language } from '../facts/model';
import type { SdkVersion } from '../layout';
import type { Meaning, NamedMeaning, QualifiedName } from './model';

/** The SDK as one program sees it: what names mean, for the installed version where it is known. */
export interface SdkView {
  version(language: Language): SdkVersion;
  /** The entry of `name` with this meaning in the language, whatever the version; `x().anything` also matches a `traced-client` entry `x()`. */
  find(language: Language, name: QualifiedName, meaning: Meaning): NamedMeaning | undefined;
  /** The installed version has the entry; true when the version is not known. */
  has(language: Language, entry: NamedMeaning): boolean;
}
