import { simpleParser } from 'mailparser';

export type ShownMail = Awaited<ReturnType<typeof showMail>>;

/** A mail as a mail program draws it. @returns `html`: null where it has only text · `references`: ids without brackets, oldest first */
export async function showMail(raw: Buffer) {
  const read = await simpleParser(raw, { skipTextToHtml: true, skipTextLinks: true, keepDeliveryStatus: true });
  const references = [read.references ?? []].flat();
  return {
    text: read.text ?? '',
    html: read.html === false ? null : (read.html ?? null),
    references: references.map((id) => id.replace(/^<|>$/g, '')),
    files: read.attachments.map(({ filename, contentType, content }) => {
      return { name: filename ?? unnamed[contentType] ?? 'archivo', type: contentType, content };
    }),
  };
}

/** Parts of a report, which have no names. */
const unnamed: Readonly<Record<string, string>> = {
  'message/delivery-status': 'informe-de-entrega.txt',
  'text/rfc822-headers': 'encabezados.txt',
};

/** The page's own links, whatever its port was then, in a new tab of this server: everything else is as it came. */
export function htmlToDraw(html: string): string {
  const base = '<base target="_blank">';
  const here = html.replace(/https?:\/\/(?:127\.0\.0\.1|localhost)(?::\d{1,5})?(?=\/c\/)/g, '');
  const inHead = here.replace(/<head[^<>]*>/i, (head) => `${head}${base}`);
  return inHead === here ? `${base}${here}` : inHead;
}

/** No script, nothing that is fetched; its links open outside of the frame, as windows of the page. */
export const DRAWN_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
].join('; ');
