import { isNameAlias } from './aliases.js';
import { shippedFiles, withoutSafeParts } from './safe-parts.js';
import { leavesOf, type JsonLeaf, type RecordedJson, type RecordedExchange } from './read-recording.js';
import { REMOVED } from './redact.js';

/** Keys whose values are tokens of the platform, of the card schema or of the desk: people do not type them. */
const TOKEN_KEYS: ReadonlySet<string> = new Set(
  `$schema @type action actionId associatedInputs channelId code color contentType conversationType country deliveryMode eventType fileType
  horizontalAlignment importance inputHint isVisible lang layout locale localTimezone mode n platform role serviceUrl size spacing style textFormat
  ticket timezone transition trigger type verb version verticalContentAlignment weight wrap`.split(/\s+/),
);
const TOKEN = /^[\w$.:;/@*+-]{1,80}$/;
const INVOKE =
  /^(?:actionableMessage|adaptiveCard|application|composeExtension|config|fileConsent|handoff|message|signin|suggestedActions|tab|task)\/[\w./-]{1,80}$/;
const FIELD = /^f_[A-Za-z]{1,40}$/;
/** Fixed steps of a call's path; the others are ids. */
const STEPS = /\/(?:v3|conversations|activities|members|pagedmembers|attachments|views|original|api|messages)(?=\/|$)/g;

/** Every text that a person may have written or that may quote one, each once; texts that people sent come first. */
export function textsToRead(exchanges: readonly RecordedExchange[]): readonly string[] {
  const sentByPeople = new Set<string>();
  const others = new Set<string>();
  for (const { direction, method, path, sent, answered } of exchanges) {
    collect(sent, direction === 'to-bot' ? sentByPeople : others);
    collect([method, path, answered], others);
  }
  return [...new Set([sentByPeople, others].flatMap((texts) => [...texts].toSorted((a, b) => a.localeCompare(b))))];
}

function collect(value: RecordedJson, texts: Set<string>): void {
  for (const leaf of leavesOf(value)) if (typeof leaf.value === 'string' && !isHarmless(leaf.value, leaf)) texts.add(leaf.value);
}

function isHarmless(text: string, { key, isKeyName }: JsonLeaf): boolean {
  return isKeyName ? /^[\w$@.-]{1,60}$/.test(text) : isPlatformToken(text, key);
}

/** Whether a text consists of aliases, times, ids and tokens only. */
function isPlatformToken(text: string, key: string): boolean {
  if (TOKEN_KEYS.has(key) && TOKEN.test(text)) return true;
  if ((key === 'name' && INVOKE.test(text)) || (key === 'id' && FIELD.test(text))) return true;
  if (/^(?:true|false|GET|POST|PUT|DELETE|PATCH)$/.test(text) || isNameAlias(text)) return true;
  // Thirteen digits are a message's id only under such a key; elsewhere they may be an account number that a person typed.
  if (/^\d{13}$/.test(text) && !/(?:id|time)$/i.test(key)) return false;
  return !/[\p{L}\p{N}]/u.test(
    withoutSafeParts(text.replace(/;messageid=(?=\d)/, '/'), '')
      .replaceAll(REMOVED, '')
      .replaceAll(STEPS, '')
      .replace(/^(?:https?:\/\/|28:|f:)/, ''),
  );
}

/** The texts of this repository's procedures: labels, titles, choices. A person need not read them again. */
export function readRepositoryTexts(): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const file of shippedFiles()) {
    const content: RecordedJson = JSON.parse(file);
    for (const { value, isKeyName } of leavesOf(content)) if (typeof value === 'string' && !isKeyName) texts.add(value);
  }
  return texts;
}
