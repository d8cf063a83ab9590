/** The server refused the request or is unreachable; the message is shown to the person. */
export class RequestFailed extends Error {}

const OFFLINE = 'No hay conexión con el servidor. Sus palabras siguen aquí.';

async function answerOf(request) {
  const response = await request.catch(() => null);
  if (response === null) throw new RequestFailed(OFFLINE);
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new RequestFailed(body?.error?.message ?? 'Algo falló; intente de nuevo.');
  return body;
}

export function get(path) {
  return answerOf(fetch(`/local/${path}`));
}

export function post(path, body) {
  return answerOf(
    fetch(`/local/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

/** A message in requests, and the person who acts on it. */
export function messageRef(message, as) {
  return { as, conversationId: message.conversationId, messageId: message.id };
}

export function upload(file) {
  const headers = { 'content-type': file.type || 'application/octet-stream' };
  return answerOf(fetch(`/local/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', headers, body: file }));
}
