import { shownBy, type Titled } from '../../support/test-titles.js';
import type { Section } from '../rule.js';

const inContent = (...titles: readonly Titled[]) => shownBy('playground/test/connector/local-connector.content.int', ...titles);
const DOCS = 'MicrosoftDocs/msteams-docs msteams-platform';

export const outgoing: Section = {
  title: 'What goes out: messages, cards, mentions',
  rules: [
    {
      rule: 'A bot sends `message` and `typing`; a trace, a command or an update as an activity of its own is refused: 400 `BadSyntax` "Unknown activity type". `from` is taken from the token, so what stands there is not judged.',
      sources: ['microsoft/teams.py#340', 'microsoft/botframework-sdk#4308', 'microsoft/teams.py#586'],
      shown: inContent([
        'a bot message is text, a card or typing; other activity types and empty messages are refused',
        'words',
        'that the bot is typing',
        'an unknown type of activity',
        'a trace of the SDK',
      ]),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A message without words and without attachments is refused: 400 "Activity must include non empty \'text\' field or at least 1 attachment". The code, `BadSyntax` here, is not documented.',
      sources: ['microsoft/BotFramework-Services#167'],
      shown: inContent(
        ['a bot message is text, a card or typing; other activity types and empty messages are refused', 'neither words nor attachments'],
        'an edit by the bot follows the rules of messages and cannot become two messages',
      ),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'Words and a card in one activity become two messages, and so do several cards in a list; the answer is 202 without an id. As an edit: "Activity resulted into multiple skype activities" (400 `BadSyntax` here; status and code are not documented). The desk sends either, never both.',
      sources: [
        `${DOCS}/bots/how-to/conversations/conversation-messages.md`,
        'OfficeDev/BotBuilder-MicrosoftTeams#125',
        'OfficeDev/BotBuilder-MicrosoftTeams#126',
        'microsoft/BotFramework-Services#98',
      ],
      shown: [
        ...inContent(
          [
            'a bot message with text and a card, or with a list of cards, becomes several messages without an id',
            'words and a card, which become two messages without an id',
            'two cards in a list, which become two messages without an id',
            'two cards in a carousel',
          ],
          'a bot message with text and a card is shown as two messages, and its response has no id',
          'an edit by the bot follows the rules of messages and cannot become two messages',
        ),
        ...shownBy(
          'teams/protocol/outgoing',
          'an activity of the desk is text or a card, never both: Teams would make two messages and give no id',
        ),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'An answer may come without an id; the message then stands there and cannot be changed.',
      sources: ['OfficeDev/BotBuilder-MicrosoftTeams#125', 'MicrosoftDocs/bot-docs#2263', 'microsoft/teams.py#586'],
      shown: shownBy('teams/connector/messenger.int', 'a channel message whose response has no ids is posted, but cannot be updated'),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A mention’s entity has words that stand in the text exactly so ("Mention entity text is not valid."), and `mentioned` with an id and a name ("Invalid mention entity"): 400 `BadSyntax`; the code is not documented. Whether a mention of a person outside the conversation is refused is not documented (a tag’s id is taken and notifies no person): here it is.',
      sources: [
        'OfficeDev/BotBuilder-MicrosoftTeams#199',
        'microsoft/botframework-sdk#5430',
        'microsoft/botbuilder-js#317',
        'microsoft/botbuilder-js#2662',
      ],
      shown: [
        ...inContent([
          'a bot message mentions only members of the conversation, in exactly the words of its text',
          'a mention that is not in the text',
          'a mention spelt otherwise than in the text',
          'a mention without words',
          'a mention without a name',
          'a mention of a person outside the conversation',
        ]),
        ...shownBy(
          'teams/protocol/outgoing',
          'an activity of the desk has an entity with the same text for each mention, and no tag without an entity',
        ),
        ...shownBy(
          'teams/connector/messenger.int',
          'a message to a channel mentions people that the platform knows and gives the names of the others',
        ),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A card’s mentions stand in `msteams.entities` and keep to the same rules; that they are refused otherwise is not documented. `<at>…</at>` without an entity is taken and shown as it is, in texts and in cards: the card tests refuse it.',
      sources: [`${DOCS}/task-modules-and-cards/cards/cards-format.md`, 'MicrosoftDocs/msteams-docs#1058'],
      shown: [
        ...inContent([
          'mentions in a bot’s card follow the rules of mentions in text',
          'a mention that is not in its card',
          'a mention in a card of a person outside the conversation',
        ]),
        ...shownBy('cards/card-rules', 'a mention without an entity is a fault'),
        ...shownBy('cards/every-card', 'the card is an Adaptive Card 1.5 of the parts that Teams draws everywhere'),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'Attachments are the cards that Teams documents, and pictures, of which the desk sends none, so that the stand-ins refuse them too; any other type, PDF and Office among them, is refused: 400 "Unknown attachment type". The code, `BadSyntax` here, and what is said to a malformed card are not documented.',
      sources: [
        'microsoft/botbuilder-js#4845',
        'microsoft/botbuilder-js#4662',
        'microsoft/BotBuilder-Samples#4006',
        'microsoft/BotFramework-Composer#8639',
      ],
      shown: inContent([
        'a bot message with a PDF, an attachment without a type or a malformed card is refused',
        'a PDF',
        'an attachment without a type',
        'a card as text',
        'a card of another kind under the name of an Adaptive Card',
        'a card without a version',
      ]),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: '`textFormat` is plain, markdown or xml; `attachmentLayout`, `importance`, `deliveryMode` and `channelData.notification.alert` have lists of their own. What is said to another value is not documented; the stand-ins refuse it with 400 `BadArgument`, the documented code for a wrong payload. Entities of unknown types are taken.',
      sources: [`${DOCS}/bots/how-to/format-your-bot-messages.md`, 'MicrosoftDocs/msteams-docs#6335', 'microsoft/botbuilder-js#2662'],
      shown: inContent([
        'a bot message with an unknown value in a field with a closed list is refused',
        'an unknown text format',
        'an unknown importance',
        'an unknown layout',
        'a delivery mode of answers only',
        'an alert that is a text',
        'an entity of an unknown type',
      ]),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'Teams takes cards that some clients do not draw: a version above 1.5, unknown elements, actions and properties, no `fallbackText`. The card tests hold every card of the desk to a strict part of Microsoft’s schema 1.5.0.',
      sources: [
        'microsoft/AdaptiveCards schemas/1.5.0/adaptive-card.json',
        `${DOCS}/task-modules-and-cards/cards/cards-reference.md`,
        'MicrosoftDocs/msteams-docs#10155',
        'MicrosoftDocs/msteams-docs#4515',
      ],
      shown: [
        ...shownBy('cards/card-rules', 'a later version, missing words for other clients and parts unknown to the schema are faults'),
        ...shownBy('cards/every-card', 'the card is an Adaptive Card 1.5 of the parts that Teams draws everywhere'),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A card has at most six actions; that is a rule of store validation and of what the client draws, not of the service. `mode: "secondary"` puts an action into the overflow menu.',
      sources: [
        `${DOCS}/concepts/deploy-and-publish/appsource/prepare/teams-store-validation-guidelines.md`,
        `${DOCS}/task-modules-and-cards/cards/cards-actions.md`,
      ],
      shown: [
        ...shownBy('cards/card-rules', 'more than six buttons, below a card or within it, are a fault'),
        ...shownBy('cards/every-card', 'the card shows at most two open buttons and six in all'),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'What a card’s form loses without a word: data as text sends no inputs, of two inputs with one id one arrives, an `Action.Execute` without a verb reaches no handler, a choice set without choices cannot be filled in.',
      sources: [
        'microsoft/AdaptiveCards schemas/1.5.0/adaptive-card.json',
        'MicrosoftDocs/AdaptiveCards AdaptiveCards/authoring-cards/universal-action-model.md',
      ],
      shown: [
        ...shownBy('cards/card-rules', 'a form that would be lost is a fault: no verb, data as text, one id twice, no label, no choices'),
        ...shownBy('cards/every-card', 'every action has the data that the verb table reads'),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'An input with `isRequired` holds back every `Action.Submit` and `Action.Execute` that sends it (`associatedInputs` other than `none`) while it is empty, hidden or not; the client shows its `errorMessage` and marks its label with a star. It is set where every button that sends inputs wants them complete; elsewhere the star is the desk’s own.',
      sources: [
        'MicrosoftDocs/AdaptiveCards AdaptiveCards/authoring-cards/input-validation.md',
        'microsoft/AdaptiveCards source/nodejs/adaptivecards/src/card-elements.ts',
      ],
      shown: [
        ...shownBy('cards/card-rules', 'a required input that stops its button in silence, or has two stars, is a fault'),
        ...shownBy('playground/test/wire-rules/invoke-rules', [
          'a card follows the rules of posted cards: %s (%s)',
          'a required input that says nothing while it is empty',
        ]),
        ...shownBy(
          'cards/required-inputs',
          'a button is held back at every required input or at none, and not where another takes the form as it is',
        ),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A list that asks the bot while one types (`choices.data` with a `Data.Query`) is Adaptive Cards 1.6; Teams’ page has it in a card of 1.2. What a dialog makes of it is not documented: threads report queries that do not reach the bot, a searched choice that stops the button, and telephones that do not draw the choices of the card. The registering dialog has one in a card of 1.5, and goes on without a choice.',
      sources: [
        `${DOCS}/task-modules-and-cards/cards/dynamic-search.md`,
        'microsoft/AdaptiveCards schemas/1.6.0/adaptive-card.json',
        'MicrosoftDocs/msteams-docs#10155',
        'microsoft/botframework-sdk#6481',
        'MicrosoftDocs/msteams-docs#9222',
        'microsoft/AdaptiveCards#8823',
      ],
      shown: [
        ...shownBy('features/calls/register-call', 'UARIV-09 a known person is found by a part of their name or their address'),
        ...shownBy('features/calls/register-dialog', 'the data of a person that the desk does not know are typed'),
        ...shownBy('cards/every-card', 'the card is an Adaptive Card 1.5 of the parts that Teams draws everywhere'),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'At most 60 people see a version of a card that is their own (`refresh.userIds`), and each edit asks the bot for each of them anew. The desk’s cards have no `refresh`.',
      sources: [`${DOCS}/task-modules-and-cards/cards/Universal-actions-for-adaptive-cards/User-Specific-Views.md`],
      shown: shownBy('cards/card-rules', 'a card that refreshes itself is a fault: the desk edits its cards instead'),
      enforced: 'none',
      seen: false,
    },
  ],
};
