/** A fault that is told by its code; each port declares its own. */
export class PortFault<Code extends string> extends Error {
  constructor(
    readonly code: Code,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** A fault of a server that may ask to wait. @property retryAfterMs null where it does not say how long */
export class ServerFault<Code extends string> extends PortFault<Code> {
  constructor(
    code: Code,
    readonly retryAfterMs: number | null = null,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
