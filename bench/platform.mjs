/**
 * Stands in for Teams on loopback: the identity platform (metadata, keys, tokens with real RS256 signatures) and the
 * connector. It does as little as it can, so that what is measured is the bot.
 */
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';

const ISSUER = 'https://api.botframework.com';
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function startPlatform() {
  const identity = createIdentity();
  const posts = createPosts();
  const server = createServer((req, res) => {
    const parts = [];
    req.on('data', (chunk) => parts.push(chunk));
    req.on('end', () => {
      const answer = req.url.startsWith('/identity/') ? identity.answer(req.url) : posts.answer(req, Buffer.concat(parts));
      const body = JSON.stringify(answer);
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const base = `http://127.0.0.1:${server.address().port}`;
  identity.base = `${base}/identity`;
  return {
    serviceUrl: `${base}/`,
    serviceHost: base.slice('http://'.length),
    registration: () => identity.registration(),
    token: (appId) => identity.token(appId, `${base}/`),
    posts,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function createIdentity() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', endorsements: ['msteams'] }];
  return {
    base: '',
    answer(path) {
      if (path.endsWith('/metadata')) return { issuer: ISSUER, jwks_uri: `${this.base}/keys` };
      if (path.endsWith('/keys')) return { keys };
      return { token_type: 'Bearer', access_token: randomUUID(), expires_in: 3_600 };
    },
    /** Settings of a bot of its own: the SDK's own, and the seven addresses that put loopback in place of the cloud. */
    registration() {
      const tenant = randomUUID();
      return {
        MicrosoftAppId: randomUUID(),
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppTenantId: tenant,
        MicrosoftAppPassword: 'only-for-the-bench',
        ToChannelFromBotLoginUrl: `${this.base}/${tenant}`,
        ToChannelFromBotOAuthScope: ISSUER,
        ToBotFromChannelTokenIssuer: ISSUER,
        OAuthUrl: `${this.base}/oauth`,
        ToBotFromChannelOpenIdMetadataUrl: `${this.base}/metadata`,
        ToBotFromEmulatorOpenIdMetadataUrl: `${this.base}/emulator/metadata`,
        CallerId: 'urn:botframework:azure',
      };
    },
    token(appId, serviceUrl) {
      const now = Math.floor(Date.now() / 1_000);
      const claims = { iss: ISSUER, aud: appId, serviceurl: serviceUrl, nbf: now - 60, exp: now + 3_600 };
      const body = `${part({ alg: 'RS256', typ: 'JWT', kid: 'own' })}.${part(claims)}`;
      return `${body}.${sign('RSA-SHA256', Buffer.from(body), privateKey).toString('base64url')}`;
    },
  };
}

/** What the bot posts, and who waits for it. */
function createPosts() {
  const awaited = new Map();
  let count = 0;
  return {
    /** Resolves to the post that arrives in that conversation; its body must hold `mark`, or it is another turn's. */
    arrival(conversation, mark) {
      return new Promise((resolve, reject) => awaited.set(conversation, { mark, resolve, reject }));
    },
    forget: (conversation) => awaited.delete(conversation),
    /** Posts seen so far, awaited or not. */
    get count() {
      return count;
    },
    answer(req, body) {
      const [, , conversation = '', kind, member] = req.url.split('?', 1)[0].split('/').slice(1).map(decodeURIComponent);
      if (kind === 'members')
        return {
          id: member,
          aadObjectId: member.slice(-36),
          name: `Alguien ${member.slice(-12)}`,
          email: `${member.slice(-12)}@entidad.example`,
        };
      if (req.method === 'POST') {
        count += 1;
        const waiting = awaited.get(conversation);
        awaited.delete(conversation);
        if (body.includes(waiting?.mark ?? '')) waiting?.resolve(String(body));
        else waiting.reject(new Error(`the post is not of this turn: ${body.subarray(0, 400)}`));
      }
      return { id: `1:${count}` };
    },
  };
}
