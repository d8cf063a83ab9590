import { describe, expect, it } from 'vitest';
import { contentMarks, contentTypes, readAs, unreadIn } from '../../../src/teams/inbound/activity-schema.js';
import { admit, readActivity } from '../../../src/teams/inbound/activity-gate.js';
import { unreadTexts } from '../../../src/texts/files.js';

const html = (content: string) => ({ contentType: 'text/html', content });
const ofType = (contentType: string, content: unknown = {}) => ({ contentType, content });
const CARD = 'application/vnd.microsoft.card';

/** How Teams delivers each kind of content; the shapes stand in the sources that the table names. */
const delivered = [
  ['a voice note', [html('<div><span itemid="b" itemscope="" itemtype="http://schema.skype.com/InputExtension"></span></div>')], ['voice']],
  ['a voice note as a card', [ofType(`${CARD}.audio`, { media: [] })], ['voice']],
  ['a voice note of the activity protocol', [ofType('application/vnd.microsoft.activity.voice+json')], ['voice']],
  ['a sound in the HTML copy', [html('<audio src="https://x/1"></audio>')], ['voice']],
  ['a video clip', [html('<div><video itemtype="http://schema.skype.com/AMSVideo" src="https://x/1">Video-Clip</video></div>')], ['video']],
  ['a video as a card', [ofType(`${CARD}.video`)], ['video']],
  ['a picture without an address', [html('<img itemtype="http://schema.skype.com/AMSImage" src="https://x/1">')], ['picture']],
  ['a picture that is no more than a type', [{ contentType: 'image/png' }], ['picture']],
  ['a piece of code', [ofType(`${CARD}.codesnippet`, { language: 'Bash' })], ['code']],
  ['a component of Loop', [ofType(`${CARD}.fluidEmbedCard`, '{}')], ['loop']],
  ['a card of another app', [ofType(`${CARD}.adaptive`)], ['card']],
  [
    'a card that an extension put in',
    [html('<span itemtype="http://schema.skype.com/InputExtension"></span>'), ofType(`${CARD}.hero`)],
    ['card'],
  ],
  ['an invitation to a meeting', [ofType('meetingReference', '{}')], ['card']],
  ['what Teams may add one day', [ofType('application/vnd.microsoft.teams.hologram')], ['unknown']],
  ['a heading', [ofType(`${CARD}.announcement`)], []],
  [
    'a picture with its copy',
    [{ contentType: 'image/*', contentUrl: 'https://x/1' }, html('<img itemtype="http://schema.skype.com/AMSImage">')],
    [],
  ],
  ['an emoji', [html('<p><img itemscope="" itemtype="http://schema.skype.com/Emoji" alt="🙂"></p>')], []],
  ['a file', [ofType('application/vnd.microsoft.teams.file.download.info', { downloadUrl: 'https://x/1' })], []],
  ['a link to a file', [{ contentType: 'reference', contentUrl: 'https://x/1' }], []],
  ['words', [html('<p>no abre</p>')], []],
  ['a quoted picture', [html('<blockquote itemtype="http://schema.skype.com/Reply"><img src="https://x/1"></blockquote><p>esta</p>')], []],
  ['a quoted message', [ofType('messageReference', '{}')], []],
  ['a forwarded message', [ofType('forwardedMessageReference', '{}')], []],
] as const;

describe('the kinds of content that Teams delivers', () => {
  it.each(delivered)('%s', (_, attachments, unread) => {
    expect(unreadIn('', attachments)).toEqual(unread);
  });

  it('each row of the table is delivered above, and what cannot be read has its sentence', () => {
    const all = delivered.flatMap(([, attachments]) => [...attachments]);
    const copies = all.flatMap(({ contentType, ...rest }) =>
      contentType === 'text/html' && 'content' in rest ? String(rest.content) : [],
    );
    expect(contentTypes.filter(({ like }) => !all.some(({ contentType }) => like.test(contentType)))).toEqual([]);
    expect(contentMarks.filter(({ like }) => !copies.some((copy) => like.test(copy)))).toEqual([]);
    const kinds = new Set(delivered.flatMap(([, , unread]) => [...unread]));
    expect([...kinds].toSorted()).toEqual(Object.keys(unreadTexts).toSorted());
  });

  it('a card beside a link is its preview, which says nothing of its own', () => {
    expect(unreadIn('miren https://entidad.example/a', [ofType(`${CARD}.thumbnail`)])).toEqual([]);
    expect(readAs({ contentType: 'audio/mp4', contentUrl: 'https://x/1' })).toBe('file');
  });
});

const activity = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/amer/',
  from: { id: '29:ana', name: 'Ana', aadObjectId: 'a1' },
  recipient: { id: '28:bot', name: 'Precaso' },
  conversation: { id: 'a:1', conversationType: 'personal' },
};

function unreadOf(more: object): readonly string[] {
  const read = readActivity({ ...activity, ...more });
  if (read.kind !== 'read') throw new Error(read.message);
  const admitted = admit(read.activity, { allowedTenants: [], serviceHosts: ['smba.trafficmanager.net'], allowLoopbackServices: false });
  if (admitted.kind !== 'text') throw new Error(admitted.kind);
  return admitted.inbound.unread;
}

describe('a message in which nothing arrives', () => {
  it.each([
    ['no words and no content', {}, ['unknown']],
    ['no words and an empty copy', { text: '', attachments: [html('<div></div>')] }, ['unknown']],
    ['words', { text: 'no abre' }, []],
    [
      'the bot’s name alone',
      { text: '<at>Precaso</at>', entities: [{ type: 'mention', text: '<at>Precaso</at>', mentioned: { id: '28:bot' } }] },
      [],
    ],
  ])('%s: %j', (_, more, unread) => {
    expect(unreadOf(more)).toEqual(unread);
  });
});
