import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Log } from '../../ports/log.js';
import type { ForwardProxy } from '../../settings/forward-proxy.js';

/** The tunnel was not opened, so no part of the call was sent. The status is always the proxy's, never that of the host behind it. */
export class ProxyFailed extends Error {
  override readonly name = 'ProxyFailed';
  constructor(
    readonly code: 'proxy-unreachable' | 'proxy-silent' | 'proxy-credentials' | 'proxy-refused',
    readonly status: number | null,
    options?: { cause?: unknown },
  ) {
    super(code, options);
  }
}

export type Tunnels = ReturnType<typeof createTunnels>;

export function createTunnels(proxy: ForwardProxy, log: Log) {
  const lines = createProxyLog(log, proxy.shown);
  const open = async (to: string): Promise<Socket> => {
    try {
      const socket = await openTunnel(proxy, to);
      lines.opened(to);
      return socket;
    } catch (fault) {
      lines.failed(to, fault);
      throw fault;
    }
  };
  return {
    /** Null for a host that is called without the proxy. */
    to: (host: string, port: number) => (goesDirect(host, port, proxy.direct) ? null : open(`${host}:${port}`)),
  };
}

/** Shorter than every time limit of the calls that wait for the tunnel, so that the log names the proxy. */
const TUNNEL_LIMIT_MS = 5_000;

/** Agents for the proxy itself: the agents of the process would come back here. */
const plain = new http.Agent();
const tls = new https.Agent();

/** @param to `host:port`. @throws {ProxyFailed} */
export function openTunnel(proxy: ForwardProxy, to: string, limitMs = TUNNEL_LIMIT_MS): Promise<Socket> {
  const { hostname, port, secure, authorization } = proxy;
  return new Promise((resolve, reject) => {
    const headers = { host: to, ...(authorization === null ? {} : { 'proxy-authorization': authorization }) };
    const request = secure ? https.request : http.request;
    const connecting = request({ host: hostname, port, method: 'CONNECT', path: to, headers, agent: secure ? tls : plain });
    const fail = (fault: ProxyFailed): void => {
      clearTimeout(timer);
      reject(fault);
      connecting.destroy();
    };
    const timer = setTimeout(() => fail(new ProxyFailed('proxy-silent', null)), limitMs);
    connecting.once('connect', ({ statusCode = 0 }, socket: Socket, head: Buffer) => {
      if (statusCode < 200 || statusCode > 299)
        return fail(new ProxyFailed(statusCode === 407 ? 'proxy-credentials' : 'proxy-refused', statusCode));
      clearTimeout(timer);
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    connecting.on('error', (cause) => fail(new ProxyFailed('proxy-unreachable', null, { cause })));
    connecting.end();
  });
}

/** This machine, and link-local addresses, where Azure serves a managed identity's token. */
const NEVER_PROXIED = /^(localhost|.*\.localhost|127\.[\d.]+|0\.0\.0\.0|::1|::ffff:127\.[\d.]+|169\.254\.[\d.]+|fe80:.*)$/;

/**
 * Whether a host is called without the proxy: it is on this machine, or `NO_PROXY` names it. An entry means its host and all hosts below it
 * (`example.co`, `.example.co` and `*.example.co` alike); with a port, only that port.
 * @param direct the entries of `NO_PROXY`, in lower case
 */
export function goesDirect(host: string, port: number, direct: readonly string[]): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  return NEVER_PROXIED.test(name) || direct.some((entry) => isNamedBy(entry, name, port));
}

function isNamedBy(entry: string, name: string, port: number): boolean {
  // An IPv6 address without brackets contains colons itself.
  const [, bracketed, plainHost, wantedPort] = /^(?:\[(.+)\]|([^:]+|.*:.*:.*?))(?::(\d+))?$/.exec(entry) ?? [];
  if (wantedPort !== undefined && Number(wantedPort) !== port) return false;
  const host = (bracketed ?? plainHost ?? '').replace(/^\*?\./, '');
  return host !== '' && (name === host || name.endsWith(`.${host}`));
}

/** With its credentials, for libraries that open their own tunnels; null for a server that is reached directly. */
export function proxyAddress(proxy: ForwardProxy | null) {
  return (host: string, port: number): string | null => {
    if (proxy === null || goesDirect(host, port, proxy.direct)) return null;
    const name = proxy.hostname.includes(':') ? `[${proxy.hostname}]` : proxy.hostname;
    const url = new URL(`${proxy.secure ? 'https' : 'http'}://${name}:${proxy.port}`);
    const [user = '', ...password] = Buffer.from(proxy.authorization?.replace(/^Basic /, '') ?? '', 'base64')
      .toString()
      .split(':');
    url.username = encodeURIComponent(user);
    url.password = encodeURIComponent(password.join(':'));
    return url.href;
  };
}

/** How often a failure is logged: while the proxy is down every call fails in the same way. */
const LOGGED_EVERY_MS = 60_000;

/** Per host: at once, then once a minute, and once when it works again. Never logs credentials. @param shown `host:port` of the proxy */
export function createProxyLog(log: Log, shown: string, now: () => number = () => performance.now()) {
  const logged = new Map<string, { code: string; at: number }>();
  return {
    failed(to: string, fault: unknown): void {
      const { code, status } = fault instanceof ProxyFailed ? fault : { code: 'proxy-unreachable', status: null };
      const last = logged.get(to);
      if (last?.code === code && now() - last.at < LOGGED_EVERY_MS) return;
      logged.set(to, { code, at: now() });
      log.write('error', 'proxy-failed', { proxy: shown, code, status, to }, fault);
    },
    opened(to: string): void {
      if (logged.delete(to)) log.write('info', 'proxy-back', { proxy: shown, to });
    },
  };
}
