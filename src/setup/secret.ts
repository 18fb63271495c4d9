const values = new WeakMap<Secret, string>();

/** A key that can't be shown by accident: in a log, an error, a template or JSON it is only its masked form. */
export class Secret {
  constructor(value: string) {
    values.set(this, value);
  }

  /** The key itself: for a request header or the file that it belongs into, nowhere else. */
  reveal(): string {
    return values.get(this) ?? '';
  }

  /** The same key. */
  equals(other: Secret): boolean {
    return this.reveal() === other.reveal();
  }

  /** Enough to tell two keys apart, too little to use one. */
  toString(): string {
    const value = this.reveal();
    return value.length < 12 ? '••••••' : `${value.slice(0, 2)}••••••${value.slice(-2)}`;
  }

  toJSON(): string {
    return this.toString();
  }
}
