import type { Json } from '../../src/core/json.js';
import type { LocalResponse } from '../http/local-response.js';

export interface ScriptedConnectorCall {
  readonly method: string;
  /** The path, decoded, without the query. */
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
}

/** Whether the connector carries out the call before the fault replaces its response. */
export type FaultTiming = 'before-taken' | 'after-taken';

export type Fault =
  | { kind: 'status'; status: number; body?: Json; retryAfter?: string; when: FaultTiming }
  | { readonly kind: 'reset'; readonly when: FaultTiming }
  | { readonly kind: 'silence'; readonly when: FaultTiming }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'held'; readonly until: Promise<unknown> }
  | { readonly kind: 'no-id' }
  | { readonly kind: 'wrong-id'; readonly id: string };

export type CallMatcher = (call: ScriptedConnectorCall) => boolean;

export function createFaultScript() {
  const lines: { matcher: CallMatcher; fault: Fault; left: number }[] = [];
  return {
    /** Gives the next `times` matching calls the fault; `Infinity`: until `clear`. Faults that were added earlier come first. */
    add(matcher: CallMatcher, fault: Fault, times = 1): void {
      lines.push({ matcher, fault, left: times });
    },
    take(call: ScriptedConnectorCall): Fault | null {
      const line = lines.find((one) => one.left > 0 && one.matcher(call));
      if (line === undefined) return null;
      line.left -= 1;
      return line.fault;
    },
    clear(): void {
      lines.length = 0;
    },
  };
}

/** @param carryOut executes the bot's call and returns the connector's own response */
export async function applyFault(fault: Fault, carryOut: () => LocalResponse): Promise<LocalResponse | 'reset' | 'silence'> {
  if (fault.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
  if (fault.kind === 'held') await fault.until;
  if (fault.kind === 'slow' || fault.kind === 'held') return carryOut();
  if (fault.kind === 'no-id' || fault.kind === 'wrong-id') {
    const response = carryOut();
    return fault.kind === 'no-id' ? { status: 202, body: {} } : { status: response.status, body: { id: fault.id } };
  }
  if (fault.when === 'after-taken') carryOut();
  if (fault.kind !== 'status') return fault.kind;
  const headers = fault.retryAfter === undefined ? {} : { headers: { 'retry-after': fault.retryAfter } };
  return { status: fault.status, body: fault.body ?? { error: { code: 'Scripted', message: 'Scripted fault.' } }, ...headers };
}
