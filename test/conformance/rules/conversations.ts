import { shownBy, type Titled } from '../../support/test-titles.js';
import type { Section } from '../rule.js';

const inConversations = (...titles: readonly Titled[]) => shownBy('playground/test/connector/local-connector.conversations.int', ...titles);
const DOCS = 'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to';

export const conversations: Section = {
  title: 'Conversations and message ids',
  rules: [
    {
      rule: 'A chat with a person is asked for with `bot`, one member and the tenant (`tenantId` or `channelData.tenant.id`). Two members, `isGroup: true` or no bot: 400 `BadSyntax` "Incorrect conversation creation parameters". That a missing bot is refused is not documented.',
      sources: [
        'MicrosoftDocs/bot-docs#852',
        'microsoft/BotBuilder-V3#128',
        'MicrosoftDocs/msteams-docs#1907',
        `${DOCS}/conversations/send-proactive-messages.md`,
      ],
      shown: [
        ...inConversations([
          'a request for a chat with a person needs the bot, the tenant and one member’s id',
          'a chat without the bot',
          'a chat without members',
          'a chat with two people',
          'a chat as a group',
        ]),
        ...shownBy(
          'playground/test/connector/local-connector.int',
          'a conversation that the bot opens with one member is always that member’s personal chat',
        ),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A chat that is asked for without a tenant is refused with 400 `BadSyntax` "Bad format of conversation ID", with a tenant that cannot be read "Could not parse tenant id". The answer to another tenant is not documented; the stand-ins refuse it with 400 `BadArgument`.',
      sources: ['MicrosoftDocs/bot-docs#681', 'MicrosoftDocs/bot-docs#1105', 'microsoft/botbuilder-dotnet#6422'],
      shown: inConversations([
        'a request for a chat with a person needs the bot, the tenant and one member’s id',
        'a chat without a tenant',
        'a chat with a tenant that is none',
        'a chat in another tenant',
      ]),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A chat is asked for at the service address and in the tenant of its person: where they acted last, else of the team that they are known from. The address may change, and that of the newest activity counts; one that the desk does not trust is never called.',
      sources: [`${DOCS}/conversations/send-proactive-messages.md`, 'MicrosoftDocs/msteams-docs#1907'],
      shown: shownBy(
        'teams/connector/messenger.chats.int',
        'UARIV-16 a chat is opened at the address and tenant where its person was met, not at those of the first bound channel',
        'a chat is opened at the address where its person was met last',
        'the chat of a person who was never met is opened at the address and tenant of the team that they are known from, and follows it',
        'I8 an address that the desk does not trust stays refused: no person is met there, and a chat is not asked for there',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A person is named by the `29:…` id that this bot was given, or by the directory id; a sign-in name or mail address is none. Another bot’s id for the person: `BadArgument` "Failed to decrypt pairwise id" (its status, 403 here, is not documented).',
      sources: ['MicrosoftDocs/msteams-docs#7424', 'MicrosoftDocs/bot-docs#681', `${DOCS}/conversations/send-proactive-messages.md`],
      shown: inConversations([
        'a request for a chat with a person needs the bot, the tenant and one member’s id',
        'a chat, by directory id',
        'a chat by sign-in name',
        'a chat by another bot’s id of a person',
      ]),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A chat is the same each time it is asked for; the answer is 201 with `id`, and `activityId` when a first message came with it.',
      sources: [`${DOCS}/conversations/send-proactive-messages.md`, 'microsoft/BotBuilder-V3#128'],
      shown: inConversations('a request for a chat gives the same chat each time; a new thread has the id of its first post'),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A thread in a channel is asked for with `isGroup: true`, `channelData.channel.id` and the first message; its id is the channel’s with `;messageid=` and the id of that message. What is said to one without a message or in another form is not documented; the stand-ins refuse it with 400 `BadSyntax`.',
      sources: [`${DOCS}/conversations/send-proactive-messages.md`, 'microsoft/botframework-sdk#3061', 'microsoft/botframework-sdk#3104'],
      shown: inConversations(
        [
          'in a channel needs isGroup, a first message and the channel’s id without a thread',
          'a thread without a message',
          'a thread that is no group’s',
          'a thread in a thread',
          'a thread that begins with two messages',
        ],
        'a request for a chat gives the same chat each time; a new thread has the id of its first post',
      ),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A channel that was deleted or never was: 404 `ConversationNotFound`. An id that is neither a chat’s nor a channel’s: 400 `BadSyntax` "Bad format of conversation ID". A thread of an unknown post, or of an answer, is refused like an unknown channel, which is not documented.',
      sources: ['microsoft/BotFramework-Services#269', 'MicrosoftDocs/bot-docs#1514', `${DOCS}/conversations/conversation-messages.md`],
      shown: [
        ...inConversations(
          ['%s is refused with %s, and so is an edit', 'a:nobody', '19:gone@thread.tacv2', '29:1abc', '19:gone@thread.tacv2;messageid=x'],
          'a message to a thread of an unknown post or of a reply is refused',
        ),
        ...shownBy('playground/test/connector/local-connector.int', 'a bot message to an unknown chat, channel or thread is refused'),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'The team’s id is the id of its General channel: what is sent there is not in the group’s channel.',
      sources: [`${DOCS}/get-teams-context.md`],
      shown: inConversations('a message of the bot to the team’s own id appears in General, not in the group’s channel'),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'Where an answer stands is decided by the conversation’s id alone: one to `19:…` with `replyToId` or the post’s id in the path becomes a post of its own. An answer to a message of another conversation is refused with 404, which is not documented.',
      sources: ['microsoft/botframework-sdk#6626', 'microsoft/BotFramework-Services#356'],
      shown: inConversations(
        'in a channel is a new post unless the conversation’s id names the thread',
        'a reply to a message of another conversation is refused',
      ),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A message’s id is the epoch’s milliseconds as text.',
      sources: [
        `${DOCS}/update-and-delete-bot-messages.md`,
        'microsoft/botbuilder-js libraries/botframework-connector/src/connectorApi/operations/conversations.ts',
      ],
      shown: inConversations('a message of the bot gets an id of epoch milliseconds'),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A post answers 201 with `id`, an edit 200 with the same `id`, a deletion 200 without a body; the SDK takes 200, 201 and 202 alike.',
      sources: [
        `${DOCS}/update-and-delete-bot-messages.md`,
        'microsoft/botbuilder-js libraries/botframework-connector/src/connectorApi/operations/conversations.ts',
      ],
      shown: inConversations('an edit of the bot’s own message is answered 200 with the id, a deletion 200 without a body'),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'An edit or a deletion of a message that is not in the conversation: 404 `ActivityNotFoundInConversation`. That an answer in a thread is found only under the thread’s id is not documented.',
      sources: ['microsoft/BotFramework-Services#269'],
      shown: inConversations(['a %s by the bot is refused for messages of others, deleted ones and other conversations', 'PUT', 'DELETE']),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'An edit of a message that was deleted: 403 `ServiceError` "Unknown", which the desk takes as gone, not as a closed door: the card is posted anew and no person is marked as unreachable. For a deletion the answer is not documented and taken to be the same.',
      sources: ['microsoft/BotFramework-Services#269'],
      shown: [
        ...inConversations(['a %s by the bot is refused for messages of others, deleted ones and other conversations', 'PUT', 'DELETE']),
        ...shownBy('teams/connector/sdk-errors', [
          'an update answered with %i %s is %s: a deleted message says nothing about its conversation',
          "[403, 'ServiceError', 'gone']",
        ]),
        ...shownBy('teams/connector/messenger.int', 'an update of a deleted message is gone'),
        ...shownBy('faults/posted-cards.int', 'I5 a card whose message was deleted is posted anew'),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A bot changes only its own messages: an edit of another sender’s is refused with 403. Its code is not documented, and one thread has 400; the stand-ins say `ServiceError`.',
      sources: ['microsoft/botbuilder-dotnet#6273', 'microsoft/botbuilder-dotnet#4838', 'MicrosoftDocs/msteams-docs#11009'],
      shown: inConversations(['a %s by the bot is refused for messages of others, deleted ones and other conversations', 'PUT', 'DELETE']),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A person who blocked the bot: 403 `ConversationBlockedByUser` to posts and edits. That a blocked bot could still post by asking for the chat anew was reported and is not relied on: the stand-ins refuse that too.',
      sources: [`${DOCS}/conversations/conversation-messages.md`, 'MicrosoftDocs/msteams-docs#7954'],
      shown: shownBy(
        'playground/test/connector/local-connector.int',
        'in the chat of a person who blocked the bot is refused, edits included; channels are not affected',
      ),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'Where the app is not installed: 403 `BotNotInConversationRoster` to posts, edits and deletions, and to a chat that is asked for. A team’s channels have it with the team, and a person has it by themself or in a team of theirs. An unknown directory id is answered alike, which is not documented. An older page has 403 with the sub-code `MessageWritesBlocked` to a person who took the app away.',
      sources: [
        `${DOCS}/conversations/conversation-messages.md`,
        `${DOCS}/conversations/send-proactive-messages.md`,
        'MicrosoftDocs/msteams-docs#7424',
      ],
      shown: [
        ...shownBy(
          'playground/test/connector/local-connector.without-app.int',
          'in a team refuses every post, edit and deletion in its channels and threads',
          'the connector refuses new and existing chats with a person who has the app neither personally nor in a team',
          'the connector accepts chats with a person whose team has the app, until the team loses it too',
        ),
        ...inConversations([
          'a request for a chat with a person needs the bot, the tenant and one member’s id',
          'a chat with a directory id that does not exist',
        ]),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A call without a token of the bot’s own, or with one that the service does not trust: 401 `{"message":"Authorization has been denied for this request."}`, without `error`. The desk’s message then counts as not sent.',
      sources: ['MicrosoftDocs/bot-docs#1593', 'MicrosoftDocs/bot-docs#1176', 'microsoft/botframework-sdk#6000'],
      shown: [
        ...inConversations(['a call with the invalid token «%s» is refused by the gateway without an error object', "['', 'forged']"]),
        ...shownBy('teams/connector/sdk-errors', ['%i %s is %s', "[401, undefined, 'not-sent']"]),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A card that answers an `Action.Execute` stands in the client that pressed alone; for everybody else the message changes only when the bot updates it. `replyToId` and the data of a press come from that client: where others read along, no answer to a press updates the card of a case, and a refusal is a text.',
      sources: [
        'MicrosoftDocs/AdaptiveCards AdaptiveCards/authoring-cards/universal-action-model.md',
        'MicrosoftDocs/msteams-docs msteams-platform/task-modules-and-cards/cards/Universal-actions-for-adaptive-cards/User-Specific-Views.md',
        'microsoft/Agents-for-js packages/agents-hosting/src/app/adaptiveCards/adaptiveCardActionExecuteResponseType.ts',
      ],
      shown: [
        ...shownBy(
          'attacks/presses.int',
          'I8 I13 an outsider’s *Tomar* in an old client leaves the group’s card as it is',
          'I8 an outsider’s *Tomar* is refused to them alone',
          ['I8 a forged %s that names the group’s card as the pressed one leaves it as it is', 'dismiss', 'report'],
        ),
        ...shownBy(
          'attacks/channels',
          'I8 I13 a refused press in a channel is a sentence for every presser: no card takes the place of another',
        ),
      ],
      enforced: 'none',
      seen: false,
    },
  ],
};
