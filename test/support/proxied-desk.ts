import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { send } from '../../playground/http/local-response.js';
import type { JsonObject } from '../../src/core/json.js';
import { sendUpload, uploadAttachments } from '../../playground/page-server/page-routes.js';
import { createBotClient, type BotReply } from './bot-client.js';
import { startBuiltServer, type BuiltServer } from './built-server.js';
import type { Environment } from './desk-server.js';
import { createFakeConnector, type FakeConnector } from './fake-connector.js';
import { createForwardProxy, type ForwardProxy } from './forward-proxy.js';
import { createKeyServer } from './key-server.js';
import { createRealHosts, FILES, KEYS, LOGIN, serviceUrl, TEAMS, type RealHosts } from './real-hosts.js';
import { tempFolder } from './temp-folder.js';
import { throwawayCertificate } from './throwaway-certificate.js';

/** The built server as it runs in production: Microsoft's own hosts, which only the forward proxy leads to. */
export interface ProxiedDesk {
  readonly proxy: ForwardProxy;
  readonly hosts: RealHosts;
  readonly connector: FakeConnector;
  readonly server: BuiltServer;
  /** A message of a person in their own chat, with a picture that lies in SharePoint if one is given. */
  says(text: string, file?: Uint8Array): Promise<BotReply>;
  /** Lines of the log, parsed. */
  log(): readonly Readonly<Record<string, unknown>>[];
}

const PASSWORD = 'only-for-tests';

type Wanted = {
  /** Of the process's own environment. */
  environment?: (proxy: ForwardProxy) => Environment;
  /** Of `--env-file`; null: all settings are of the environment. */
  file?: (proxy: ForwardProxy) => Environment;
  tokenSeconds?: number;
  /** What the directory has of the bot's secret; null where it trusts the host's identity. */
  secret?: string | null;
};

export async function startProxiedDesk({ environment = () => ({}), file, secret = PASSWORD, ...login }: Wanted): Promise<ProxiedDesk> {
  const [connector, keys, folder] = await Promise.all([createFakeConnector(), createKeyServer(), tempFolder()]);
  const shelf = createServer((req, res) => send(res, sendUpload(connector.uploads, (req.url ?? '').split('/').at(-1) ?? '')));
  await new Promise<void>((listening) => shelf.listen(0, '127.0.0.1', listening));
  const address = shelf.address();
  const filesUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
  const certificate = await throwawayCertificate(folder, [LOGIN, KEYS, TEAMS, '*.sharepoint.com']);
  const hosts = await createRealHosts({ keys, connector, filesUrl, certificate, secret, ...login });
  const proxy = await createForwardProxy(hosts.ports);
  const settings = {
    MicrosoftAppId: keys.appId,
    MicrosoftAppTenantId: keys.tenantId,
    MicrosoftAppPassword: PASSWORD,
    PRECASO_ALLOWED_TENANTS: connector.demo.tenantId,
    PRECASO_COORDINATORS: connector.demo.coordinator.aadObjectId,
    HOST: '127.0.0.1',
  };
  const own = { NODE_EXTRA_CA_CERTS: certificate.file, ...environment(proxy) };
  const server =
    file === undefined ? await startBuiltServer({ ...settings, ...own }) : await startBuiltServer(own, { ...settings, ...file(proxy) });
  onTestFinished(async () => {
    await server.close();
    await proxy.close();
    await hosts.close();
    await keys.close();
    shelf.closeAllConnections();
    await new Promise((closed) => shelf.close(closed));
    await connector.close();
  });
  const client = createBotClient(server.port, () => keys.token(serviceUrl));
  const ana = connector.person('Ana Ruiz');
  return {
    proxy,
    hosts,
    connector,
    server,
    says: (text, bytes) => client.deliver({ ...wordsOf(connector, ana, text, bytes), serviceUrl }),
    log: () =>
      server
        .output()
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line): Record<string, unknown> => JSON.parse(line)),
  };
}

function wordsOf(
  connector: FakeConnector,
  from: ReturnType<FakeConnector['person']>,
  text: string,
  bytes: Uint8Array | undefined,
): JsonObject {
  const uploads = bytes === undefined ? [] : [{ id: connector.uploads.put('pantalla.png', 'image/png', bytes).id }];
  const attachments = uploadAttachments(connector.uploads, { uploads }, `https://${FILES}/`);
  return connector.text(from, connector.chatOf(from), text, { attachments });
}
