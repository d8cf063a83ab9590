import { shownBy, type Titled } from '../../support/test-titles.js';
import type { Section } from '../rule.js';

const inContent = (...titles: readonly Titled[]) => shownBy('playground/test/connector/local-connector.content.int', ...titles);
const inConversations = (...titles: readonly Titled[]) => shownBy('playground/test/connector/local-connector.conversations.int', ...titles);
const DOCS = 'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to';

export const limits: Section = {
  title: 'Limits: size, rate, time',
  rules: [
    {
      rule: 'A message has about 100 KB in UTF-16, with its card and mentions; edits and first messages of threads do. More: 413 `MessageSizeTooBig`. The desk’s cards stay under the 80 KB that Microsoft advises.',
      sources: [`${DOCS}/includes/agent-message-size-limit.md`, 'microsoft/BotFramework-Services#228'],
      shown: [
        ...inContent(
          [
            'a bot message over 100 KB in UTF-16 is refused',
            '100 KB in UTF-16',
            'more than 100 KB in UTF-16',
            'a card of more than 100 KB',
          ],
          'an edit by the bot follows the rules of messages and cannot become two messages',
        ),
        ...inConversations([
          'in a channel needs isGroup, a first message and the channel’s id without a thread',
          'a thread that begins with too much',
        ]),
        ...shownBy('cards/every-card', 'the card stays under 80 KB as it is sent'),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'In one conversation a bot sends 7 messages in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour, edits and new conversations among them; reads are 14, 16, 120 and 3,600. More: 429 `Throttled` with `Retry-After`. Whether a channel’s threads count together is not documented: they do here.',
      sources: [`${DOCS}/rate-limit.md`, `${DOCS}/conversations/conversation-messages.md`],
      shown: [
        ...inConversations('I10 the eighth message in a second gets 429 with Retry-After in that conversation only, and is accepted later'),
        ...shownBy(
          'playground/test/wire-rules/rate-count',
          'the rate count follows the table of Teams: seven calls in a second, eight in two, sixty in thirty',
          'the rate count adds a thread to its channel, and keeps reads apart from writes',
        ),
        ...shownBy(
          'faults/rate.int',
          'I10 one process never exceeds the rate of one conversation, nor of the app',
          'I10 three processes never exceed it together while their database counts',
        ),
        ...shownBy(
          'teams/connector/messenger.send-limits.int',
          'a refusal for too many calls pauses that conversation: as long as Teams says, else two seconds',
        ),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A setup policy gives an app to many people at once, each with an `installationUpdate` (`add`) and a `conversationUpdate`, and an event that was not acknowledged is delivered again. A welcome leaves when nothing else is to be sent, once for each person, and nobody is looked up before all are welcomed. How fast Teams installs is not documented.',
      sources: [
        'OfficeDev/microsoft-teams-apps-company-communicator#433',
        'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/rate-limit.md',
        'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/conversations/subscribe-to-conversation-events.md',
      ],
      shown: [
        ...shownBy(
          'features/create-handlers.welcomes',
          '900 people are welcomed once each and looked up afterwards, and who writes meanwhile is looked up and has an answer and a card within two seconds',
          'a process that ends amid 300 welcomes leaves the others to the next one, which welcomes no one again',
          'an installation that another process welcomes just now is delivered again',
        ),
        ...shownBy(
          'teams/send-limits/send-limiter.background',
          'calls of the background leave behind all others, and are not refused however long they wait',
        ),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'An app has 50 calls a second in one tenant, all its conversations together (an older edition of the page: 30).',
      sources: [`${DOCS}/rate-limit.md`],
      shown: [
        ...shownBy('playground/test/wire-rules/rate-count', 'limits all conversations of the app together'),
        ...shownBy('faults/rate.int', 'I10 one process never exceeds the rate of one conversation, nor of the app'),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'All bots of one conversation together have twice a bot’s share in one and two seconds, so another bot can bring a 429 that the desk did not cause: it waits for the `Retry-After`. The stand-ins have one bot.',
      sources: [`${DOCS}/rate-limit.md`],
      shown: shownBy(
        'teams/connector/messenger.send-limits.int',
        'a refusal for too many calls pauses that conversation: as long as Teams says, else two seconds',
      ),
      enforced: 'none',
      seen: false,
    },
  ],
};
