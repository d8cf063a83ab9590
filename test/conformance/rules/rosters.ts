import { shownBy } from '../../support/test-titles.js';
import type { Section } from '../rule.js';

const context = 'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/get-teams-context.md';
const memberApi = 'MicrosoftDocs/msteams-docs msteams-platform/resources/team-chat-member-api-changes.md';
const statusCodes = 'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/conversations/conversation-messages.md';
const channels = 'MicrosoftDocs/msteams-docs msteams-platform/build-apps-for-shared-private-channels.md';
const consent = 'MicrosoftDocs/msteams-docs msteams-platform/graph-api/rsc/resource-specific-consent.md';
const channelInfo = 'microsoft/teams.ts packages/api/src/models/channel-data/channel-info.ts';
const teamsInfo = 'microsoft/botbuilder-js libraries/botbuilder/src/teamsInfo.ts';

export const rosters: Section = {
  title: 'Rosters, teams and kinds of channel',
  rules: [
    {
      rule: 'A roster that is answered with 403 (`BotNotInConversationRoster`, `BotDisabledByAdmin`, …) says nothing about who is in the team: it is unavailable, with that code, and what was read within the hour counts. That the team’s name and channels are refused alike is not documented.',
      sources: [
        statusCodes,
        'OfficeDev/microsoft-365-agents-toolkit#5027',
        'MicrosoftDocs/msteams-docs#539',
        'MicrosoftDocs/bot-docs#1527',
      ],
      shown: [
        ...shownBy(
          'teams/directory/team-roster.int',
          [
            'I8 a team refused with 403 %s does not count as empty: the roster is unavailable, with that code',
            'BotNotInConversationRoster',
            'BotDisabledByAdmin',
            'Forbidden',
          ],
          'an earlier roster of a refused team stays valid for an hour',
          'a refused team is logged as an error at first and once an hour, with code and remedy; its recovery as info',
        ),
        ...shownBy(
          'desk/no-roster.int',
          'I8 a phrase or a press while the roster is refused is answered with the platform’s code and the contact, and nothing is done',
          'a refused roster is one error in the log for each team, with the code, however many people press',
        ),
        ...shownBy('desk/binding.int', [
          'a team whose roster is refused (%i %s) is not bound: the coordinator reads why, with the code, and what to do',
          "[403, 'BotNotInConversationRoster'",
        ]),
        ...shownBy(
          'playground/test/connector/local-connector.without-app.int',
          'in a team refuses every read of its roster, members, name and channels',
          'an app that is not installed in one channel is refused in that channel only',
        ),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A change of a team comes as `conversationUpdate` with `channelData.eventType` (`channelCreated`, `channelRenamed`, `channelDeleted`, `channelRestored`; `teamRenamed`, `teamArchived`, `teamUnarchived`, `teamDeleted`, `teamHardDeleted`, `teamRestored`) in the team’s own conversation, with `team` and, of a channel, `channel`. It only makes the desk ask: whoever reports what, twice or late, Teams’ present answer counts. Names are not kept. That an archived team can be told from another is not documented.',
      sources: [
        'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/conversations/subscribe-to-conversation-events.md',
        'microsoft/botbuilder-js libraries/botbuilder/src/teamsActivityHandler.ts',
      ],
      shown: [
        ...shownBy(
          'features/create-handlers.channels',
          ['after %s the channel is looked for, and is nothing new while it is there', 'channelRenamed', 'channelDeleted', 'teamArchived'],
          ['after %s the coordination reads what is so and what to do, and after the restoration that it is over', 'teamHardDeleted'],
          ['an event of %s changes nothing and is no fault', 'another tenant', 'a team without a group'],
        ),
        ...shownBy(
          'features/channels/survey-channels',
          'the coordination is told at once and once, however often the event comes, and from any process',
          'the survey at its interval finds it too, when the event never came',
        ),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A channel is gone when its team’s list has others and not this one, or when its team has neither channels nor members (404). `ConversationNotFound` of one conversation may pass by itself; a refusal or an empty list says nothing. That the list leaves out what was deleted is not documented.',
      sources: ['microsoft/botbuilder-js#2722', teamsInfo],
      shown: shownBy(
        'teams/directory/channel-survey.int',
        'a bound channel is there while the list of its team has it, and gone when the list has others only',
        'a bound channel is gone with its team, which has neither channels nor members',
        ['whether a bound channel is there is not known while its team %s', 'refuses', 'names no channel'],
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A roster that is answered with 404 (`ConversationNotFound`) is of a team that is gone: it has no people, and the log says so as an error.',
      sources: [statusCodes],
      shown: shownBy(
        'teams/directory/team-roster.int',
        'a team that is gone has no members, which is logged as an error with the platform’s code',
      ),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A page of a roster has 50 to 500 members, whatever `pageSize` asks for; a `continuationToken` leads to the next, and the last page has none. Size and token are read as they come.',
      sources: [context],
      shown: [
        ...shownBy(
          'playground/test/connector/rosters',
          [
            'a page of %i members has %i: less than 50 is 50, more than 500 is 500',
            '[1, 50], [49, 50], [50, 50]',
            '[500, 500], [501, 500]',
          ],
          'the continuation token leads to the last page, which has no token',
        ),
        ...shownBy('teams/directory/team-roster.int', 'a group’s members are read to the last page'),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'An account has its directory id as `objectId` or `aadObjectId`, and `userRole` `user`, `guest` or `anonymous`; a guest’s sign-in name has `#EXT#`. Guests and anonymous people are left out, and counted when a channel is bound.',
      sources: [context, memberApi],
      shown: [
        ...shownBy(
          'teams/directory/team-roster.int',
          ['%s is no member of the desk', 'a guest', 'a guest by their sign-in name', 'an anonymous person'],
          'the directory id may have either name, and capitals',
        ),
        ...shownBy('playground/test/connector/rosters', 'a guest has the guest role and a sign-in name with #EXT#'),
        ...shownBy(
          'desk/binding.int',
          'UARIV-03 the coordinator first reads how many people of the directory the team has, some names and the guests left out; one press binds the channel',
        ),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A thread of a channel (`19:…;messageid=…`) has no roster: a look-up by its id is a 404. In a channel the team’s id is used, elsewhere the chat’s own.',
      sources: ['microsoft/botframework-sdk#3062', teamsInfo, 'OfficeDev/BotBuilder-MicrosoftTeams#80'],
      shown: [
        ...shownBy('playground/test/connector/rosters', 'a thread of a channel has no roster: every look-up by its id is a 404'),
        ...shownBy(
          'teams/directory/team-members.person-profile.int',
          'in a channel the team is asked, not the thread, which has no roster',
          'in a group chat the chat itself is asked',
          ['a %i is not asked again for an hour, and is logged with its code', "[404, 'MemberNotFoundInConversation']"],
        ),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A private channel has some of the team’s people, a shared one may have others: only a standard channel has exactly the team’s. `channelData.channel.type` says which (`standard`, `private`, `shared`), in some activities not at all; a group is bound to a standard channel only, at the question and again at the press.',
      sources: [channels, channelInfo],
      shown: [
        ...shownBy('teams/directory/channel-survey.int', [
          'a channel that the platform calls %s is not standard, and its members are not read',
          'private',
          'shared',
        ]),
        ...shownBy(
          'desk/binding.int',
          ['a channel that is not standard is not bound: %s %s', 'es privado', 'es compartido'],
          'a press that claims a standard channel does not bind: the kind is read anew',
          'a channel bound before it stopped being standard is an error in the log, once, when an activity shows it',
        ),
        ...shownBy(
          'playground/test/connector/rosters',
          'a private channel has its own members, and the team’s list of channels gives its type',
        ),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'The team’s list of channels may have each one’s `type`; General has the team’s id. Where neither activity nor list says, a channel whose own roster differs from the team’s is not bound, and of one that has the same people the coordinator is asked to look.',
      sources: [context, 'microsoft/botbuilder-js libraries/botframework-schema/src/teams/index.ts', channels],
      shown: shownBy(
        'teams/directory/channel-survey.int',
        [
          'the team’s list of channels decides on a channel without a type in its activity: %s',
          "['private', 'not-standard']",
          "['shared', 'not-standard']",
        ],
        'General, which has the team’s id, is standard although nothing says so',
        'a channel that is not in its team’s list is not standard',
        [
          'an untyped channel with %s is not standard',
          'fewer people than the team',
          'a person who is not in the team',
          'a guest who is not in the team',
        ],
        'an untyped channel with exactly the team’s members counts as standard, marked as not stated by the platform',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A package may ask a team’s owner for `TeamMember.Read.Group` and `ChannelMember.Read.Group` (`authorization.permissions.resourceSpecific`, type `Application`, with any `webApplicationInfo.resource`). Whether the connector’s roster needs them is not certain, so it asks only where a setting says so.',
      sources: [consent, channels, 'MicrosoftDocs/msteams-docs msteams-platform/graph-api/rsc/test-resource-specific-consent.md'],
      shown: shownBy(
        'manifest/app-package',
        'the app package asks for no permission unless set to read the team’s members; the schema accepts that too',
      ),
      enforced: 'none',
      seen: false,
    },
  ],
};
