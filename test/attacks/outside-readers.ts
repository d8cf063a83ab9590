import { cellText } from '../../src/adapters/xlsx/cell-text.js';
import { aboveLetter, ownWords, withoutQuotes } from '../../src/core/mail/quotes.js';
import { deliveryReport } from '../../src/mail/read/delivery-report.js';
import { htmlText } from '../../src/mail/read/html-text.js';
import { partName } from '../../src/mail/read/part-name.js';
import { readHead } from '../../src/mail/read/read-head.js';
import { readPeriod } from '../../src/core/calendar/spoken-period.js';
import { isOtherSubject } from '../../src/core/ticket/other-subject.js';
import { failsAlone } from '../../src/core/ticket/fails-alone.js';
import { talkAbout } from '../../src/core/ticket/own-case-talk.js';
import { phrasesIn } from '../../src/features/answer-phrase.js';
import { readSurvey } from '../../src/core/ticket/forms/read-survey.js';
import { saidOfSolution } from '../../src/core/ticket/said-of-solution.js';
import { createLinks } from '../../src/features/mail/links.js';
import { readDeskQuestion } from '../../src/talk/phrases/desk-questions.js';
import { saysItStillFails } from '../../src/features/words/free-words.js';
import { readDay, readDate } from '../../src/core/calendar/spoken-day.js';
import { createBusinessCalendar } from '../../src/core/calendar/business-calendar.js';
import { fromIso } from '../support/from-iso.js';
import type { Normaliser } from '../../src/procedure/form.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import { normaliseValue } from '../../src/core/procedure/form.js';
import { saysTheSame } from '../../src/core/text/match-words.js';
import { askedWords } from '../../src/core/text/search-words.js';
import { lengthOf, normaliseEmail, normaliseText, sanitiseText, withShortRuns, wordsOf } from '../../src/core/text/normalise-text.js';
import { checkForm } from '../../src/core/ticket/forms/check-form.js';
import { choiceNamed } from '../../src/core/ticket/forms/field-value.js';
import { namesAnother } from '../../src/core/ticket/forms/named-in-words.js';
import { draftFields } from '../../src/core/ticket/forms/draft-fields.js';
import { guessCategory } from '../../src/core/ticket/forms/guess-category.js';
import { kindOf } from '../../src/core/ticket/forms/guess-kind.js';
import { withoutLabelled } from '../../src/core/ticket/forms/title-of-words.js';
import { prefillDraft, readIntake } from '../../src/core/ticket/forms/parse-intake.js';
import { secretFaults } from '../../src/core/ticket/forms/secret-values.js';
import { findPhone, readTelephone } from '../../src/core/ticket/forms/telephone.js';
import { isWrittenOut } from '../../src/core/ticket/numbers/number-spellings.js';
import { isOneNumber, isOnlyDigits, ownNumber, spokenNumbers, writtenNumbers } from '../../src/core/ticket/numbers/spoken-numbers.js';
import { asBold, asData, asPlain, oneLine, quoteOf, unbroken, unbrokenNames } from '../../src/cards/user-words.js';
import { fileKindOf, safeFileName } from '../../src/teams/files/file-kinds.js';
import { unreadIn } from '../../src/teams/inbound/activity-schema.js';
import { enclosedIn, mentionsIn, inText, peopleIn, unquoted, wordsOf as wordsOfMessage } from '../../src/teams/inbound/message-text.js';
import { cleanValue } from '../../src/teams/inbound/activity-schema.js';
import { readCaseOrder } from '../../src/talk/phrases/case-orders.js';
import { readAbsence, readUntil } from '../../src/talk/phrases/read-absence.js';
import { readNarrowing } from '../../src/talk/phrases/read-narrowing.js';
import { nearestPhrase, readOrder, readPhrase } from '../../src/talk/phrases/read-phrase.js';
import { isQuestionAbout, readSpoken, wordsSpoken, isYesOrNo } from '../../src/talk/phrases/spoken-to.js';
import { cleanName, safeText, weightOf } from '../../src/teams/protocol/incoming-text.js';
import { maskedWords } from '../../src/core/masking/mask.js';
import { everySign } from './pattern-attacks.js';
import { shippedProcedure } from '../support/shipped-procedure.js';

const procedures = ['uariv', 'siif', 'sigce', 'uspec'].map((id) => shippedProcedure(id).procedure);
const [uariv] = procedures;
if (uariv === undefined) throw new Error('no procedure');
const pdf = fileKindOf(Buffer.from('%PDF-1.7'), 'a.pdf');
if (pdf === null) throw new Error('no kind');
const calendar = createBusinessCalendar(uariv.calendar);
const now = fromIso('2026-11-03T09:00-05:00');
const today = 20_000;
const person = { id: '29:ana', name: 'Ana' };
const normalisers: readonly Normaliser[] = ['trim', 'upper', 'lower', 'n-for-ñ', 'letters-and-digits', 'code', 'digits', 'no-link'];

/** With a partner’s numbers, and without. */
const each = (read: (procedure: Procedure, text: string) => unknown) => (text: string) =>
  procedures.filter(({ id }) => id === uariv.id || id === 'sigce').map((procedure) => read(procedure, text));
const links = createLinks('key');
const own = (text: string) => ownNumber(uariv, text);
const html = (content: string) => [{ contentType: 'text/html', content }];
const mentionOf = (name: string, text: string) => ({ type: 'mention', text, mentioned: { id: person.id, name } });
/** One of each way to read a value. */
const fields = new Map(
  procedures
    .flatMap(({ forms }) => forms.flatMap((form) => form.fields))
    .map((field) => [JSON.stringify([field.type, field.pattern, field.patternWhen, field.normalise, field.list]), field] as const),
);

/** What is read before the gate, or is the gate. */
export const gates: Readonly<Record<string, (text: string) => unknown>> = {
  'the gate of all texts': safeText,
  'a name': cleanName,
  'a pressed value': (text) => cleanValue({ f_text: text, [text]: 'x' }),
  'a message’s words, with a mention of them': (text) => wordsOfMessage(text, inText(mentionsIn([mentionOf(text, text)]), person)),
  'quotations in the text': (text) => unquoted(text, [], []),
  'quotations in the HTML copy': (text) => unquoted('hola', [], html(`<blockquote itemtype="http://schema.skype.com/Reply">${text}`)),
  'a forwarded message in the HTML copy': (text) =>
    enclosedIn(text, [], html(`<blockquote itemtype="http://schema.skype.com/Forward">${text}</blockquote>`)),
  'marks of the HTML copy': (text) => enclosedIn('hola', [], html(`<attachment ${text}`)),
  'content of the HTML copy that cannot be read': (text) => unreadIn(text, html(`<img ${text}<blockquote ${text}`)),
  'words of a reference': (text) =>
    enclosedIn('hola', [], [{ contentType: 'forwardedMessageReference', content: { originalMessageContent: text } }]),
  'what a mail quotes': withoutQuotes,
  'the own words of a mail, above a letter of the desk': (text) =>
    // A mail's body comes with its runs of marks cut.
    aboveLetter(withShortRuns(text), 'Buen día, Ana: se reparó el perfil. ¿Quedó bien?'),
  'the own words of a mail, as a judgement': (text) => saidOfSolution(ownWords(text)),
  'the own words of a mail, as answers to a survey': (text) => procedures.map(({ survey }) => readSurvey(survey.questions, ownWords(text))),
  'the head of a mail': (text) =>
    readHead(
      ['from', 'to', 'subject', 'message-id', 'references', 'date', 'return-path'].map((key) => ({ key, line: `${key}: ${text}` })),
      (words) => words,
    ),
  'the HTML of a mail': htmlText,
  'an attribute in the HTML of a mail': (text) => htmlText(`<p style="${text}">a`),
  'the name of a file of a mail': (text) => partName(text, 'text/plain', 1),
  'a report of a server': (text) =>
    deliveryReport({ statuses: [`Final-Recipient: ${text}`], returned: [text], failedRecipients: text, text }),
  'people who are mentioned': (text) => peopleIn(mentionsIn([mentionOf(text, '<at>Ana</at>')]), '28:bot'),
};

/** What reads a text once the gate has passed it. */
export const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'comparing texts': normaliseText,
  'comparing addresses': normaliseEmail,
  words: wordsOf,
  'the length': lengthOf,
  'what is stored': sanitiseText,
  'what a text weighs': weightOf,
  'a value, by every normaliser': (text) => normalisers.map((one) => normaliseValue(text, [one])),
  'the keyword of a request': each(readIntake),
  'the category that is meant': (text) => guessCategory(uariv, text),
  'the kind that is meant': (text) => uariv.categories.map((category) => kindOf(category, { words: text, fields: {} }, uariv)),
  'the title of a labelled text': (text) => withoutLabelled(draftFields(uariv, null), text),
  'a telephone in words': findPhone,
  'a telephone': readTelephone,
  'a draft’s form out of words': (text) => prefillDraft(uariv, text, { profile: {} }, {}),
  'whether words name another value': (text) => namesAnother(text, { id: 'site', label: 'Sede', type: 'text' }, 'Bogotá'),
  'a form that is checked': (text) => [...fields.values()].map((field) => checkForm([field], { [field.id]: text }, { today })),
  'a choice by its name': (text) => choiceNamed([{ id: 'a', label: 'Alta' }], text),
  'a date': (text) => [readDate(text, today), readDay(text, today)],
  'a secret within a text': (text) => {
    const asked: Procedure = {
      ...uariv,
      forms: uariv.forms.map((form) => ({ ...form, fields: form.fields.map((f) => ({ ...f, secret: 'no' })) })),
    };
    const known = Object.fromEntries(uariv.forms.flatMap((form) => form.fields).map(({ id }) => [id, '52123456']));
    return secretFaults({ category: null, fields: known }, [{ id: 'x', label: 'X', type: 'long-text' }], { x: text }, asked);
  },
  'numbers of cases': each(spokenNumbers),
  'numbers, and what may be the partner’s': each(writtenNumbers),
  'whether it is one number': each((procedure, text) => [
    ownNumber(procedure, text),
    isOneNumber(procedure, text),
    isOnlyDigits(procedure, text),
  ]),
  'whether a number is written out': each((procedure, text) => isWrittenOut(procedure, 'draft', 45, text)),
  'a phrase': each((procedure, text) => readPhrase(text, phrasesIn(procedure), own)),
  'a phrase with the bot’s name': each((procedure, text) => readSpoken(text, ['Precaso', 'Mesa de servicios'], phrasesIn(procedure), own)),
  'words without the bot’s name': (text) => wordsSpoken(text, ['Precaso'], ['precaso']),
  'a question about the desk': (text) => isQuestionAbout(`${text}?`, ['Precaso']),
  'an order about one case': each((procedure, text) => readOrder(text, 'CASO-000045', phrasesIn(procedure), own)),
  'an order in a thread': each((procedure, text) => readCaseOrder(text, ['precaso'], procedure)),
  'words to look for': askedWords,
  'the nearest phrase': each((procedure, text) => nearestPhrase(text, phrasesIn(procedure), own, () => true)),
  'yes or no': isYesOrNo,
  'that it still fails': saysItStillFails,
  'what words are to an own case': (text) => talkAbout(text, [text, 'la impresora no imprime']),
  'a verb alone': failsAlone,
  'a question of the desk': readDeskQuestion,
  'another subject than the solved case': (text) => isOtherSubject(text, { words: text, solution: null }),
  'the same as a closed case': (text) => saysTheSame(text, 'no abre el correo'),
  'who is away': readAbsence,
  'the groups and days of a list': readNarrowing,
  'until when': (text) => readUntil(text, now, calendar),
  'the period of a report': (text) => readPeriod(text, now, calendar.timeZone),
  'a cell of a workbook': (text) => cellText(text, () => ''),
  'masked words': maskedWords,
  'a file’s name': (text) => safeFileName(text, pdf),
  'a link of a mail, and the form behind it': (text) => [links.read(text, now), links.seenIn(text, `1.${text}`)],
  'plain text': asPlain,
  'text of a card': asData,
  'bold text of a card': asBold,
  'times, numbers and names on one line': (text) => unbrokenNames(unbroken(text)),
  'one line of a card': (text) => oneLine(text, 120),
  'a quotation on a card': (text) => quoteOf(text, 300),
};

/** Repeated, each is what some reader looks for again and again; with signs of every kind, alone and by twos. */
const signs = [...everySign, '\u200d', '½', '\u3164', '\u{e0041}'];
const twos = [
  ' \u200b',
  ' \n',
  '\n.',
  'a ',
  'a-',
  'a.',
  'a@',
  'a_',
  '*_',
  '_\\',
  '7 ',
  '7-',
  '7.',
  '3 1',
  '\u0316\u0301',
  'á\u200b',
  '[](',
  '`a',
  '<a',
  '&#',
];
const words = [
  'caso ',
  'caso 1 ',
  'CASO-000045 ',
  'precaso ',
  'pre 1 ',
  'sede ',
  'sede de ',
  'ext. ',
  'tel 310 ',
  '+57 (601) ',
  'hola ',
  'buenos días ',
  'gracias ',
  'por favor ',
  'hasta ',
  'el lunes ',
  'no disponible ',
  'MEN-12345/',
  'sigue igual ',
  'a.b@c.',
  '&nbsp;',
  '&amp;',
  '<at>Ana</at>',
  '<at <at>',
  '<quoted messageId="1">',
  '<quoted a messageId="1"',
  '<blockquote >',
  '<blockquote itemtype="http://schema.skype.com/Reply" itemid="1">a</blockquote>',
  'https://a.b/?c=',
  'El lun, 24 nov 2026 a las 10:15, ',
  'De: a\n',
  '\n\nAVISO LEGAL: este mensaje ',
  '-----Mensaje original-----\n',
  '<div>',
  '<a@b> ',
];
export const units: readonly string[] = [...signs, ...twos, ...words];
