import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { heardAs, type MailContent } from '../src/core/mail/content.js';
import { contentMarks, contentTypes } from '../src/teams/inbound/activity-schema.js';
import { unreadTexts, type UnreadKind } from '../src/texts/files.js';
import { howToSendText } from '../src/texts/mail.js';
import { rows } from './docs.files.js';
import { textOf } from './house.files.js';

const PAGE = 'docs/operations/what-arrives.md';

/** What each content of a mail is, in the words of who runs a desk. */
const mails: Readonly<Record<MailContent, string>> = {
  words: 'words of its author, above, between or below what it quotes; forwarded words; a signed mail whose words stand open',
  files: 'files, and no word',
  nothing: 'no word and no file: only a quote, a signature or what a telephone adds',
  reaction: 'a reaction of Outlook or Gmail',
  calendar: 'an invitation, an answer to one, or its cancellation',
  recall: 'its author wants an earlier mail back',
  encrypted: 'S/MIME or PGP that cannot be opened, a protected message of Microsoft',
  winmail: '`winmail.dat` beside no words',
  garbled: 'letters of an unknown charset',
  absence: 'an automatic answer, such as out of office',
  notice: 'what a machine sends by itself: alarms, bulletins, `no-reply@`',
};

const underCase = {
  answer: 'the requester’s word: it answers the question, judges the solution, rates, or is added',
  note: 'nothing moves; it is kept in the case, and who attends it reads it',
} as const;

const withoutCase = {
  request: 'a request where its subject has the keyword, else it waits in `correos`',
  waits: 'waits in `correos`',
  folded: 'a rule of the file may take it, else it waits in `correos`, folded',
  nothing: 'nothing',
} as const;

/** What each content of a message is that the desk cannot read. */
const messages: Readonly<Record<UnreadKind, string>> = {
  voice: 'a voice note',
  video: 'a video that was recorded in the chat',
  picture: 'a picture of which only a mark came',
  card: 'a card of another app, an invitation to a meeting',
  code: 'a piece of code',
  loop: 'a component of Loop',
  unknown: 'anything else without an address, and a message with nothing in it',
};

const readOf = {
  words: 'the words of the message',
  quote: 'the message that it answers: the case it is about',
  forwarded: 'words, which are no order and no phrase',
  file: 'a file: fetched, looked into, kept with the case',
  aside: 'nothing beside the words',
} as const;

const isRead = (as: string): as is keyof typeof readOf => as in readOf;
const like = (of: readonly { like: RegExp; as: string }[], kind: string): string =>
  of
    .filter(({ as }) => as === kind)
    .map(({ like: { source } }) => `\`${source.replaceAll('\\/', '/').replaceAll('|', '\\|')}\``)
    .join(' ') || '–';
const said = (text: string): string => (text === '' ? '–' : `«${text}»`);

function page(): string {
  const kinds = Object.keys(readOf).filter(isRead);
  return [
    '# What arrives, and how it is heard',
    '',
    'Every kind of content that a mail server or Teams delivers has its row. What nobody wrote as an answer, and what the desk does not know, is never an answer, a yes or no, or a score of the survey.',
    'This page is made from `src/core/mail/content.ts` and `src/teams/inbound/activity-schema.ts`: `UPDATE_DOCS=1 npx vitest run --project unit test/docs.arrives.test.ts`.',
    '',
    '## By mail',
    '',
    'Bounces, the desk’s own mails and those of a rule for machines are told apart before ([mail.md](mail.md#what-happens-to-mail)). Under a case: the words of somebody whom it does not know, or for whom no server vouches, are kept in it and change nothing. While a case waits for its requester, a mail of theirs that the last column answers, or that forwards a letter, is kept in it, and no silence counts until a person has said what it is. A mail that waits gets the receipt of its mailbox, where its author reads nothing else.',
    '',
    '| what it is | under a case | without one | its author reads |',
    '| --- | --- | --- | --- |',
    ...Object.entries(heardAs).map(
      ([kind, { ofCase, alone }]) =>
        `| ${mails[kind as MailContent]} | ${underCase[ofCase]} | ${withoutCase[alone]} | ${said(howToSendText(kind as MailContent))} |`,
    ),
    '',
    '## In Teams',
    '',
    'Read:',
    '',
    '| content type | read as |',
    '| --- | --- |',
    ...kinds.map((kind) => `| ${like(contentTypes, kind)} | ${readOf[kind]} |`),
    '',
    'Not read: its author is told at once, and words beside it are heard, but while a question waits a card asks whether they answer it. Where it is all that came, the case that waits for its author keeps that they sent something, and they read that it still waits.',
    '',
    '| what it is | content type | or mark of the HTML copy | its author reads |',
    '| --- | --- | --- | --- |',
    ...Object.entries(unreadTexts).map(
      ([kind, text]) => `| ${messages[kind as UnreadKind]} | ${like(contentTypes, kind)} | ${like(contentMarks, kind)} | ${said(text)} |`,
    ),
    '',
    'What is not here is a file where it has an address. Reactions change nothing. A message that is edited or deleted changes what was made of it, and its author reads so.',
    '',
  ].join('\n');
}

describe(PAGE, () => {
  it('the page says how each kind of content is heard today', () => {
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(new URL(`../${PAGE}`, import.meta.url), page());
    expect(textOf(PAGE)).toBe(page());
  });

  it('each kind of both doors has its row, and each row says what it is', () => {
    const table = rows(textOf(PAGE));
    expect(Object.keys(mails).toSorted()).toEqual(Object.keys(heardAs).toSorted());
    expect(Object.keys(messages).toSorted()).toEqual(Object.keys(unreadTexts).toSorted());
    expect(contentTypes.filter(({ as }) => !(as in readOf) && !(as in messages))).toEqual([]);
    expect(table.filter((cells) => cells.some((cell) => cell === '' || cell.includes('undefined')))).toEqual([]);
    expect(table).toHaveLength(Object.keys(mails).length + Object.keys(messages).length + Object.keys(readOf).length);
  });
});
