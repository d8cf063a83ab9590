import type { Section } from '../rule.js';
import { shownBy } from '../../support/test-titles.js';

const page = 'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/bots-filesv4.md';
const sample = 'OfficeDev/Microsoft-Teams-Samples samples/bot-file-upload/nodejs/bots/teamsFileUploadBot.js';
const session = 'microsoftgraph/microsoft-graph-docs api-reference/v1.0/api/driveitem-createuploadsession.md';

export const files: Section = {
  title: 'Files in both directions',
  rules: [
    {
      rule: 'A bot exchanges files in personal chats only, and only with `supportsFiles: true` in its manifest. In a channel a consent or file card is refused; the status and code are not documented, the stand-in says 400.',
      sources: [page, 'microsoft/botbuilder-java#601'],
      shown: [
        ...shownBy(
          'playground/test/wire-rules/attachment-rules',
          'file and consent cards are accepted in a personal chat, but not in a channel',
        ),
        ...shownBy(
          'playground/test/connector/local-connector.int',
          'a bot message with a file card is accepted in a personal chat and refused in a channel, edits included',
        ),
        ...shownBy('manifest/app-package', 'the app package supports files in personal chats'),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A file is offered by an attachment `application/vnd.microsoft.teams.card.file.consent` with `name`, `content.description`, `sizeInBytes`, `acceptContext`, `declineContext`. Without `name` clients draw nothing, so the stand-in refuses it; what the connector does then is not documented.',
      sources: [
        page,
        'microsoft/teams.ts packages/api/src/models/file/file-consent-card.ts',
        'OfficeDev/BotBuilder-MicrosoftTeams-dotnet#16',
      ],
      shown: [
        ...shownBy(
          'features/files/case-files.file-cards',
          'an offered file is a consent card with name, size, its case, and the offer for either answer',
        ),
        ...shownBy('playground/test/wire-rules/attachment-rules', 'a consent card without a name or a size is refused'),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'The answer is the invoke `fileConsent/invoke` with `value.type` `fileUpload`, `action` `accept` or `decline`, the card’s own `context`, and on yes `uploadInfo` (`contentUrl`, `name`, `uploadUrl`, `uniqueId`, `fileType`). The context is user-controllable: it is held against the case’s history.',
      sources: [
        page,
        'microsoft/teams.ts packages/api/src/models/file/file-upload-info.ts',
        'microsoft/botbuilder-js libraries/botbuilder/src/teamsActivityHandler.ts',
      ],
      shown: [
        ...shownBy(
          'playground/test/client/activities',
          'an accepted file consent carries the accept context and an upload session',
          'a declined file consent carries the decline context and no upload session',
        ),
        ...shownBy(
          'desk/files-back.int',
          'I8 files go only to the person who got the offer, and to no other address',
          'declined files are not sent, and the card goes',
        ),
        ...shownBy(
          'core/ticket/commands/file-copies',
          'I8 an offered file is refused to everyone but the person it was offered to, even if they may see the case',
        ),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'That invoke is answered with HTTP 200 and no payload. The file follows after the answer.',
      sources: ['microsoft/teams.ts packages/api/src/models/invoke-response.ts'],
      shown: [
        ...shownBy('teams/turn/turns.int', 'a file consent is answered at once without a body, and its work ends before the server does'),
        ...shownBy(
          'playground/test/client/teams-client.action-outcomes',
          'the answer to a file consent has no body; any body is shown as an error',
        ),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'Teams leaves a consent card as it is when it was answered; the bot removes it, by the invoke’s `replyToId`, so that the same file is not let come again.',
      sources: [page, 'HybridAIOne/hybridclaw#1451', 'openclaw/openclaw#57364'],
      shown: [
        ...shownBy(
          'desk/files-back.int',
          'UARIV-18 files are offered to the specialist in their own chat, one card each, stored in their OneDrive once they accept, and recorded in the history',
          'I2 a file comes once, however often it is asked for',
        ),
        ...shownBy(
          'features/files/file-consent',
          'the card of an offered file is removed after the outcome of the copy is reported',
          'the card of an offered file outlives a process that stops during the copy; a new press says what to do',
        ),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'The bytes are PUT to `uploadUrl` as an upload session: sequential fragments, each but the last a multiple of 320 KiB and below 60 MiB, `Content-Range` with one total; 202 with `nextExpectedRanges` until the last, then 200 or 201.',
      sources: [session, sample],
      shown: [
        ...shownBy('teams/files/file-upload.int', ['an uploaded file of %i bytes arrives whole', '[1, 5 * MB, 5 * MB + 1, 12 * MB]']),
        ...shownBy(
          'playground/test/uploads/upload-store.upload-sessions',
          'an upload session accepts the ranges in order, names the missing range, and answers 201 to the last one',
          'an upload session refuses what OneDrive refuses: no range, a wrong length, another total, a range out of order, a fragment of another size, a token',
        ),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'After a lost connection, 429 or 5xx the session is asked what it misses (GET), with a growing rest; 416 says that it has the range; 404 that it is over. Whether a 404 after the last byte means done or expired is not documented: the outcome is reported as unclear.',
      sources: [session],
      shown: shownBy(
        'teams/files/file-upload.int',
        [
          'an upload continues after %s, from where the session says',
          '429',
          '503',
          'a reset',
          'an answer that is lost after the bytes were taken',
        ],
        'an upload whose last answer is lost is not repeated, since the file may be there',
        'an upload gives up after six tries without a byte taken',
        'an upload reports an ended session, a full storage and a refusal',
      ),
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'The upload address is its own permission: a token beside it may be answered with 401, and none is sent. How long it lives is not documented; when it is over, the file is offered anew.',
      sources: [session],
      shown: [
        ...shownBy('teams/files/file-upload.int', 'a file is uploaded without the bot’s token'),
        ...shownBy(
          'desk/files-back.int',
          'I8 files leave without the bot’s token',
          'files are offered anew when their upload session is over',
        ),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'Work accounts’ files lie at `https://*.sharepoint.com`, GCC too; in GCC High, DoD and 21Vianet bots have no files at all. No other host is read from or written to, and no redirect followed.',
      sources: [page, 'https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/bots-filesv4'],
      shown: [
        ...shownBy(
          'teams/files/file-upload.int',
          ['an upload address anywhere else is refused: %s', 'http://contoso.sharepoint.com/x', 'https://sharepoint.com.evil.example/x'],
          ['an upload address in the organisation’s SharePoint is accepted: %s', 'https://contoso.sharepoint.com/x'],
          'an upload follows no redirect',
        ),
        ...shownBy(
          'teams/files/attachments.int',
          ['an upload at %j is not fetched', 'https://sharepoint.com.evil.example/a', 'http://o.sharepoint.com/a'],
          ['a redirect (%i) is not followed, so the token stays', '[301, 302, 307, 308]'],
        ),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'When the file is there the bot sends `application/vnd.microsoft.teams.card.file.info` with `contentUrl`, `name`, `uniqueId` and `fileType` as the invoke gave them.',
      sources: [page, sample],
      shown: [
        ...shownBy('features/files/case-files.file-cards', 'a stored file is a file card that opens it'),
        ...shownBy('playground/test/wire-rules/attachment-rules', 'a file card without an address, an id or a type is refused'),
      ],
      enforced: 'connector',
      seen: false,
    },
    {
      rule: 'A person’s file comes as `application/vnd.microsoft.teams.file.download.info`: GET `content.downloadUrl` at once and without a token. `contentUrl` needs the person’s own rights and is not used.',
      sources: [page, sample],
      shown: shownBy('teams/files/attachments.int', 'an upload is fetched without a token and kept under a name of the desk’s own'),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A pasted picture comes as `image/*` with an address at the activity’s own service host, fetched with the bot’s token; some clients put it into `content.downloadUrl`, and now and then a good token is refused with 403, which a fresh one cures.',
      sources: [page, 'microsoft/botbuilder-js#4887'],
      shown: [
        ...shownBy(
          'teams/files/attachments.int',
          'a pasted picture is fetched with the bot’s token, a fresh one when the first is refused',
          'a picture on another host than the message gets no token',
        ),
        ...shownBy('teams/inbound/activity-gate.file-offers', 'a pasted picture is offered by its address, wherever the client put it'),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'The `text/html` attachment repeats the message’s words, and cards are no files: neither is fetched.',
      sources: [page, 'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/conversations/channel-and-group-conversations.md'],
      shown: shownBy('teams/inbound/activity-gate.file-offers', 'a message’s own text copy and its cards are not offered as files'),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'Phones: the page shows the consent card on a phone; earlier editions called bots’ files unsupported there, and reports say that a card of some bots cannot be answered at all. Which clients draw it is not documented: a person without the card asks again on a computer.',
      sources: [page, 'microsoft/AdaptiveCards#3708', 'openclaw/openclaw#137758'],
      shown: shownBy('desk/files-back.int', 'files that cannot be stored there are reported, and may be asked for again'),
      enforced: 'none',
      seen: false,
    },
  ],
};
