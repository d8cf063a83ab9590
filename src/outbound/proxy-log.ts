import type { Log } from '../ports/log.js';
import { ProxyFailed } from './tunnel.js';

/** Each call says the same of a proxy that is down; more often than this it helps nobody. */
const SAID_EVERY_MS = 60_000;

/**
 * Says that the proxy is the trouble, with the host that was asked for and never with the credentials: at once, then once a
 * minute; and that it is over.
 *
 * @param shown `host:port` of the proxy
 */
export function createProxyLog(log: Log, shown: string, now: () => number = () => performance.now()) {
  const said = new Map<string, { code: string; at: number }>();
  return {
    failed(to: string, fault: unknown): void {
      const { code, status } = fault instanceof ProxyFailed ? fault : { code: 'proxy-unreachable', status: null };
      const last = said.get(to);
      if (last?.code === code && now() - last.at < SAID_EVERY_MS) return;
      said.set(to, { code, at: now() });
      log.write('error', 'proxy-failed', { proxy: shown, code, status, to }, fault);
    },
    opened(to: string): void {
      if (said.delete(to)) log.write('info', 'proxy-back', { proxy: shown, to });
    },
  };
}
