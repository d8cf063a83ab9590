import { isAutomatic, isAutomaticAnswer, type TypedOrNot } from './machine-mail.js';

/**
 * What a mail consists of, as far as it decides who hears it. `words`, `files`: a person's own · `nothing`: no word and no file of its own
 * · `reaction`: a sign that a mail program sends under another person's letter · `calendar`: an invitation, or an answer to one · `recall`:
 * its author wants an earlier mail back · `encrypted`, `winmail`, `garbled`: a body that cannot be opened · `absence`, `notice`: a
 * machine's, as an answer or by itself
 */
export type MailContent =
  | 'words'
  | 'files'
  | 'nothing'
  | 'reaction'
  | 'calendar'
  | 'recall'
  | 'encrypted'
  | 'winmail'
  | 'garbled'
  | 'absence'
  | 'notice';

export type ToldContent = 'nothing' | 'encrypted' | 'winmail' | 'garbled';

/**
 * @property ofCase  under a case: an answer or more words for it, or only kept there, where nothing moves
 * @property alone   without a case: a request if its subject says so, waits for people, waits `folded` and unanswered, or nothing
 */
type HeardAs = { ofCase: 'answer' | 'note'; alone: 'request' | 'waits' | 'folded' | 'nothing' };

/** What no person wrote as an answer never is one. */
export const heardAs: Readonly<Record<MailContent, HeardAs>> = {
  words: { ofCase: 'answer', alone: 'request' },
  files: { ofCase: 'answer', alone: 'request' },
  // The subject of a request may say all.
  nothing: { ofCase: 'note', alone: 'request' },
  reaction: { ofCase: 'note', alone: 'nothing' },
  calendar: { ofCase: 'note', alone: 'waits' },
  recall: { ofCase: 'note', alone: 'waits' },
  encrypted: { ofCase: 'note', alone: 'waits' },
  winmail: { ofCase: 'note', alone: 'waits' },
  garbled: { ofCase: 'note', alone: 'waits' },
  absence: { ofCase: 'note', alone: 'nothing' },
  notice: { ofCase: 'note', alone: 'folded' },
};

/** @property own the author's lines alone @property fresh what is read of it, with what it forwards */
type Opened = TypedOrNot & { traits: readonly string[]; own: string; fresh: string; files: readonly MailFile[] };
type MailFile = { isInline: boolean; bytes: number };

/** Pictures inside the text that are smaller are logos of a signature. */
const maxLogoBytes = 6 * 1024;
export const isLogo = ({ isInline, bytes }: MailFile): boolean => isInline && bytes < maxLogoBytes;

/** The first that fits: what cannot be opened says nothing, whatever stands around it. */
export function contentOf(mail: Opened): MailContent {
  if (isAutomatic(mail)) return isAutomaticAnswer(mail) ? 'absence' : 'notice';
  const { traits, files } = mail;
  const has = (trait: string): boolean => traits.includes(trait);
  if (has('encrypted')) return 'encrypted';
  if (isGarbled(mail.fresh)) return 'garbled';
  if (has('reaction') || REACTION.test(mail.own.trim())) return 'reaction';
  if (RECALL.test(mail.own.trim())) return 'recall';
  if (has('calendar')) return 'calendar';
  if (mail.fresh.trim() !== '' && !has('bare')) return 'words';
  // Its files lie within the one that cannot be opened.
  if (has('tnef')) return 'winmail';
  return files.every(isLogo) ? 'nothing' : 'files';
}

/** Signs above ASCII of windows-1252, as which bytes of an unknown charset are read; Spanish has one of them in ten letters at most. */
const OF_1252 =
  /[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\ufffd]/g;
const mostOdd = 0.4;

function isGarbled(text: string): boolean {
  // A row of dashes or dots is one sign.
  const signs = text.replaceAll(/\s|([^\p{L}\p{N}])(?=\1)/gu, '');
  return (signs.match(OF_1252) ?? []).length > mostOdd * signs.length && signs.length >= shortestGarbled;
}

/** «¡Sí!» alone has as many. */
const shortestGarbled = 8;

/**
 * What Outlook writes by itself for a reaction: it marks it by no header and no part of its own (nextcloud/mail#10961); and Gmail, where its
 * part for it was lost.
 */
const REACTION =
  /^(?:\p{Extended_Pictographic}\S*\s+)?[^\n]{1,100} (?:reacted (?:to your message|via gmail)|(?:reaccionó|ha reaccionado) (?:a (?:su|tu) mensaje|(?:mediante|a través de|por|en|desde) gmail))[^\n]{0,120}$/iu;
/** What Outlook writes by itself, to who does not have its message in the same organisation. */
const RECALL =
  /^[^\n]{1,100} (?:would like to recall the message|desea recuperar el mensaje|quiere recuperar el mensaje|desearía recuperar el mensaje)\b[^\n]{0,300}$/iu;
