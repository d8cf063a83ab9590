import type { JsonObject } from '../../src/core/json.js';
import { admit, readActivity, type AdmittedActivity } from '../../src/teams/inbound/activity-gate.js';

const MARKS = '\u0316\u0301';
export const filled = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length));
export const mention = (name: string, text = `<at>${name}</at>`) => ({
  type: 'mention',
  text,
  mentioned: { id: `29:${name.slice(0, 20)}`, name },
});

const rules = { allowedTenants: [], serviceHosts: [], allowLoopbackServices: true };
const activity = (more: JsonObject): JsonObject => ({
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1/',
  from: { id: '29:ana', name: 'Ana', aadObjectId: '00000000-0000-4000-8000-000000000001' },
  recipient: { id: '28:bot', name: 'Precaso' },
  conversation: { id: 'a:ana', conversationType: 'personal' },
  ...more,
});

export function admitted(more: JsonObject): AdmittedActivity {
  const read = readActivity(activity(more));
  return read.kind === 'refused' ? read : admit(read.activity, rules);
}

/** Texts made to be slow: the parts of an activity by their length. */
export const slowTexts: Readonly<Record<string, (length: number) => JsonObject>> = {
  'zero width spaces between two words': (length) => ({ text: `hola${filled('\u200b', length)}b` }),
  'blanks and zero width spaces in turn': (length) => ({ text: `hola${filled(' \u200b', length)}b` }),
  'combining marks on a letter': (length) => ({ text: `precaso a${filled(MARKS, length)}b` }),
  'tag characters': (length) => ({ text: `hola${filled('\u{e0041}', length)}b` }),
  'combining marks in an input': (length) => ({
    type: 'invoke',
    name: 'task/submit',
    value: { data: { f_x: `a${filled(MARKS, length)}b` } },
  }),
  'combining marks in the name of an input': (length) => ({ value: { verb: 'report', [`a${filled(MARKS, length)}b`]: '' } }),
  'combining marks in the sender’s name': (length) => ({
    text: 'hola',
    from: { id: '29:ana', name: `a${filled(MARKS, length)}b`, aadObjectId: '00000000-0000-4000-8000-000000000001' },
  }),
  'a mention of `<at` many times': (length) => ({ text: 'hola', entities: [mention('Ana', filled('<at', length))] }),
  'a mentioned name of `<at` many times': (length) => ({ text: 'hola', entities: [mention(filled('<at', length), '<at>Ana</at>')] }),
  'as many mentions as words': (length) => ({
    text: filled('<at>n1</at> ', length),
    entities: Array.from({ length: Math.ceil(length / 24) }, (_, at) => mention(`n${at}`)),
  }),
  'a file’s name of marks': (length) => ({
    text: 'hola',
    attachments: [{ contentType: 'image/png', contentUrl: 'http://127.0.0.1/x', name: `a${filled(MARKS, length)}b` }],
  }),
  'quotations of marks': (length) => ({
    text: 'hola',
    attachments: [
      { contentType: 'text/html', content: `<blockquote itemtype="http://schema.skype.com/Reply">${filled(MARKS, length)}</blockquote>` },
    ],
  }),
  'quotations that begin again and again': (length) => ({
    text: 'hola',
    attachments: [{ contentType: 'text/html', content: filled('<blockquote >', length) }],
  }),
};
