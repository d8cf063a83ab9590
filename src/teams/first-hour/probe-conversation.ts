import type { Posted } from '../../core/outbox/posted-card.js';
import type { PersonRef } from '../../core/people/person.js';
import { SendFault, type Messenger } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import type { People } from '../../ports/people.js';
import type { ChannelSurvey, SurveyChannel } from '../directory/channel-survey.js';
import type { Platform } from '../connector/clients.js';
import { threadOf, type Inbound } from '../../talk/inbound.js';
import { anActivity, outgoingActivity, type Render } from '../protocol/outgoing.js';
import { readMember } from '../directory/team-members.js';
import { chatOf, type Chat, type ConnectorApi } from '../connector/connector-api.js';
import {
  AS_MILLISECONDS,
  AS_THREAD,
  DEPENDS,
  codeOfFault,
  failed,
  passed,
  skipped,
  warned,
  type CheckId,
  type Finding,
  type Probe,
  type ReportFinding,
} from './checks.js';
import { doneCard } from '../../cards/card.js';
import { sampleTexts, mentionSampleText } from '../../texts/installation-checks.js';
import type { JsonObject } from '../../core/json.js';

export type ConversationParts = Pick<Platform, 'clients' | 'sendLimiter'> & {
  connectorApi: ConnectorApi;
  messenger: Messenger<Message>;
  render: Render;
  people: People;
  surveyChannel: SurveyChannel;
};

type ProbedConversation = Pick<Inbound, 'conversation' | 'channel' | 'channelKind' | 'team' | 'serviceUrl' | 'tenant' | 'person'>;

const LIMIT_MS = 9_000;

/** The checks that send and remove messages in this conversation and in the asker's chat. Every message says that it is a test. */
export function conversationProbes(parts: ConversationParts, at: ProbedConversation, asker: PersonRef): readonly Probe[] {
  const { channel, team } = at;
  const probe = (checks: Probe['checks'], run: Probe['run']): Probe => ({ checks, limitMs: LIMIT_MS, run });
  return [
    probe(['chat-message', 'file-offer'], (report) => checkOwnChat(parts, asker, report)),
    probe(['profile'], (report) => checkProfile(parts, at, report)),
    ...(channel !== null && team !== null
      ? [
          probe(['channel-kind'], async (report) =>
            report('channel-kind', kindFinding(await parts.surveyChannel({ ...at, channel, team }))),
          ),
          probe(['card-post', 'card-update', 'thread-reply', 'card-remove', 'mention', 'picture'], (report) =>
            checkChannel(parts, { ...at, channel }, asker, report),
          ),
        ]
      : [probe(['card-post', 'card-update', 'card-remove', 'picture'], (report) => checkChat(parts, chatOf(at), report))]),
  ];
}

async function checkOwnChat({ messenger, connectorApi, people }: ConversationParts, asker: PersonRef, report: ReportFinding) {
  const posted = await messenger.post({ kind: 'person', person: asker.id }, { kind: 'text', text: sampleTexts.chatMessage });
  report('chat-message', idFinding(posted));
  const chat = (await people.find(asker.id))?.chat;
  if (chat == null) return report('file-offer', skipped(DEPENDS));
  const { name, text } = sampleTexts.file;
  const file = { name, description: sampleTexts.fileOffer, bytes: Buffer.byteLength(text) };
  report('file-offer', idFinding(await connectorApi.send(chat, fileOffer(file, { firstHour: 'sample' }))));
}

/** Reads the profile from Teams again: the stored one may come from a day when Teams still gave the data. */
async function checkProfile(parts: ConversationParts, at: ProbedConversation, report: ReportFinding): Promise<void> {
  const member = await readMember(parts, at);
  if (member === null) return report('profile', warned('no es una cuenta del directorio'));
  const [name, email] = [member.name, member.email].map((one) => (one ? 'sí' : 'no'));
  const found = `nombre ${name}, correo ${email}`;
  report('profile', name === 'sí' && email === 'sí' ? passed(found) : warned(found));
}

function kindFinding(survey: ChannelSurvey): Finding {
  switch (survey.kind) {
    case 'standard':
      return survey.isStated ? passed('standard') : warned('Teams no lo dijo');
    case 'not-standard':
      return failed(survey.channelKind);
    case 'unreadable':
      return failed(survey.platformCode ?? survey.why);
    default:
      return survey satisfies never;
  }
}

const POSTED: Message = { kind: 'card', card: doneCard(sampleTexts.cardPosted) };
const UPDATED: Message = { kind: 'card', card: doneCard(sampleTexts.cardUpdated) };

async function checkChannel(
  parts: ConversationParts,
  at: ProbedConversation & { channel: string },
  asker: PersonRef,
  report: ReportFinding,
): Promise<void> {
  const { connectorApi } = parts;
  const { serviceUrl, tenant } = at;
  const card = await checkPost(report, async () =>
    connectorApi.postInChannel({ serviceUrl, tenant }, at.channel, await activityOf(parts, POSTED)),
  );
  if (card !== null) {
    const thread = { serviceUrl, tenant, conversation: card.conversation };
    await checkUpdate(parts, thread, card.activity, report);
    const say = () => connectorApi.send(thread, replySample());
    const reply = await attempt('thread-reply', report, say, (sent) => threadFinding(at.channel, card, sent));
    await checkRemoval(parts, thread, [...(reply === null ? [] : [reply.activity]), card.activity], report);
  }
  await checkMention(parts, chatOf(at), asker, report);
  await attempt('picture', report, () => connectorApi.send(chatOf(at), pictureSample()), idFinding);
}

async function checkChat(parts: ConversationParts, chat: Chat, report: ReportFinding): Promise<void> {
  const card = await checkPost(report, async () => parts.connectorApi.send(chat, await activityOf(parts, POSTED)));
  if (card !== null) {
    await checkUpdate(parts, chat, card.activity, report);
    await checkRemoval(parts, chat, [card.activity], report);
  }
  await attempt('picture', report, () => parts.connectorApi.send(chat, pictureSample()), idFinding);
}

type PostedSample = Posted & { activity: string };

/** Posts a card. Without an id it can be neither updated nor removed. */
async function checkPost(report: ReportFinding, work: () => Promise<Posted>): Promise<PostedSample | null> {
  const posted = await attempt('card-post', report, work, (one) => (one.activity === null ? failed('sin identificador') : idFinding(one)));
  if (posted !== null && posted.activity !== null) return { ...posted, activity: posted.activity };
  for (const check of ['card-update', 'thread-reply'] as const) report(check, skipped(DEPENDS));
  report('card-remove', posted === null ? skipped(DEPENDS) : warned('la tarjeta llegó sin identificador y sigue allí'));
  return null;
}

async function checkUpdate(parts: ConversationParts, at: Chat, id: string, report: ReportFinding): Promise<void> {
  const update = async () => parts.connectorApi.update(at, id, await activityOf(parts, UPDATED));
  await attempt('card-update', report, update, () => passed());
}

/** Removes the reply before the card of its thread; if one removal fails, the next is tried all the same. */
async function checkRemoval({ connectorApi }: ConversationParts, at: Chat, ids: readonly (string | null)[], report: ReportFinding) {
  const codes: string[] = [];
  for (const id of ids) {
    if (id === null) continue;
    await connectorApi.remove(at, id).catch((fault: unknown) => {
      if (!(fault instanceof SendFault)) throw fault;
      codes.push(codeOfFault(fault));
    });
  }
  if (codes.length > 0)
    return report('card-remove', failed(`${codes.length} de ${ids.length} sin quitar: ${[...new Set(codes)].join(', ')}`));
  report('card-remove', ids.includes(null) ? warned('la respuesta llegó sin identificador y sigue allí') : passed());
}

async function checkMention({ people, connectorApi }: ConversationParts, at: Chat, asker: PersonRef, report: ReportFinding): Promise<void> {
  const platformId = (await people.find(asker.id))?.platformId;
  if (platformId == null) return report('mention', skipped(DEPENDS));
  await attempt('mention', report, () => connectorApi.send(at, mentionSample(asker, platformId)), idFinding);
}

function idFinding({ activity }: Posted): Finding {
  if (activity === null) return warned('sin identificador');
  return passed(/^1\d{12}$/.test(activity) ? AS_MILLISECONDS : 'con otro identificador');
}

function threadFinding(channel: string, card: PostedSample, sent: Posted): Finding {
  if (sent.activity === null) return warned('sin identificador');
  return passed(card.conversation === threadOf(channel, card.activity) ? AS_THREAD : 'con otro identificador de hilo');
}

/** Makes one step; if it fails, the other steps are tried all the same. */
async function attempt<T>(check: CheckId, report: ReportFinding, work: () => Promise<T>, findingOf: (done: T) => Finding) {
  try {
    const done = await work();
    report(check, findingOf(done));
    return done;
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    report(check, failed(codeOfFault(fault)));
    return null;
  }
}

function activityOf({ render }: ConversationParts, message: Message) {
  return outgoingActivity(render(message));
}

/** A green square with a tick, 96 × 96 pixels. */
const TICK =
  'iVBORw0KGgoAAAANSUhEUgAAAGAAAABgAQMAAADYVuV7AAAABlBMVEX///8Tej8oFHIWAAAAmklEQVR42u3SsQ3EIAyFYSMKSkbIKKySTcJo3CaMQEmBuBO2g98tkCoWzdfwCxmip+a75wWiXYCaAAWREQSY/4Db' +
  'BkGnO0BDVA8oAZAjgA5EMqzmxmpu9I2PNAVZmoqLm4rETcWxzo3ITUEJ3BRUPwzNcVPQiZuCQaffmETBtkAUDXm980bhpqIiGjcV0lQMB5getx3eH294Zn6JUNrkcp25UwAAAABJRU5ErkJggg==';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';

const message = (fields: JsonObject) => anActivity.parse({ type: 'message', ...fields });

const replySample = () => message({ text: sampleTexts.reply, textFormat: 'plain' });

/** @param platformId the person's id on the platform */
function mentionSample({ name }: PersonRef, platformId: string) {
  const called = name.replace(/[<>&*_]/g, '').trim();
  const text = `<at>${called}</at>`;
  return message({
    text: mentionSampleText(text),
    textFormat: 'markdown',
    entities: [{ type: 'mention', text, mentioned: { id: platformId, name: called } }],
  });
}

const pictureSample = () =>
  message({
    summary: sampleTexts.picture.title,
    attachments: [{ contentType: 'image/png', contentUrl: `data:image/png;base64,${TICK}`, name: sampleTexts.picture.name }],
  });

/** @param context data that comes back with the person's answer; it is only a claim */
export function fileOffer(file: { name: string; description: string; bytes: number }, context: JsonObject) {
  const { name, description, bytes } = file;
  const content = { description, sizeInBytes: bytes, acceptContext: context, declineContext: context };
  return message({ summary: description, attachments: [{ contentType: CONSENT, name, content }] });
}
