import { shownBy } from '../../support/test-titles.js';
import type { Section } from '../rule.js';

export const notifications: Section = {
  title: 'What notifies people',
  rules: [
    {
      rule: 'A post in a channel notifies only people who follow the channel, and `notification.alert` does not change that: people are called by a mention. A new or escalated case is announced in one sentence that mentions the people on duty.',
      sources: ['MicrosoftDocs/msteams-docs#1287', 'MicrosoftDocs/msteams-docs#428'],
      shown: shownBy(
        'desk/outbox/send-items.group-calls',
        'UARIV-08 a new case is one card in the channel, with one reply that calls the people on duty',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A mention in a card notifies like one in a text; its entity stands in `msteams.entities` of the card. What an update that drops the mention does to a notification that was given is not documented. An alert is a card with its buttons and the mention, a reply in the thread of the case; acted on, it is updated without both.',
      sources: ['MicrosoftDocs/msteams-docs msteams-platform/task-modules-and-cards/cards/cards-format.md'],
      shown: [
        ...shownBy(
          'teams/protocol/outgoing',
          'a card’s mentions stand in its last line and in msteams.entities, the unknown person by name alone',
          'a card whose people Teams does not know has their names and no entities',
        ),
        ...shownBy(
          'clauses/calm-channel',
          'SIGCE-13 a warning of a case without an assignee calls the people on duty, and has the buttons that one presses then',
        ),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'The text of a mention entity stands in the message word for word, else Teams ignores the mention; its id is the one that Teams uses for this bot and person (`29:…`). A person without a known id is named without a mention.',
      sources: [
        'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/conversations/channel-and-group-conversations.md',
        'MicrosoftDocs/msteams-docs msteams-platform/task-modules-and-cards/cards/cards-format.md',
      ],
      shown: [
        ...shownBy(
          'teams/protocol/outgoing',
          'a mention has an entity with exactly its text in the message, and the platform’s id',
          'a mention of a person unknown to the platform is the name alone',
          'mentions of two people with one name, one of them unknown, give one entity for the remaining tag',
        ),
        ...shownBy(
          'teams/connector/messenger.int',
          'a message to a channel mentions people that the platform knows and gives the names of the others',
        ),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A text and a card in one activity become two messages without an id, so the sentence that calls people is a message of its own: a reply in the thread of the card, sent to the conversation id that the post of the card returned (`…;messageid=root`).',
      sources: [
        'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/conversations/conversation-messages.md',
        'MicrosoftDocs/msteams-docs#1998',
      ],
      shown: shownBy(
        'teams/connector/messenger.int',
        'a channel message that answers a card is a reply in the card’s thread',
        'a channel message that answers a card without an id or with a deleted thread is a post of its own',
      ),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A notification shows the activity’s text, or its `summary` where there is a card: both say the case’s number and words first.',
      sources: [
        'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/conversations/conversation-messages.md',
        'MicrosoftDocs/msteams-docs#6572',
      ],
      shown: shownBy(
        'features/render',
        'UARIV-08 a new case’s notification line and text say what it is about; the mentions follow in the text',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'One person gets at most ten notifications a minute from an app: a group is called five times at once and then once in ten seconds.',
      sources: [
        'MicrosoftDocs/msteams-docs msteams-platform/concepts/deploy-and-publish/appsource/prepare/teams-store-validation-guidelines.md',
      ],
      shown: shownBy(
        'desk/outbox/send-items.group-calls',
        'many cases at once call their group five times at once and then once in ten seconds; each has its card',
      ),
      enforced: 'none',
      seen: false,
    },
  ],
};
