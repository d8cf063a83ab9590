import type { Posted } from '../../domain/outbox/posted-card.js';
import type { PersonRef } from '../../domain/people/person.js';
import { SendFault } from '../../ports/messenger.js';
import type { Message, Messenger } from '../../ports/messenger.js';
import type { People } from '../../ports/people.js';
import type { ChannelSurvey, SurveyChannel } from '../directory/channel-survey.js';
import type { ConnectorClients } from '../connector/clients.js';
import { threadOf } from '../protocol/conversation-ref.js';
import type { Inbound } from '../protocol/inbound.js';
import { outgoingActivity, type Render } from '../protocol/outgoing.js';
import type { Pace } from '../send-limits/send-limiter.js';
import { readMember } from '../directory/person-profile.js';
import type { Chat, ConnectorApi } from '../connector/connector-api.js';
import { AS_MILLISECONDS, AS_THREAD, type CheckId } from './checks.js';
import { codeOfFault, failed, passed, skipped, warned, type Finding, type Probe, type Tell } from './probe.js';
import { DEPENDS } from './run.js';
import { fileOffer, mentionSample, pictureSample, replySample } from './sample-activities.js';

export type ConversationParts = {
  connectorApi: ConnectorApi;
  messenger: Messenger;
  render: Render;
  people: People;
  surveyChannel: SurveyChannel;
  clients: ConnectorClients;
  pace: Pace;
};

type At = Pick<Inbound, 'conversation' | 'channel' | 'channelKind' | 'team' | 'serviceUrl' | 'tenant' | 'person'>;

const LIMIT_MS = 9_000;

/** A file of a few words, to be let into the person's storage. */
export const SAMPLE_FILE = { name: 'prueba-de-precaso.txt', text: 'Prueba de instalación de Precaso: este archivo se puede eliminar.\n' };
export const sampleContext = { firstHour: 'sample' };

/** What is said and taken back where the phrase was written, and in the asker's own chat. All of it says that it is a test. */
export function conversationProbes(parts: ConversationParts, at: At, asker: PersonRef): readonly Probe[] {
  const { channel, team } = at;
  const isChannel = channel !== null && team !== null;
  return [
    { checks: ['chat-message', 'file-offer'], limitMs: LIMIT_MS, run: (tell) => inOwnChat(parts, asker, tell) },
    { checks: ['profile'], limitMs: LIMIT_MS, run: (tell) => profile(parts, at, tell) },
    ...(isChannel
      ? [
          {
            checks: ['channel-kind'] as const,
            limitMs: LIMIT_MS,
            run: async (tell: Tell) => tell('channel-kind', kindFinding(await parts.surveyChannel({ ...at, channel, team }))),
          },
          {
            checks: ['card-post', 'card-update', 'thread-reply', 'card-remove', 'mention', 'picture'] as const,
            limitMs: LIMIT_MS,
            run: (tell: Tell) => inChannel(parts, { ...at, channel }, asker, tell),
          },
        ]
      : [
          {
            checks: ['card-post', 'card-update', 'card-remove', 'picture'] as const,
            limitMs: LIMIT_MS,
            run: (tell: Tell) => inChat(parts, chatOf(at), tell),
          },
        ]),
  ];
}

function chatOf({ serviceUrl, tenant, conversation }: At): Chat {
  return { serviceUrl, tenant, conversation: conversation.id };
}

async function inOwnChat({ messenger, connectorApi, people }: ConversationParts, asker: PersonRef, tell: Tell): Promise<void> {
  const posted = await messenger.post(
    { kind: 'person', person: asker.id },
    { kind: 'text', text: 'Prueba de instalación: este mensaje le llegó a su chat personal. No hay que hacer nada.' },
  );
  tell('chat-message', idFinding(posted));
  const chat = (await people.find(asker.id))?.chat;
  if (chat == null) return tell('file-offer', skipped(DEPENDS));
  const bytes = Buffer.byteLength(SAMPLE_FILE.text);
  const offered = await connectorApi.send(
    chat,
    fileOffer(
      { name: SAMPLE_FILE.name, description: 'Prueba de instalación: presione Permitir para recibir este archivo.', bytes },
      sampleContext,
    ),
  );
  tell('file-offer', idFinding(offered));
}

/** Asked anew: what is remembered of the person may be of a day when Teams still said it. */
async function profile(parts: ConversationParts, at: At, tell: Tell): Promise<void> {
  const member = await readMember(parts, at);
  if (member === null) return tell('profile', warned('no es una cuenta del directorio'));
  const [name, email] = [member.name, member.email].map((one) => (one ? 'sí' : 'no'));
  const found = `nombre ${name}, correo ${email}`;
  tell('profile', name === 'sí' && email === 'sí' ? passed(found) : warned(found));
}

function kindFinding(survey: ChannelSurvey): Finding {
  switch (survey.kind) {
    case 'standard':
      return survey.isTold ? passed('standard') : warned('Teams no lo dijo');
    case 'not-standard':
      return failed(survey.channelKind);
    case 'unreadable':
      return failed(survey.platformCode ?? survey.why);
    default:
      return survey satisfies never;
  }
}

const cardWords = (words: string): Message => ({ kind: 'done', text: `Prueba de instalación: ${words}` });
const POSTED = cardWords('esta tarjeta cambiará y se quitará sola.');
const UPDATED = cardWords('la tarjeta cambió; se quitará sola. Si la sigue viendo dentro de un minuto, dígalo en las preguntas.');

async function inChannel(parts: ConversationParts, at: At & { channel: string }, asker: PersonRef, tell: Tell): Promise<void> {
  const { connectorApi } = parts;
  const { serviceUrl, tenant } = at;
  const card = await postedCard(tell, async () =>
    connectorApi.postInChannel({ serviceUrl, tenant }, at.channel, await activityOf(parts, POSTED)),
  );
  if (card !== null) {
    const thread = { serviceUrl, tenant, conversation: card.conversation };
    await updated(parts, thread, card.activity, tell);
    const reply = await attempt(
      'thread-reply',
      tell,
      () => connectorApi.send(thread, replySample()),
      (sent) => threadFinding(at.channel, card, sent),
    );
    await removed(parts, thread, [...(reply === null ? [] : [reply.activity]), card.activity], tell);
  }
  await mentioned(parts, chatOf(at), asker, tell);
  await attempt('picture', tell, () => connectorApi.send(chatOf(at), pictureSample()), idFinding);
}

async function inChat(parts: ConversationParts, chat: Chat, tell: Tell): Promise<void> {
  const card = await postedCard(tell, async () => parts.connectorApi.send(chat, await activityOf(parts, POSTED)));
  if (card !== null) {
    await updated(parts, chat, card.activity, tell);
    await removed(parts, chat, [card.activity], tell);
  }
  await attempt('picture', tell, () => parts.connectorApi.send(chat, pictureSample()), idFinding);
}

type Card = Posted & { activity: string };

/** Without the card's id nothing of it can be tried further, and it stays. */
async function postedCard(tell: Tell, work: () => Promise<Posted>): Promise<Card | null> {
  const posted = await attempt('card-post', tell, work, (one) => (one.activity === null ? failed('sin identificador') : idFinding(one)));
  if (posted !== null && posted.activity !== null) return { ...posted, activity: posted.activity };
  for (const check of ['card-update', 'thread-reply'] as const) tell(check, skipped(DEPENDS));
  tell('card-remove', posted === null ? skipped(DEPENDS) : warned('la tarjeta llegó sin identificador y sigue allí'));
  return null;
}

async function updated(parts: ConversationParts, at: Chat, id: string, tell: Tell): Promise<void> {
  await attempt(
    'card-update',
    tell,
    async () => parts.connectorApi.update(at, id, await activityOf(parts, UPDATED)),
    () => passed(),
  );
}

/** A reply goes before the card whose thread it stands in. Each is tried, whatever became of those before. */
async function removed({ connectorApi }: ConversationParts, at: Chat, ids: readonly (string | null)[], tell: Tell): Promise<void> {
  const codes: string[] = [];
  for (const id of ids) {
    if (id === null) continue;
    await connectorApi.remove(at, id).catch((fault: unknown) => {
      if (!(fault instanceof SendFault)) throw fault;
      codes.push(codeOfFault(fault));
    });
  }
  if (codes.length > 0)
    return tell('card-remove', failed(`${codes.length} de ${ids.length} sin quitar: ${[...new Set(codes)].join(', ')}`));
  tell('card-remove', ids.includes(null) ? warned('la respuesta llegó sin identificador y sigue allí') : passed());
}

async function mentioned({ people, connectorApi }: ConversationParts, at: Chat, asker: PersonRef, tell: Tell): Promise<void> {
  const platformId = (await people.find(asker.id))?.platformId;
  if (platformId == null) return tell('mention', skipped(DEPENDS));
  await attempt('mention', tell, () => connectorApi.send(at, mentionSample(asker, platformId)), idFinding);
}

function idFinding({ activity }: Posted): Finding {
  if (activity === null) return warned('sin identificador');
  return passed(/^1\d{12}$/.test(activity) ? AS_MILLISECONDS : 'con otro identificador');
}

function threadFinding(channel: string, card: Card, sent: Posted): Finding {
  if (sent.activity === null) return warned('sin identificador');
  return passed(card.conversation === threadOf(channel, card.activity) ? AS_THREAD : 'con otro identificador de hilo');
}

/** One step's failure keeps none of the others from being tried. */
async function attempt<T>(check: CheckId, tell: Tell, work: () => Promise<T>, findingOf: (done: T) => Finding): Promise<T | null> {
  try {
    const done = await work();
    tell(check, findingOf(done));
    return done;
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    tell(check, failed(codeOfFault(fault)));
    return null;
  }
}

function activityOf({ render }: ConversationParts, message: Message) {
  return outgoingActivity(render(message), () => Promise.resolve(null));
}
