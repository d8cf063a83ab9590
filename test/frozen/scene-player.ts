import { openXlsx } from 'hucre/xlsx';
import { isObject, objectAt, textAt, type Json, type JsonObject } from '../../src/core/json.js';
import type { ChatMessage } from '../../src/local/chats/chat-log.js';
import { demoOrganisation } from '../../src/local/people/demo-organisation.js';
import { bears, buttonNamed, typedInto, type FileIn, type Sign } from '../support/desk-acts.js';
import { cardOf, titlesOf, wordsOf } from '../support/shown-card.js';
import type { FrozenDesk, FrozenPerson } from './frozen-desk.js';
import type { ShownChange, Pressed, SceneStep } from './record.js';
import { carriedNow } from './same-ids.js';
import type { StandingCard } from './look-back.js';
import type { FoundCard, Spot, Stage, Typed } from './scene.js';

type Place = { conversationId: string; rootId: string | null };
type Sent = { body: JsonObject; path: string };
type OpenDialog = Pick<FoundCard, 'conversationId' | 'messageId' | 'card'>;

/** Plays the acts of a scene and records what they show. @param recorded steps whose presses are sent as they were recorded */
export async function openStage(
  desk: FrozenDesk,
  recorded: readonly SceneStep[] | null,
): Promise<{ stage: Stage; steps: readonly SceneStep[]; standing(): readonly StandingCard[] }> {
  const { channels, people: seated } = await desk.state();
  const people: readonly FrozenPerson[] = [
    ...seated,
    ...demoOrganisation([], '').colleagues.map(({ id, name, groupId, chatId }) => ({ id, name, groupId, chatId })),
  ];
  const steps: SceneStep[] = [];
  const dialogs = new Map<string, OpenDialog>();
  /** What the last press showed its person in place of the card. */
  const answered = new Map<string, FoundCard>();
  const known = new Map<string, string>();
  let seen = await seenNow();
  let last: (Sent & { who: FrozenPerson; act: string }) | null = null;

  async function seenNow(): Promise<ReadonlyMap<string, ChatMessage>> {
    const { conversations } = await desk.settle();
    return new Map(
      Object.values(conversations).flatMap((all) => all.map((one): [string, ChatMessage] => [`${one.conversationId} ${one.id}`, one])),
    );
  }
  const personNamed = (who: string): FrozenPerson => {
    const found = people.find(({ name }) => name === who || name.startsWith(`${who} `));
    if (found === undefined) throw new Error(`nobody is called ${who}; there are: ${people.map(({ name }) => name).join(', ')}`);
    return found;
  };
  const channelOf = (group: string): string => {
    const found = channels.find((one) => one.groupId === group);
    if (found === undefined) throw new Error(`no group ${group}; there are: ${channels.map((one) => one.groupId).join(', ')}`);
    return found.channelId;
  };
  const placeName = (conversationId: string): string => {
    const channel = channels.find((one) => one.channelId === conversationId);
    if (channel !== undefined) return `channel ${channel.groupId}`;
    return `chat of ${people.find((one) => one.chatId === conversationId)?.name ?? 'nobody'}`;
  };
  const messagesIn = (conversationId: string): readonly ChatMessage[] =>
    [...seen.values()].filter((one) => one.conversationId === conversationId && !one.deleted);
  const newest = (conversationId: string, signs: readonly Sign[]): ChatMessage => {
    const all = messagesIn(conversationId);
    const found = all.findLast((one) => signs.every((sign) => bears(one, sign)));
    if (found !== undefined) return found;
    const there = all.slice(-4).map((one) => `${wordsOf(one)} [${titlesOf(cardOf(one) ?? {}).join(' · ')}]`);
    throw new Error(`nothing in ${placeName(conversationId)} shows ${JSON.stringify(signs)}; the last messages:\n${there.join('\n—\n')}`);
  };
  const placeOf = (who: FrozenPerson, spot: Spot): Place => {
    if (spot === 'chat') return { conversationId: who.chatId, rootId: null };
    if (typeof spot === 'string') return { conversationId: channelOf(spot), rootId: null };
    const conversationId = channelOf(spot.group);
    const root = newest(conversationId, spot.thread);
    return { conversationId, rootId: root.rootId ?? root.id };
  };

  /** @param answer what the page shows of it; the rest is read from the chats */
  async function step(act: string, work: () => Promise<{ pressed?: Pressed; answer?: Json }>): Promise<Json | undefined> {
    desk.nextMinute();
    const done = await work();
    const before = seen;
    seen = await seenNow();
    steps.push({ act, ...done, shown: changesBetween(before, seen, placeName) });
    return done.answer;
  }
  const recordedPress = (now: Pressed): Pressed => {
    const old = recorded?.[steps.length]?.pressed;
    if (old === undefined) return now;
    return { ...old, data: objectAt({ data: carriedNow(old.data, now.data, known) }, 'data') };
  };
  async function send(who: FrozenPerson, on: OpenDialog, act: string, button: Pressed): Promise<void> {
    const { path, ...pressed } = recordedPress(button);
    const body = { as: who.id, conversationId: on.conversationId, messageId: on.messageId, theme: 'default', ...pressed };
    last = { who, act, path, body };
    const answer = await step(act, async () => ({ pressed: { path, ...pressed }, answer: await desk.post(path, body) }));
    keepDialog(who, on, answer);
    answered.delete(who.id);
    if (isObject(answer) && answer['outcome'] === 'card') answered.set(who.id, { ...on, card: objectAt(answer, 'card') });
  }
  const keepDialog = (who: FrozenPerson, on: OpenDialog, answer: Json | undefined): void => {
    if (isObject(answer) && answer['outcome'] === 'dialog') dialogs.set(who.id, { ...on, card: objectAt(answer, 'card') });
    else dialogs.delete(who.id);
  };

  const stage: Stage = {
    async say(who, text, { in: spot = 'chat', files = [] } = {}) {
      const person = personNamed(who);
      const place = placeOf(person, spot);
      const words = spot === 'chat' ? text : `@Precaso ${text}`;
      await step(`${who} says ${text}`, async () => {
        const uploads = await uploadAll(desk, files);
        await desk.post('say', { as: person.id, ...place, text: words, uploads });
        return {};
      });
    },
    async find(who, where, ...signs) {
      const shown = where === 'answer' ? answered.get(personNamed(who).id) : null;
      if (shown === undefined) throw new Error(`no card answered ${who}`);
      if (shown !== null) return shown;
      const { conversationId, id, ...message } = newest(placeOf(personNamed(who), where).conversationId, signs);
      return { conversationId, messageId: id, card: cardOf({ conversationId, id, ...message }) ?? {} };
    },
    async press(who, where, wanted, title, typed = {}) {
      const isFound = typeof wanted === 'object' && 'messageId' in wanted;
      const signs = isFound ? [] : Array.isArray(wanted) ? (wanted as readonly Sign[]) : [wanted as Sign];
      const found = isFound ? wanted : await stage.find(who, where, ...signs, { button: title });
      await send(personNamed(who), found, `${who} presses ${title}`, buttonOn(found.card, title, typed, false));
    },
    async submit(who, title, typed = {}) {
      const person = personNamed(who);
      const dialog = dialogs.get(person.id);
      if (dialog === undefined) throw new Error(`${who} has no open dialog; the last answer: ${JSON.stringify(steps.at(-1)?.answer)}`);
      await send(person, dialog, `${who} sends ${title}`, buttonOn(dialog.card, title, typed, true));
    },
    async again() {
      if (last === null) throw new Error('nothing was pressed');
      const { who, act, path, body } = last;
      const on = { conversationId: textAt(body, 'conversationId') ?? '', messageId: textAt(body, 'messageId') ?? '', card: {} };
      keepDialog(who, on, await step(`again: ${act}`, async () => ({ answer: await desk.post(path, body) })));
    },
    async edit(who, where, sign, text) {
      const person = personNamed(who);
      const message = newest(placeOf(person, where).conversationId, [sign]);
      const where_ = { as: person.id, conversationId: message.conversationId, messageId: message.id };
      await step(`${who} edits ${sign}`, () => desk.post('edit', { ...where_, text }).then(() => ({})));
    },
    async remove(who, where, sign) {
      const person = personNamed(who);
      const message = newest(placeOf(person, where).conversationId, [sign]);
      const where_ = { as: person.id, conversationId: message.conversationId, messageId: message.id };
      await step(`${who} removes ${sign}`, () => desk.post('remove', where_).then(() => ({})));
    },
    async consent(who, sign, isAccepted) {
      const person = personNamed(who);
      const offer = messagesIn(person.chatId).findLast((one) => hasOffer(one, sign));
      if (offer === undefined) throw new Error(`no file is offered to ${who} with ${sign}`);
      const body = { as: person.id, conversationId: person.chatId, messageId: offer.id, isAccepted };
      await step(`${who} ${isAccepted ? 'takes' : 'declines'} the file`, async () => ({ answer: await desk.post('consent', body) }));
      const given = lastFile(messagesIn(person.chatId));
      if (isAccepted && given !== null) await step('what the file holds', async () => ({ answer: await holds(desk, given) }));
    },
    async search(who, where, signs, dataset, query) {
      const person = personNamed(who);
      const { conversationId, messageId } = await stage.find(who, where, ...signs);
      const body = { as: person.id, conversationId, messageId, dataset, query };
      await step(`${who} looks for ${query}`, async () => ({ answer: await desk.post('search', body) }));
    },
    async block(who, isBlocked) {
      const person = personNamed(who);
      const body = { as: person.id, conversationId: person.chatId, isBlocked };
      await step(`${who} ${isBlocked ? 'blocks' : 'unblocks'} the bot`, () => desk.post('block', body).then(() => ({})));
    },
    async pass(to) {
      const body = to === 'next' ? { to } : { minutes: to };
      await step(to === 'next' ? 'to the next timer' : `${to} minutes pass`, () => desk.post('clock', body).then(() => ({})));
    },
    async words(who, where, ...signs) {
      return wordsOf(newest(placeOf(personNamed(who), where).conversationId, signs));
    },
    async given(who) {
      const file = lastFile(messagesIn(personNamed(who).chatId));
      if (file === null) throw new Error(`${who} was given no file`);
      return desk.bytesAt(file.address);
    },
  };
  /** Newest first; a channel's cards as the first of its members sees them. */
  const standing = (): readonly StandingCard[] =>
    [...seen.values()].toReversed().flatMap((message) => {
      const card = cardOf(message);
      const { conversationId, id: messageId } = message;
      const channel = channels.find((one) => one.channelId === conversationId);
      const who = people.find(({ chatId, id }) => chatId === conversationId || channel?.memberIds[0] === id);
      return card === null || message.deleted || who === undefined ? [] : [{ who: who.name, found: { conversationId, messageId, card } }];
    });
  return { stage, steps, standing };
}

function buttonOn(card: JsonObject, title: string, typed: Typed, isDialog: boolean): Pressed {
  const button = buttonNamed(card, title);
  const data = { ...objectAt(button, 'data'), ...typedInto(card, button, typed) };
  const opens = textAt(objectAt(data, 'msteams'), 'type') === 'task/fetch';
  const path = isDialog ? 'dialog/submit' : opens ? 'dialog/open' : 'press';
  const id = textAt(button, 'id');
  return { path, type: textAt(button, 'type') ?? '', verb: textAt(button, 'verb') ?? '', ...(id === null ? {} : { actionId: id }), data };
}

async function uploadAll(desk: FrozenDesk, files: readonly FileIn[]): Promise<readonly JsonObject[]> {
  const all: JsonObject[] = [];
  for (const { name, type = 'application/octet-stream', bytes } of files) all.push({ id: await desk.upload(name, type, bytes) });
  return all;
}

/** What the bot showed: messages of people are in the acts. */
function changesBetween(
  before: ReadonlyMap<string, ChatMessage>,
  now: ReadonlyMap<string, ChatMessage>,
  placeName: (conversationId: string) => string,
): readonly ShownChange[] {
  const changed = [...now].filter(([key, { from, revision, deleted }]) => {
    const old = before.get(key);
    return from.startsWith('28:') && (old === undefined ? !deleted : old.revision !== revision || old.deleted !== deleted);
  });
  const changes = changed.map(([key, { conversationId, rootId, text, attachments, summary, deleted }]): ShownChange => {
    const is = deleted ? 'gone' : before.has(key) ? 'edited' : 'new';
    return { where: placeName(conversationId), is, inThread: rootId !== null, text, attachments, summary };
  });
  return changes.toSorted((a, b) => (a.where < b.where ? -1 : a.where > b.where ? 1 : 0));
}

function hasOffer({ attachments }: ChatMessage, sign: string): boolean {
  return attachments.some((one) => textAt(one, 'contentType')?.includes('file.consent') === true && JSON.stringify(one).includes(sign));
}

function lastFile(messages: readonly ChatMessage[]): { name: string; address: string } | null {
  const infos = messages.flatMap(({ attachments }) =>
    attachments.filter((one) => textAt(one, 'contentType')?.includes('file.info') === true),
  );
  const info = infos.at(-1);
  return info === undefined ? null : { name: textAt(info, 'name') ?? '', address: textAt(info, 'contentUrl') ?? '' };
}

async function holds(desk: FrozenDesk, { name, address }: { name: string; address: string }): Promise<JsonObject> {
  const bytes = await desk.bytesAt(address);
  if (!name.endsWith('.xlsx')) return { name, size: bytes.length };
  const { sheets } = await openXlsx(bytes);
  return { name, sheets: JSON.parse(JSON.stringify(sheets.map((sheet) => ({ name: sheet.name, rows: sheet.rows })))) as Json };
}
