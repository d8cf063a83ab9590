import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * An IMAP server of a few lines, for what no real one does at will: it holds one mail, UID 7.
 *
 * @property sends  for each time that the mail is asked for, in turn, how many of its bytes come; the last one for all further times
 * @property says   its capabilities beside IMAP4rev1
 * @property token  the only one that it lets in; any, and any password, where it is absent
 * @property drops  how many connections break off in the middle of a mail
 * @property isMute whether it takes connections and says nothing
 * @property hasLongHead whether its mail's headers are longer than any that is asked for
 */
export type ImapScript = {
  raw: string;
  sends?: number[];
  says?: string;
  token?: string;
  drops?: number;
  isMute?: boolean;
  hasLongHead?: boolean;
};

export async function anImapServer({
  raw,
  sends = [],
  says = '',
  token,
  drops = 0,
  isMute = false,
  hasLongHead = false,
}: ImapScript): Promise<{ port: number; lines: string[] }> {
  const lines: string[] = [];
  const state = { inbox: true, copied: 0, drops };
  const server = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    if (isMute) return;
    socket.write(`* OK [CAPABILITY IMAP4rev1 ${says}] ready\r\n`);
    let rest = '';
    socket.on('data', (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split('\r\n');
      rest = parts.pop() ?? '';
      for (const line of parts) {
        const said = answer(line);
        const isBroken = line.includes('BODY.PEEK[]') && state.drops-- > 0;
        socket.write(isBroken ? said.slice(0, said.length / 2) : said);
        if (isBroken) return void socket.end();
      }
    });
  });
  const fetched = (line: string): string => {
    if (!state.inbox) return '';
    const [, start = '0', length = '0'] = /BODY\.PEEK\[\]<(\d+)\.(\d+)>/i.exec(line) ?? [];
    const head = line.includes('BODY.PEEK[HEADER]') ? ` BODY[HEADER]<262144> "${hasLongHead ? 'x' : ''}"` : '';
    if (!line.includes('BODY.PEEK[]')) return `* 1 FETCH (UID 7 RFC822.SIZE ${raw.length} INTERNALDATE "${stamp()}"${head})\r\n`;
    const whole = start === '0' && sends.length > 1 ? sends.shift() : sends[0];
    const data = raw.slice(0, whole ?? raw.length).slice(Number(start), Number(start) + Number(length));
    return `* 1 FETCH (UID 7 RFC822.SIZE ${raw.length} BODY[]<${start}> {${data.length}}\r\n${data})\r\n`;
  };
  const untagged = (command: string, line: string): string => {
    if (command === 'CAPABILITY') return `* CAPABILITY IMAP4rev1 ${says}\r\n`;
    if (command === 'SELECT')
      return `* FLAGS (\\Deleted)\r\n* ${state.inbox ? 1 : 0} EXISTS\r\n* OK [UIDVALIDITY 3] v\r\n* OK [UIDNEXT 8] n\r\n`;
    if (command === 'SEARCH') return `* SEARCH${state.inbox ? ' 7' : ''}\r\n`;
    if (command === 'FETCH') return fetched(line);
    if (command === 'COPY') state.copied += 1;
    if (command === 'EXPUNGE' && state.inbox) {
      state.inbox = false;
      return '* 1 EXPUNGE\r\n';
    }
    return '';
  };
  const answer = (line: string): string => {
    lines.push(line);
    const [tag = '', ...words] = line.split(' ');
    const command = (words[0]?.toUpperCase() === 'UID' ? words[1] : words[0])?.toUpperCase() ?? '';
    const isRefused =
      command === 'AUTHENTICATE' &&
      token !== undefined &&
      !Buffer.from(words[2] ?? '', 'base64')
        .toString()
        .includes(`Bearer ${token}`);
    return isRefused ? `${tag} NO [AUTHENTICATIONFAILED] no\r\n` : `${untagged(command, line)}${tag} OK done\r\n`;
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const at = server.address();
  return { port: typeof at === 'object' && at !== null ? at.port : 0, lines };
}

/** As IMAP writes a moment: `29-Nov-2026 10:00:00 +0000`. */
const stamp = (): string => {
  const [, day, month, year, time] = new Date().toUTCString().split(' ');
  return `${day}-${month}-${year} ${time} +0000`;
};
