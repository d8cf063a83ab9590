import type { Section } from '../rule.js';
import { shownBy } from '../../support/test-titles.js';

const quotedReplies = 'microsoft/teams-sdk teams.md/blog/2026-05-28-quoted-and-threaded-replies/index.md';

export const inbound: Section = {
  title: 'What comes in: words, mentions, quotes, events',
  rules: [
    {
      rule: 'A quoted reply has `<quoted messageId="…"/>` in its text and a `quotedReply` entity for each, matched by id and in any order. The mark is no part of the words, and the quoted message names the case that is meant.',
      sources: [
        quotedReplies,
        'microsoft/teams.py packages/api/src/microsoft_teams/api/models/entity/quoted_reply_entity.py',
        'microsoft/teams.py packages/api/tests/unit/test_quoted_replies_property.py',
      ],
      shown: [
        ...shownBy(
          'teams/inbound/message-text.quotes',
          [
            'a message that quotes is split into its own words and the quoted ids: %s',
            'the mark before the words',
            'two marks before the words',
            'words between two marks',
            'a mark without an end',
          ],
          'a message that quotes is recognised by its entities too, in any order',
        ),
        ...shownBy('teams/inbound/activity-gate', 'a quote is no part of the words, and is listed before its thread'),
        ...shownBy(
          'features/handle-message',
          'words that quote a case’s card are for that case, without a question which one is meant',
          'a phrase keeps its meaning with a quote: «mis casos» shows the list, «gracias» gets a reply',
        ),
        ...shownBy(
          'desk/quoted.int',
          'a quoted reply in the requester’s chat is about the case whose card is quoted, and a quoted «mis casos» is the list',
        ),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'An older client puts the quote into the `text/html` attachment (`<blockquote itemtype="http://schema.skype.com/Reply" itemid="…">`); sender and quoted words may lead the text, run together. They are taken off.',
      sources: ['openclaw/openclaw#44739', 'openclaw/openclaw#101856', 'NousResearch/hermes-agent#105344'],
      shown: shownBy(
        'teams/inbound/message-text.quotes',
        'a quote of an older client is read from the HTML copy, and its words are cut from the start of the text',
        'a message keeps its words where the HTML copy is no quote, or the text does not begin with the quote',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'Message ids are milliseconds and unique in a conversation only: a quoted id is looked up together with the place where it was quoted, and only for people who may see the case.',
      sources: ['vercel/chat packages/integration-tests/fixtures/replay/channel/teams.json'],
      shown: [
        ...shownBy('core/outbox/posted-card.posted-messages', 'a message stands where it was sent and nowhere else'),
        ...shownBy(
          'features/handle-message',
          'a quote of no case’s message, or of a case that the person may not see, is ignored',
          'a quote in a mention by a person who may not see the case is ignored',
        ),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'In a channel `conversation.id` names the thread (`19:…;messageid=<root>`): a mention in the thread of a live card means its case.',
      sources: [quotedReplies, 'vercel/chat packages/integration-tests/fixtures/replay/streaming/teams.json'],
      shown: [
        ...shownBy(
          'features/handle-message',
          'a mention that quotes a live card in a group’s channel, or stands in its thread, means that case',
        ),
        ...shownBy('desk/quoted.int', 'a mention in the thread of a live card is about its case'),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'Of a channel or group chat a bot is sent what mentions it. With `ChannelMessage.Read.Group` or `ChatMessage.Read.Chat` it is sent every message, and drops what does not mention it: nothing is answered, looked up or kept. Presses have no mention, and deletions no words: they are heard.',
      sources: [
        'https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/conversations/channel-messages-with-rsc',
        'MicrosoftDocs/msteams-docs#6397',
      ],
      shown: [
        ...shownBy(
          'teams/inbound/activity-gate.mentions',
          ['what does not mention the bot is dropped: %s', 'a post in a channel', 'a message in a group chat', 'an edit of a post'],
          ['what mentions the bot, or cannot, is heard: %s', 'a post that mentions it', 'a button', 'a deletion, which has no words'],
        ),
        ...shownBy('desk/channel-words.int', 'a post that does not mention the bot makes no call, and no person is remembered by it'),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A file that is attached in a channel or group chat is not handed over: of it comes a mark of the `text/html` part, `<attachment id="…">`, as cards have one, and quoted and forwarded messages one whose id is a number. Who sent it is told at once, with a button that opens their chat with the bot (`https://teams.microsoft.com/l/chat/0/0?users=28:<bot id>`), and a note says that a file was meant. A part without marks is reported too: there nothing can be told.',
      sources: [
        'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/bots-filesv4.md',
        'MicrosoftDocs/msteams-docs#1470',
        'microsoft/botbuilder-dotnet#6710',
        'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/conversations/bot-copilot-handoff.md',
        'MicrosoftDocs/msteams-docs#11653',
      ],
      shown: [
        ...shownBy(
          'teams/inbound/message-text.enclosures',
          [
            '%s is no withheld file',
            'a card',
            'a quoted message',
            'a forwarded message',
            'a pasted picture',
            'a file that was handed over',
          ],
          'a file that is only a mark of the HTML copy was not handed over',
        ),
        ...shownBy(
          'playground/test/client/activities',
          'a file in a channel is only a mark of the HTML copy; a pasted picture, and a file in the chat, are handed over',
        ),
        ...shownBy(
          'desk/channel-words.int',
          'a note with a file in a channel says that Teams did not hand it over, and its author is told where to send it',
        ),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'A forwarded message has its words in a block of the `text/html` part (`<blockquote itemtype="http://schema.skype.com/Forward">`, without sender or time) and, behind those of who forwards it, in the text; or in an attachment `forwardedMessageReference` (`originalMessageContent` of its JSON); or there is a mark alone, and its words did not come. The words are what is told, and no order or phrase; where they did not come, their sender is asked to paste them. Which client sends which is not documented.',
      sources: ['Azure/azure-sdk-tools#16717', 'Azure/azure-sdk-tools#16911', 'openclaw/openclaw#102376'],
      shown: [
        ...shownBy('teams/inbound/message-text.enclosures', [
          'forwarded words are read: %s',
          'of a block of the HTML copy',
          'of a reference',
        ]),
        ...shownBy('teams/inbound/message-text.enclosures', ['forwarded words that did not come are missing: %s', 'a mark alone']),
        ...shownBy(
          'features/files/case-files.enclosures',
          'forwarded words are the report, with what their sender says of them behind',
          'forwarded words are no phrase and no order of who forwards them',
          [
            'a person who forwards a message whose words did not come is asked to paste them: %j',
            "['', 'ayúdenme con esto, por favor, que es urgente']",
          ],
        ),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A name with blanks may come as several mention entities of one id, the bot’s too: they are one person, and all of the bot’s parts go out of the words.',
      sources: ['microsoft/botbuilder-js#4379', 'OfficeDev/Microsoft-Teams-Samples#969'],
      shown: shownBy(
        'teams/inbound/message-text.mentions',
        'a mention of a name with blanks, sent as several entities of one id, is one person',
        'a mention of the bot is removed with all its parts',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A mention entity may lack `text` or the name, and entities of unknown kinds come: what cannot be read is left out, and the message is processed.',
      sources: ['microsoft/botbuilder-js#2083', 'vercel/chat packages/integration-tests/fixtures/replay/teams.json'],
      shown: [
        ...shownBy(
          'teams/inbound/message-text.mentions',
          'a mention whose entity has no text is found in the words by its name',
          'a mention without a name gives a person without a name',
        ),
        ...shownBy('teams/inbound/activity-gate', [
          'an unreadable entity leaves the rest of the message: %j',
          "[[null], [7], [[]], [{ type: 7 }], [{ mentioned: 'x' }]]",
        ]),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A personal chat can have threads (`a:…;messageid=<root>`): what is kept of the chat is its id without the thread, and answers go to the thread where it was asked.',
      sources: [quotedReplies, 'microsoft/teams.py packages/apps/src/microsoft_teams/apps/utils/thread.py'],
      shown: [
        ...shownBy(
          'teams/directory/team-members.person-profile.int',
          'a person who writes in a thread of their chat has that chat, without the thread',
        ),
        ...shownBy(
          'talk/inbound.conversation-ref',
          'a personal chat is known by its id without a thread, a channel’s thread by its own',
          'messages of one chat are of the same conversation in whatever thread',
        ),
        ...shownBy('desk/quoted.int', 'the words sent with a quoted solution judge it, also in a thread of the chat'),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'The value of a button may come as text (`messageBack`, `invoke`): text that spells an object is that object, any other is no value.',
      sources: [
        'MicrosoftDocs/msteams-docs msteams-platform/task-modules-and-cards/cards/cards-actions.md',
        'MicrosoftDocs/msteams-docs#823',
      ],
      shown: shownBy('teams/inbound/activity-gate', 'a value that comes as text is parsed as an object, else ignored'),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'The portal’s Test in Web Chat comes as channel `webchat` from `https://webchat.botframework.com/`, without a tenant: one sentence answers there, to that host only, and the desk hears nothing.',
      sources: [
        'microsoft/BotFramework-WebChat#992',
        'microsoft/botbuilder-js libraries/botframework-connector/src/auth/jwtTokenExtractor.ts',
      ],
      shown: shownBy(
        'teams/turn/replies.web-chat.int',
        'a Web Chat message is answered there with one sentence and reaches no handler',
        'a Web Chat message from another address than the channel’s is refused, and the bot’s token is not sent',
        'the Web Chat host is allowed for that channel and for no other call',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'An activity that is not answered in 15 s is delivered again; the desk takes each text once. How long a press waits in Teams is not documented: Microsoft says 10 to 15 s depending on the channel, and the stand-ins wait 15 s for a message and 10 s for a press.',
      sources: [
        'MicrosoftDocs/msteams-docs#6084',
        'https://learn.microsoft.com/azure/bot-service/bot-builder-howto-long-operations-guidance',
        'microsoft/botbuilder-dotnet#5005',
        'microsoft/AdaptiveCards#3701',
      ],
      shown: [
        ...shownBy('playground/test/client/bot-endpoint', [
          'the answer to a %s is awaited for at most %i ms',
          "['message', 15_000]",
          "['invoke', 10_000]",
        ]),
        ...shownBy(
          'teams/turn/turns.int',
          'a repeated text is acknowledged without a second answer',
          'a text that arrives twice at the same moment has one effect',
          'a slow press is answered, and its outcome is sent afterwards',
          'I1 a text that is not kept at the turn’s limit is not acknowledged; the turn goes on, and the next delivery waits for it',
        ),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'What was not answered in time may come again under another id, with the same words or the same data: bots got up to four, two with one id and half a minute later two with a new one. The same words of a person are one report for ten minutes, whatever their id.',
      sources: ['microsoft/BotFramework-Services#59', 'microsoft/botbuilder-dotnet#5005', 'MicrosoftDocs/msteams-docs#5668'],
      shown: shownBy(
        'features/drafts/report-words',
        'I2 a report repeated under another id within ten minutes finds the same draft, whatever its case, accents and spaces',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'An edit, a deletion and its undoing come under the id of the message, as `messageUpdate` or `messageDelete` whose `eventType` is `editMessage`, `softDeleteMessage` or `undeleteMessage`: what the message had come to changes with it. An update of any other kind changes nothing.',
      sources: [
        'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/conversations/conversation-messages.md',
        'microsoft/botbuilder-js libraries/botbuilder/tests/teamsActivityHandler.test.js',
      ],
      shown: shownBy(
        'faults/inbound.int',
        'I2 UARIV-18 one edit that comes twice is told once; every other update of a message changes nothing',
        'I2 UARIV-05 an edit that overtakes its message is the one precaso, also when both come again',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'Reactions, receipts, typing, meetings, invokes of other features and events of teams and channels are taken with HTTP 200 and change nothing.',
      sources: [
        'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/conversations/subscribe-to-conversation-events.md',
        'microsoft/botbuilder-js libraries/botbuilder/tests/teamsActivityHandler.test.js',
      ],
      shown: shownBy(
        'replay/activities.int',
        'a recorded activity of a Teams client is handled as its file expects: %s',
        'the recorded activities cover every kind that a client sends',
      ),
      enforced: 'none',
      seen: false,
    },
  ],
};
