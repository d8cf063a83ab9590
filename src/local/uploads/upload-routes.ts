import type { IncomingMessage } from 'node:http';
import { extname } from 'node:path';
import { ok, readBody, refuse, type LocalResponse } from '../http/local-response.js';
import { objectsAt, textAt, type JsonObject } from '../../json.js';
import type { Upload, UploadStore } from './upload-store.js';

/** Above the desk's own limit, so that the desk's refusal can be tried. */
const maxFileBytes = 40 * 1024 * 1024;

const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** The body is the file, the query has its name. */
export async function takeUpload(uploads: UploadStore, req: IncomingMessage, url: URL): Promise<LocalResponse> {
  const bytes = await readBody(req, maxFileBytes);
  if (bytes === null) return refuse(413, 'TooLarge', 'El archivo pesa más de 40 MB.');
  const claimed = req.headers['content-type'] ?? '';
  const type = PICTURES.has(claimed) ? claimed : 'application/octet-stream';
  return ok({ ...uploads.put((url.searchParams.get('name') ?? 'archivo').slice(0, 255), type, bytes) });
}

/** The id is the permission. Browsers show pictures and download every other type. */
export function sendUpload(uploads: UploadStore, id: string): LocalResponse {
  const upload = uploads.find(id);
  const bytes = upload === null ? null : uploads.bytes(id);
  if (upload === null || bytes === null) return refuse(404, 'NotFound', 'No such file.');
  const how = PICTURES.has(upload.type) ? 'inline' : 'attachment';
  return {
    status: 200,
    bytes,
    headers: {
      'content-type': upload.type,
      'content-disposition': `${how}; filename*=UTF-8''${encodeURIComponent(upload.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
  };
}

/** The attachments that Teams makes of uploads: pasted pictures inline, files with a download address. */
export function uploadAttachments(uploads: UploadStore, body: JsonObject, serviceUrl: string): readonly JsonObject[] {
  return objectsAt(body, 'uploads').flatMap((wanted) => {
    const upload = uploads.find(textAt(wanted, 'id') ?? '');
    if (upload === null) return [];
    return [
      textAt(wanted, 'how') === 'pasted' && PICTURES.has(upload.type) ? inlinePicture(upload, serviceUrl) : fileInfo(upload, serviceUrl),
    ];
  });
}

function inlinePicture(upload: Upload, serviceUrl: string): JsonObject {
  return { contentType: 'image/*', contentUrl: `${serviceUrl}v3/attachments/${upload.id}/views/original` };
}

function fileInfo(upload: Upload, serviceUrl: string): JsonObject {
  const address = `${serviceUrl}local/files/${upload.id}`;
  return {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    name: upload.name,
    contentUrl: address,
    content: { downloadUrl: address, uniqueId: upload.id, fileType: extname(upload.name).slice(1).toLowerCase() },
  };
}
