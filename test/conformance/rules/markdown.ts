import { shownBy } from '../../support/test-titles.js';
import type { Section } from '../rule.js';

const mobileParser = 'microsoft/AdaptiveCards source/shared/cpp/ObjectModel/MarkDownBlockParser.cpp';
const cardText = 'MicrosoftDocs/msteams-docs msteams-platform/task-modules-and-cards/cards/cards-format.md';
const messageText = 'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/format-your-bot-messages.md';

export const markdown: Section = {
  title: 'Markdown on desktop and phones',
  rules: [
    {
      rule: 'Telephones show a backslash before a mark, but before `[ ] )`; an iPhone shows every one in a text without formatting. The desk escapes nothing with backslashes: it parts marks with U+200B, and a mark with digits by U+00A0 in place of its blank, where a parser would act.',
      sources: [mobileParser, 'microsoft/AdaptiveCards source/ios/AdaptiveCards/AdaptiveCards/AdaptiveCards/UtiliOS.mm'],
      shown: [
        ...shownBy(
          'support/phone-markdown',
          "each recorded text is drawn as Microsoft's mobile parser drew it",
          'a backslash before a mark is shown, except before brackets',
        ),
        ...shownBy(
          'cards/user-words.inert-marks',
          'typed text reads as typed on Android, iPhone and desktop, without links, lists or emphasis',
        ),
        ...shownBy(
          'cards/every-card',
          'the card reads the same on telephones and desktops: no backslash, no link, and bold or lists only where both draw them',
        ),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'On telephones a list also begins behind brackets, digits and other marks ("1.- Abrir"), and emphasis goes on over line breaks. Words that people typed begin none.',
      sources: [mobileParser],
      shown: shownBy('cards/user-words.inert-marks', 'every text of up to three marks reads as typed', [
        'the text %j is sent as %j',
        '1.- Abrir',
        '(ver anexo)- uno',
      ]),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'Cards draw bold, italic, lists and links in TextBlock and FactSet, and no HTML, headings, tables, pictures, code or quotations. The desk uses bold, italic and lists; words that people typed take part in none, and forge no link or mention.',
      sources: [cardText],
      shown: [
        ...shownBy('cards/user-words.inert-marks', 'typed text takes no part in the bold around it, nor in that beside it'),
        ...shownBy('desk/bad-text.int', [
          'on every card people read as written: %s',
          'headings, lists and emphasis',
          'a markdown link that pretends',
          'a mention that is none',
          'HTML',
        ]),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A TextRun of a RichTextBlock is no markdown; an iPhone reads it in each run by itself. Where a TextBlock or fact would change what is copied, the desk draws runs, each with no more than half of a mark.',
      sources: [
        'https://learn.microsoft.com/en-us/adaptive-cards/schema-explorer/text-run',
        'microsoft/Teams-AdaptiveCards-Mobile source/ios/AdaptiveCards/AdaptiveCards/AdaptiveCards/ACRRichTextBlockRenderer.mm',
      ],
      shown: shownBy('cards/user-words.exact-runs', 'any line is the same in runs, and no iPhone finds markdown in one of them', [
        '%s is copied from a text, a quotation, a fact and a row of a card as it was typed: %s',
        'a password',
        'a link',
        'a path of the network',
      ]),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'Labels of inputs are markdown on Android, titles of expanded choices on desktops; values, placeholders, titles of actions and summaries nowhere. What makes a mark inert is unseen in all of them.',
      sources: [
        'microsoft/AdaptiveCards source/android/adaptivecards/src/main/java/io/adaptivecards/renderer/input/InputUtil.java',
        'microsoft/AdaptiveCards source/nodejs/adaptivecards/src/card-elements.ts',
      ],
      shown: shownBy(
        'cards/every-card',
        'the card reads the same on telephones and desktops: no backslash, no link, and bold or lists only where both draw them',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: '`textFormat: plain` is raw text; its line breaks and mentions are not documented. A sentence of one line travels as plain and as it was typed, one of several lines or with a mention as markdown in which what people typed is inert; if what is copied would differ, several lines travel as a card.',
      sources: [messageText, 'MicrosoftDocs/msteams-docs#740', 'microsoft/botframework-sdk#5575'],
      shown: shownBy(
        'features/render',
        'a sentence of one line is sent as raw text, and quotations in it as they were typed',
        'a sentence of several lines is sent as paragraphs of markdown',
        'UARIV-04 the words of an arrival are inert beside its bold and its mention, on telephones and on desktops',
      ),
      enforced: 'none',
      seen: false,
    },
  ],
};
