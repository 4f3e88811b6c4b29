import type { Json, JsonObject } from '@/domain/json';

/**
 * A call as Retell gave it, with access tokens and signed links in it. It is no JSON: what is written out of it is empty,
 * and no answer takes it. Only the call reader makes something of it that may leave.
 */
export class RawCall {
  readonly #json: JsonObject;

  constructor(json: JsonObject) {
    this.#json = json;
  }

  /** One field; undefined where Retell gave none. */
  field(name: string): Json | undefined {
    return Object.hasOwn(this.#json, name) ? this.#json[name] : undefined;
  }

  /** Everything, for what strips it and for what weighs it. */
  reveal(): JsonObject {
    return this.#json;
  }
}
