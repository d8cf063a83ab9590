/** People who write to a bot: 20 connections, each with its own people, the next message when the last was answered. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

const CONNECTIONS = 20;
/** An answer that takes longer is none. */
const ANSWERED_WITHIN_MS = 15_000;

let crowds = 0;
let messages = 0;

/** People with a personal chat each, unknown to any bot so far. */
export function aCrowd(size) {
  crowds += 1;
  return Array.from({ length: size }, (_, at) => {
    const id = randomUUID();
    return { id, platformId: `29:${id}`, name: `Persona ${at}`, chat: `a:${crowds}-${at}-${id}` };
  });
}

export function createCaller(platform, bot) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${platform.token(bot.registration.MicrosoftAppId)}`,
  };

  /** One turn: the message is answered when the HTTP answer has come and the post of this very turn has arrived. */
  async function turn(person) {
    const mark = `equipo-${messages + 1}-`;
    const body = JSON.stringify(messageOf(platform, bot, person, `precaso no abre el correo desde ayer en el ${mark}`));
    const began = performance.now();
    const arrived = platform.posts.arrival(person.chat, mark);
    const status = deliver(body);
    const limit = setTimeout(() => platform.posts.forget(person.chat), ANSWERED_WITHIN_MS);
    const [code, post] = await inTime(Promise.all([status, arrived]));
    clearTimeout(limit);
    if (code !== 200) throw new Error(`${bot.kind} answered ${code}`);
    return { ms: performance.now() - began, post };
  }

  function deliver(body) {
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: bot.port,
          path: '/api/messages',
          method: 'POST',
          agent,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        },
        (res) => {
          res.resume();
          res.once('end', () => resolve(res.statusCode));
        },
      );
      // A server may close an idle connection just as it is used again: Node's documents tell clients to ask once more.
      asked.once('error', (fault) => (asked.reusedSocket && fault.code === 'ECONNRESET' ? resolve(deliver(body)) : reject(fault)));
      asked.end(body);
    });
  }

  return {
    /** @returns the milliseconds */
    turn: async (person) => (await turn(person)).ms,
    /** @returns the post of the draft's card */
    draft: async (person) => (await turn(person)).post,
    /** Any body, without waiting for what is posted. @returns the HTTP status */
    deliver,
    /** Turns until `until` says that it is enough. @returns the milliseconds of each */
    async turns(people, until) {
      const times = [];
      const lanes = Array.from({ length: CONNECTIONS }, async (_, lane) => {
        const own = people.filter((__, at) => at % CONNECTIONS === lane);
        for (let at = 0; !until(times.length); at += 1) times.push((await turn(own[at % own.length])).ms);
      });
      await Promise.all(lanes);
      return times;
    },
    close: () => agent.destroy(),
  };
}

function inTime(work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ANSWERED_WITHIN_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** A message as Teams sends it, each with an id of its own. */
export function messageOf(platform, bot, person, text) {
  messages += 1;
  const tenant = bot.registration.MicrosoftAppTenantId;
  return {
    type: 'message',
    id: String(1_700_000_000_000 + messages),
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl: platform.serviceUrl,
    locale: 'es-CO',
    localTimezone: 'America/Bogota',
    from: { id: person.platformId, name: person.name, aadObjectId: person.id },
    recipient: { id: `28:${bot.registration.MicrosoftAppId}`, name: 'Precaso' },
    conversation: { conversationType: 'personal', tenantId: tenant, id: person.chat },
    channelData: { tenant: { id: tenant } },
    text,
    textFormat: 'plain',
    attachments: [{ contentType: 'text/html', content: `<div>${text}</div>` }],
    entities: [{ type: 'clientInfo', locale: 'es-CO', country: 'CO', platform: 'Windows', timezone: 'America/Bogota' }],
  };
}
