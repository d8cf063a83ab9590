import type { PersonRef } from '../../domain/people/person.js';
import { z } from 'zod';
import { isObject, type JsonObject } from '../../json.js';
import { mentionSampleText, sampleTexts } from '../../texts/installation-checks.js';
import type { ConnectorApi } from '../connector/connector-api.js';

type SampleActivity = Parameters<ConnectorApi['send']>[1];

/** A green square with a tick, 96 × 96 pixels. */
const TICK =
  'iVBORw0KGgoAAAANSUhEUgAAAGAAAABgAQMAAADYVuV7AAAABlBMVEX///8Tej8oFHIWAAAAmklEQVR42u3SsQ3EIAyFYSMKSkbIKKySTcJo3CaMQEmBuBO2g98tkCoWzdfwCxmip+a75wWiXYCaAAWREQSY/4Db' +
  'BkGnO0BDVA8oAZAjgA5EMqzmxmpu9I2PNAVZmoqLm4rETcWxzo3ITUEJ3BRUPwzNcVPQiZuCQaffmETBtkAUDXm980bhpqIiGjcV0lQMB5getx3eH294Zn6JUNrkcp25UwAAAABJRU5ErkJggg==';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';

/** The SDK's type wants fields that only incoming activities have. */
const sdkActivity = z.custom<SampleActivity>(isObject);

const message = (fields: JsonObject): SampleActivity => sdkActivity.parse({ type: 'message', ...fields });

export const replySample = (): SampleActivity => message({ text: sampleTexts.reply, textFormat: 'plain' });

/** @param platformId the person's id on the platform */
export function mentionSample({ name }: PersonRef, platformId: string): SampleActivity {
  const called = name.replace(/[<>&*_]/g, '').trim();
  const text = `<at>${called}</at>`;
  return message({
    text: mentionSampleText(text),
    textFormat: 'markdown',
    entities: [{ type: 'mention', text, mentioned: { id: platformId, name: called } }],
  });
}

export const pictureSample = (): SampleActivity =>
  message({
    summary: sampleTexts.picture.title,
    attachments: [{ contentType: 'image/png', contentUrl: `data:image/png;base64,${TICK}`, name: sampleTexts.picture.name }],
  });

/** @param context comes back with the person's answer, as a claim */
export function fileOffer(file: { name: string; description: string; bytes: number }, context: JsonObject): SampleActivity {
  const { name, description, bytes } = file;
  const content = { description, sizeInBytes: bytes, acceptContext: context, declineContext: context };
  return message({ summary: description, attachments: [{ contentType: CONSENT, name, content }] });
}
