import { mayBeRepeated } from '../../texts/undelivered.js';
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { PersonRef } from '../../core/people/person.js';
import { inertSpace, withoutHiddenIn } from '../../core/text/normalise-text.js';
import type { Message } from '../../talk/message.js';
import type { People } from '../../ports/people.js';
import { isObject, objectAt, objectsAt, type JsonObject } from '../../core/json.js';

/**
 * A rendered message: a sentence or a card, never both (Teams would split them and return no id). `summary` is the line in the
 * notification. `<at>Name</at>` mentions the person of `mentions` with that name; `called` is the last line of a card, with the mentions.
 */
export type Rendered =
  | { kind: 'text'; text: string; summary: string; format?: 'plain' | 'markdown'; mentions?: readonly PersonRef[] }
  | { kind: 'card'; card: JsonObject; summary: string; called?: string; mentions?: readonly PersonRef[] }
  | { kind: 'attached'; attachment: JsonObject; text: string; summary: string };

export type Render = (message: Message) => Rendered;

export const CARD = 'application/vnd.microsoft.card.adaptive';

/** The SDK's type requires fields that only incoming activities have. */
const anActivity = z.custom<Activity>(isObject);

type PlatformIds = (person: PersonRef) => Promise<string | null>;

export function platformIdsIn(people: Pick<People, 'find'>): PlatformIds {
  return async ({ id }) => (await people.find(id))?.platformId ?? null;
}

/**
 * A person without a platform id is named instead of mentioned. Hidden characters are removed from all texts, wherever they came from, even
 * from the store of an earlier release.
 */
export async function outgoingActivity(rendered: Rendered, platformIds: PlatformIds = async () => null): Promise<Activity> {
  return anActivity.parse(withoutHiddenIn(await activityOf(rendered, platformIds), inertSpace));
}

async function activityOf(rendered: Rendered, platformIds: PlatformIds): Promise<JsonObject> {
  const { summary } = rendered;
  switch (rendered.kind) {
    case 'card': {
      const { card, called, mentions = [] } = rendered;
      const content =
        called === undefined || mentions.length === 0 ? card : withCalls(card, await mentioned(called, mentions, platformIds));
      return { type: 'message', summary, attachments: [{ contentType: CARD, content }] };
    }
    case 'attached': {
      const words = rendered.text === '' ? {} : { text: rendered.text, textFormat: 'plain' };
      return { type: 'message', summary, attachments: [rendered.attachment], ...words };
    }
    case 'text': {
      const { text, entities } = await mentioned(rendered.text, rendered.mentions ?? [], platformIds);
      return { type: 'message', text, textFormat: rendered.format ?? 'markdown', summary, entities };
    }
    default:
      return rendered satisfies never;
  }
}

/** A card carries its own list of mentions. */
function withCalls(card: JsonObject, { text, entities }: Awaited<ReturnType<typeof mentioned>>): JsonObject {
  const body = [...objectsAt(card, 'body'), { type: 'TextBlock', text, wrap: true }];
  return entities.length === 0 ? { ...card, body } : { ...card, body, msteams: { ...objectAt(card, 'msteams'), entities } };
}

/** In the order of the text: two people may have the same name, and only one of them an id. */
async function mentioned(text: string, people: readonly PersonRef[], platformIds: PlatformIds) {
  let said = '';
  let rest = text;
  const entities: { type: 'mention'; text: string; mentioned: { id: string; name: string } }[] = [];
  for (const person of people) {
    const tag = `<at>${person.name}</at>`;
    const at = rest.indexOf(tag);
    if (at < 0) continue;
    const id = await platformIds(person);
    if (id !== null) entities.push({ type: 'mention', text: tag, mentioned: { id, name: person.name } });
    said += `${rest.slice(0, at)}${id === null ? person.name : tag}`;
    rest = rest.slice(at + tag.length);
  }
  return { text: said + rest, entities };
}

/** An earlier try may have arrived too: at the top of a card, at the end of a text. */
export function withRepeatMark(rendered: Rendered): Rendered {
  switch (rendered.kind) {
    case 'text':
      return { ...rendered, text: `${rendered.text} (${mayBeRepeated})` };
    case 'card':
      return { ...rendered, card: { ...rendered.card, body: [mark, ...objectsAt(rendered.card, 'body')] } };
    case 'attached':
      return rendered;
    default:
      return rendered satisfies never;
  }
}

const mark: JsonObject = { type: 'TextBlock', text: `${mayBeRepeated}.`, wrap: true, size: 'Small', isSubtle: true };
