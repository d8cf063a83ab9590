import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { ForwardProxy } from '../settings/forward-proxy.js';

export type ProxyFault = 'proxy-unreachable' | 'proxy-silent' | 'proxy-credentials' | 'proxy-refused';

/** No tunnel came about: nothing of the call left. The status is the proxy's own, never of the host behind it. */
export class ProxyFailed extends Error {
  override readonly name = 'ProxyFailed';
  constructor(
    readonly code: ProxyFault,
    readonly status: number | null,
    options?: { cause?: unknown },
  ) {
    super(code, options);
  }
}

/** Shorter than any limit of the calls that wait for it, so that the log names the proxy. */
const TUNNEL_LIMIT_MS = 5_000;

/** Connections to the proxy itself: never through an agent of the process, which would come back here. */
const plain = new http.Agent();
const tls = new https.Agent();

/** @param to `host:port`. @throws {ProxyFailed} */
export function openTunnel(proxy: ForwardProxy, to: string, limitMs = TUNNEL_LIMIT_MS): Promise<Socket> {
  const { hostname, port, secure, authorization } = proxy;
  return new Promise((resolve, reject) => {
    const headers = { host: to, ...(authorization === null ? {} : { 'proxy-authorization': authorization }) };
    const ask = secure ? https.request : http.request;
    const asking = ask({ host: hostname, port, method: 'CONNECT', path: to, headers, agent: secure ? tls : plain });
    const fail = (fault: ProxyFailed): void => {
      clearTimeout(timer);
      reject(fault);
      asking.destroy();
    };
    const timer = setTimeout(() => fail(new ProxyFailed('proxy-silent', null)), limitMs);
    asking.once('connect', ({ statusCode = 0 }, socket: Socket, head: Buffer) => {
      if (statusCode < 200 || statusCode > 299)
        return fail(new ProxyFailed(statusCode === 407 ? 'proxy-credentials' : 'proxy-refused', statusCode));
      clearTimeout(timer);
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    asking.on('error', (cause) => fail(new ProxyFailed('proxy-unreachable', null, { cause })));
    asking.end();
  });
}
