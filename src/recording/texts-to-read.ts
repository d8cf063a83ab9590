import { isNameAlias } from './aliases.js';
import { withoutSafeParts } from './safe-parts.js';
import { leavesOf } from './json.js';
import type { RecordedJson, JsonLeaf } from './json.js';
import type { RecordedExchange } from './read-recording.js';
import { REMOVED } from './redact.js';

/** What the platform, the schema of cards and the desk put under these is a sign, which nobody types. */
const TOKEN_KEYS: ReadonlySet<string> = new Set(
  `$schema @type action actionId associatedInputs channelId code color contentType conversationType country deliveryMode eventType fileType
  horizontalAlignment importance inputHint isVisible lang layout locale localTimezone mode n platform role serviceUrl size spacing style textFormat
  ticket timezone transition trigger type verb version verticalContentAlignment weight wrap`.split(/\s+/),
);
const TOKEN = /^[\w$.:;/@*+-]{1,80}$/;
const INVOKE =
  /^(?:actionableMessage|adaptiveCard|application|composeExtension|config|fileConsent|handoff|message|signin|suggestedActions|tab|task)\/[\w./-]{1,80}$/;
/** As the desk names the fields of its forms. */
const FIELD = /^f_[A-Za-z]{1,40}$/;
/** Steps of a call's path; the rest of it are ids. */
const STEPS = /\/(?:v3|conversations|activities|members|pagedmembers|attachments|views|original|api|messages)(?=\/|$)/g;

/** Every text that somebody may have written or that may repeat it, each once; what people sent stands first. */
export function textsToRead(exchanges: readonly RecordedExchange[]): readonly string[] {
  const texts = [new Set<string>(), new Set<string>()] as const;
  for (const { direction, method, path, sent, answered } of exchanges) {
    const [came, went] = direction === 'to-bot' ? texts : [texts[1], texts[1]];
    collect(sent, came);
    collect([method, path, answered], went);
  }
  return [...new Set(texts.flatMap((texts) => [...texts].toSorted((a, b) => a.localeCompare(b))))];
}

function collect(value: RecordedJson, words: Set<string>): void {
  for (const leaf of leavesOf(value)) if (typeof leaf.value === 'string' && !isHarmless(leaf.value, leaf)) words.add(leaf.value);
}

function isHarmless(text: string, { key, isKeyName }: JsonLeaf): boolean {
  return isKeyName ? /^[\w$@.-]{1,60}$/.test(text) : isPlatformToken(text, key);
}

/** Whether nothing of a text but aliases, times, ids and signs is left. */
function isPlatformToken(text: string, key: string): boolean {
  if (TOKEN_KEYS.has(key) && TOKEN.test(text)) return true;
  if ((key === 'name' && INVOKE.test(text)) || (key === 'id' && FIELD.test(text))) return true;
  if (/^(?:true|false|GET|POST|PUT|DELETE|PATCH)$/.test(text) || isNameAlias(text)) return true;
  // As long as a message's id, it may be an account that somebody typed.
  if (/^\d{13}$/.test(text) && !/(?:id|time)$/i.test(key)) return false;
  return !/[\p{L}\p{N}]/u.test(
    withoutSafeParts(text.replace(/;messageid=(?=\d)/, '/'), '')
      .replaceAll(REMOVED, '')
      .replaceAll(STEPS, '')
      .replace(/^(?:https?:\/\/|28:|f:)/, ''),
  );
}
