const secret =
  /(?:^|_)(?:api_?keys?|secret(?:_key)?|client_secret|access_key(?:_id)?|private_key|signing_key|passwords?|passwd|credentials?|(?:api|access|auth|bearer|refresh|hf|github|slack|bot)_token)$|^token$/;
/** Fields that only tell about a secret. */
const about = /^(?:use|has|is|no|with|require|requires|mask|hide|show|allow)_/;

/** A field of this name, in any of the usual spellings, holds a secret; not when its type is a number or a switch. */
export function namesSecret(name: string, type = ''): boolean {
  const plain = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
  return secret.test(plain) && !about.test(plain) && !/\b(?:bool|int|float)\b/.test(type);
}
