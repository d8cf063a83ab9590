import type { Json } from '../http/json.js';

/** One call of the bot to the connector, as a fault's matcher sees it. */
export interface ConnectorCall {
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
}

/** Whether the connector does what was asked before it spoils the answer. */
export type FaultTiming = 'before-taken' | 'after-taken';

export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: Json;
      readonly retryAfter?: string;
      readonly when: FaultTiming;
    }
  | { readonly kind: 'reset'; readonly when: FaultTiming }
  | { readonly kind: 'silence'; readonly when: FaultTiming }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'held'; readonly until: Promise<unknown> }
  | { readonly kind: 'no-id' }
  | { readonly kind: 'wrong-id'; readonly id: string };

export type CallMatcher = (call: ConnectorCall) => boolean;

export interface FaultScript {
  /** The next `times` calls that match meet the fault; `Infinity` until `clear`. Earlier lines go first. */
  add(matcher: CallMatcher, fault: Fault, times?: number): void;
  take(call: ConnectorCall): Fault | null;
  clear(): void;
}

export function createFaultScript(): FaultScript {
  const lines: { matcher: CallMatcher; fault: Fault; left: number }[] = [];
  return {
    add(matcher, fault, times = 1) {
      lines.push({ matcher, fault, left: times });
    },
    take(call) {
      const line = lines.find((one) => one.left > 0 && one.matcher(call));
      if (line === undefined) return null;
      line.left -= 1;
      return line.fault;
    },
    clear() {
      lines.length = 0;
    },
  };
}
