import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageWords, publicPages, type PageFacts, type PageLine, type PagesProcedure, type PublicPath } from '../../texts/pages.js';

const STYLE = `:root{color-scheme:light dark}body{font:1.05rem/1.6 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:1rem 1.25rem 3rem}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.15rem;margin:1.8rem 0 .3rem}p,ul{margin:.3rem 0}ul{padding-left:1.3rem}nav a{margin-right:1.2rem}a{overflow-wrap:anywhere}`;

/** Forbids loading, scripts and frames; the one style is allowed by its hash. */
const POLICY = `default-src 'none'; style-src 'sha256-${hash(STYLE, 'base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export type PublicPages = ReturnType<typeof createPublicPages>;

export function createPublicPages(facts: PageFacts, procedure: PagesProcedure) {
  const paths: readonly PublicPath[] = ['/', '/privacidad', '/terminos'];
  const rendered = new Map<string, { bytes: Buffer; etag: string }>(
    paths.map((path) => {
      const bytes = Buffer.from(render(path, facts, procedure));
      return [path, { bytes, etag: `"${hash(bytes, 'base64url').slice(0, 22)}"` }];
    }),
  );
  return {
    paths,
    send(path: string, req: IncomingMessage, res: ServerResponse): void {
      const page = rendered.get(path);
      if (page === undefined) throw new RangeError('no such page');
      const isKnown = req.headers['if-none-match'] === page.etag;
      res.writeHead(isKnown ? 304 : 200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'public, max-age=3600',
        etag: page.etag,
        ...(isKnown ? {} : { 'content-length': String(page.bytes.byteLength) }),
      });
      // There are two statements, because the HTTP library makes writeHead return nothing.
      res.end(isKnown || req.method === 'HEAD' ? undefined : page.bytes);
    },
  };
}

function render(path: PublicPath, facts: PageFacts, procedure: PagesProcedure): string {
  const { title, parts } = publicPages[path](facts, procedure);
  const links = Object.entries(pageWords.links).map(
    ([to, words]) => `<a href="${to}"${to === path ? ' aria-current="page"' : ''}>${words}</a>`,
  );
  const sections = parts.map(
    ({ heading, lines }) => `<section><h2>${escaped(heading)}</h2>${lines.map((line) => renderLine(line, facts)).join('')}</section>`,
  );
  return [
    '<!doctype html><html lang="es-CO"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title><style>${STYLE}</style></head>`,
    `<body><header><nav>${links.join('')}</nav></header><main><h1>${escaped(title)}</h1>${sections.join('')}</main></body></html>\n`,
  ].join('');
}

function renderLine(line: PageLine, { contact, policyUrl }: PageFacts): string {
  if (typeof line === 'string') return `<p>${escaped(line)}</p>`;
  if ('list' in line) return `<ul>${line.list.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>`;
  if (line.named === 'policy') return `<p><a href="${escaped(policyUrl)}">${pageWords.policy}</a></p>`;
  const isMail = /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(contact);
  const where = isMail ? `<a href="mailto:${escaped(contact)}">${escaped(contact)}</a>` : escaped(contact);
  return `<p>${pageWords.contact} ${where}</p>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function hash(content: string | Buffer, as: 'base64' | 'base64url'): string {
  return createHash('sha256').update(content).digest(as);
}
