import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { systemClock } from '../../src/adapters/system-clock.js';
import { createGraphMailbox } from '../../src/mail/graph/graph-mailbox.js';
import { usualGraphLimits } from '../../src/mail/graph/graph-calls.js';
import type { MailboxPlace } from '../contract/mailbox/mailbox.contract.js';

type Mail = { id: string; folder: string; raw: string; at: number; isDraft: boolean; messageId: string };

/** What one call is answered with in place of the usual; `act` does the usual first, as where only the answer is lost. */
type Fault = { on: RegExp; status: number; headers?: Record<string, string>; code?: string; act?: true; drop?: true };

/**
 * A stand-in for Microsoft Graph's mail, on loopback, in memory. Each shape is that of the page named beside it, below
 * https://learn.microsoft.com/graph/.
 *
 * @property replacesIds whether sending gives a mail another Message-ID, as Exchange may
 */
export class GraphStandIn {
  mails: Mail[] = [];
  folders = new Map([
    ['inbox-id', { name: 'Inbox', parent: '' }],
    ['sent-id', { name: 'Sent Items', parent: '' }],
    ['drafts-id', { name: 'Drafts', parent: '' }],
  ]);
  faults: Fault[] = [];
  calls: string[] = [];
  tokens: string[] = [];
  atOnce = 0;
  mostAtOnce = 0;
  token = 'first';
  replacesIds = false;
  delayMs = 0;
  private made = 0;
  private readonly server = createServer((request, response) => void this.answer(request, response));
  address = '';

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const at = this.server.address();
    this.address = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}/v1.0`;
    return this;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  put(raw: string, folder = 'inbox-id', at = Date.now(), isDraft = false): Mail {
    this.made += 1;
    const mail = {
      id: `AAkALg/${this.made}=`,
      folder,
      raw,
      at,
      isDraft,
      messageId: /^Message-ID: (.*)$/im.exec(raw)?.[1] ?? `<made-${this.made}@x.prod.outlook.com>`,
    };
    this.mails.push(mail);
    return mail;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(url.pathname.replace(/^\/v1\.0\/users\/[^/]+/, ''));
    const call = `${request.method} ${path}`;
    this.calls.push(call);
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    this.atOnce -= 1;
    const at = this.faults.findIndex(({ on }) => on.test(call));
    const [fault] = at < 0 ? [] : this.faults.splice(at, 1);
    const usual = (): Answer => this.usual(request, call, path, url.searchParams, body);
    if (fault?.act) usual();
    if (fault?.drop) return void request.socket.destroy();
    // errors: https://learn.microsoft.com/graph/errors
    const { status, json, text, headers } =
      fault === undefined
        ? usual()
        : { status: fault.status, json: { error: { code: fault.code ?? 'x', message: 'm' } }, text: undefined, headers: fault.headers };
    response.writeHead(status, { 'content-type': text === undefined ? 'application/json' : 'text/plain', ...headers });
    response.end(text ?? (json === undefined ? undefined : JSON.stringify(json)));
  }

  private usual(request: IncomingMessage, call: string, path: string, query: URLSearchParams, body: string): Answer {
    this.tokens.push(request.headers.authorization ?? '');
    if (request.headers.authorization !== `Bearer ${this.token}`) return refusal(401, 'InvalidAuthenticationToken');
    // outlook-immutable-id
    if (request.headers.prefer !== 'IdType="ImmutableId"') return refusal(400, 'ErrorWithoutImmutableId');
    const [, id, rest = ''] = /^\/messages\/(AAkALg\/\d+=)(.*)$/.exec(path) ?? [];
    if (id !== undefined) return this.ofMail(`${request.method} ${rest}`, id, body);
    return this.ofMailbox(call, path, query, body);
  }

  private ofMailbox(call: string, path: string, query: URLSearchParams, body: string): Answer {
    // api/user-list-messages
    if (call === 'GET /mailFolders/inbox/messages') return this.list(query);
    // the same, by internetMessageId
    if (call === 'GET /mailFolders/sentitems/messages') {
      const wanted = /internetMessageId eq '(.*)'/.exec(query.get('$filter') ?? '')?.[1];
      const found = this.mails.filter(({ folder, messageId }) => folder === 'sent-id' && messageId === wanted);
      return { status: 200, json: { value: found.map(({ id, messageId }) => ({ id, internetMessageId: messageId })) } };
    }
    // api/mailfolder-get
    if (call === 'GET /mailFolders/inbox') return { status: 200, json: { id: 'inbox-id' } };
    // api/user-post-messages, in MIME format
    if (call === 'POST /messages') {
      const { id, messageId } = this.put(Buffer.from(body, 'base64').toString(), 'drafts-id', Date.now(), true);
      return { status: 201, json: { id, isDraft: true, internetMessageId: messageId } };
    }
    return this.ofFolders(call, path, query, body);
  }

  /** api/user-list-mailfolders, api/user-post-mailfolders, api/mailfolder-list-childfolders, api/mailfolder-post-childfolders */
  private ofFolders(call: string, path: string, query: URLSearchParams, body: string): Answer {
    const parent = /^\/mailFolders\/([^/]+)\/childFolders$/.exec(path)?.[1] ?? '';
    if (parent !== '' && !this.folders.has(parent)) return refusal(404, 'ErrorItemNotFound');
    if (call.startsWith('POST')) {
      const id = `folder-${++this.made}`;
      this.folders.set(id, { name: String(JSON.parse(body).displayName), parent });
      return { status: 201, json: { id } };
    }
    const name = /displayName eq '(.*)'/.exec(query.get('$filter') ?? '')?.[1];
    const found = [...this.folders].filter(([, each]) => each.name === name && each.parent === parent);
    return { status: 200, json: { value: found.map(([id]) => ({ id })) } };
  }

  private list(query: URLSearchParams): Answer {
    const from = Date.parse(/receivedDateTime ge (.*)/.exec(query.get('$filter') ?? '')?.[1] ?? '');
    const skip = Number(query.get('$skip') ?? 0);
    const top = Math.min(Number(query.get('$top') ?? 10), 2);
    const found = this.mails
      .filter(({ folder, at }) => folder === 'inbox-id' && Math.floor(at / 1_000) * 1_000 >= from)
      .toSorted((a, b) => a.at - b.at);
    const value = found.slice(skip, skip + top).map(({ id, at, raw }) => {
      const [, subject = ''] = /^Subject: (.*)$/m.exec(raw) ?? [];
      const from = { emailAddress: { name: 'Ana Ruiz', address: 'ana@otra.example' } };
      return { id, receivedDateTime: new Date(Math.floor(at / 1_000) * 1_000).toISOString(), subject: subject.trim(), from };
    });
    query.set('$skip', String(skip + top));
    const next =
      found.length > skip + top ? { '@odata.nextLink': `${this.address}/users/mesa/mailFolders/inbox/messages?${query.toString()}` } : {};
    return { status: 200, json: { value, ...next } };
  }

  private ofMail(call: string, id: string, body: string): Answer {
    const mail = this.mails.find((each) => each.id === id);
    if (mail === undefined) return refusal(404, 'ErrorItemNotFound');
    switch (call) {
      // api/message-get
      case 'GET ':
        return { status: 200, json: { id, parentFolderId: mail.folder, isDraft: mail.isDraft, internetMessageId: mail.messageId } };
      // outlook-get-mime-message
      case 'GET /$value':
        return { status: 200, text: mail.raw };
      // api/message-move
      case 'POST /move': {
        const to = String(JSON.parse(body).destinationId);
        if (!this.folders.has(to)) return refusal(404, 'ErrorItemNotFound');
        mail.folder = to;
        return { status: 201, json: { id, parentFolderId: to } };
      }
      // api/message-send
      case 'POST /send':
        if (this.replacesIds) mail.messageId = `<other-${id.replaceAll(/\W/g, '')}@x.prod.outlook.com>`;
        Object.assign(mail, { folder: 'sent-id', isDraft: false });
        return { status: 202 };
      // api/message-delete, api/message-permanentdelete
      case 'DELETE ':
      case 'POST /permanentDelete':
        this.mails = this.mails.filter((each) => each !== mail);
        return { status: 204 };
      default:
        return refusal(405, 'x');
    }
  }
}

type Answer = { status: number; json?: object; text?: string; headers?: Record<string, string> | undefined };

const refusal = (status: number, code: string): Answer => ({ status, json: { error: { code, message: 'm' } } });

export function aGraphMailbox(graph: GraphStandIn, limits: Partial<typeof usualGraphLimits> = {}): MailboxPlace {
  const settings = {
    kind: 'graph',
    id: 'mesa',
    address: 'mesa@entidad.example',
    mailbox: 'mesa@entidad.example',
    registration: { kind: 'bot' },
  } as const;
  const tokenOf = (_: object, resource: string, isFresh: boolean) => Promise.resolve(isFresh || resource === '' ? graph.token : 'first');
  const parts = { clock: systemClock, proxyFor: () => null, tokenOf };
  return {
    mailbox: createGraphMailbox(settings, parts, graph.address, { ...usualGraphLimits, pollMs: 200, ...limits }),
    somebody: 'somebody@otra.example',
    deliver: (raw, agoMs = 0) => Promise.resolve(void graph.put(raw, 'inbox-id', Date.now() - agoMs)),
    discard: () => Promise.resolve(void (graph.mails = [])),
    counts() {
      const found: Record<string, number> = {};
      for (const { folder } of graph.mails) {
        const name = graph.folders.get(folder)?.name ?? '';
        if (['Tramitados', 'Apartados'].includes(name)) found[name] = (found[name] ?? 0) + 1;
      }
      return Promise.resolve(found);
    },
    deleteFolders() {
      for (const [id, { name }] of graph.folders) if (['Tramitados', 'Apartados', 'Precaso'].includes(name)) graph.folders.delete(id);
      graph.mails = graph.mails.filter(({ folder }) => graph.folders.has(folder));
      return Promise.resolve();
    },
    received: () => Promise.resolve(graph.mails.filter(({ folder }) => folder === 'sent-id').map(({ raw }) => raw)),
  };
}
